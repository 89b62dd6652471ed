//! The application: the open plan, what is shown of it, and the order in which a frame happens.
//!
//! `logic` drains commands and finished work, and guards the window's closing, also while it is minimised;
//! `ui` draws, and only queues commands.
//! The document is read by everyone here and written by none: changes go to the editor as edits.

use super::canvas::Canvas;
use super::case_tab::CaseView;
use super::centre::{self, CentreTab};
use super::command::Command;
use super::comments::Talk;
use super::comparing::Comparing;
use super::cost_tab::CostView;
use super::dialogs::{Dialog, Next};
use super::document::Document;
use super::figures::{self, Figures, Prepared};
use super::guide::Guide;
use super::live::LiveView;
use super::merging::{Merging, Theirs};
use super::objects::Objects;
use super::palette::{Palette, PaletteOutcome};
use super::panels::plots::Charts;
use super::panels::teams::TeamList;
use super::problems::Findings;
use super::safety::{self, Safety};
use super::sheet_tab::SheetTab;
use super::stack::StackView;
use super::theme::Theme;
use super::toast::Toasts;
use super::travel::WaysOut;
use super::utilisation_tab::Compared;
use super::view_options::ViewOptions;
use super::work::{OwnSymbols, Work};
use super::{canvas, clipboard, dialogs, fonts, guide, panels};
use crate::analysis::Report;
use crate::analysis::report::PhaseReport;
use crate::check::Problem;
use crate::drawing::heat::Heat;
use crate::editor::Editor;
use crate::jobs::Reader;
use crate::model::{Edit, EditRefused, FloorId, Fragment, ItemId, Plan, Stage, TeamId};
use crate::publish::charts;
use crate::units::{PlanPoint, format};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the inspector shows beside the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    /// What is selected on the canvas; the plan itself where nothing is.
    Selection,
    /// A team.
    Team(TeamId),
    /// A floor.
    Floor(FloorId),
    /// On what basis space and utilisation are reckoned.
    Basis,
    /// How the plan is checked.
    Checks,
}

/// The window.
pub struct App {
    pub(super) editor: Editor,
    pub(super) document: Document,
    pub(super) report: Arc<Report>,
    pub(super) canvas: Canvas,
    pub(super) stack: StackView,
    /// What is compared on the utilisation tab.
    pub(super) compared: Compared,
    /// What is looked at on the cost tab.
    pub(super) cost: CostView,
    pub(super) case: CaseView,
    /// What is looked at on the sheet tab.
    pub(super) sheets: SheetTab,
    /// Where the gauge of the status strip is drawn, once everything has been changed that is in this frame.
    pub(super) gauge: Option<egui::Rect>,
    pub(super) charts: Charts,
    pub(super) team_list: TeamList,
    /// What the checks find in the phase that is shown.
    pub(super) problems: Findings,
    /// The ways out of what is shown.
    pub(super) ways_out: WaysOut,
    /// What is said of the plan, as it is listed.
    pub(super) talk: Talk,
    /// Whether every plan is opened for review, whatever it says itself.
    pub(super) is_for_review: bool,
    pub(super) queue: Vec<Command>,
    pub(super) view: ViewOptions,
    pub(super) theme: Theme,
    pub(super) focus: Focus,
    /// Whether the inspector is to be brought in sight: it was asked for by a command.
    pub(super) is_inspector_asked_for: bool,
    /// What is corrected in earlier phases too when it is typed into the inspector: it was ticked for this selection.
    pub(super) corrected: Option<BTreeSet<ItemId>>,
    /// The list of what is on the floor.
    pub(super) objects: Objects,
    /// The activation of the command suite, while it lasts.
    pub(super) live: Option<LiveView>,
    /// Another state of the plan that it is compared with.
    pub(super) comparing: Option<Comparing>,
    /// A merge that is being settled.
    pub(super) merging: Option<Merging>,
    /// What is to be merged once it is known what both come from.
    pub(super) theirs: Option<Theirs>,
    /// The start guide, while it is open.
    pub(super) guide: Option<Guide>,
    pub(super) dialog: Option<Dialog>,
    pub(super) palette: Option<Palette>,
    pub(super) toasts: Toasts,
    pub(super) work: Work,
    /// What was copied last, kept across plans.
    pub(super) fragment: Option<Fragment>,
    /// The name of a plan that is being read while nothing else is open yet.
    pub(super) opening: Option<String>,
    /// What waits for the plan to be saved.
    pub(super) after_save: Option<Next>,
    /// That nothing is lost.
    pub(super) safety: Safety,
    /// What a thread wakes that has done its work.
    ctx: egui::Context,
    /// Who works out the report.
    figures: Figures,
    reported: Option<u64>,
    may_close: bool,
}

