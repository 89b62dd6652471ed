//! Laying sheets out and drawing them as pictures, beside the frame: what is shown is what would be printed, made by the
//! same code. An answer to an older question is dropped, and work that nobody waits for any more ends early.
//!
//! Knows sheets and pictures; nothing of what the tab looks like. Held by `tests/sheet_window.rs`.

use crate::file;
use crate::jobs::{Reader, UnderlayReader};
use crate::model::{FloorId, Plan, Underlay};
use crate::publish::{PrintOptions, Progress, PublishError, Sheet, ViewOnSheet, booklet_with, pixels, underlays_of};
use egui::{ColorImage, Context};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// What is to be laid out.
pub(super) struct Ask {
    /// Which question it is: another plan or other choices are another one.
    pub(super) layout: u64,
    pub(super) plan: Plan,
    pub(super) options: PrintOptions,
    /// Where the plan is, for its logo and its images.
    pub(super) path: Option<PathBuf>,
    /// The sheet that is looked at, counted from 0.
    pub(super) page: usize,
    /// How many pixels wide its picture is to be.
    pub(super) width: u32,
}

/// A sheet as the tab knows it.
#[derive(Debug, Clone)]
pub(super) struct PageInfo {
    pub(super) title: String,
    /// Its width and height, in millimetres.
    pub(super) size: (f64, f64),
    pub(super) floor: Option<FloorId>,
    pub(super) view: Option<ViewOnSheet>,
    /// The scale it is drawn at, in words.
    pub(super) scale: Option<String>,
}

/// What came of it.
pub(super) enum Answer {
    /// The sheets of a question, with what of its files is missing.
    LaidOut { layout: u64, pages: Result<Vec<PageInfo>, PublishError>, missing: Missing },
    /// The picture of one of them.
    Drawn { layout: u64, page: usize, picture: Result<ColorImage, String> },
}

/// The thread that does it.
#[derive(Debug)]
pub(super) struct Worker {
    asks: Sender<Ask>,
    answers: Receiver<Answer>,
    newest: Arc<AtomicU64>,
}

impl Worker {
    /// Starts it; none where the system has no thread to give.
    pub(super) fn start(ctx: &Context, reader: Option<Reader>) -> Option<Self> {
        let (asks, questions) = channel::<Ask>();
        let (sender, answers) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let (ctx, is_newest) = (ctx.clone(), Arc::clone(&newest));
        let run = move || {
            let mut known = Known { underlays: UnderlayReader::new(reader), ..Known::default() };
            while let Ok(mut ask) = questions.recv() {
                // Only the last question counts.
                while let Ok(newer) = questions.try_recv() {
                    ask = newer;
                }
                known.answer(&ask, &is_newest, &mut |answer| {
                    sender.send(answer).ok();
                    ctx.request_repaint();
                });
            }
        };
        let thread = std::thread::Builder::new().name("sheets".to_owned()).spawn(run);
        thread.is_ok().then_some(Self { asks, answers, newest })
    }

    /// Asks; what was asked before is not waited for any more.
    pub(super) fn ask(&self, ask: Ask) {
        self.newest.store(ask.layout, Ordering::Relaxed);
        self.asks.send(ask).ok();
    }

    /// What has come by now.
    pub(super) fn answers(&self) -> Vec<Answer> {
        self.answers.try_iter().collect()
    }
}

/// What the thread keeps from one question to the next.
#[derive(Default)]
struct Known {
    layout: u64,
    sheets: Vec<Sheet>,
    underlays: UnderlayReader,
}

impl Known {
    fn answer(&mut self, ask: &Ask, newest: &AtomicU64, send: &mut dyn FnMut(Answer)) {
        let layout = ask.layout;
        if self.layout != layout {
            let is_wanted = |_: usize, _: usize| newest.load(Ordering::Relaxed) == layout;
            let is_newest = || newest.load(Ordering::Relaxed) == layout;
            let wanted = underlays_of(&ask.plan, &ask.options);
            let underlays = (wanted.as_slice(), &mut self.underlays, &is_newest as &(dyn Fn() -> bool + Sync));
            let (options, missing) = with_files(&ask.options, &ask.plan, ask.path.as_deref(), underlays);
            let sheets = booklet_with(&ask.plan, &options, Progress::to(&is_wanted));
            (self.layout, self.sheets) = match &sheets {
                Err(PublishError::Cancelled) => return,
                Err(_) => (layout, Vec::new()),
                Ok(sheets) => (layout, sheets.clone()),
            };
            let pages = sheets.map(|sheets| sheets.iter().map(info).collect());
            send(Answer::LaidOut { layout, pages, missing });
        }
        let Some(page) = ask.page.min(self.sheets.len().saturating_sub(1)).into() else { return };
        if let Some(sheet) = self.sheets.get(page) {
            let picture = pixels(sheet, ask.width).map(|raster| {
                let size = [raster.width as usize, raster.height as usize];
                ColorImage::from_rgba_unmultiplied(size, &raster.rgba)
            });
            send(Answer::Drawn { layout, page, picture: picture.map_err(|error| error.to_string()) });
        }
    }
}

fn info(sheet: &Sheet) -> PageInfo {
    PageInfo {
        title: sheet.page.title.clone(),
        size: (sheet.page.width, sheet.page.height),
        floor: sheet.floor,
        view: sheet.view,
        scale: sheet.scale.map(|scale| scale.to_string()),
    }
}

/// Why something that sheets show cannot be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Missing {
    /// The logo.
    pub(in super::super) logo: Option<String>,
    /// What lies under floors.
    pub(in super::super) underlays: Vec<String>,
}

impl Missing {
    /// All of it.
    pub(in super::super) fn words(self) -> Vec<String> {
        self.logo.into_iter().chain(self.underlays).collect()
    }
}

/// The options with the logo and with what is wanted of underlays; and why some of it is not there.
pub(in super::super) fn with_files(
    options: &PrintOptions,
    plan: &Plan,
    path: Option<&std::path::Path>,
    (wanted, underlays, is_wanted): (&[Arc<Underlay>], &mut UnderlayReader, &(dyn Fn() -> bool + Sync)),
) -> (PrintOptions, Missing) {
    let logo = plan.sheet_set.logo.as_deref().map(|name| file::logo_of(path, name)).transpose();
    let (logo, no_logo) = match logo {
        Ok(logo) => (logo.map(Arc::new), None),
        Err(why) => (None, Some(why)),
    };
    let (underlaid, no_underlays) = underlays.read(wanted, path, is_wanted);
    let options = PrintOptions { logo, underlaid: Arc::new(underlaid), ..options.clone() };
    (options, Missing { logo: no_logo, underlays: no_underlays })
}
