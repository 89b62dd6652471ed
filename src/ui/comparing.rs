//! The plan beside another state of it: what changed is worked out beside the frame by a thread of its own, anew whenever
//! the plan changes; until an answer comes, the last one stands, and one that comes too late is dropped.
//!
//! Knows what is compared and what is looked at of it; draws nothing. Held by `tests/compare_window.rs`.

use super::app::App;
use super::canvas;
use super::centre::{self, CentreTab};
use super::merging::Merging;
use super::run;
use crate::compare::{Entry, PlanComparison, SMALL_MOVE, Topic};
use crate::drawing::Shown;
use crate::model::{ElementKey, FloorId, ItemId, Moment, Plan};
use crate::publish::change_marks::{Marked, marked};
use egui::Context;
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, channel};

/// How both plans are seen on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mode {
    /// The later one, and upon it what differs.
    #[default]
    Overlay,
    /// One beside the other.
    Beside,
    /// The earlier one to the left of a handle, the later one to the right of it.
    Swipe,
}

/// The plan beside another.
#[derive(Debug)]
pub(crate) struct Comparing {
    /// What the other one is called: its file or its revision.
    pub(super) name: String,
    other: Plan,
    worker: Option<Worker>,
    asked: Option<u64>,
    found: Option<Found>,
    /// Grows with every answer.
    pub(super) version: u64,
    /// The topic that is listed; all of them without.
    pub(super) topic: Option<Topic>,
    /// The place among all entries of the one that is looked at.
    pub(super) chosen: Option<usize>,
    pub(super) mode: Mode,
    /// Where the handle stands, as a share of the canvas from its left.
    pub(super) split: f32,
    /// Whether the list is to be brought in sight.
    pub(super) is_asked_for: bool,
    /// Whether the one that is looked at is to be brought in sight.
    pub(super) is_sought: bool,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Found {
    revision: u64,
    /// What changed.
    pub(super) comparison: PlanComparison,
    /// What is marked where.
    pub(super) marked: Marked,
}

#[derive(Debug)]
struct Worker {
    asks: Sender<Ask>,
    answers: Receiver<Found>,
}

struct Ask {
    revision: u64,
    plan: Plan,
    ctx: Context,
}

impl Mode {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 3] = [Self::Overlay, Self::Beside, Self::Swipe];

    /// What it is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Overlay => "Overlay",
            Self::Beside => "Side by side",
            Self::Swipe => "Swipe",
        }
    }

    /// What it does.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Overlay => "Mark on the drawing what differs",
            Self::Beside => "Show the earlier plan beside this one",
            Self::Swipe => "Drag a handle across: left of it the earlier plan, right of it this one",
        }
    }

    /// Over which plan the marks lie that are drawn on the one in the window.
    pub(super) fn shown(self) -> Shown {
        if self == Self::Overlay { Shown::Both } else { Shown::Later }
    }
}

impl Comparing {
    /// Compares with another state of the plan.
    pub(super) fn with(name: String, other: Plan) -> Self {
        Self {
            name,
            other,
            worker: None,
            asked: None,
            found: None,
            version: 0,
            topic: None,
            chosen: None,
            mode: Mode::default(),
            split: 0.5,
            is_asked_for: true,
            is_sought: false,
        }
    }

    /// What was found last.
    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// Whether an answer is still to come.
    pub(super) fn is_waiting(&self) -> bool {
        self.found.as_ref().map(|found| found.revision) != self.asked || self.asked.is_none()
    }

    /// The entries that are listed, each with its place among all.
    pub(super) fn listed(&self) -> Vec<(usize, &Entry)> {
        let entries = self.found.iter().flat_map(|found| &found.comparison.changes.entries);
        entries.enumerate().filter(|(_, entry)| self.topic.is_none_or(|topic| entry.topic == topic)).collect()
    }

    /// An entry by its place among all.
    pub(super) fn entry(&self, place: usize) -> Option<&Entry> {
        self.found.as_ref()?.comparison.changes.entries.get(place)
    }

    /// The things on a floor that the entry is about which is looked at.
    pub(super) fn chosen_items(&self, floor: FloorId) -> BTreeSet<ItemId> {
        let entry = self.chosen.and_then(|place| self.entry(place));
        entry.into_iter().flat_map(|entry| &entry.keys).filter_map(|key| item_on(*key, floor)).collect()
    }

    /// Lists one topic, or all.
    pub(super) fn set_topic(&mut self, topic: Option<Topic>) {
        self.topic = topic;
        let is_listed = |place: usize| self.listed().iter().any(|(own, _)| *own == place);
        self.chosen = self.chosen.filter(|place| is_listed(*place));
    }

    /// Takes the answers that have come, and asks for what is shown if nobody did yet.
    pub(super) fn refresh(&mut self, ctx: &Context, plan: &Plan, revision: u64) {
        let answers: Vec<Found> = self.worker.iter().flat_map(|worker| worker.answers.try_iter()).collect();
        for found in answers.into_iter().filter(|found| self.asked == Some(found.revision)) {
            let chosen = self.chosen.and_then(|place| self.entry(place)).cloned();
            self.found = Some(found);
            self.version += 1;
            let is_it =
                |entry: &Entry| chosen.as_ref().is_some_and(|own| own.topic == entry.topic && own.keys == entry.keys);
            let entries = self.found.iter().flat_map(|found| &found.comparison.changes.entries);
            self.chosen = entries.into_iter().position(is_it);
        }
        if self.asked == Some(revision) {
            return;
        }
        self.asked = Some(revision);
        let other = &self.other;
        let worker = self.worker.get_or_insert_with(|| Worker::new(other.clone()));
        if worker.asks.send(Ask { revision, plan: plan.clone(), ctx: ctx.clone() }).is_err() {
            // It is gone; the next frame starts another.
            self.worker = None;
            self.asked = None;
        }
    }
}

