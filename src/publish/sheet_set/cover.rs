//! The cover: what the plan is, what it comes to, what is in the booklet and on which sheet, and what the booklet is not.
//!
//! Says what the report found and works out no figure of its own.

use super::super::Paper;
use super::super::look::Look;
use super::super::page::{Anchor, Group, GroupRole, Lettering, Mark};
use super::super::plotter::Plotter;
use super::super::sheet::layout::Area;
use super::super::sheet::{Number, Sheet, words_group};
use super::super::written::{
    Block, Cell, Column, Flow, GUTTER, Parts, Table, TableRow, Titles, foot_group, line_height, lines_at_most,
};
use super::{Entry, Told};
use crate::analysis::report::{PhaseReport, payback_words};
use crate::check::{PLANNING_AID, Severity};
use crate::drawing::palette::Rgb;
use crate::drawing::{DrawingOptions, LayerKind, floor_drawing};
use crate::model::{FloorPlan, GeometryCache, Moment, Phase, View};
use crate::units::Date;
use crate::units::format::{self, decimal, grouped, or_dash, pounds};

/// The sheet's part of the drawing number.
const CODE: &str = "00-COVER";

/// How much of the height the title takes at most.
const TITLE_SHARE: f64 = 0.28;

/// No more scenarios have their payback on the cover.
const MOST_SCENARIOS: usize = 3;

/// What stands under the title.
const GREY: Rgb = Rgb(80, 84, 90);

/// The cover.
pub(super) fn sheet(told: &Told<'_>, entries: &[Entry], number: Number) -> Sheet {
    let (plan, options) = (told.plan, told.options);
    let parts = Parts::of(options.paper);
    let (mut groups, used) = title(told, parts.contents);
    let below = Area::new(
        parts.contents.x,
        parts.contents.y + used,
        parts.contents.width,
        (parts.contents.height - used).max(0.0),
    );
    let (left, right) = halves(below);
    let height = if Paper::A3 <= options.paper { 2.5 } else { 1.8 };
    let figures = |_: usize| vec![left];
    let mut flow = Flow::new(&figures, options.theme, height);
    flow.put(headline(told));
    groups.extend(flow.finish().into_iter().next().unwrap_or_default());
    contents(told, entries, right, height, &mut groups);
    let used = bottom(&groups, left) - left.y + 2.0 * height;
    let picture = Area::new(left.x, left.y + used, left.width, (left.height - used).max(0.0));
    groups.extend(main_floor(told, picture, height));
    let note = plan.title_block.note.as_str();
    let warning = "This booklet is a planning aid. It is no construction document, no fire or building control approval and \
                   no cost certificate: figures marked ~ are assumptions, and those who decide ask the surveyor, the cost \
                   consultant, the fire officer and building control.";
    groups.push(foot_group(&[PLANNING_AID, warning, note], parts.foot, height));
    let titles = Titles {
        fields: &plan.title_block,
        shows: "Booklet",
        document_type: "Booklet",
        code: CODE,
        logo: told.options.logo.as_ref(),
    };
    parts.sheet(groups, &titles, number)
}

/// How far down words reach in an area.
fn bottom(groups: &[Group], area: Area) -> f64 {
    let of = |mark: &Mark| match mark {
        Mark::Text(text) if area.y <= text.at.1 && text.at.0 < area.right() => Some(text.at.1),
        _ => None,
    };
    groups.iter().flat_map(Group::all_marks).filter_map(of).fold(area.y, f64::max)
}

/// Two columns: figures over a picture, and contents.
fn halves(area: Area) -> (Area, Area) {
    let width = (area.width - GUTTER) / 2.0;
    (Area::new(area.x, area.y, width, area.height), Area::new(area.x + width + GUTTER, area.y, width, area.height))
}

