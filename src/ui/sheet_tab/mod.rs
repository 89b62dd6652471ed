//! The sheet tab: what will be printed, as it will be printed, with all that can be chosen of it.
//!
//! The page is a picture of the sheet that PDF and SVG write (`publish::png`), made beside the frame. What is chosen is
//! kept in the plan, one step each; in a plan that is out for review it is kept in the window. A view is moved or cropped
//! only while that is switched on. Held by `tests/sheet_window.rs`.

mod choices;
mod page;
pub(super) mod worker;

use self::worker::{Answer, Ask, Missing, PageInfo, Worker};
use super::app::App;
use crate::model::edits::{self, SheetChoice};
use crate::model::{FloorId, PhaseId, Plan, SheetSet};
use crate::publish::{PrintContents, PrintOptions, PublishError};
use egui::{Context, TextureHandle, TextureOptions, Ui, Vec2};
use std::sync::Arc;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum What {
    /// The floor that is shown, in the phase that is shown.
    #[default]
    Floor,
    /// The booklet of the plan.
    Booklet,
}

/// What the pointer does on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Hand {
    /// It moves the page under the window.
    #[default]
    Look,
    /// It moves the drawing on the sheet.
    MoveView,
    /// It draws the box that the drawing is cropped to.
    CropView,
}

/// What the tab shows and how.
pub(crate) struct SheetTab {
    what: What,
    /// The sheet that is looked at, counted from 0.
    page: usize,
    /// How many points of the window a millimetre of paper takes; as many as show the whole sheet without.
    zoom: Option<f32>,
    /// How far the page was moved from the middle, in points.
    pan: Vec2,
    hand: Hand,
    /// From where to where the pointer has been dragged over the page.
    drag: Option<(egui::Pos2, egui::Pos2)>,
    /// What was chosen of a plan that may not be changed.
    own: Option<Arc<SheetSet>>,
    worker: Option<Worker>,
    asked: Option<Asked>,
    layout: u64,
    /// The sheets, or why there are none.
    pages: Option<Result<Vec<PageInfo>, PublishError>>,
    /// The question that they answer.
    answered: u64,
    /// What of the files that sheets show is missing.
    missing: Missing,
    /// The picture of a sheet.
    picture: Option<(u64, usize, Result<TextureHandle, String>)>,
}

/// What the last question was about.
#[derive(PartialEq)]
struct Asked {
    revision: u64,
    set: Arc<SheetSet>,
    what: What,
    floor: Option<FloorId>,
    phase: PhaseId,
    page: usize,
    width: u32,
}

impl Asked {
    /// Whether the sheets are others, and not only what is looked at of them.
    fn is_other_layout(&self, next: &Self) -> bool {
        let is_other_floor = next.what == What::Floor && (self.floor, self.phase) != (next.floor, next.phase);
        self.revision != next.revision || self.set != next.set || self.what != next.what || is_other_floor
    }
}

impl Default for SheetTab {
    fn default() -> Self {
        Self {
            what: What::default(),
            page: 0,
            zoom: None,
            pan: Vec2::ZERO,
            hand: Hand::default(),
            drag: None,
            own: None,
            worker: None,
            asked: None,
            layout: 0,
            pages: None,
            answered: 0,
            missing: Missing::default(),
            picture: None,
        }
    }
}

impl std::fmt::Debug for SheetTab {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetTab").field("what", &self.what).field("page", &self.page).finish_non_exhaustive()
    }
}

impl SheetTab {
    /// The sheets that are laid out.
    fn laid_out(&self) -> &[PageInfo] {
        self.pages.as_ref().and_then(|pages| pages.as_deref().ok()).unwrap_or_default()
    }

    /// The sheet that is looked at.
    fn shown(&self) -> Option<&PageInfo> {
        let pages = self.laid_out();
        pages.get(self.page.min(pages.len().saturating_sub(1)))
    }

    /// The picture of the sheet that is looked at; that of another until it comes.
    fn picture(&self) -> Option<&Result<TextureHandle, String>> {
        self.picture.as_ref().map(|(_, _, picture)| picture)
    }

    /// Puts down what is in hand.
    pub(super) fn leave(&mut self) {
        self.hand = Hand::Look;
    }

    /// Whether what is seen is what was chosen last.
    fn is_settled(&self) -> bool {
        let page = self.page.min(self.laid_out().len().saturating_sub(1));
        match self.pages.as_ref().filter(|_| self.answered == self.layout) {
            Some(Ok(_)) => self.picture.as_ref().is_some_and(|(layout, own, _)| (*layout, *own) == (self.layout, page)),
            Some(Err(_)) => true,
            None => false,
        }
    }
}

impl App {
    /// How the plan is printed: as it says itself, or as was chosen of a plan that may not be changed.
    pub(super) fn sheet_set(&self) -> Arc<SheetSet> {
        let is_in_review = self.editor.review().is_some();
        self.sheets.own.clone().filter(|_| is_in_review).unwrap_or_else(|| Arc::clone(&self.plan().sheet_set))
    }

    /// The plan as it is printed.
    pub(super) fn plan_on_paper(&self) -> Plan {
        let mut plan = self.plan().clone();
        plan.sheet_set = self.sheet_set();
        plan
    }