impl App {
    /// A window on a plan. `uses_own_dialogs` goes without the system's file dialogs.
    pub fn new(ctx: &egui::Context, plan: Plan, document: Document, uses_own_dialogs: bool) -> Self {
        Self::of(ctx, Prepared::new(plan), document, uses_own_dialogs)
    }

    /// The same on a plan of which more may be known already.
    pub(super) fn of(ctx: &egui::Context, mut prepared: Prepared, document: Document, uses_own_dialogs: bool) -> Self {
        fonts::install(ctx);
        // A field is finished when the pointer goes down beside it: before what was pressed is selected.
        ctx.options_mut(|options| options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses);
        let view = ViewOptions::default();
        let mut problems = Findings::new(prepared.facts.clone());
        let figures = prepared.figures(ctx, &mut problems);
        let Prepared { editor, facts, .. } = prepared;
        let mut app = Self {
            report: figures::nothing(),
            figures,
            problems,
            ways_out: WaysOut::new(facts),
            editor,
            document,
            talk: Talk::default(),
            is_for_review: false,
            canvas: Canvas::default(),
            stack: StackView::default(),
            compared: Compared::default(),
            cost: CostView::default(),
            case: CaseView::default(),
            sheets: SheetTab::default(),
            gauge: None,
            charts: Charts::default(),
            team_list: TeamList::default(),
            queue: Vec::new(),
            view,
            theme: Theme::of(view.is_dark),
            focus: Focus::Selection,
            is_inspector_asked_for: false,
            corrected: None,
            objects: Objects::default(),
            live: None,
            comparing: None,
            merging: None,
            theirs: None,
            guide: None,
            dialog: None,
            palette: None,
            toasts: Toasts::default(),
            work: Work::new(uses_own_dialogs),
            fragment: None,
            opening: None,
            after_save: None,
            safety: Safety::default(),
            ctx: ctx.clone(),
            reported: None,
            may_close: false,
        };
        app.follow_review();
        app.apply_theme(ctx);
        app.refresh_report();
        app
    }

    /// Reads drawings and the like by a reader: where its program is, the window cannot know in a test.
    pub fn use_reader(&mut self, reader: Reader) {
        self.work.reader = Some(reader);
    }

    /// The open plan.
    pub fn plan(&self) -> &Plan {
        self.editor.plan()
    }

    /// The editor, to look at.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// The figures of the plan as it is.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Measures the ways out beside the frame from now on, or not any more.
    pub fn set_measures_ways_out(&mut self, is_on: bool) {
        self.ways_out.switch(is_on);
    }

    /// Whether the figures are still being worked out, or the plan is still being read: then there are none, nor any
    /// problems.
    pub fn is_working_out(&self) -> bool {
        self.figures.are_coming() || self.opening.is_some()
    }

    /// Whether ways out are being measured for what is shown.
    pub fn is_measuring(&self) -> bool {
        self.ways_out.is_measuring()
    }

    /// The problems of the phase that is shown, worst first.
    pub fn problems(&self) -> &[Arc<Problem>] {
        self.problems.all()
    }

    /// The problem that is looked at.
    pub fn chosen_problem(&self) -> Option<&Problem> {
        self.problems.chosen()
    }

    /// The file of the open plan, once it has one.
    pub fn document_path(&self) -> Option<&std::path::Path> {
        self.document.path.as_deref()
    }

    /// Shows a floor, as the tree does.
    pub fn show_floor(&mut self, floor: FloorId) {
        self.editor.set_floor(floor);
    }

    /// Where on the screen a place of the floor was in the last frame, for those who point at it.
    pub fn place_on_screen(&self, at: PlanPoint) -> Option<egui::Pos2> {
        self.canvas.place_on_screen(at.into())
    }