/// The title, the project and what state the document is in; and how much room that takes.
fn title(told: &Told<'_>, area: Area) -> (Vec<Group>, f64) {
    let fields = &told.plan.title_block;
    let is_large = Paper::A3 <= told.options.paper;
    let (large, medium, small) = if is_large { (7.0, 3.5, 2.5) } else { (5.0, 2.5, 1.8) };
    let mut heading = Group::new(GroupRole::Heading);
    let mut group = words_group();
    let room = TITLE_SHARE * area.height;
    let mut top = area.y + 1.0;
    let mut write = |group: &mut Group, words: &str, lettering: Lettering, most: usize| {
        for line in lines_at_most(words, lettering, area.width, most) {
            if area.y + room < top + line_height(lettering) {
                return;
            }
            group.words((area.x, top + line_height(lettering) / 2.0), Anchor::Start, lettering, &line);
            top += line_height(lettering);
        }
    };
    let name = if fields.title.trim().is_empty() { "Untitled plan" } else { &fields.title };
    write(&mut heading, name, Lettering::bold(large), 2);
    let second = [&fields.supplementary_title, &fields.project, &fields.legal_owner];
    let second = second.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    write(&mut group, &second.collect::<Vec<_>>().join(" · "), Lettering::regular(medium), 2);
    let date = fields.date.map_or_else(|| "not dated".to_owned(), Date::long);
    let revision = if fields.revision.trim().is_empty() { "–" } else { fields.revision.trim() };
    let state =
        format!("Revision {revision}, {date} · {} · {} · {}", fields.status, fields.survey_status, fields.marking);
    write(&mut group, &state, Lettering::bold(small).in_colour(GREY), 2);
    (vec![heading, group], top - area.y + 3.0)
}

/// The figures that are asked for first.
fn headline(told: &Told<'_>) -> Vec<Block> {
    let report = told.report;
    let (Some(first), Some(last)) = (report.phases.first(), report.phases.last()) else { return Vec::new() };
    let mut columns = vec![Column::words("")];
    let phases: Vec<&PhaseReport> = if report.phases.len() == 1 { vec![first] } else { vec![first, last] };
    columns.extend(phases.iter().map(|phase| Column::figures(Phase::short_name(&phase.name))));
    let mut table = Table::new(columns);
    let whole = |number: u64| grouped(i64::try_from(number).unwrap_or(i64::MAX));
    let mut add = |name: &str, value: &dyn Fn(&PhaseReport) -> String| {
        let mut cells = vec![Cell::new(name)];
        cells.extend(phases.iter().map(|phase| Cell::new(value(phase))));
        if let Some(cell) = cells.last_mut() {
            *cell = cell.clone().bold();
        }
        table.rows.push(TableRow::Cells(cells));
    };
    add("People", &|phase| whole(phase.utilisation.headcount));
    add("Desks", &|phase| whole(phase.utilisation.desks));
    add("Desks due", &|phase| whole(phase.utilisation.desks_required));
    add("Net internal area", &|phase| format::square_metres(phase.space.nia));
    add("Office area for each workstation", &|phase| {
        or_dash(phase.space.m2_per_workstation.map(|area| format!("{} m²", decimal(area, 1))))
    });
    add("Desks in use on the fullest weekday", &|phase| {
        or_dash(phase.utilisation.peak_utilisation_pct.map(|share| format!("{} %", decimal(share, 0))))
    });
    let cost = &report.cost;
    let mut sums: Vec<(String, String)> = vec![("Cost without VAT".to_owned(), pounds(cost.total))];
    if cost.grants.is_empty() {
        sums.push(("Grants".to_owned(), "none".to_owned()));
    } else {
        sums.push(("Grants that can be spent here".to_owned(), pounds(cost.grants_total)));
        sums.push(("Headroom in the grants".to_owned(), pounds(cost.headroom)));
    }
    for scenario in report.business_case.scenarios.iter().take(MOST_SCENARIOS) {
        let mark = if scenario.is_assumption { "~ " } else { "" };
        sums.push((format!("{mark}Payback: {}", scenario.name), payback_words(scenario.payback_years)));
    }
    let mut problems: Vec<(String, String)> = Vec::new();
    if let Some(schedule) = told.schedule {
        problems.extend(Severity::ALL.map(|severity| {
            let counted = severity.counted(schedule.count(severity));
            // “3 errors” in two cells: the word, and how many.
            let (number, word) = counted.split_once(' ').unwrap_or((counted.as_str(), ""));
            (format::capitalised(word), number.to_owned())
        }));
    }
    for (group, rows) in [("Money, all phases", sums), ("Problems, all phases", problems)] {
        if !rows.is_empty() {
            table.rows.push(TableRow::Group(group.to_owned()));
        }
        for (name, value) in rows {
            let mut cells = vec![Cell::new(name)];
            cells.extend(phases.iter().skip(1).map(|_| Cell::new("")));
            cells.push(Cell::new(value).bold());
            table.rows.push(TableRow::Cells(cells));
        }
    }
    vec![Block::Heading("What it comes to".to_owned()), Block::Table(table)]
}

