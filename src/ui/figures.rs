//! The figures and problems of the open plan: at once after an edit, beside the frame when a large plan is opened.
//!
//! An edit costs what it touched, so it is followed within the frame. What nothing is remembered of is worked out whole;
//! for a large plan that takes longer than anybody waits for a window, so a thread does it while the plan is already drawn
//! and edited, and hands over what it remembers. Until then there are no figures, and whoever shows some says so.
//! Knows no figure and draws nothing. Held by `tests/opening.rs`.

use super::problems::Findings;
use crate::analysis::{Analyst, Report};
use crate::check::{Checker, FactsMemory};
use crate::editor::Editor;
use crate::model::{Appraisal, GeometryCache, PhaseId, Plan, TitleBlock};
use egui::Context;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// A plan with more desks than this is large: its figures take longer than a frame.
const LARGE: usize = 3_000;

/// Shown in place of figures that are not there yet.
pub(super) const COMING: &str = "Working out the figures…";

/// Who works out the figures.
#[derive(Debug)]
pub(super) enum Figures {
    /// What is remembered follows the plan within the frame.
    Ready(Box<Analyst>),
    /// A thread works them out for the first time.
    Coming(Receiver<FirstFigures>),
}

/// What a thread remembers of a plan for which it has worked them out.
#[derive(Debug)]
pub(super) struct FirstFigures {
    analyst: Box<Analyst>,
    checker: Checker,
}

/// The figures of nothing, which stand in for those that are not there yet.
pub(super) fn nothing() -> Arc<Report> {
    Analyst::new().report(&Plan::new(TitleBlock::default(), Appraisal::default()))
}

/// The plan of a window that is not there yet, and what could be worked out of it meanwhile.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) editor: Editor,
    pub(super) facts: FactsMemory,
    first: Option<FirstFigures>,
}

impl Prepared {
    /// A plan of which nothing is worked out yet.
    pub(super) fn new(plan: Plan) -> Self {
        let editor = Editor::new(plan);
        // What a wall that moves makes of its floor is worked out once for the editor, the drawing and the figures.
        let facts = FactsMemory::with_geometry(editor.geometries().clone());
        Self { editor, facts, first: None }
    }

    /// The same with its figures, unless they take longer than anybody waits for a window.
    pub(super) fn worked_out(plan: Plan) -> Self {
        let own = Self::new(plan);
        if LARGE < n_desks(&own.editor) {
            return own;
        }
        let (editor, facts) = (&own.editor, own.facts.clone());
        let first = FirstFigures::of(editor.plan(), editor.at().phase, editor.geometries().clone(), facts);
        Self { first: Some(first), ..own }
    }

    /// Who works out the figures from now on.
    pub(super) fn figures(&mut self, ctx: &Context, findings: &mut Findings) -> Figures {
        match self.first.take() {
            Some(FirstFigures { analyst, checker }) => {
                findings.use_checker(checker);
                Figures::Ready(analyst)
            }
            None => Figures::new(ctx, &self.editor, &self.facts),
        }
    }
}

fn n_desks(editor: &Editor) -> usize {
    editor.plan().floors.values().map(|floor| floor.desks.len()).sum()
}

impl Figures {
    /// Of the plan of an editor, that nothing is remembered of yet; what floors hold is shared with others.
    pub(super) fn new(ctx: &Context, editor: &Editor, facts: &FactsMemory) -> Self {
        let geometries = editor.geometries().clone();
        if n_desks(editor) <= LARGE {
            return Self::Ready(Box::new(Analyst::with_geometry(geometries)));
        }
        let (plan, phase) = (editor.plan().clone(), editor.at().phase);
        let (ctx, facts) = (ctx.clone(), facts.clone());
        let (sends, answer) = channel();
        std::thread::spawn(move || {
            let first = FirstFigures::of(&plan, phase, geometries, facts);
            // Another plan may have been opened meanwhile: then nobody waits for these.
            sends.send(first).ok();
            ctx.request_repaint();
        });
        Self::Coming(answer)
    }

    /// Whether they are still being worked out.
    pub(super) fn are_coming(&self) -> bool {
        matches!(self, Self::Coming(_))
    }

    /// Takes what a thread has worked out, if it has.
    pub(super) fn take_first(&mut self, findings: &mut Findings, editor: &Editor) {
        let Self::Coming(answer) = self else { return };
        match answer.try_recv() {
            Ok(FirstFigures { analyst, checker }) => {
                *self = Self::Ready(analyst);
                findings.use_checker(checker);
            }
            Err(TryRecvError::Empty) => {}
            // It ended by a fault: then the frame has to wait for them.
            Err(TryRecvError::Disconnected) => {
                *self = Self::Ready(Box::new(Analyst::with_geometry(editor.geometries().clone())));
            }
        }
    }
}

impl FirstFigures {
    fn of(plan: &Plan, phase: PhaseId, geometries: GeometryCache, facts: FactsMemory) -> Self {
        let (mut analyst, mut checker) = (Box::new(Analyst::with_geometry(geometries)), Checker::with_facts(facts));
        let report = analyst.report(plan);
        checker.check(plan, phase, &report);
        Self { analyst, checker }
    }
}
