//! Reading, writing and asking for files, off the frame.
//!
//! System file dialogs block or never answer on some desktops, so they run on a thread of their own; where there is no
//! portal they answer *cancelled* at once, which is told apart by the time it took, and the window's own path dialog
//! takes over. Each piece of work sends one [`Outcome`] back.

mod outcome;
mod purpose;

pub(crate) use outcome::Outcome;
pub(crate) use purpose::Purpose;

use super::merging::{Merging, Theirs};
use super::sheet_tab::worker::with_files;
use super::utilisation_tab::OtherPlan;
use crate::analysis::Analyst;
use crate::cad::{CadDrawing, CadUnit, Traced};
use crate::drawing::symbols::SymbolLibrary;
use crate::file::{self, Candidate, Expected, Picture, RecoveryStore, SaveError};
use crate::import::cad::{Choices, LayerMap, Survey};
use crate::import::{self, PdfPage};
use crate::jobs::{self, Answer, Reader, ReaderError, Request, UnderlayReader};
use crate::model::{Plan, Underlay};
use crate::publish::{self, PrintOptions, Progress};
use crate::units::Mm;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// A dialog that answers *cancelled* faster than this was never seen by anybody.
const FASTER_THAN_A_HAND: Duration = Duration::from_millis(300);

/// The symbols of a plan: those of the program, and those in the folder beside it.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnSymbols {
    /// All of them.
    pub library: SymbolLibrary,
    /// What was wrong with those in the folder, in words.
    pub problems: Vec<String>,
}

impl OwnSymbols {
    /// Reads the folder beside a plan file.
    pub(super) fn beside(plan: &Path) -> Self {
        let own = file::symbols_beside(plan);
        let (library, wrong) = SymbolLibrary::shipped().with_files(own.texts());
        let problems = own.problems.iter().cloned().chain(wrong.iter().map(ToString::to_string)).collect();
        Self { library, problems }
    }
}

/// A page of a PDF and its pixels.
#[derive(Debug)]
pub(crate) struct PagePicture {
    pub page: PdfPage,
    pub rgba: Vec<u8>,
}

/// A drawing to be laid under a floor.
#[derive(Debug)]
pub(crate) struct Underlaid {
    pub traced: Arc<Traced>,
    /// What a unit of it is; the likeliest where nobody said.
    pub unit: CadUnit,
    /// What was taken off its places, in millimetres, when floors were made of it; nothing where none were.
    pub offset: (i64, i64),
}

/// A drawing that was read, and what it seems to be.
#[derive(Debug)]
pub(crate) struct DrawingFound {
    pub drawing: Arc<CadDrawing>,
    pub survey: Arc<Survey>,
}

/// What shows a PDF, and has a command to print it.
pub(super) type Viewer = fn(&Path) -> std::io::Result<()>;

fn system_viewer(path: &Path) -> std::io::Result<()> {
    open::that(path)
}

/// The work in hand.
#[derive(Debug)]
pub(crate) struct Work {
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    /// What is in hand, in words for the status strip.
    in_hand: Vec<&'static str>,
    /// The export in hand, or the last one.
    run: Option<Arc<Run>>,
    /// What shows a PDF.
    pub(super) viewer: Viewer,
    /// Reads what others made in a process of its own; without one such files cannot be read.
    pub(super) reader: Option<Reader>,
    /// Whether to go without system dialogs.
    pub uses_own_dialogs: bool,
}

