//! The utilisation tab: two phases before and after with the whole middle of the window, then every team, who bears what,
//! the standards and every room.
//!
//! Shows what [`crate::compare`] found, and what is printed: it works out no figure of its own. The comparison is made when
//! the plan or the choice changes and kept for the frames between. Held by `tests/utilisation_tab.rs`.

mod choosing;
pub(super) mod lines;
pub(super) mod table;

use super::app::App;
use super::dialogs::{Dialog, ExportDialog};
use super::fonts;
use crate::analysis::Report;
use crate::check::Checker;
use crate::compare::{Comparison, Matching};
use crate::model::{Checking, PhaseId, Plan};
use crate::publish::BeforeAndAfter;
use egui::{CentralPanel, Frame, Label, Margin, RichText, Ui};
use lines::Line;
use std::sync::Arc;

/// Lines of figures that are longer than this are hard to follow.
const WIDEST: f32 = 1_120.0;

/// Another plan file, opened beside the plan to be compared with.
#[derive(Debug, Clone)]
pub(crate) struct OtherPlan {
    /// The name of its file.
    pub(crate) name: String,
    /// The plan.
    pub(crate) plan: Plan,
    /// Its figures.
    pub(crate) report: Arc<Report>,
}

/// What is compared, and what came of it.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    /// Remembers what the checks found in the open plan.
    checker: Checker,
    /// The phase before; the first of its plan if none is chosen.
    before: Option<PhaseId>,
    /// The phase after; the last if none is chosen.
    after: Option<PhaseId>,
    /// What is compared with, where it is another plan.
    other: Option<OtherPlan>,
    /// How many other plans were opened so far: tells one from the next.
    n_others: u64,
    made: Option<Made>,
}

/// A comparison and what it was made of.
#[derive(Debug)]
struct Made {
    /// The figures of the open plan; of another revision they are others.
    report: Arc<Report>,
    checking: Arc<Checking>,
    chosen: (Option<PhaseId>, Option<PhaseId>, u64),
    comparison: Comparison,
    lines: Vec<Line>,
}

impl Compared {
    /// Compares with another plan from now on.
    pub(super) fn take_other(&mut self, other: OtherPlan) {
        self.other = Some(other);
        self.before = None;
        self.n_others += 1;
    }

    /// Goes back to comparing phases of the one plan.
    fn drop_other(&mut self) {
        self.other = None;
        self.before = None;
        self.n_others += 1;
    }

    /// Another plan is in the window: its phases are others.
    pub(super) fn forget_choice(&mut self) {
        self.after = None;
        if self.other.is_none() {
            self.before = None;
        }
        self.made = None;
    }

    /// The same, as it is printed.
    pub(super) fn on_paper(&self) -> BeforeAndAfter {
        let against = self.other.as_ref().map(|other| Box::new(other.plan.clone()));
        BeforeAndAfter { before: self.before, after: self.after, against }
    }

    /// The report that the phase before is of.
    fn report_before<'a>(&'a self, own: &'a Report) -> &'a Report {
        self.other.as_ref().map_or(own, |other| &*other.report)
    }

    /// The phases that are compared; none of a plan without a phase. A phase that is gone is no choice any more.
    fn phases(&self, own: &Report) -> Option<(PhaseId, PhaseId)> {
        let was = self.report_before(own);
        let chosen = |report: &Report, wanted: Option<PhaseId>| {
            wanted.filter(|wanted| report.phases.iter().any(|phase| phase.phase == *wanted))
        };
        let before = chosen(was, self.before).or(was.phases.first().map(|phase| phase.phase))?;
        let after = chosen(own, self.after).or(own.phases.last().map(|phase| phase.phase))?;
        Some((before, after))
    }

    /// Makes the comparison anew where something it was made of has changed.
    fn refresh(&mut self, plan: &Plan, own: &Arc<Report>) {
        let chosen = (self.before, self.after, self.n_others);
        let is_made = |made: &Made| {
            made.chosen == chosen && Arc::ptr_eq(&made.report, own) && Arc::ptr_eq(&made.checking, &plan.checking)
        };
        if self.made.as_ref().is_some_and(is_made) {
            return;
        }
        let matching = if self.other.is_some() { Matching::ByName } else { Matching::ById };
        let comparison = self
            .phases(own)
            .and_then(|(before, after)| Comparison::between((self.report_before(own), before), (own, after), matching));
        let comparison = comparison.map(|comparison| {
            let (before, after) = (comparison.before.phase, comparison.after.phase);
            let found_after = self.checker.check(plan, after, own);
            let found_before = match &self.other {
                Some(other) => Checker::new().check(&other.plan, before, &other.report),
                None => self.checker.check(plan, before, own),
            };
            comparison.with_checks(&found_before, &found_after)
        });
        self.made = comparison.map(|comparison| {
            let is = own.phases.iter().find(|phase| phase.phase == comparison.after.phase);
            let lines = lines::lines(&comparison, is);
            Made { report: Arc::clone(own), checking: Arc::clone(&plan.checking), chosen, comparison, lines }
        });
    }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    // What was changed in this frame is compared in this frame.
    app.refresh_report();
    let report = Arc::clone(&app.report);
    let plan = app.plan().clone();
    app.compared.refresh(&plan, &report);
    let frame = Frame::new().fill(app.theme.panel).inner_margin(Margin::symmetric(20, 14));
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(WIDEST));
        choosing::show(ui, app);
        let Some(made) = &app.compared.made else {
            ui.label("This plan has no phase yet: add one, and its figures stand here");
            return;
        };
        ui.add_space(8.0);
        for sentence in made.comparison.broken() {
            let words = RichText::new(format!("⚠ {sentence}")).color(app.theme.error);
            ui.add(Label::new(words.font(egui::FontId::new(14.0, fonts::semi_bold()))).wrap());
        }
        ui.add(
            Label::new(RichText::new(&made.comparison.headline).font(egui::FontId::new(14.0, fonts::semi_bold())))
                .wrap(),
        );
        ui.add_space(8.0);
        table::show(ui, &app.theme, &made.lines);
    });
}

/// Asks how to print what is compared.
fn export(app: &mut App) {
    app.dialog = Some(Dialog::Export(ExportDialog::before_and_after(app)));
}
