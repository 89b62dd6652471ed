//! The booklet that was chosen for a plan: its parts, one after the other, numbered through.
//!
//! Every part is made ready first, so that the cover can say on which sheet it begins; drawings are laid out after that,
//! sheet by sheet, because they take the most time. The report is worked out once for all parts. Must know no paper: every
//! part lays out its own sheets. Held by `tests/sheet_set.rs`.

mod cover;
mod desks;
mod holders;
mod moves;
mod works;

pub use desks::{DeskPlace, TeamDesks, team_desks};
pub use moves::{MoveKind, TeamMove, moves};

use super::sheet::{self, Number, Over, Series, Sheet};
use super::written::Waiting;
use super::{BeforeAndAfter, PrintOptions, Progress, PublishError, checks, comments, money, seating, utilisation};
use crate::analysis::{Analyst, Report};
use crate::check::Schedule;
use crate::model::{BookletPart, FloorId, FloorPlan, GeometryCache, Moment, Phase, PhaseId, Plan, Shown};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What all parts speak of.
struct Told<'a> {
    plan: &'a Plan,
    report: &'a Report,
    /// What breaks a rule; none where the plan names rules that there are none of.
    schedule: Option<&'a Schedule>,
    options: &'a PrintOptions,
    /// The phases that are told of, each with its place among all.
    phases: Vec<(usize, &'a Phase)>,
    geometry: &'a GeometryCache,
}

/// Sheets that follow each other under one heading, made ready.
struct Run<'a> {
    /// The headings in the outline of the document, the innermost last.
    bookmark: Vec<String>,
    n_sheets: usize,
    contents: Contents<'a>,
}

/// What a run is of.
enum Contents<'a> {
    Cover,
    /// A floor in a phase, which has its place among all.
    Floor(&'a FloorPlan, usize, &'a Phase),
    /// What a phase takes down and builds on a floor.
    Works(&'a FloorPlan, usize, &'a Phase),
    Written(Box<Waiting>),
}

/// A line of the contents: the headings, and the sheet it begins on.
struct Entry {
    headings: Vec<String>,
    sheet: usize,
}

/// The sheets of the booklet.
pub(super) fn sheets(plan: &Plan, options: &PrintOptions, progress: Progress<'_>) -> Result<Vec<Sheet>, PublishError> {
    let parts = &plan.sheet_set.parts;
    progress.at(0, parts.len())?;
    let report = Analyst::new().report(plan);
    let is_asked_for = |part| parts.contains(&part);
    let is_checked = is_asked_for(BookletPart::Cover) || is_asked_for(BookletPart::Problems);
    let schedule = if is_checked { Schedule::of_all(plan, &report) } else { None };
    progress.at(0, parts.len())?;
    let options = PrintOptions {
        shows_comments: options.shows_comments || is_asked_for(BookletPart::Comments),
        ..options.clone()
    };
    let told = Told {
        plan,
        report: &report,
        schedule: schedule.as_ref(),
        options: &options,
        phases: phases(plan, options.phase),
        geometry: &GeometryCache::default(),
    };
    if told.phases.is_empty() {
        return Err(PublishError::Nothing("the plan has no phase; add one first".to_owned()));
    }
    let mut runs = Vec::new();
    for part in parts {
        runs.extend(told.runs(*part)?);
    }
    if runs.is_empty() {
        return Err(PublishError::Nothing("nothing is chosen for the booklet; put a part into it".to_owned()));
    }
    told.numbered(runs, progress)
}

/// The phases that are told of: the one that was asked for, else those chosen, else all. What is no longer there is passed
/// over.
fn phases(plan: &Plan, asked: Option<PhaseId>) -> Vec<(usize, &Phase)> {
    let all = || plan.phases.iter().map(AsRef::as_ref).enumerate();
    let chosen = asked.map_or_else(|| plan.sheet_set.phases.clone(), |phase| vec![phase]);
    let told: Vec<(usize, &Phase)> = all().filter(|(_, phase)| chosen.contains(&phase.id)).collect();
    if told.is_empty() { all().collect() } else { told }
}