impl Work {
    /// Nothing in hand.
    pub(super) fn new(uses_own_dialogs: bool) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, in_hand: Vec::new(), run: None, viewer: system_viewer, reader: None, uses_own_dialogs }
    }

    /// Whether something is in hand.
    pub(super) fn is_busy(&self) -> bool {
        !self.in_hand.is_empty()
    }

    /// What is in hand.
    pub(super) fn in_hand(&self) -> Option<&'static str> {
        self.in_hand.last().copied()
    }

    /// What has come of the work by now.
    pub(super) fn outcomes(&mut self) -> Vec<Outcome> {
        let outcomes: Vec<_> = self.receiver.try_iter().collect();
        let n_done = outcomes.len().min(self.in_hand.len());
        self.in_hand.drain(..n_done);
        outcomes
    }

    fn start(&mut self, ctx: &egui::Context, what: &'static str, work: impl FnOnce() -> Outcome + Send + 'static) {
        self.in_hand.push(what);
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let run = move || {
            // Whatever fails in here fails alone: the plan is open, and the window goes on.
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
                Outcome::Failed(format!("{what}: a fault in Colocate ended it. The plan is as it was"))
            });
            // The window is gone only when the program ends: then nobody wants the outcome.
            sender.send(outcome).ok();
            ctx.request_repaint();
        };
        if let Err(error) = std::thread::Builder::new().name(what.to_owned()).spawn(run) {
            self.sender
                .send(Outcome::Failed(format!("Could not start a worker: {error}. Close something and try again")))
                .ok();
        }
    }

    /// Asks for a path by the system's dialog, or says that there is none.
    pub(super) fn pick(&mut self, ctx: &egui::Context, purpose: Purpose, suggested_name: &str) {
        if self.uses_own_dialogs {
            self.in_hand.push("Choosing a file");
            self.sender.send(Outcome::NoSystemDialog(purpose)).ok();
            return;
        }
        let (endings, kind) = purpose.endings();
        let dialog = rfd::AsyncFileDialog::new().set_title(purpose.title()).add_filter(kind, endings);
        let asked = Instant::now();
        let answer: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = if purpose.is_read() {
            Box::pin(dialog.pick_file())
        } else {
            Box::pin(dialog.set_file_name(suggested_name).save_file())
        };
        self.start(ctx, "Choosing a file", move || match pollster::block_on(answer) {
            Some(handle) => Outcome::Picked(purpose, handle.path().to_owned()),
            None if asked.elapsed() < FASTER_THAN_A_HAND => Outcome::NoSystemDialog(purpose),
            None => Outcome::Cancelled,
        });
    }

    /// Reads a plan.
    pub(super) fn open(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.start(ctx, "Opening", move || match file::load(&path) {
            Ok(loaded) => {
                let symbols = OwnSymbols::beside(&path);
                Outcome::Opened(path, Box::new(loaded), symbols)
            }
            Err(error) => Outcome::Failed(format!("Could not open the plan: {error}")),
        });
    }

    /// Reads a plan to be compared with, and works its figures out.
    pub(super) fn read_other(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.start(ctx, "Opening the other plan", move || match file::load(&path) {
            Ok(loaded) if loaded.is_whole() => {
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let report = Analyst::new().report(&loaded.plan);
                Outcome::OtherRead(Box::new(OtherPlan { name, plan: loaded.plan, report }))
            }
            Ok(_) => Outcome::Failed(format!(
                "The other plan is damaged, so its figures would be wrong: open it and save what can be read as a copy. File: {}",
                path.display()
            )),
            Err(error) => Outcome::Failed(format!("Could not open the other plan: {error}")),
        });
    }

    /// Reads a plan to stand beside the one in the window.
    pub(super) fn read_beside(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        self.start(ctx, "Opening the other plan", move || match file::load(&path) {
            Ok(loaded) if loaded.is_whole() => {
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                Outcome::PlanRead(purpose, Box::new(Theirs { name, plan: loaded.plan }))
            }
            Ok(_) => Outcome::Failed(format!(
                "The other plan is damaged, so what is missing in it would seem to be taken out: open it and save what can be read as a copy. File: {}",
                path.display()
            )),
            Err(error) => Outcome::Failed(format!("Could not open the other plan: {error}")),
        });
    }

    /// Brings two plans together that come from a third.
    pub(super) fn merge(&mut self, ctx: &egui::Context, base: (String, Plan), ours: (u64, Plan), theirs: Theirs) {
        self.start(ctx, "Merging", move || {
            let ((name, base), (revision, ours)) = (base, ours);
            match Merging::of((name, &base), (revision, &ours), theirs) {
                Ok(merging) => Outcome::Merged(Box::new(merging)),
                Err(why) => Outcome::Failed(why),
            }
        });
    }

    /// Writes a plan as it is now.
    pub(super) fn save(
        &mut self,
        ctx: &egui::Context,
        plan: Plan,
        kept: file::KeptText,
        (path, expected): (PathBuf, Expected),
        revision: u64,
    ) {
        self.start(ctx, "Saving", move || {
            if file::is_read_only(&path) {
                let path = path.display();
                return Outcome::Failed(format!(
                    "The file is read-only, so it stays as it is. Your changes are still open: save them under another name. File: {path}"
                ));
            }
            match file::save_over(&plan, &kept, &path, expected) {
                Ok(digest) => Outcome::Saved(path, revision, digest),
                Err(SaveError::ChangedMeanwhile { path }) => Outcome::Conflict(path),
                Err(error @ SaveError::NotReadBack { digest, .. }) => Outcome::NotReadBack(error.to_string(), digest),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Looks for what earlier sessions left, and deletes what was discarded long ago.
    pub(super) fn look_for_unsaved_work(&mut self, ctx: &egui::Context, store: RecoveryStore, now: u64) {
        self.start(ctx, "Looking for unsaved work", move || {
            store.empty_bin(now);
            Outcome::UnsavedWorkFound(store.candidates())
        });
    }

    /// Reads what an earlier session left. That it is tried is noted first: should it end the program, it is not tried for ever.
    pub(super) fn recover(&mut self, ctx: &egui::Context, store: RecoveryStore, found: Candidate) {
        self.start(ctx, "Recovering", move || {
            if let Err(error) = store.note_attempt(&found.session) {
                log::warn!("the attempt could not be noted: {error}");
            }
            match found.load() {
                Ok(loaded) => Outcome::Recovered(Box::new(found), Box::new(loaded)),
                Err(error) => Outcome::Failed(format!("Could not open what was kept: {error}")),
            }
        });
    }

    /// Reads a list for a plan as it is now.
    pub(super) fn read_list(&mut self, ctx: &egui::Context, path: PathBuf, plan: Plan, revision: u64) {
        let reader = self.reader.clone();
        self.start(ctx, "Reading the list", move || {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = match jobs::list_bytes(reader.as_ref(), &path, None) {
                Ok(bytes) => bytes,
                Err(why) => return Outcome::Failed(why),
            };
            match import::import(&plan, &bytes, &name) {
                Ok(imported) => Outcome::ListRead(path, Box::new(imported), revision),
                Err(error) => Outcome::Failed(format!("{error}. File: {}", path.display())),
            }
        });
    }

    /// Reads a drawing of another CAD program, or a home, in a process of its own.
    pub(super) fn read_drawing(&mut self, ctx: &egui::Context, path: PathBuf) {
        let Some(reader) = self.reader() else { return };
        let run = self.watched(ctx);
        self.start(ctx, "Reading the drawing", move || {
            let watch = |share: f64, _: &str| run.is_at((share * 100.0) as usize, 100);
            match reader.read(&Request::of_drawing(path.clone()), &watch) {
                Ok((Answer::Drawing(drawing), _)) => {
                    let survey = Arc::new(import::cad::survey(&drawing, &LayerMap::shipped()));
                    Outcome::DrawingRead(path, DrawingFound { drawing: Arc::new(*drawing), survey })
                }
                Ok((Answer::Home(home), _)) => Outcome::HomeRead(path, home),
                Ok(_) => Outcome::Failed(format!("The file was read as something else. File: {}", path.display())),
                Err(ReaderError::Cancelled) => Outcome::NotRead,
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Recognises a drawing that was read; `number` is which question the answer is for.
    pub(super) fn recognise(&mut self, ctx: &egui::Context, number: u64, drawing: Arc<CadDrawing>, choices: Choices) {
        let run = self.watched(ctx);
        self.start(ctx, "Recognising the drawing", move || {
            match import::cad::recognise(&drawing, &choices, &|_| !run.is_cancelled()) {
                Some(proposal) => Outcome::Recognised(number, Box::new(proposal)),
                None => Outcome::NotRead,
            }
        });
    }

    /// Draws a page of a PDF, in a process of its own.
    pub(super) fn read_page(&mut self, ctx: &egui::Context, path: PathBuf, number: u32) {
        let Some(reader) = self.reader() else { return };
        let run = self.watched(ctx);
        let max_side = max_side(ctx);
        self.start(ctx, "Drawing the page", move || {
            let watch = |share: f64, _: &str| run.is_at((share * 100.0) as usize, 100);
            match reader.read(&Request::Page { path: path.clone(), number, max_side }, &watch) {
                Ok((Answer::Page(page), rgba)) => Outcome::PageRead(path, Box::new(PagePicture { page, rgba })),
                Ok(_) => Outcome::Failed(format!("The file was read as something else. File: {}", path.display())),
                Err(ReaderError::Cancelled) => Outcome::NotRead,
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Keeps a page in the plan's folder as an image, to be placed so many millimetres wide.
    pub(super) fn keep_page(&mut self, ctx: &egui::Context, own: PagePicture, stem: String, plan: PathBuf, width: Mm) {
        self.start(ctx, "Keeping the page", move || {
            let name = format!("{stem}-page-{}", own.page.number);
            match file::keep_in_folder(own.page.pixels, &own.rgba, &name, &plan) {
                Ok(name) => {
                    let picture = Picture { pixels: own.page.pixels, size: own.page.pixels, rgba: own.rgba };
                    Outcome::PictureReady(name, Box::new(picture), width)
                }
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Brings a drawing into the folder of a plan, to be laid under a floor.
    pub(super) fn bring_drawing(&mut self, ctx: &egui::Context, drawing: PathBuf, plan: PathBuf) {
        let Some(reader) = self.reader() else { return };
        let run = self.watched(ctx);
        self.start(ctx, "Reading the drawing", move || {
            let watch = |share: f64, _: &str| run.is_at((share * 100.0) as usize, 100);
            // Read first: what is no drawing is not copied.
            match reader.read(&Request::Drawing { path: drawing.clone() }, &watch) {
                Ok((Answer::Drawing(own), _)) => match file::bring_into_folder(&drawing, &plan) {
                    Ok(name) => {
                        let unit = import::cad::survey(&own, &LayerMap::shipped()).unit.unit;
                        let traced = Arc::new(Traced::of(&own, Traced::MOST));
                        Outcome::DrawingReady(name, Box::new(Underlaid { traced, unit, offset: (0, 0) }))
                    }
                    Err(error) => Outcome::Failed(error.to_string()),
                },
                Ok(_) => Outcome::Failed(format!("The file was read as something else. File: {}", drawing.display())),
                Err(ReaderError::Cancelled) => Outcome::NotRead,
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Lays a drawing that was imported under the floor that was made of it, once it is in the plan's folder.
    pub(super) fn keep_drawing(
        &mut self,
        ctx: &egui::Context,
        path: PathBuf,
        plan: PathBuf,
        own: (Arc<CadDrawing>, CadUnit, (i64, i64)),
    ) {
        let (drawing, unit, offset) = own;
        self.start(ctx, "Keeping the drawing", move || match file::bring_into_folder(&path, &plan) {
            Ok(name) => {
                let traced = Arc::new(Traced::of(&drawing, Traced::MOST));
                Outcome::DrawingReady(name, Box::new(Underlaid { traced, unit, offset }))
            }
            Err(error) => Outcome::Failed(error.to_string()),
        });
    }

    /// Reads a drawing that a plan names.
    pub(super) fn read_traced(&mut self, ctx: &egui::Context, name: String, plan: Option<PathBuf>) {
        let underlays = UnderlayReader::new(self.reader.clone());
        self.start(ctx, "Reading a drawing", move || {
            let traced = underlays.traced(&name, plan.as_deref(), &|| true);
            Outcome::DrawingTraced(plan, name, traced.map(Arc::new))
        });
    }

    /// What reads files of others; says so where there is nothing.
    fn reader(&mut self) -> Option<Reader> {
        if self.reader.is_none() {
            self.in_hand.push("Reading");
            let words = "This window does not know the program that reads drawings".to_owned();
            self.sender.send(Outcome::Failed(words)).ok();
        }
        self.reader.clone()
    }

    /// Reads a list of rates.
    pub(super) fn read_rates(&mut self, ctx: &egui::Context, path: PathBuf) {
        self.start(ctx, "Reading the list", move || {
            let bytes = match file::read_list(&path) {
                Ok(bytes) => bytes,
                Err(error) => return Outcome::Failed(error.to_string()),
            };
            match import::rates_from_csv(&bytes) {
                Ok(list) => Outcome::RatesRead(path, Box::new(list)),
                Err(error) => Outcome::Failed(format!("{error}. File: {}", path.display())),
            }
        });
    }

    /// Writes the rates of a plan as it is now to a list.
    pub(super) fn write_rates(&mut self, ctx: &egui::Context, plan: &Plan, path: PathBuf) {
        let bytes = import::rates_to_csv(plan.rates.values().map(AsRef::as_ref));
        self.start(ctx, "Exporting", move || match file::write_atomically(&path, &bytes) {
            Ok(()) => Outcome::Exported(vec![path]),
            Err(error) => Outcome::Failed(format!("Could not export: {error}")),
        });
    }

    /// Brings an image into the folder of a plan and reads it.
    pub(super) fn bring_image(&mut self, ctx: &egui::Context, image: PathBuf, plan: PathBuf) {
        let max_side = max_side(ctx);
        self.start(ctx, "Reading the image", move || {
            // Read first: what is no image is not copied.
            let ready = file::load_picture(&image, max_side)
                .and_then(|picture| Ok((file::bring_into_folder(&image, &plan)?, picture)));
            match ready {
                Ok((name, picture)) => Outcome::ImageReady(name, Box::new(picture)),
                Err(error) => Outcome::Failed(error.to_string()),
            }
        });
    }

    /// Reads an image that a plan names or keeps.
    pub(super) fn read_image(&mut self, ctx: &egui::Context, underlay: Arc<Underlay>, plan: Option<PathBuf>) {
        let max_side = max_side(ctx);
        self.start(ctx, "Reading an image", move || {
            let picture = file::picture_of(&underlay, plan.as_deref(), max_side);
            Outcome::ImageRead(plan, underlay.source(), picture.map(Box::new))
        });
    }

    /// Takes an image into the plan, or writes one that is in it beside the plan.
    pub(super) fn move_image(&mut self, ctx: &egui::Context, underlay: Arc<Underlay>, plan: PathBuf) {
        self.start(ctx, "Reading an image", move || {
            let moved = if underlay.embedded.is_some() {
                let name = file::taken_out(&underlay, &plan).map_err(|error| error.to_string());
                name.map(|image| Underlay { image, embedded: None, ..underlay.as_ref().clone() })
            } else {
                let embedded = file::embedded(&underlay, &plan);
                embedded.map(|embedded| Underlay { embedded: Some(embedded), ..underlay.as_ref().clone() })
            };
            match moved {
                Ok(moved) => Outcome::ImageMoved(underlay, Box::new(moved)),
                Err(why) => Outcome::Failed(why),
            }
        });
    }

    /// Saves a copy of a plan, with nothing in it of what could not be read of the plan's own file.
    pub(super) fn save_copy(&mut self, ctx: &egui::Context, copy: Plan, path: PathBuf) {
        self.start(ctx, "Saving a copy", move || match file::save(&copy, &file::KeptText::default(), &path) {
            Ok(_) => Outcome::CopySaved(path),
            Err(error) => Outcome::Failed(error.to_string()),
        });
    }

    /// Brings a logo into the folder of a plan, once it was read.
    pub(super) fn bring_logo(&mut self, ctx: &egui::Context, image: PathBuf, plan: PathBuf) {
        self.start(ctx, "Reading the logo", move || {
            let ready = file::load_logo(&image).and_then(|_| file::bring_into_folder(&image, &plan));
            ready.map_or_else(|error| Outcome::Failed(error.to_string()), Outcome::LogoReady)
        });
    }

    /// Prints sheets of a plan as it is now.
    pub(super) fn export(&mut self, ctx: &egui::Context, job: Job, path: PathBuf) {
        let run = self.watched(ctx);
        self.start(ctx, "Exporting", move || match run.sheets(&job, &path) {
            Ok(paths) => Outcome::Exported(paths),
            Err(_) if run.is_cancelled() => Outcome::GivenUp,
            Err(why) => Outcome::Failed(format!("Could not export: {why:#}")),
        });
    }

    /// Hands sheets of a plan as it is now to the program that shows and prints PDFs.
    pub(super) fn print(&mut self, ctx: &egui::Context, job: Job, name: &str) {
        let (run, viewer, name) = (self.watched(ctx), self.viewer, name.to_owned());
        self.start(ctx, "Printing", move || {
            let made = file::place_to_print(&name)
                .map_err(anyhow::Error::from)
                .and_then(|path| run.sheets(&job, &path).map(|_| path));
            match made {
                Ok(path) => match viewer(&path) {
                    Ok(()) => Outcome::Shown(path),
                    Err(error) => Outcome::Failed(format!(
                        "No program on this computer shows PDFs ({error}): the sheets are made, open and print them by hand. File: {}",
                        path.display()
                    )),
                },
                Err(_) if run.is_cancelled() => Outcome::GivenUp,
                Err(why) => Outcome::Failed(format!("Could not print: {why:#}")),
            }
        });
    }

    /// Cancels the export in hand.
    pub(super) fn cancel(&self) {
        if let Some(run) = &self.run {
            run.is_cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// How many parts of how many of the export in hand are done.
    pub(super) fn progress(&self) -> Option<(usize, usize)> {
        let run = self.run.as_ref().filter(|_| self.is_busy())?;
        Some((run.done.load(Ordering::Relaxed), run.of.load(Ordering::Relaxed)))
    }

    fn watched(&mut self, ctx: &egui::Context) -> Arc<Run> {
        let run = Arc::new(Run { ctx: ctx.clone(), ..Run::default() });
        self.run = Some(Arc::clone(&run));
        run
    }
}

/// How many pixels a side of an image may have on this screen.
fn max_side(ctx: &egui::Context) -> u32 {
    ctx.input(|input| input.max_texture_side).min(4_096) as u32
}

/// What is to be printed.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) plan: Plan,
    pub(crate) options: PrintOptions,
    /// Where the plan is, for its logo and its images.
    pub(crate) path: Option<PathBuf>,
    /// What reads the drawings under its floors.
    pub(crate) reader: Option<Reader>,
}

/// An export in hand: how far it has come, and whether it is wanted any more.
#[derive(Debug, Default)]
struct Run {
    ctx: egui::Context,
    done: AtomicUsize,
    of: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Run {
    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Notes how far it has come; gives back whether to go on.
    fn is_at(&self, done: usize, of: usize) -> bool {
        let is_news = self.done.swap(done, Ordering::Relaxed) != done;
        if self.of.swap(of, Ordering::Relaxed) != of || is_news {
            self.ctx.request_repaint();
        }
        !self.is_cancelled()
    }

    /// Writes the sheets of a plan, in the format that the path ends in.
    fn sheets(&self, job: &Job, path: &Path) -> anyhow::Result<Vec<PathBuf>> {
        let told = |done: usize, of: usize| self.is_at(done, of);
        // Only sheets show what lies under floors: nothing else need wait for it.
        let is_of_sheets = publish::Format::of(path).is_some_and(publish::Format::is_of_sheets);
        let wanted = if is_of_sheets { publish::underlays_of(&job.plan, &job.options) } else { Vec::new() };
        let is_wanted = || !self.is_cancelled();
        let mut reader = UnderlayReader::new(job.reader.clone());
        let underlays = (wanted.as_slice(), &mut reader, &is_wanted as &(dyn Fn() -> bool + Sync));
        let (options, missing) = with_files(&job.options, &job.plan, job.path.as_deref(), underlays);
        let missing = missing.words();
        if !missing.is_empty() {
            anyhow::bail!(missing.join(". "));
        }
        let files = publish::files(&job.plan, &options, path, Progress::to(&told))?;
        file::write_together(&files)?;
        Ok(files.into_iter().map(|(path, _)| path).collect())
    }
}