    /// Where on the screen the mark of a problem was in the last frame, for those who point at it.
    pub fn mark_on_screen(&self, problem: &Problem) -> Option<egui::Pos2> {
        canvas::markers::place_on_screen(self, problem)
    }

    /// The heat map that lies over the floor, as in the last frame, to look at.
    pub fn heat(&self) -> Option<&Heat> {
        self.canvas.heat()
    }

    /// Selects on the floor that is shown, as the list of what is on it does.
    pub fn select(&mut self, items: impl IntoIterator<Item = ItemId>) {
        self.editor.select(items);
        self.focus = Focus::Selection;
    }

    /// Makes an edit as one step, as a panel does.
    pub fn make(&mut self, edit: &Edit) {
        self.apply(Ok(edit.clone()));
    }

    /// The floors that stand, in their order.
    pub(super) fn floors(&self) -> Vec<FloorId> {
        self.editor.view().floors().iter().map(|plan| plan.floor.id).collect()
    }

    /// Queues a command, as if it had been asked for.
    pub fn ask(&mut self, command: Command) {
        self.queue.push(command);
    }

    pub(super) fn apply_theme(&mut self, ctx: &egui::Context) {
        self.theme = Theme::of(self.view.is_dark);
        for (own, is_dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
            ctx.set_style_of(own, Theme::of(is_dark).style());
        }
        ctx.set_theme(if self.view.is_dark { egui::Theme::Dark } else { egui::Theme::Light });
    }

    /// Makes an edit; where it is refused, says why.
    pub(super) fn apply(&mut self, edit: Result<Edit, EditRefused>) {
        let result = edit.and_then(|edit| if edit.is_empty() { Ok(()) } else { self.editor.apply(&edit) });
        if let Err(refused) = result {
            self.toasts.failed(refused.to_string());
        }
    }

    /// Makes what was typed into a field, if anything was.
    pub(super) fn apply_typed(&mut self, edit: Option<Edit>) {
        if let Some(edit) = edit {
            self.apply(Ok(edit));
        }
    }

