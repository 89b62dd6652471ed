//! What changed between two plans, in words and figures: each thing with what it was, what it is and by how much.
//!
//! Knows what the elements of a plan mean; must not know paper, screens or files: text, JSON, the printed change sheet, the
//! review page and the canvas all show the same [`Changes`], so they cannot disagree. Comments are said apart, and what
//! moved by less than anybody would draw is gathered in one line.
//! Invariant: every element that differs is in one entry at least, and nothing that is the same is in any; held by
//! `tests/changes.rs`.

mod areas;
mod detail;
mod likeness;
mod names;
mod seats;

pub use detail::{Detail, Measured, Quantity};

use super::delta::{Delta, ElementChange};
use crate::model::{ElementKey, FloorId, ItemId, Plan};
use crate::units::{Mm, PlanPoint, format};
use serde::Serialize;
use std::collections::BTreeMap;

/// How far a thing may have moved and still be told only in sum, unless said otherwise.
pub const SMALL_MOVE: Mm = Mm(10);

/// Everything that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// What is told one by one, topic by topic.
    pub entries: Vec<Entry>,
    /// What moved by no more than the tolerance, and nothing else.
    pub small_moves: Vec<SmallMove>,
    /// The tolerance, in millimetres.
    pub tolerance: Mm,
    /// How many things were matched by likeness, because they were drawn or brought in anew.
    pub n_matched_by_likeness: usize,
}

/// One thing that changed, or several that changed alike.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// What it is about.
    pub topic: Topic,
    /// What became of it.
    pub kind: Kind,
    /// What it is called: as it is, or as it was where it is gone.
    pub what: String,
    /// The floor it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<FloorId>,
    /// The floor in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor_title: Option<String>,
    /// Where it is, or was where it is gone.
    #[serde(rename = "at_mm", skip_serializing_if = "Option::is_none")]
    pub at: Option<PlanPoint>,
    /// What of it changed.
    pub details: Vec<Detail>,
    /// The elements behind it, as they are named in the later plan; those that are gone as in the earlier one.
    #[serde(skip)]
    pub keys: Vec<ElementKey>,
}

/// A thing that hardly moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SmallMove {
    /// What it is called.
    pub what: String,
    /// How far it moved, in millimetres.
    pub by_mm: f64,
    /// The element.
    #[serde(skip)]
    pub key: ElementKey,
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere, and is otherwise the same.
    Moved,
    /// It is another.
    Changed,
    /// It is the same, and what is measured of it is not.
    Follows,
}

/// What a change is about, in the order in which managers ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Who sits where.
    Seats,
    /// Desks and where they stand.
    Desks,
    /// Rooms.
    Rooms,
    /// Walls.
    Walls,
    /// Doors, windows and other openings.
    Openings,
    /// Furniture.
    Furniture,
    /// Zones.
    Zones,
    /// Floors and buildings.
    Building,
    /// Organisations, teams and people.
    Teams,
    /// Rates and the build-up.
    Cost,
    /// Grants, the estate and the business case.
    Case,
    /// Phases and their dates.
    Programme,
    /// How the plan is reckoned and checked, and the command suite.
    Settings,
    /// Title block, notes, images, review and revisions.
    Document,
    /// What was said.
    Comments,
}

impl Topic {
    /// Every topic, in order.
    pub const ALL: [Self; 15] = [
        Self::Seats,
        Self::Desks,
        Self::Rooms,
        Self::Walls,
        Self::Openings,
        Self::Furniture,
        Self::Zones,
        Self::Building,
        Self::Teams,
        Self::Cost,
        Self::Case,
        Self::Programme,
        Self::Settings,
        Self::Document,
        Self::Comments,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Seats => "Seats",
            Self::Desks => "Desks",
            Self::Rooms => "Rooms",
            Self::Walls => "Walls",
            Self::Openings => "Doors and windows",
            Self::Furniture => "Furniture",
            Self::Zones => "Zones",
            Self::Building => "Floors and buildings",
            Self::Teams => "Organisations and teams",
            Self::Cost => "Rates and build-up",
            Self::Case => "Funding and business case",
            Self::Programme => "Programme",
            Self::Settings => "Settings and command suite",
            Self::Document => "Drawing and issue",
            Self::Comments => "Comments",
        }
    }

    fn of(key: ElementKey) -> Self {
        match key {
            ElementKey::TitleBlock | ElementKey::SheetSet | ElementKey::Review | ElementKey::Revision(_) => {
                Self::Document
            }
            ElementKey::Appraisal
            | ElementKey::Grant(_)
            | ElementKey::Estate(_)
            | ElementKey::Scenario(_)
            | ElementKey::CaseLine(_) => Self::Case,
            ElementKey::Organisation(_) | ElementKey::Team(_) | ElementKey::Person(_) | ElementKey::Demand(_) => {
                Self::Teams
            }
            ElementKey::Basis | ElementKey::Checking | ElementKey::Command | ElementKey::Observation(..) => {
                Self::Settings
            }
            ElementKey::Phase(_) => Self::Programme,
            ElementKey::Building(_) | ElementKey::Floor(_) => Self::Building,
            ElementKey::Item(_, item) => match item {
                ItemId::Wall(_) => Self::Walls,
                ItemId::Opening(_) => Self::Openings,
                ItemId::Room(_) => Self::Rooms,
                ItemId::Desk(_) => Self::Desks,
                ItemId::Furniture(_) => Self::Furniture,
                ItemId::Zone(_) => Self::Zones,
                ItemId::Annotation(_) | ItemId::Underlay(_) => Self::Document,
            },
            ElementKey::Occupancy(..) => Self::Seats,
            ElementKey::Rate(_) | ElementKey::Allowance(_) => Self::Cost,
            ElementKey::Comment(_) => Self::Comments,
        }
    }
}

