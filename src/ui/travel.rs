//! The ways out of the floors that are shown, measured beside the frame by a thread of their own.
//!
//! What was asked for last is measured; what is older is called off between two floors. Until an answer comes, the last one
//! stands. Knows no rule and draws nothing. Held by `tests/travel_window.rs`.

use crate::check::{FactsMemory, Problem, Travel, Traveller};
use crate::model::{FloorId, PhaseId, Plan};
use egui::Context;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is known of the ways out.
#[derive(Debug)]
pub(super) struct WaysOut {
    is_on: bool,
    facts: FactsMemory,
    worker: Option<Worker>,
    /// What was measured last, and of which revision.
    known: Option<(u64, Travel)>,
    /// What was asked for last.
    asked: Option<(u64, PhaseId)>,
    /// Grows with every answer.
    version: u64,
}

#[derive(Debug)]
struct Worker {
    asks: Sender<Ask>,
    answers: Receiver<Answer>,
    newest: Arc<AtomicU64>,
}

struct Ask {
    number: u64,
    revision: u64,
    plan: Plan,
    phase: PhaseId,
    ctx: Context,
}

#[derive(Debug)]
struct Answer {
    revision: u64,
    phase: PhaseId,
    /// None where there was nothing to measure by.
    travel: Option<Travel>,
}

impl WaysOut {
    /// Of plans of whose floors others know as well what they hold.
    pub(super) fn new(facts: FactsMemory) -> Self {
        Self { is_on: true, facts, worker: None, known: None, asked: None, version: 0 }
    }

    /// Whether they are measured at all.
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// Measures them from now on, or not any more.
    pub(super) fn switch(&mut self, is_on: bool) {
        self.is_on = is_on;
        self.asked = None;
        if !is_on {
            // The thread ends when nobody asks it any more.
            self.worker = None;
            self.version += u64::from(self.known.take().is_some());
        }
    }

    /// Takes the answers that have come, and asks for what is shown if nobody did yet.
    pub(super) fn refresh(&mut self, ctx: &Context, plan: &Plan, revision: u64, phase: PhaseId) {
        if !self.is_on {
            return;
        }
        let answers: Vec<Answer> = self.worker.iter().flat_map(|worker| worker.answers.try_iter()).collect();
        for answer in answers {
            if self.asked == Some((answer.revision, answer.phase)) {
                self.known = answer.travel.map(|travel| (answer.revision, travel));
                self.version += 1;
            }
        }
        if self.asked == Some((revision, phase)) {
            return;
        }
        if self.known.as_ref().is_some_and(|(_, travel)| travel.phase != phase) {
            self.known = None;
            self.version += 1;
        }
        self.asked = Some((revision, phase));
        let facts = &self.facts;
        let worker = self.worker.get_or_insert_with(|| Worker::new(facts.clone()));
        let number = worker.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let ask = Ask { number, revision, plan: plan.clone(), phase, ctx: ctx.clone() };
        if worker.asks.send(ask).is_err() {
            // It is gone; the next frame starts another.
            self.worker = None;
            self.asked = None;
        }
    }

    /// Whether an answer is still to come.
    pub(super) fn is_measuring(&self) -> bool {
        self.is_on && self.known.as_ref().map(|(revision, travel)| (*revision, travel.phase)) != self.asked
    }

    /// What was measured last, for the phase that is shown.
    pub(super) fn travel(&self) -> Option<&Travel> {
        self.known.as_ref().map(|(_, travel)| travel)
    }

    /// The ways out of a floor.
    pub(super) fn floor(&self, floor: FloorId) -> Option<&crate::check::FloorTravel> {
        self.travel()?.floor(floor)
    }

    /// What of it breaks a rule.
    pub(super) fn problems(&self) -> &[Arc<Problem>] {
        self.travel().map_or(&[], |travel| &travel.problems)
    }

    /// Grows with every answer.
    pub(super) fn version(&self) -> u64 {
        self.version
    }
}

impl Worker {
    fn new(facts: FactsMemory) -> Self {
        let (asks, asked) = channel::<Ask>();
        let (answer, answers) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let latest = Arc::clone(&newest);
        let run = move || {
            let mut traveller = Traveller::with_facts(facts);
            while let Ok(first) = asked.recv() {
                // Of what was asked for meanwhile only the last is of use.
                let ask = asked.try_iter().last().unwrap_or(first);
                let is_called_off = || latest.load(Ordering::Relaxed) != ask.number;
                let travel = traveller.measure(&ask.plan, ask.phase, is_called_off);
                if is_called_off() {
                    continue;
                }
                let (revision, phase) = (ask.revision, ask.phase);
                if answer.send(Answer { revision, phase, travel }).is_err() {
                    return;
                }
                ask.ctx.request_repaint();
            }
        };
        // Where no thread can be had nothing is measured: the ask then finds nobody, and is made again.
        if let Err(error) = std::thread::Builder::new().name("ways out".to_owned()).spawn(run) {
            log::warn!("ways out are not measured: {error}");
        }
        Self { asks, answers, newest }
    }
}