impl Worker {
    fn new(other: Plan) -> Self {
        let (asks, asked) = channel::<Ask>();
        let (answer, answers) = channel();
        let run = move || {
            while let Ok(first) = asked.recv() {
                // Of what was asked for meanwhile only the last is of use.
                let ask = asked.try_iter().last().unwrap_or(first);
                if answer.send(Found::between(ask.revision, &other, &ask.plan)).is_err() {
                    return;
                }
                ask.ctx.request_repaint();
            }
        };
        // Where no thread can be had nothing is found: the ask then finds nobody, and is made again.
        if let Err(error) = std::thread::Builder::new().name("comparing".to_owned()).spawn(run) {
            log::warn!("plans are not compared: {error}");
        }
        Self { asks, answers }
    }
}

impl Found {
    fn between(revision: u64, other: &Plan, plan: &Plan) -> Self {
        let comparison = PlanComparison::of(other, plan, SMALL_MOVE);
        let marked = marked(&comparison.changes, &comparison.earlier, plan);
        Self { revision, comparison, marked }
    }
}

/// A thing, if it is on a floor.
fn item_on(key: ElementKey, floor: FloorId) -> Option<ItemId> {
    match key {
        ElementKey::Item(own, item) if own == floor => Some(item),
        _ => None,
    }
}

/// The moment of another plan that stands for one of this plan: the same, or the end of its programme.
pub(super) fn moment_in(plan: &Plan, at: Moment) -> Option<Moment> {
    if plan.phase(at.phase).is_some() {
        return Some(at);
    }
    plan.last_phase().map(|phase| Moment::complete(phase.id))
}

impl App {
    /// What changed since the plan that this one is compared with, as far as it is found.
    pub fn comparison(&self) -> Option<&PlanComparison> {
        self.comparing.as_ref().filter(|own| !own.is_waiting())?.found().map(|found| &found.comparison)
    }

    /// The entry of what changed that is looked at.
    pub fn chosen_change(&self) -> Option<&Entry> {
        let comparing = self.comparing.as_ref()?;
        comparing.entry(comparing.chosen?)
    }

    /// How many lines and signs mark on the canvas what differs, as in the last frame.
    pub fn n_comparison_marks(&self) -> usize {
        self.canvas.compared.n_marks()
    }

    /// Compares with another state of the plan from now on.
    pub(super) fn compare_with(&mut self, name: String, other: Plan) {
        self.merging = None;
        self.view.shows_right = true;
        self.canvas.compared = canvas::compared::Memory::default();
        self.canvas.fit_unless_moved();
        self.comparing = Some(Comparing::with(name, other));
    }

    /// Settles a merge from now on.
    pub(super) fn settle_merge(&mut self, merging: Merging) {
        self.comparing = None;
        self.view.shows_right = true;
        centre::show_tab(self, CentreTab::Plan);
        self.canvas.compared = canvas::compared::Memory::default();
        self.canvas.fit_unless_moved();
        self.merging = Some(merging);
        self.look_at_conflict(0);
    }

    /// Compares and merges no longer.
    pub(super) fn end_comparison(&mut self) {
        self.comparing = None;
        self.merging = None;
        self.canvas.compared = canvas::compared::Memory::default();
        self.canvas.fit_unless_moved();
    }

    /// Looks at one of the entries: selects what it is about, and goes to its floor, its place and a phase in which it is seen.
    pub(super) fn go_to_change(&mut self, place: usize) {
        let Some(comparing) = &mut self.comparing else { return };
        comparing.chosen = Some(place);
        let Some(entry) = comparing.entry(place).cloned() else { return };
        let Some(floor) = entry.floor else { return };
        centre::show_tab(self, CentreTab::Plan);
        if let Some(at) = canvas::compared::moment_of(self, floor, &entry) {
            self.editor.set_at(at);
        }
        if self.plan().floors.contains_key(&floor) {
            let items = entry.keys.iter().filter_map(|key| item_on(*key, floor));
            let items = items.filter(|item| self.plan().element(ElementKey::Item(floor, *item)).is_some()).collect();
            self.reveal(floor, items);
        }
        if let Some(at) = entry.at {
            self.canvas.look_at_next(at);
        }
    }

    /// Goes to the listed entry after or before the one that is looked at, and round at the ends.
    pub(super) fn step_to_change(&mut self, is_forwards: bool) {
        let Some(comparing) = &mut self.comparing else { return };
        let places: Vec<usize> = comparing.listed().iter().map(|(place, _)| *place).collect();
        let own = places.iter().position(|place| Some(*place) == comparing.chosen);
        let next = run::next_place(own, places.len(), is_forwards);
        comparing.is_sought = true;
        if let Some(&place) = places.get(next) {
            self.view.shows_right = true;
            self.go_to_change(place);
        }
    }
}