impl Kind {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Moved => "Moved",
            Self::Changed => "Changed",
            Self::Follows => "Follows",
        }
    }

    /// A sign that stands for it where there is no room for the word, told apart without colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "−",
            Self::Moved => "→",
            Self::Changed => "≠",
            Self::Follows => "~",
        }
    }
}

impl Changes {
    /// What changed from one plan to another.
    pub fn between(before: &Plan, after: &Plan, tolerance: Mm) -> Self {
        Self::with_earlier(before, after, tolerance).0
    }

    /// The same with the earlier plan in the numbers of the later one, so that a thing drawn anew is the same thing: those
    /// that the keys of entries name.
    pub(super) fn with_earlier(before: &Plan, after: &Plan, tolerance: Mm) -> (Self, Plan) {
        let delta = Delta::between(before, after);
        let matched = likeness::numbers(before, after, &delta);
        if matched.is_empty() {
            return (Self::from_delta(before, after, &delta, tolerance), before.clone());
        }
        let renamed = likeness::renamed(before, &matched);
        let delta = Delta::between(&renamed, after);
        let changes = Self::from_delta(&renamed, after, &delta, tolerance);
        (Self { n_matched_by_likeness: matched.len(), ..changes }, renamed)
    }

    fn from_delta(before: &Plan, after: &Plan, delta: &Delta, tolerance: Mm) -> Self {
        let mut entries = seats::entries(before, after, delta);
        let mut small_moves = Vec::new();
        for change in &delta.elements {
            if matches!(change.key, ElementKey::Occupancy(..)) {
                continue;
            }
            if let Some(by_mm) = small_move(change, tolerance) {
                let what = names::title(after, change.key);
                small_moves.push(SmallMove { what, by_mm, key: change.key });
                continue;
            }
            entries.push(entry(before, after, change));
        }
        entries.extend(areas::entries(before, after, delta));
        entries.extend(order(delta));
        entries.sort_by_key(|entry| entry.topic);
        Self { entries, small_moves, tolerance, n_matched_by_likeness: 0 }
    }

    /// Whether nothing changed at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.small_moves.is_empty()
    }

    /// The entries by topic, those without any left out.
    pub fn by_topic(&self) -> BTreeMap<Topic, Vec<&Entry>> {
        let mut topics: BTreeMap<Topic, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.entries {
            topics.entry(entry.topic).or_default().push(entry);
        }
        topics
    }

    /// What moved a little, in a sentence.
    pub fn small_moves_in_words(&self) -> Option<String> {
        let n = self.small_moves.len();
        let furthest = self.small_moves.iter().map(|own| own.by_mm).fold(0.0, f64::max);
        (0 < n).then(|| {
            let things = format::count(n, "thing", "things");
            format!("{things} moved by no more than {}, by {} mm at most", self.tolerance, format::trimmed(furthest, 1))
        })
    }
}

impl Entry {
    /// The entry on one line.
    pub fn line(&self) -> String {
        let details: Vec<String> = self.details.iter().map(Detail::words).collect();
        let place = self.floor_title.as_ref().map(|floor| format!(" ({})", format::uncapitalised(floor)));
        let details = if details.is_empty() { String::new() } else { format!(": {}", details.join("; ")) };
        format!("{} {}{}{details}", self.kind.label(), format::uncapitalised(&self.what), place.unwrap_or_default())
    }
}

fn entry(before: &Plan, after: &Plan, change: &ElementChange) -> Entry {
    let (kind, details) = match (&change.before, &change.after) {
        (Some(was), Some(is)) => {
            let mut details = detail::geometry(was, is);
            let fields = detail::fields((before, was), (after, is));
            let kind = if fields.is_empty() && !details.is_empty() { Kind::Moved } else { Kind::Changed };
            details.extend(fields);
            (kind, details)
        }
        (None, is) => (Kind::Added, is.iter().filter_map(|is| detail::size(is, true)).collect()),
        (Some(was), None) => (Kind::Removed, detail::size(was, false).into_iter().collect()),
    };
    // A thing is called and placed as it is, or as it was where it is gone.
    let (plan, of) = match &change.after {
        Some(element) => (after, Some(element)),
        None => (before, change.before.as_ref()),
    };
    let floor = match change.key {
        ElementKey::Item(floor, _) | ElementKey::Observation(floor, ..) => Some(floor),
        _ => None,
    };
    Entry {
        topic: Topic::of(change.key),
        kind,
        what: names::title(plan, change.key),
        floor,
        floor_title: floor.and_then(|floor| plan.floor(floor)).map(|floor| plan.floor_title(&floor.floor)),
        at: of.and_then(|element| names::place(plan, element)),
        details,
        keys: vec![change.key],
    }
}

/// How far a thing moved, where that is all and it is no more than the tolerance.
fn small_move(change: &ElementChange, tolerance: Mm) -> Option<f64> {
    let (Some(was), Some(is)) = (&change.before, &change.after) else { return None };
    let moved = detail::moved(was, is)?;
    let rest = detail::is_same_but_for_place(was, is);
    (rest && 0.0 < moved && moved <= tolerance.f64()).then_some(moved)
}

/// Phases or steps in another order.
fn order(delta: &Delta) -> Vec<Entry> {
    let entry = |topic, what: &str| Entry {
        topic,
        kind: Kind::Changed,
        what: what.to_owned(),
        floor: None,
        floor_title: None,
        at: None,
        details: Vec::new(),
        keys: Vec::new(),
    };
    let phases = delta.phases.as_ref().map(|_| entry(Topic::Programme, "Order of the phases"));
    let steps = delta.allowances.as_ref().map(|_| entry(Topic::Cost, "Order of the build-up"));
    phases.into_iter().chain(steps).collect()
}