    /// Chooses how the plan is printed: one step, or in review a choice that lasts as long as the window.
    pub(super) fn choose_sheets(&mut self, choice: SheetChoice) {
        if self.editor.review().is_none() {
            let edit = edits::set_sheets(self.plan(), choice);
            return self.apply(edit);
        }
        match edits::choose_sheets(self.plan(), &self.sheet_set(), choice) {
            Ok((_, set)) => self.sheets.own = Some(Arc::new(set)),
            Err(refused) => self.toasts.failed(refused.to_string()),
        }
    }

    /// What is to be printed, with all that it takes.
    pub(super) fn job(&self, plan: Plan, options: PrintOptions) -> super::work::Job {
        super::work::Job { plan, options, path: self.document.path.clone(), reader: self.work.reader.clone() }
    }

    /// The booklet, to be printed.
    pub(super) fn booklet(&self) -> super::work::Job {
        let plan = self.plan_on_paper();
        let symbols = self.editor.symbols().clone();
        let options = PrintOptions { contents: PrintContents::SheetSet, symbols, ..PrintOptions::of(&plan) };
        self.job(plan, options)
    }

    /// Shows PDFs so from now on, whatever the system would do.
    pub fn set_viewer(&mut self, viewer: fn(&std::path::Path) -> std::io::Result<()>) {
        self.work.viewer = viewer;
    }

    /// What the tab prints.
    pub(super) fn sheet_options(&self) -> PrintOptions {
        let plan = self.plan_on_paper();
        let options = PrintOptions { symbols: self.editor.symbols().clone(), ..PrintOptions::of(&plan) };
        match self.sheets.what {
            What::Floor => PrintOptions {
                contents: PrintContents::Floors,
                floors: self.editor.floor_id().into_iter().collect(),
                phase: Some(self.editor.at().phase),
                ..options
            },
            What::Booklet => PrintOptions { contents: PrintContents::SheetSet, ..options },
        }
    }

    /// How many sheets the tab has laid out, and whether what it shows is up to date, for those who look at it.
    pub fn sheets_laid_out(&self) -> Option<usize> {
        self.sheets.is_settled().then(|| self.sheets.laid_out().len())
    }

    /// Where on the screen a place of the floor is on the sheet that is shown, for those who point at it.
    pub fn place_on_sheet(&self, ctx: &Context, at: crate::units::PlanPoint) -> Option<egui::Pos2> {
        let view = self.sheets.shown()?.view?;
        let from_middle = (crate::geom::Point2::from(at) - view.centre) * view.paper_from_plan;
        let (paper, zoom) = page::remembered(ctx)?;
        let offset = Vec2::new((view.at.0 + from_middle.x) as f32, (view.at.1 - from_middle.y) as f32);
        Some(paper.min + offset * zoom)
    }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        app.sheets.leave();
    }
    choices::show(ui, app);
    page::show(ui, app);
}

/// What can be done now.
pub(super) fn hints(app: &App) -> String {
    match app.sheets.hand {
        Hand::Look => {
            "Wheel to zoom · drag to move the page · what is chosen on the right is kept in the plan".to_owned()
        }
        Hand::MoveView => {
            "Drag the drawing, or use the arrow keys, to move it on its sheet · Esc to leave it there".to_owned()
        }
        Hand::CropView => {
            "Drag a box over the part of the floor that is to be shown · Esc to leave it whole".to_owned()
        }
    }
}

/// Takes what the worker has done, and asks it for what is looked at now.
fn refresh(app: &mut App, ctx: &Context, width: u32) {
    let asked = Asked {
        revision: app.editor.revision(),
        set: app.sheet_set(),
        what: app.sheets.what,
        floor: app.editor.floor_id(),
        phase: app.editor.at().phase,
        page: app.sheets.page,
        width,
    };
    let answers = app.sheets.worker.as_ref().map(Worker::answers).unwrap_or_default();
    for answer in answers {
        take(&mut app.sheets, ctx, answer);
    }
    let n_pages = app.sheets.laid_out().len();
    if 0 < n_pages {
        app.sheets.page = app.sheets.page.min(n_pages - 1);
    }
    if app.sheets.asked.as_ref() == Some(&asked) {
        return;
    }
    if app.sheets.asked.as_ref().is_none_or(|before| before.is_other_layout(&asked)) {
        app.sheets.layout += 1;
    }
    if app.sheets.worker.is_none() {
        app.sheets.worker = Worker::start(ctx, app.work.reader.clone());
    }
    let ask = Ask {
        layout: app.sheets.layout,
        plan: app.plan_on_paper(),
        options: app.sheet_options(),
        path: app.document.path.clone(),
        page: asked.page,
        width,
    };
    if let Some(worker) = &app.sheets.worker {
        worker.ask(ask);
    }
    app.sheets.asked = Some(asked);
}

fn take(sheets: &mut SheetTab, ctx: &Context, answer: Answer) {
    match answer {
        Answer::LaidOut { layout, pages, missing } if layout == sheets.layout => {
            (sheets.pages, sheets.answered) = (Some(pages), layout);
            sheets.missing = missing;
        }
        Answer::Drawn { layout, page, picture } if layout == sheets.layout => {
            let texture = picture.map(|image| ctx.load_texture("sheet", image, TextureOptions::LINEAR));
            sheets.picture = Some((layout, page, texture));
        }
        _ => {}
    }
}