/// What is in the booklet and on which sheet. Floors are told one by one where there is room, else
/// phase by phase, else parts alone.
fn contents(told: &Told<'_>, entries: &[Entry], area: Area, height: f64, groups: &mut Vec<Group>) {
    let row = line_height(Lettering::regular(height)) + 0.5 * height;
    let heading = 1.65 * height * 1.25 + 0.6 * height;
    let room = area.height - heading - row;
    let n_rows = (room / row).floor().max(1.0) as usize;
    let of_depth = |depth: usize| {
        let mut rows: Vec<(Vec<&str>, usize)> = Vec::new();
        for entry in entries {
            let headings: Vec<&str> = entry.headings.iter().take(depth).map(String::as_str).collect();
            if rows.last().is_none_or(|(last, _)| *last != headings) {
                rows.push((headings, entry.sheet));
            }
        }
        rows
    };
    let rows = [3, 2].into_iter().map(of_depth).find(|rows| rows.len() <= n_rows).unwrap_or_else(|| of_depth(1));
    let mut table = Table::new(vec![Column::words(""), Column::figures("Sheet")]);
    let mut above: &[&str] = &[];
    for (headings, sheet) in rows.iter().take(n_rows) {
        // What is said in the line above is not said again.
        let n_same = headings.iter().zip(above).take_while(|(own, other)| own == other).count();
        let own = headings.get(n_same..).unwrap_or_default().join(": ");
        let words = format!("{}{own}", "– ".repeat(n_same));
        let cell = if n_same == 0 { Cell::new(words).bold() } else { Cell::new(words) };
        table.rows.push(TableRow::Cells(vec![cell, Cell::new(sheet.to_string())]));
        above = headings;
    }
    let column = |_: usize| vec![area];
    let mut flow = Flow::new(&column, told.options.theme, height);
    flow.put(vec![Block::Heading("In this booklet".to_owned()), Block::Table(table)]);
    groups.extend(flow.finish().into_iter().next().unwrap_or_default());
}

/// The floor with the most desks at the end of the programme, small and without words.
fn main_floor(told: &Told<'_>, area: Area, height: f64) -> Vec<Group> {
    let Some(&(_, phase)) = told.phases.last() else { return Vec::new() };
    let view = told.plan.view(Moment::complete(phase.id));
    let n_desks = |floor: &&FloorPlan| view.desks(floor).count();
    let floors = told.floors_in(phase.id);
    let Some(most) = floors.iter().map(n_desks).max() else { return Vec::new() };
    let Some(floor) = floors.into_iter().find(|floor| n_desks(floor) == most) else { return Vec::new() };
    let caption = format!("{}, {}", told.plan.floor_title(&floor.floor), phase.name);
    picture(told, &view, floor, &caption, area, height).unwrap_or_default()
}

fn picture(
    told: &Told<'_>,
    view: &View<'_>,
    floor: &FloorPlan,
    caption: &str,
    area: Area,
    height: f64,
) -> Option<Vec<Group>> {
    let geometry = GeometryCache::get(told.geometry, view, floor);
    let options = DrawingOptions { symbols: told.options.symbols.clone(), ..DrawingOptions::default() };
    let drawing = floor_drawing(view, floor, &geometry, &options);
    let centre = drawing.bounds.centre()?;
    let words = Lettering::regular(height).in_colour(GREY);
    let (width, room) = (area.width, area.height - line_height(words) - 2.0);
    if room < 20.0 {
        return None;
    }
    let size = (drawing.bounds.width().max(1.0), drawing.bounds.height().max(1.0));
    let paper_from_plan = (width / size.0).min(room / size.1);
    let tall = size.1 * paper_from_plan;
    let middle = (area.x + width / 2.0, area.y + tall / 2.0);
    let role = GroupRole::Figure { description: format!("A small plan of {caption}, without words and not to scale") };
    let mut plotter = Plotter::new(Look::small(told.options.theme), role, (centre, middle), paper_from_plan);
    let is_shown = |kind: LayerKind| {
        matches!(kind, LayerKind::RoomFills | LayerKind::Desks | LayerKind::Walls | LayerKind::Openings)
    };
    for layer in drawing.layers.iter().filter(|layer| is_shown(layer.kind)) {
        plotter.layer(layer);
    }
    let mut group = words_group();
    let line = lines_at_most(&format!("{caption} (not to scale)"), words, width, 1);
    if let Some(line) = line.first() {
        group.words((middle.0, area.y + tall + 2.0 + line_height(words) / 2.0), Anchor::Middle, words, line);
    }
    Some(vec![plotter.finish(), group])
}
