//! The page for the meeting table: two phases before and after, with the headline, the figures and their lights, charts,
//! teams and their risk, apportionment, standards and assumptions.
//!
//! Says what [`crate::compare`] found and works out no figure of its own. Invariant: held by `tests/print.rs`.

mod charts;
mod details;
mod foot;

use super::charts as charts_on_paper;
use super::page::{Anchor, Group, Lettering};
use super::sheet::layout::Area;
use super::sheet::{Sheet, words_group};
use super::written::{
    AIR, Block, Cell, Column, Flow, GUTTER, Parts, Table, TableRow, Titles, Waiting, line_height, lines, lines_at_most,
};
use super::{PrintOptions, PrintTheme, PublishError};
use crate::analysis::report::PhaseReport;
use crate::analysis::standards::Verdict;
use crate::analysis::{Analyst, Report};
use crate::check::Checker;
use crate::compare::{About, Comparison, Matching, Row, light};
use crate::drawing::chart::BarChart;
use crate::drawing::palette::Rgb;
use crate::model::{PhaseId, Plan};

/// What is compared on the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BeforeAndAfter {
    /// The phase before; the first if none is named.
    pub before: Option<PhaseId>,
    /// The phase after; the last if none is named.
    pub after: Option<PhaseId>,
    /// The plan that the phase before is of, where it is another.
    pub against: Option<Box<Plan>>,
}

/// The sheets' part of the drawing number.
const CODE: &str = "BA";

/// The capitals of the headline, of the figures under it and of all else.
const HEADLINE: f64 = 3.0;
const FIGURES: f64 = 2.5;
const DETAILS: f64 = 1.8;

/// How many checks that are not met any more are said one by one.
const MOST_BROKEN: usize = 4;

/// The share of the first sheet that the headline may take.
const HEADLINE_SHARE: f64 = 0.4;

/// The width of the figures on the first sheet where there is room for charts beside them, and the least for those.
const FIGURES_WIDTH: f64 = 240.0;
const CHARTS_WIDTH: f64 = 110.0;

/// About how wide the columns of the sheets that follow are.
const DETAILS_WIDTH: f64 = 170.0;

/// What the page speaks of.
struct Told<'a> {
    comparison: &'a Comparison,
    is: &'a PhaseReport,
    report: &'a Report,
    theme: PrintTheme,
}

/// The sheets.
pub(super) fn sheets(
    plan: &Plan,
    which: &BeforeAndAfter,
    options: &PrintOptions,
    n_more: usize,
) -> Result<Vec<Sheet>, PublishError> {
    let waiting = sheets_of(plan, &Analyst::new().report(plan), which, options)?;
    let of = waiting.n_sheets() + n_more;
    Ok(waiting.numbered(&plan.title_block, (0, of), false))
}

/// The same of a report that is there already, before its sheets are numbered.
pub(super) fn sheets_of(
    plan: &Plan,
    report: &Report,
    which: &BeforeAndAfter,
    options: &PrintOptions,
) -> Result<Waiting, PublishError> {
    let other = which.against.as_deref().map(|against| Analyst::new().report(against));
    let (was, matching) = other.as_deref().map_or((report, Matching::ById), |other| (other, Matching::ByName));
    let nothing = || PublishError::Nothing("there is no such phase to compare; name two that are there".to_owned());
    let before = which.before.or(was.phases.first().map(|phase| phase.phase)).ok_or_else(nothing)?;
    let after = which.after.or(report.phases.last().map(|phase| phase.phase)).ok_or_else(nothing)?;
    let comparison = Comparison::between((was, before), (report, after), matching).ok_or_else(nothing)?;
    let mut checker = Checker::new();
    let found_after = checker.check(plan, after, report);
    let found_before = match which.against.as_deref() {
        Some(against) => Checker::new().check(against, before, was),
        None => checker.check(plan, before, was),
    };
    let comparison = comparison.with_checks(&found_before, &found_after);
    let is = report.phases.iter().find(|phase| phase.phase == after).ok_or_else(nothing)?;
    let told = Told { comparison: &comparison, is, report, theme: options.theme };
    Ok(told.sheets(plan, options))
}