    /// Reads a plan while the window already shows that it does.
    pub(super) fn open_in_sight(&mut self, ctx: &egui::Context, path: std::path::PathBuf) {
        self.opening = Some(path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
        self.work.open(ctx, path);
    }

    /// Puts another plan into the window.
    pub(super) fn show_plan(&mut self, plan: Plan, document: Document) {
        self.opening = None;
        let mut prepared = Prepared::new(plan);
        self.problems = Findings::new(prepared.facts.clone());
        self.figures = prepared.figures(&self.ctx, &mut self.problems);
        self.report = figures::nothing();
        let Prepared { editor, facts, .. } = prepared;
        self.editor = editor;
        let is_on = self.ways_out.is_on();
        self.ways_out = WaysOut::new(facts);
        self.ways_out.switch(is_on);
        self.document = document;
        self.talk.forget_plan();
        self.follow_review();
        self.focus = Focus::Selection;
        self.canvas = Canvas::default();
        self.stack = StackView::default();
        self.compared.forget_choice();
        self.cost = CostView::default();
        self.case.forget_choice();
        self.sheets = SheetTab::default();
        self.live = None;
        (self.comparing, self.merging, self.theirs) = (None, None, None);
        self.guide = self.guide.take().map(|_| Guide::new(self.editor.plan()));
        self.reported = None;
        self.refresh_report();
        self.follow_document();
    }

    /// Selects on the floor where things are, and shows it.
    pub(super) fn reveal(&mut self, floor: FloorId, items: BTreeSet<ItemId>) {
        centre::show_tab(self, CentreTab::Plan);
        self.editor.set_floor(floor);
        self.editor.select(items);
        self.focus = Focus::Selection;
    }

    /// Works figures and problems out anew where the plan is another than theirs, or another phase is shown; gives whether
    /// any are others now.
    pub(super) fn refresh_report(&mut self) -> bool {
        let revision = self.editor.revision();
        let Figures::Ready(analyst) = &mut self.figures else { return false };
        let is_stale = self.reported != Some(revision);
        if is_stale {
            self.report = analyst.report(self.editor.plan());
            self.reported = Some(revision);
        }
        let phase = self.editor.at().phase;
        self.problems.refresh(self.editor.plan(), revision, phase, &self.report, &self.ways_out) || is_stale
    }

    /// Looks at one of the problems: selects what causes it, and goes where it is.
    pub(super) fn go_to_problem(&mut self, place: usize) {
        let at = self.look_at_problem(place);
        if let Some(at) = at {
            self.canvas.look_at_next(at);
        }
    }

    /// Looks at one of the problems and selects what causes it on its floor; gives where that is.
    pub(super) fn look_at_problem(&mut self, place: usize) -> Option<PlanPoint> {
        self.problems.choose(place);
        let problem = self.problems.all().get(place)?;
        let floor = problem.floor.filter(|floor| self.plan().floors.contains_key(floor))?;
        let (at, items) = (problem.at, problem.items.iter().copied().collect());
        self.reveal(floor, items);
        at
    }

    /// The figures of the phase that is shown.
    pub(super) fn phase_report(&self) -> Option<&PhaseReport> {
        if self.opening.is_some() {
            return None;
        }
        let index = self.editor.plan().phase_order().index(self.editor.at().phase);
        self.report.phases.get(index)
    }

    /// The weekday that is looked at, counted from Monday.
    pub(super) fn weekday(&self) -> usize {
        let fullest = || self.phase_report().map(|phase| charts::fullest_weekday(&phase.utilisation));
        self.view.weekday.or_else(fullest).unwrap_or_default()
    }

    pub(super) fn has_unsaved_work(&self) -> bool {
        self.editor.is_modified() || self.document.is_salvaged
    }

    /// Whether what is typed into the inspector corrects earlier phases too. The next selection starts without.
    pub(super) fn is_correcting(&self) -> bool {
        self.corrected.as_ref() == Some(self.editor.selection())
    }

    /// The plan's name for the title bar.
    pub(super) fn name(&self) -> String {
        let path = self.document.path.as_ref().and_then(|path| path.file_name());
        let title = &self.plan().title_block.title;
        let title = if title.trim().is_empty() { "Untitled plan" } else { title };
        path.map_or_else(|| title.to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// Tells what was wrong with the file that the window was opened on.
    pub(super) fn tell_problems(&mut self, problems: Vec<String>) {
        if self.document.is_salvaged {
            self.dialog = Some(Dialog::LoadProblems(problems));
        } else {
            for problem in problems {
                self.toasts.add(super::toast::ToastKind::Note, problem);
            }
        }
    }

    /// Draws with the symbols that the plan brought along, and tells what was wrong with them.
    pub(super) fn use_symbols(&mut self, symbols: OwnSymbols) {
        // A folder of wrong files says so in a few toasts, not in as many as there are files.
        const MOST: usize = 4;
        self.editor.set_symbols(symbols.library);
        let n_more = symbols.problems.len().saturating_sub(MOST);
        for problem in symbols.problems.into_iter().take(MOST) {
            self.toasts.failed(problem);
        }
        if 0 < n_more {
            let what = format::count(n_more, "symbol beside the plan was", "symbols beside the plan were");
            self.toasts.failed(format!("{what} left out as well: `colocate export` lists all of them"));
        }
    }

    /// Whether the window closes now: nothing is unsaved, or nobody wants what is.
    pub fn may_close(&self) -> bool {
        self.may_close
    }

    /// Closes without asking again.
    pub(super) fn close(&mut self, ctx: &egui::Context) {
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    fn guard_closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && !self.may_close && self.has_unsaved_work() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            // The question would not be seen in a window that is minimised.
            ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
            self.dialog = Some(Dialog::Unsaved(Next::Quit));
            ctx.request_repaint();
        }
    }

    fn show_overlays(&mut self, ui: &mut egui::Ui) {
        if let Some(mut palette) = self.palette.take() {
            match palette.show(ui, &self.theme, &self.situation()) {
                PaletteOutcome::Open => self.palette = Some(palette),
                PaletteOutcome::Closed => {}
                PaletteOutcome::Run(command) => self.queue.push(command),
            }
        }
        dialogs::show(ui, self);
        self.toasts.show(ui, &self.theme);
    }

    /// Draws the window; the same for eframe and for tests.
    pub fn window_ui(&mut self, ui: &mut egui::Ui) {
        canvas::keep_tab(ui.ctx(), self);
        panels::menu_bar::show(ui, self);
        panels::tool_strip::show(ui, self);
        panels::phase_bar::show(ui, self);
        panels::status::show(ui, self);
        safety::show(ui, self);
        panels::review_bar::show(ui, self);
        if self.view.shows_left {
            panels::left::show(ui, self);
        }
        // The sheet tab has its choices there.
        if self.view.shows_right && self.view.centre != CentreTab::Sheet {
            panels::right::show(ui, self);
        }
        guide::show(ui, self);
        centre::show(ui, self);
        self.show_overlays(ui);
        if let Some(refusal) = self.editor.last_refusal() {
            self.toasts.failed(refusal);
        }
        // Panels are drawn before the drawing is acted on. Where that changed the plan, the frame is laid out once more, so that
        // lines, totals and gauge are those of what is drawn in the same frame; while something is dragged, in the next one.
        if self.refresh_report() && !ui.input(|input| input.pointer.is_decidedly_dragging()) {
            ui.ctx().request_discard("figures follow the drawing");
        }
        // The strip is laid out before the drawing is changed; what it says of money never lags behind, not even in a drag.
        panels::gauge::show(ui, self);
        // What was just done is handed over in the frame that did it: there may be no other for long.
        self.keep_work();
    }

    /// Everything that has to happen in a frame before it is drawn, and also while the window is hidden.
    pub fn window_logic(&mut self, ctx: &egui::Context) {
        self.guard_closing(ctx);
        for outcome in self.work.outcomes() {
            dialogs::finish(self, ctx, outcome);
        }
        self.figures.take_first(&mut self.problems, &self.editor);
        self.refresh_safety();
        self.take_dropped(ctx);
        self.ways_out.refresh(ctx, self.editor.plan(), self.editor.revision(), self.editor.at().phase);
        if let Some(comparing) = &mut self.comparing {
            comparing.refresh(ctx, self.editor.plan(), self.editor.revision());
        }
        let commands = std::mem::take(&mut self.queue);
        if commands.is_empty() {
            return;
        }
        for command in commands {
            match command.availability(&self.situation()) {
                Ok(()) => super::run::run(self, ctx, command),
                Err(why) => self.toasts.failed(format!("{}: {}", command.title(), format::uncapitalised(why))),
            }
        }
        self.refresh_report();
        ctx.request_repaint();
    }

    /// Files that were dropped on the window: each goes where its kind is opened, one after another being more than anybody can
    /// look at.
    fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        let Some(path) = dropped else { return };
        let situation = self.situation();
        let (purpose, command) = dialogs::purpose_of(&path);
        match command.availability(&situation) {
            Ok(()) if self.dialog.is_none() => dialogs::use_dropped(self, ctx, purpose, path),
            Ok(()) => self.toasts.failed("Close what is asked first, then drop the file again".to_owned()),
            Err(why) => self.toasts.failed(format!("{}: {}", command.title(), format::uncapitalised(why))),
        }
    }

    /// The title of the window: a dot stands for unsaved work.
    fn title(&self) -> String {
        let mark = if self.has_unsaved_work() { "• " } else { "" };
        let review = if self.editor.review().is_some() { " (review)" } else { "" };
        format!("{mark}{}{review} – Colocate", self.name())
    }

    /// During the works, or after the move in.
    pub(super) fn is_during_works(&self) -> bool {
        self.editor.at().stage == Stage::Works
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.window_logic(ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end_safety();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let title = self.title();
        if ui.ctx().data(|data| data.get_temp::<String>(egui::Id::unique("title"))).as_ref() != Some(&title) {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            ui.ctx().data_mut(|data| data.insert_temp(egui::Id::unique("title"), title));
        }
        self.window_ui(ui);
        // Keys come last: a text field or a tool has taken its own by now.
        if self.dialog.is_none() && self.palette.is_none() {
            clipboard::take_events(self, ui.ctx());
            if let Some(command) = Command::pressed(ui.ctx(), &self.situation()) {
                self.queue.push(command);
                ui.ctx().request_repaint();
            }
        }
    }
}
