//! Remembers layers by the identity of what they were drawn from: a desk that moves redraws its run of desks, and no
//! wall. What has to be looked for, the places of names, is remembered by room.
//! Invariant: what is remembered is what would be drawn; held by the tests below.

use super::floor::part;
use super::run::Run;
use super::{DrawingOptions, FloorDrawing, Layer, LayerKind, Source, layer, room_labels};
use crate::model::{
    FloorGeometry, FloorId, FloorPlan, Moment, Organisation, OrganisationId, Person, PersonId, PhaseOrder, Table, Team,
    TeamId, View, differences,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Remembers the layers of the floors and moments it was last asked for.
#[derive(Debug, Default)]
pub struct DrawingCache(BTreeMap<(FloorId, Moment), FloorMemory>);

#[derive(Debug, Default)]
struct FloorMemory {
    layers: BTreeMap<LayerKind, Remembered>,
    names: room_labels::Memory,
}

#[derive(Debug)]
struct Remembered {
    inputs: Arc<Inputs>,
    /// The runs of desks of a layer that is drawn in runs, after what of it is no desk; else the one layer.
    parts: Parts,
}

type Parts = BTreeMap<Option<Run>, Arc<Layer>>;

/// All that any layer of a floor is drawn from. A copy of a table costs nothing and keeps its identity.
#[derive(Debug)]
struct Inputs {
    order: PhaseOrder,
    options: DrawingOptions,
    geometry: Arc<FloorGeometry>,
    floor: FloorPlan,
    organisations: Table<OrganisationId, Organisation>,
    teams: Table<TeamId, Team>,
    people: Table<PersonId, Person>,
}

impl Inputs {
    fn new(view: &View<'_>, floor: &FloorPlan, geometry: &Arc<FloorGeometry>, options: &DrawingOptions) -> Self {
        let plan = view.plan();
        Self {
            order: view.order().clone(),
            options: options.clone(),
            geometry: Arc::clone(geometry),
            floor: floor.clone(),
            organisations: plan.organisations.clone(),
            teams: plan.teams.clone(),
            people: plan.people.clone(),
        }
    }

    fn has_same(&self, other: &Self, source: Source) -> bool {
        let (own, others) = (&self.floor, &other.floor);
        match source {
            Source::Geometry => Arc::ptr_eq(&self.geometry, &other.geometry),
            Source::Walls => own.walls.ptr_eq(&others.walls),
            Source::Openings => own.openings.ptr_eq(&others.openings),
            Source::Rooms => own.rooms.ptr_eq(&others.rooms),
            Source::Desks => own.desks.ptr_eq(&others.desks),
            Source::Furniture => own.furniture.ptr_eq(&others.furniture),
            Source::Zones => own.zones.ptr_eq(&others.zones),
            Source::Annotations => own.annotations.ptr_eq(&others.annotations),
            Source::Underlays => own.underlays.ptr_eq(&others.underlays),
            Source::Occupancy => own.occupancy.ptr_eq(&others.occupancy),
            Source::People => {
                self.organisations.ptr_eq(&other.organisations)
                    && self.teams.ptr_eq(&other.teams)
                    && self.people.ptr_eq(&other.people)
            }
            Source::Heat => match (&self.options.heat, &other.options.heat) {
                (Some(own), Some(other)) => Arc::ptr_eq(own, other),
                (None, None) => true,
                _ => false,
            },
        }
    }

    /// Whether what every desk of a layer depends on is the same: whose colour is whose, and the heat map.
    fn has_same_colours(&self, other: &Self, kind: LayerKind) -> bool {
        [Source::People, Source::Heat]
            .into_iter()
            .all(|source| !kind.sources().contains(&source) || self.has_same(other, source))
    }

    /// Whether the same was chosen. The heat map is a source of its own.
    fn has_same_choices(&self, other: &Self) -> bool {
        (self.options.scale, &self.options.symbols) == (other.options.scale, &other.options.symbols)
    }

    /// The parts of a layer drawn in runs of desks in which something is not as it was.
    fn changed_runs(&self, other: &Self, kind: LayerKind) -> BTreeSet<Option<Run>> {
        let (own, others) = (&self.floor, &other.floor);
        let mut runs: BTreeSet<_> =
            differences(&own.desks, &others.desks).map(|difference| Some(Run::of(difference.key()))).collect();
        if kind.sources().contains(&Source::Occupancy) {
            let changes = differences(&own.occupancy, &others.occupancy);
            runs.extend(changes.map(|difference| Some(Run::of(difference.key().0))));
        }
        // Desks are drawn alike whatever is chosen.
        let has_same_rest = self.has_same_choices(other) && self.has_same(other, Source::Furniture);
        if kind.sources().contains(&Source::Furniture) && !has_same_rest {
            runs.insert(None);
        }
        runs
    }

    /// Whether nothing was chosen otherwise that a layer depends on.
    fn has_same_choices_for(&self, other: &Self, kind: LayerKind) -> bool {
        let are_free = kind == LayerKind::RoomLabels && are_free(&self.floor) && are_free(&other.floor);
        self.has_same_choices(other) || !kind.depends_on_scale() || are_free
    }

    /// On a crowded floor names do not look for a place beside desks and furniture, so a desk that moves moves no name.
    fn is_ignored(&self, other: &Self, kind: LayerKind, source: Source) -> bool {
        kind == LayerKind::RoomLabels
            && matches!(source, Source::Desks | Source::Furniture)
            && are_free(&self.floor)
            && are_free(&other.floor)
    }

    fn has_all_same(&self, other: &Self, kind: LayerKind) -> bool {
        self.has_same_choices_for(other, kind)
            && self.order == other.order
            && kind
                .sources()
                .iter()
                .all(|source| self.has_same(other, *source) || self.is_ignored(other, kind, *source))
    }
}

/// The scale that the names of a crowded floor are laid out for, whichever it is seen at.
const CROWDED_SCALE: u32 = 200;

/// Whether names stand in the middle of their rooms, whatever else stands there.
fn are_free(floor: &FloorPlan) -> bool {
    !room_labels::keeps_off_things(floor)
}

impl DrawingCache {
    /// A floor's drawing at the moment of a view. Layers whose sources did not change are those given before.
    pub fn get(
        &mut self,
        view: &View<'_>,
        floor: &FloorPlan,
        geometry: &Arc<FloorGeometry>,
        options: &DrawingOptions,
    ) -> FloorDrawing {
        FloorDrawing::new(self.layers(&LayerKind::ALL, view, floor, geometry, options))
    }

    /// Some layers of a floor at the moment of a view, in the order asked for.
    pub fn layers(
        &mut self,
        kinds: &[LayerKind],
        view: &View<'_>,
        floor: &FloorPlan,
        geometry: &Arc<FloorGeometry>,
        options: &DrawingOptions,
    ) -> Vec<Arc<Layer>> {
        let inputs = Arc::new(Inputs::new(view, floor, geometry, options));
        let memory = self.0.entry((floor.floor.id, view.at())).or_default();
        let mut layers = Vec::with_capacity(kinds.len());
        for &kind in kinds {
            let known = memory.layers.get(&kind);
            if let Some(known) = known.filter(|known| known.inputs.has_all_same(&inputs, kind)) {
                layers.extend(known.parts.values().cloned());
                continue;
            }
            let parts = match kind {
                LayerKind::RoomLabels => {
                    // Where they stand whatever is in the way, they stand there at every scale.
                    let scale = if are_free(floor) { CROWDED_SCALE } else { options.scale };
                    let options = DrawingOptions { scale, ..options.clone() };
                    let layer = room_labels::labels(view, floor, geometry, &options, &mut memory.names);
                    Parts::from([(None, Arc::new(layer))])
                }
                kind if kind.is_in_runs() => runs(kind, known, &inputs, view, floor),
                kind => Parts::from([(None, Arc::new(layer(kind, view, floor, geometry, options)))]),
            };
            layers.extend(parts.values().cloned());
            memory.layers.insert(kind, Remembered { inputs: Arc::clone(&inputs), parts });
        }
        layers
    }

    /// Forgets all floors and moments but those that are kept.
    pub fn retain(&mut self, mut keep: impl FnMut(FloorId, Moment) -> bool) {
        self.0.retain(|(floor, moment), _| keep(*floor, *moment));
    }
}

/// The parts of a layer drawn in runs of desks: those given before where nothing in them changed.
fn runs(kind: LayerKind, known: Option<&Remembered>, inputs: &Inputs, view: &View<'_>, floor: &FloorPlan) -> Parts {
    let known = known.filter(|known| known.inputs.order == inputs.order && known.inputs.has_same_colours(inputs, kind));
    let stale = known.map(|known| known.inputs.changed_runs(inputs, kind)).unwrap_or_default();
    let draw = |run: Option<Run>| {
        let kept = known.and_then(|known| known.parts.get(&run)).filter(|_| !stale.contains(&run));
        (run, kept.map_or_else(|| Arc::new(part(kind, run, view, floor, &inputs.options)), Arc::clone))
    };
    std::iter::once(None).chain(Run::on(floor).into_iter().map(Some)).map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{Plan, RoomUse, WallKind};
    use crate::units::Angle;

    /// Which layers are drawn anew when a plan becomes another.
    fn redrawn(before: &TestFloor, after: &TestFloor) -> Vec<LayerKind> {
        let mut cache = DrawingCache::default();
        let geometries = crate::model::GeometryCache::default();
        let mut draw = |floor: &TestFloor| {
            let (plan, options): (&Plan, _) = (floor.plan(), DrawingOptions::default());
            let view = floor.view();
            let geometry = geometries.get(&view, floor.floor());
            debug_assert!(!plan.floors.is_empty());
            cache.get(&view, floor.floor(), &geometry, &options)
        };
        let (first, second) = (draw(before), draw(after));
        let is_new = |kind: &LayerKind| {
            let (a, b): (Vec<_>, Vec<_>) = (first.layers_of(*kind).collect(), second.layers_of(*kind).collect());
            a.len() != b.len() || a.iter().zip(&b).any(|(a, b)| !Arc::ptr_eq(a, b))
        };
        LayerKind::ALL.into_iter().filter(is_new).collect()
    }

    #[test]
    fn a_layer_is_drawn_anew_only_for_what_it_shows() {
        use LayerKind as K;
        let mut floor = TestFloor::new();
        let walls = floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        floor.room((4_000, 3_000), "Finance", RoomUse::Office);
        let desk = floor.desk((2_000, 2_000), Angle::ZERO);
        let after = |change: &dyn Fn(&mut TestFloor)| {
            let mut changed = floor.clone();
            change(&mut changed);
            redrawn(&floor, &changed)
        };
        assert_eq!(after(&|_| ()), []);
        assert_eq!(
            after(&|floor| floor.change_desk(desk, |desk| desk.number = "X".to_owned())),
            [K::RemovedItems, K::Desks, K::DeskLabels, K::RoomLabels, K::Annotations]
        );
        assert_eq!(
            after(&|floor| {
                floor.door(walls[0], 2_000, 900);
            }),
            [K::RemovedWalls, K::Walls, K::Openings, K::RoomLabels, K::Annotations]
        );
        assert_eq!(
            after(&|floor| {
                floor.furniture((6_000, 3_000), "sofa");
            }),
            [K::RemovedItems, K::Furniture, K::RoomLabels, K::Annotations]
        );
        assert_eq!(after(&|floor| floor.seat(desk, 0)), [K::Desks]);
        assert_eq!(
            after(&|floor| {
                floor.wall((0, 7_000), (100, 7_000), WallKind::Partition);
            }),
            [K::RoomFills, K::Heat, K::RemovedWalls, K::Walls, K::Openings, K::RoomLabels, K::Annotations]
        );
    }

    #[test]
    fn another_heat_map_colours_rooms_and_desks_anew_and_draws_no_wall() {
        use super::super::heat::{Heat, HeatFill, HeatMark, HeatStep};
        let mut floor = TestFloor::new();
        floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        let room = floor.room((4_000, 3_000), "Finance", RoomUse::Office);
        let desk = floor.desk((2_000, 2_000), Angle::ZERO);
        let mark =
            |figure: &str, step| HeatMark { fill: HeatFill::Step(step), figure: figure.into(), words: figure.into() };
        let heat = |figure: &str, step| {
            Some(Arc::new(Heat {
                keeps_colours: false,
                title: "Test".to_owned(),
                note: String::new(),
                legend: Vec::new(),
                rooms: [(room, mark(figure, step))].into(),
                desks: [(desk, mark(figure, step))].into(),
            }))
        };
        let view = floor.view();
        let geometry = crate::model::GeometryCache::default().get(&view, floor.floor());
        let mut cache = DrawingCache::default();
        let mut draw = |heat: &Option<Arc<Heat>>| {
            let options = DrawingOptions { heat: heat.clone(), ..DrawingOptions::default() };
            let drawing = cache.get(&view, floor.floor(), &geometry, &options);
            for kind in LayerKind::ALL {
                let items: Vec<_> = drawing.layers_of(kind).flat_map(|layer| layer.items.clone()).collect();
                assert!(items == layer(kind, &view, floor.floor(), &geometry, &options).items, "{kind:?}");
            }
            drawing
        };
        let (cool, hot) = (heat("12 %", HeatStep::ALL[0]), heat("112 %", HeatStep::HIGHEST));
        let drawings = [&None, &cool, &cool, &hot].map(&mut draw);
        let redrawn = |idx: usize| -> Vec<LayerKind> {
            let (was, is): (&FloorDrawing, &FloorDrawing) = (&drawings[idx], &drawings[idx + 1]);
            let is_new =
                |kind: &LayerKind| was.layers_of(*kind).zip(is.layers_of(*kind)).any(|(was, is)| !Arc::ptr_eq(was, is));
            LayerKind::ALL.into_iter().filter(is_new).collect()
        };
        let shows_it = [LayerKind::Heat, LayerKind::Desks, LayerKind::RoomLabels];
        assert_eq!(redrawn(0), shows_it);
        assert_eq!(redrawn(1), [], "the same map is the same");
        assert_eq!(redrawn(2), shows_it);
        let fills = |kind| {
            drawings[3].layers_of(kind).flat_map(|layer| layer.items.clone()).filter(|item| {
                let fill = Some(super::super::Fill::Heat(HeatFill::Step(HeatStep::HIGHEST)));
                match &item.shape {
                    super::super::Shape::Quad(quad) => quad.fill == fill,
                    super::super::Shape::Area { fill: own, .. } => *own == fill,
                    _ => false,
                }
            })
        };
        assert_eq!((fills(LayerKind::Heat).count(), fills(LayerKind::Desks).count()), (1, 1));
    }

    #[test]
    fn at_another_scale_only_words_and_marks_are_drawn_anew() {
        let mut floor = TestFloor::new();
        let walls = floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        floor.door(walls[0], 2_000, 900);
        floor.room((4_000, 3_000), "Finance", RoomUse::Office);
        floor.desk((2_000, 2_000), Angle::ZERO);
        floor.furniture((6_000, 3_000), "sofa");
        let view = floor.view();
        let geometry = crate::model::GeometryCache::default().get(&view, floor.floor());
        let scales = [50, 500].map(|scale| DrawingOptions { scale, ..DrawingOptions::default() });
        let mut cache = DrawingCache::default();
        let [near, far] = scales.each_ref().map(|options| cache.get(&view, floor.floor(), &geometry, options));
        for kind in LayerKind::ALL {
            let (near, far): (Vec<_>, Vec<_>) = (near.layers_of(kind).collect(), far.layers_of(kind).collect());
            let is_kept = near.iter().zip(&far).all(|(near, far)| Arc::ptr_eq(near, far));
            assert_eq!(is_kept, !kind.depends_on_scale(), "{kind:?}");
            // What is kept is what would have been drawn.
            let items: Vec<_> = far.iter().flat_map(|layer| layer.items.clone()).collect();
            assert!(items == layer(kind, &view, floor.floor(), &geometry, &scales[1]).items, "{kind:?}");
        }
    }
    /// A generated plan, and what becomes of it when some of its desks move.
    fn moved(plan: &Plan, phase: crate::model::PhaseId, n_desks: usize, x: i32) -> Plan {
        if n_desks == 0 {
            return plan.clone();
        }
        let (id, floor) = plan.floors.iter().next().unwrap();
        let items = floor.desks.keys().skip(3).take(n_desks).map(|desk| crate::model::ItemId::Desk(*desk)).collect();
        let by = crate::units::PlanVector::new(x, 30);
        plan.with(&crate::model::edits::move_by(plan, phase, *id, &items, by).unwrap()).unwrap()
    }

    #[test]
    fn what_is_remembered_is_what_would_be_drawn() {
        let plan = crate::model::sample::generate(700, 1, 1);
        let geometries = crate::model::GeometryCache::default();
        for phase in [plan.first_phase().unwrap().id, plan.last_phase().unwrap().id] {
            let (mut cache, mut last) = (DrawingCache::default(), plan.clone());
            for (n_desks, x) in [(0, 0), (1, 400), (40, 900), (300, -250), (1, 10)] {
                last = moved(&last, phase, n_desks, x);
                let (view, floor) = (last.view(Moment::complete(phase)), last.floors.values().next().unwrap());
                let (geometry, options) = (geometries.get(&view, floor), DrawingOptions::default());
                let drawing = cache.get(&view, floor, &geometry, &options);
                for kind in LayerKind::ALL {
                    let items: Vec<_> = drawing.layers_of(kind).flat_map(|layer| layer.items.clone()).collect();
                    let anew = layer(kind, &view, floor, &geometry, &options);
                    assert!(items == anew.items, "{kind:?} after {n_desks} desks moved");
                }
            }
        }
    }

    #[test]
    fn desks_that_move_redraw_their_own_runs() {
        let plan = crate::model::sample::generate(700, 1, 1);
        let phase = plan.first_phase().unwrap().id;
        let (mut cache, geometries) = (DrawingCache::default(), crate::model::GeometryCache::default());
        let mut draw = |plan: &Plan| {
            let (view, floor) = (plan.view(Moment::complete(phase)), plan.floors.values().next().unwrap());
            let geometry = geometries.get(&view, floor);
            cache.layers(&[LayerKind::Desks], &view, floor, &geometry, &DrawingOptions::default())
        };
        let (first, second) = (draw(&plan), draw(&moved(&plan, phase, 5, 400)));
        assert_eq!(first.len(), second.len());
        let n_redrawn = first.iter().zip(&second).filter(|(a, b)| !Arc::ptr_eq(a, b)).count();
        assert_eq!((n_redrawn, 3 < first.len()), (1, true));
    }
}