impl<'a> Told<'a> {
    /// The runs of a part.
    fn runs(&self, part: BookletPart) -> Result<Vec<Run<'a>>, PublishError> {
        let (plan, report, options) = (self.plan, self.report, self.options);
        let label = part.label().to_owned();
        Ok(match part {
            BookletPart::Cover => vec![Run { bookmark: vec![label], n_sheets: 1, contents: Contents::Cover }],
            BookletPart::Floors => self.floors(&label)?,
            BookletPart::Works => self.works(&label)?,
            BookletPart::DeskSchedule => {
                let mut runs: Vec<Run<'a>> =
                    self.phases.iter().map(|&(place, phase)| desks::run(self, &label, (place, phase))).collect();
                if options.names_people
                    && let Some(&(_, phase)) = self.phases.last()
                {
                    let list = seating::List::of(plan, phase.id, options).waiting();
                    runs.extend(Run::written(vec![label, "Who sits where".to_owned()], list));
                }
                runs
            }
            BookletPart::MoveSchedule => {
                self.phases.iter().filter_map(|&(place, phase)| moves::run(self, &label, (place, phase))).collect()
            }
            BookletPart::Utilisation => {
                let after = options.phase.filter(|phase| self.plan.first_phase().map(|first| first.id) != Some(*phase));
                let which = BeforeAndAfter { after, ..BeforeAndAfter::default() };
                Run::written(vec![label], utilisation::sheets_of(plan, report, &which, options)?).into_iter().collect()
            }
            BookletPart::CostPlan => {
                Run::written(vec![label], money::cost_plan_of(plan, report, options)).into_iter().collect()
            }
            BookletPart::BusinessCase => {
                Run::written(vec![label], money::business_case_of(plan, report, options)).into_iter().collect()
            }
            BookletPart::Problems => {
                let found = self.schedule.map(|schedule| checks::sheets_of(plan, schedule, options));
                found.and_then(|found| Run::written(vec![label], found)).into_iter().collect()
            }
            BookletPart::Comments => comments::sheets_of(plan, options)
                .and_then(|waiting| Run::written(vec![label], waiting))
                .into_iter()
                .collect(),
        })
    }

    /// Each floor in each phase in which it stands, also where it is the same as in the phase before.
    fn floors(&self, label: &str) -> Result<Vec<Run<'a>>, PublishError> {
        let mut runs = Vec::new();
        for &(place, phase) in &self.phases {
            for floor in self.floors_in(phase.id) {
                let bookmark = vec![label.to_owned(), phase.name.clone(), self.plan.floor_title(&floor.floor)];
                let n_sheets = self.n_sheets((floor, phase), self.options, Over::Nothing)?;
                runs.push(Run { bookmark, n_sheets, contents: Contents::Floor(floor, place, phase) });
            }
        }
        Ok(runs)
    }

    /// The floors on which a phase takes down or builds something; nothing in the first, which is the building as it is.
    fn works(&self, label: &str) -> Result<Vec<Run<'a>>, PublishError> {
        let of_works = self.options_of_works();
        let mut runs = Vec::new();
        for &(place, phase) in self.phases.iter().filter(|(place, _)| 0 < *place) {
            for floor in
                self.floors_in(phase.id).into_iter().filter(|floor| works::is_worked_on(self.plan, floor, phase.id))
            {
                let bookmark = vec![label.to_owned(), phase.name.clone(), self.plan.floor_title(&floor.floor)];
                let n_sheets = self.n_sheets((floor, phase), &of_works, Over::Works(&[]))?;
                runs.push(Run { bookmark, n_sheets, contents: Contents::Works(floor, place, phase) });
            }
        }
        Ok(runs)
    }

    /// The floors that stand in a phase, as far as they are told of.
    fn floors_in(&self, phase: PhaseId) -> Vec<&'a FloorPlan> {
        let mut floors = self.plan.view(Moment::complete(phase)).floors();
        let is_told = |id: FloorId| self.options.floors.contains(&id);
        // What is chosen and no longer there is passed over: where nothing else is chosen, all are told of.
        if self.options.floors.iter().any(|id| self.plan.floors.contains_key(id)) {
            floors.retain(|floor| is_told(floor.floor.id));
        }
        floors
    }

    /// The sheets of all runs, each with its number of all.
    fn numbered(&self, runs: Vec<Run<'a>>, progress: Progress<'_>) -> Result<Vec<Sheet>, PublishError> {
        let of = runs.iter().map(|run| run.n_sheets).sum();
        let mut entries = Vec::with_capacity(runs.len());
        let mut next = 1;
        for run in &runs {
            entries.push(Entry { headings: run.bookmark.clone(), sheet: next });
            next += run.n_sheets;
        }
        let starts = entries.iter().map(|entry| entry.sheet - 1);
        let numbered: Vec<(usize, Run<'a>)> = starts.zip(runs).collect();
        let n_done = AtomicUsize::new(0);
        // Runs know nothing of each other, so they are laid out side by side; they stay in their order.
        let laid_out: Result<Vec<Vec<Sheet>>, PublishError> = numbered
            .into_par_iter()
            .map(|(n_before, run)| {
                progress.at(n_done.load(Ordering::Relaxed), of)?;
                let made = self.laid_out(run, &entries, (n_before, of))?;
                n_done.fetch_add(made.len(), Ordering::Relaxed);
                Ok(made)
            })
            .collect();
        Ok(laid_out?.into_iter().flatten().collect())
    }

    /// The sheets of a run, after so many others of so many.
    fn laid_out(
        &self,
        run: Run<'a>,
        entries: &[Entry],
        (n_before, of): (usize, usize),
    ) -> Result<Vec<Sheet>, PublishError> {
        let number = |series| Number { place: n_before + 1, of, series };
        let mut made = match run.contents {
            Contents::Cover => vec![cover::sheet(self, entries, number(Series::Single))],
            Contents::Floor(floor, place, phase) => {
                self.drawing(floor, phase, number(Series::Phase(place)), Over::Nothing)?
            }
            Contents::Works(floor, place, phase) => {
                let quantities = works::quantities(self.report, floor, phase.id);
                self.drawing(floor, phase, number(Series::Works(place)), Over::Works(&quantities))?
            }
            Contents::Written(waiting) => waiting.numbered(&self.plan.title_block, (n_before, of), true),
        };
        for sheet in &mut made {
            // Parts of a floor stand under it.
            let part = sheet.bookmark.pop().filter(|_| 1 < run.n_sheets && sheet.floor.is_some());
            sheet.bookmark = run.bookmark.iter().cloned().chain(part).collect();
        }
        Ok(made)
    }

    fn n_sheets(
        &self,
        (floor, phase): (&FloorPlan, &Phase),
        options: &PrintOptions,
        over: Over<'_>,
    ) -> Result<usize, PublishError> {
        sheet::n_sheets(&self.plan.view(Moment::complete(phase.id)), phase, floor, options, over)
    }

    /// Drawings of works show what is built and what rooms are called: no seat, no zone, no measure.
    fn options_of_works(&self) -> PrintOptions {
        let of_works = [Shown::RoomNames, Shown::Furniture, Shown::Works];
        let shows = Shown::ALL
            .into_iter()
            .filter(|own| of_works.contains(own) || (*own == Shown::KeyPlan && self.options.shows.contains(own)));
        PrintOptions { shows: shows.collect(), heat: None, ..self.options.clone() }
    }

    fn drawing(
        &self,
        floor: &FloorPlan,
        phase: &Phase,
        number: Number,
        over: Over<'_>,
    ) -> Result<Vec<Sheet>, PublishError> {
        let view = self.plan.view(Moment::complete(phase.id));
        let of_works = matches!(over, Over::Works(_)).then(|| self.options_of_works());
        sheet::sheets(&view, phase, floor, number, of_works.as_ref().unwrap_or(self.options), over)
    }
}

impl Run<'_> {
    /// Written sheets; nothing where there are none.
    fn written(bookmark: Vec<String>, waiting: Waiting) -> Option<Self> {
        let n_sheets = waiting.n_sheets();
        (0 < n_sheets).then_some(Self { bookmark, n_sheets, contents: Contents::Written(Box::new(waiting)) })
    }
}