impl Told<'_> {
    fn sheets(&self, plan: &Plan, options: &PrintOptions) -> Waiting {
        let parts = Parts::of(options.paper);
        let contents = parts.contents;
        let has_charts_beside = FIGURES_WIDTH + GUTTER + CHARTS_WIDTH <= contents.width;
        let left_width = if has_charts_beside { FIGURES_WIDTH } else { contents.width };
        let (headline, used) = self.headline(Area::new(contents.x, contents.y, left_width, contents.height));
        let left = Area::new(contents.x, contents.y + used, left_width, contents.height - used);
        let details = parts.columns(DETAILS_WIDTH);
        let columns = |sheet: usize| if sheet == 0 { vec![left] } else { details.clone() };
        let mut flow = Flow::new(&columns, self.theme, if has_charts_beside { FIGURES } else { DETAILS });
        flow.put(vec![Block::Table(self.figures())]);
        flow.set_height(DETAILS);
        let charts = self.charts();
        if !has_charts_beside {
            let height = contents.height / 2.0 - AIR;
            flow.put(charts.iter().map(|chart| Block::Chart(Box::new(chart.clone()), height)).collect());
        }
        flow.put(self.details());
        let mut sheets = flow.finish();
        if let Some(first) = sheets.first_mut() {
            first.insert(0, headline);
            if has_charts_beside {
                let at = left.right() + GUTTER;
                let beside = Area::new(at, contents.y, contents.right() - at, contents.height);
                first.extend(self.charts_beside(&charts, beside));
            }
        }
        let shows = self.shows();
        let titles = Titles {
            fields: &plan.title_block,
            shows: &shows,
            document_type: "Utilisation, before and after",
            code: CODE,
            logo: options.logo.as_ref(),
        };
        for groups in &mut sheets {
            groups.push(foot::group(self, parts.foot));
        }
        Waiting::new(parts, &titles, sheets)
    }

    /// Charts one above another.
    fn charts_beside(&self, charts: &[BarChart], area: Area) -> Vec<Group> {
        let each = (area.height + AIR) / charts.len().max(1) as f64;
        let group = |(place, chart): (usize, &BarChart)| {
            let top = area.y + place as f64 * each;
            charts_on_paper::group(chart, (area.x, top), (area.width, each - AIR), self.theme)
        };
        charts.iter().enumerate().map(group).collect()
    }

    /// What the sheets show, in a line.
    fn shows(&self) -> String {
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        let of = if before.title == after.title { String::new() } else { format!(" of {}", before.plan_name()) };
        format!("Before and after: {}{of} and {}", before.short_name(), after.short_name())
    }

    /// The headline, and how much room it takes: smaller where it is long, and cut short where nothing else helps.
    fn headline(&self, area: Area) -> (Group, f64) {
        let mut group = words_group();
        let mut top = area.y;
        let mut write = |lines: &[String], lettering: Lettering| {
            for line in lines {
                let middle = top + line_height(lettering) / 2.0;
                group.words((area.x, middle), Anchor::Start, lettering, line);
                top += line_height(lettering);
            }
            top += 0.8 * lettering.height;
        };
        let title = Lettering::bold(3.5);
        write(&lines_at_most(&self.shows(), title, area.width, 2), title);
        // A check that was met and no longer is, is said first.
        let warning = Lettering::bold(FIGURES);
        let broken: Vec<String> = self.comparison.broken().map(|sentence| format!("! {sentence}.")).collect();
        for sentence in broken.iter().take(MOST_BROKEN) {
            write(&lines_at_most(sentence, warning, area.width, 2), warning);
        }
        if MOST_BROKEN < broken.len() {
            let more = format!("! {} more checks are not met any more.", broken.len() - MOST_BROKEN);
            write(&[more], warning);
        }
        let room = HEADLINE_SHARE * area.height;
        let heights = [HEADLINE, FIGURES, DETAILS].into_iter().filter(|height| {
            // Long lines of large letters are no easier to read.
            *height < HEADLINE || FIGURES_WIDTH <= area.width
        });
        let letterings: Vec<Lettering> = heights.map(Lettering::regular).collect();
        let n_lines = |lettering: Lettering| (room / line_height(lettering)).floor() as usize;
        let words = |lettering: Lettering| lines(&self.comparison.headline, lettering, area.width);
        let fitting = letterings.iter().copied().find(|lettering| words(*lettering).len() <= n_lines(*lettering));
        let lettering = fitting.or(letterings.last().copied()).unwrap_or(Lettering::regular(DETAILS));
        write(&lines_at_most(&self.comparison.headline, lettering, area.width, n_lines(lettering)), lettering);
        (group, top + 1.0 - area.y)
    }

    /// The table of figures of the whole.
    fn figures(&self) -> Table {
        let mut table = Table::new(self.figure_columns());
        for group in self.comparison.groups.iter().filter(|group| group.about == About::Whole) {
            table.rows.push(TableRow::Group(group.name.clone()));
            table.rows.extend(group.rows.iter().map(|row| TableRow::Cells(self.figure_cells(row))));
        }
        table
    }

    fn figure_columns(&self) -> Vec<Column> {
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        vec![
            Column::words(""),
            Column::words("Unit"),
            Column::figures(&format!("Before: {}", before.short_name())).at_least(narrow(before.short_name())),
            Column::figures(&format!("After: {}", after.short_name())).at_least(narrow(after.short_name())),
            Column::figures("Difference"),
            Column::figures("At most"),
            Column::words("Before"),
            Column::words("After"),
            Column::words("Judged by"),
        ]
    }

    fn figure_cells(&self, row: &Row) -> Vec<Cell> {
        let limit = row.standard.as_ref();
        vec![
            Cell::new(row.name.clone()),
            Cell::new(row.unit.label()),
            Cell::new(row.before_text()),
            Cell::new(row.after_text()).bold(),
            Cell::new(row.difference_text()),
            Cell::new(limit.map(|limit| limit.range_text(row.unit)).unwrap_or_default()),
            self.light(row, row.verdict_before),
            self.light(row, row.verdict_after),
            Cell::new(limit.map(|limit| limit.name.clone()).unwrap_or_default()),
        ]
    }

    /// A light, where the row has a standard to be judged by.
    fn light(&self, row: &Row, verdict: Option<Verdict>) -> Cell {
        if row.standard.is_none() {
            return Cell::new("");
        }
        let cell = Cell::new(light(verdict));
        verdict.map_or(cell.clone(), |verdict| cell.bold().in_colour(light_colour(self.theme, verdict)))
    }
}

/// The name of a phase where it is short enough to stand in one line over figures.
fn narrow(name: &str) -> &str {
    if name.chars().count() <= 12 { name } else { "" }
}

/// The colour of a light; its word and its sign say the same.
fn light_colour(theme: PrintTheme, verdict: Verdict) -> Rgb {
    match (theme, verdict) {
        (PrintTheme::Mono, _) => Rgb::BLACK,
        (PrintTheme::Colour, Verdict::Meets) => Rgb(0, 110, 70),
        (PrintTheme::Colour, Verdict::Near) => Rgb(160, 95, 0),
        (PrintTheme::Colour, Verdict::Misses) => Rgb(176, 28, 46),
    }
}
