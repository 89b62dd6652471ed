//! Travel distance: from every desk, and from the corners of rooms without desks, along the shortest walkable route round
//! walls and furniture to the nearest storey exit.
//!
//! Takes longer than a frame: it is measured off the frame, and what an edit has not touched is remembered.
//! - One walks in rooms and through doors that open without a key, not into stairs; desks, furniture and screens are in the
//!   way, chairs are not. A gap nobody walks through is closed.
//! - Two exits are alternatives from a place if the ways to them set off at least 45° apart. Where none are, one follows the
//!   way to the nearest exit until there are: that is the one-way part.
//!
//! Invariant: a route is as short as a search on a fine grid finds it; held by `tests/routes.rs`. The 45° rule on floors
//! made by hand; held by `tests/travel.rs`.

mod findings;
mod measure;

pub(super) use findings::{aisles, travel};

use super::facts::{FactsMemory, Floor, Site};
use super::problem::Problem;
use super::rules::{FigureId, Rules};
use crate::geom::route::RouteField;
use crate::geom::{Point2, Polygon};
use crate::model::{DeskId, FloorId, FloorPlan, Moment, OpeningId, PhaseId, PhaseOrder, Plan, RoomId};
use crate::units::Mm;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The ways out of the floors of a site at the end of a phase.
#[derive(Debug, Clone)]
pub struct Travel {
    /// The phase.
    pub phase: PhaseId,
    /// Floor by floor, building by building from the lowest up.
    pub floors: Vec<Arc<FloorTravel>>,
    /// What breaks a rule.
    pub problems: Vec<Arc<Problem>>,
}

/// The ways out of a floor.
#[derive(Debug)]
pub struct FloorTravel {
    /// The floor.
    pub floor: FloorId,
    /// How many storey exits it has.
    pub n_exits: usize,
    /// The places that were measured from, desks first.
    pub places: Vec<Place>,
    /// To the nearest exit from everywhere.
    nearest: RouteField,
    /// The desks that are reached only through a gap narrower than is good, and how wide their way should be.
    pinched: Vec<(DeskId, Mm)>,
}

/// A place that was measured from.
#[derive(Debug, Clone)]
pub struct Place {
    /// The desk, if it is one.
    pub desk: Option<DeskId>,
    /// The room it is in.
    pub room: Option<RoomId>,
    /// Where: at a desk, where its user sits.
    pub at: Point2,
    /// How far it is to the nearest exit, in millimetres; none where nobody gets out.
    pub distance: Option<f64>,
    /// How much of that, from the place on, has no alternative; nothing where there is one from the start.
    pub one_way: f64,
}

impl Travel {
    /// The ways out of a floor.
    pub fn floor(&self, floor: FloorId) -> Option<&FloorTravel> {
        self.floors.iter().find(|own| own.floor == floor).map(AsRef::as_ref)
    }
}

impl FloorTravel {
    /// The way from a point to the nearest exit, corner by corner; none where nobody gets out.
    pub fn route(&self, from: Point2) -> Option<Vec<Point2>> {
        self.nearest.route(from).map(|route| route.corners)
    }

    /// How far it is from a point to the nearest exit, in millimetres.
    pub fn distance(&self, from: Point2) -> Option<f64> {
        self.nearest.distance(from)
    }

    /// The place that is furthest from an exit.
    pub fn worst(&self) -> Option<&Place> {
        let reached = self.places.iter().filter(|place| place.distance.is_some());
        // Of two as far the first.
        reached.rev().max_by(|a, b| a.distance.unwrap_or_default().total_cmp(&b.distance.unwrap_or_default()))
    }
}

/// Measures ways out. Keep one for as long as a plan is edited.
#[derive(Debug, Default)]
pub struct Traveller {
    facts: FactsMemory,
    floors: BTreeMap<(FloorId, PhaseId), Memory>,
}

/// What was measured of a floor, and in which snapshot.
#[derive(Debug)]
struct Memory {
    floor: Arc<FloorPlan>,
    order: PhaseOrder,
    edition: &'static str,
    exits: Vec<OpeningId>,
    /// Whether aisles were measured too.
    has_aisles: bool,
    travel: Arc<FloorTravel>,
}

/// A floor, what is to be remembered of it if it was measured anew, and what was measured.
type Measured = (FloorId, Option<Memory>, Arc<FloorTravel>);

impl Traveller {
    /// One that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that shares its memory of what floors hold with others.
    pub fn with_facts(facts: FactsMemory) -> Self {
        Self { facts, ..Self::default() }
    }

    /// Measures a plan at the end of a phase; none where it was called off, which it is asked between floors, or where there
    /// are no rules.
    pub fn measure(&mut self, plan: &Plan, phase: PhaseId, is_called_off: impl Fn() -> bool + Sync) -> Option<Travel> {
        let rules = Rules::of(&plan.checking.edition)?;
        let view = plan.view(Moment::complete(phase));
        self.floors.retain(|(floor, _), _| plan.floors.contains_key(floor));
        self.facts.keep(plan);
        let standing = view.floors().into_iter().filter_map(|floor| plan.floors.get(&floor.floor.id));
        let site = Site::new(plan, BTreeMap::new(), standing.map(|floor| self.facts.get(&view, floor)).collect());
        let asks_for_aisles = plan.checking.waiver(aisles().id).is_none();
        let floors = &self.floors;
        // Floors are measured side by side, and stay in their order.
        let measure = |facts: &Arc<Floor>| -> Option<Measured> {
            if is_called_off() {
                return None;
            }
            let floor = plan.floors.get(&facts.id)?;
            let exits = measure::exits(&site, facts);
            let names: Vec<OpeningId> = exits.iter().flatten().map(|door| door.id).collect();
            let key = (facts.id, phase);
            let edition = rules.edition().id.as_str();
            let is_known = |known: &&Memory| {
                is_same_ground(&known.floor, floor)
                    && known.order == *view.order()
                    && known.edition == edition
                    && known.exits == names
                    // Whoever does not ask for aisles may know of them.
                    && (known.has_aisles || !asks_for_aisles)
            };
            if let Some(known) = floors.get(&key).filter(is_known) {
                return Some((facts.id, None, Arc::clone(&known.travel)));
            }
            let travel = Arc::new(measure::floor(facts, &exits, rules, asks_for_aisles));
            let (floor, order) = (Arc::clone(floor), view.order().clone());
            let has_aisles = asks_for_aisles;
            let memory = Memory { floor, order, edition, exits: names, has_aisles, travel: Arc::clone(&travel) };
            Some((facts.id, Some(memory), travel))
        };
        let found: Vec<Option<Measured>> = site.floors.par_iter().map(measure).collect();
        let n_standing = site.floors.iter().filter(|facts| plan.floors.contains_key(&facts.id)).count();
        let mut measured = Vec::with_capacity(site.floors.len());
        // What was measured before it was called off is remembered all the same.
        for (id, memory, travel) in found.into_iter().flatten() {
            if let Some(memory) = memory {
                self.floors.insert((id, phase), memory);
            }
            measured.push(travel);
        }
        if measured.len() < n_standing {
            return None;
        }
        let problems = findings::problems(&site, rules, phase, &measured);
        Some(Travel { phase, floors: measured, problems })
    }
}

/// Whether people walk and sit on two snapshots of a floor alike.
fn is_same_ground(a: &FloorPlan, b: &FloorPlan) -> bool {
    a.walls.ptr_eq(&b.walls)
        && a.openings.ptr_eq(&b.openings)
        && a.rooms.ptr_eq(&b.rooms)
        && a.desks.ptr_eq(&b.desks)
        && a.furniture.ptr_eq(&b.furniture)
        && a.floor.level == b.floor.level
        && a.floor.ceiling_height == b.floor.ceiling_height
}

/// Where one walks on a floor, and what is in the way.
fn ground(floor: &Floor) -> (Vec<Polygon>, Vec<Polygon>) {
    (measure::walked_on(floor), measure::in_the_way(floor))
}

/// The gap that nobody walks through.
fn least_gap(rules: Rules) -> f64 {
    rules.number(FigureId::WalkableGap)
}
