//! The lines of the tab: all alike in height, so that only those in sight are drawn. Knows no widget.

use crate::analysis::report::{PhaseReport, RoomReport};
use crate::analysis::standards::Verdict;
use crate::compare::{About, Comparison, Row, StandardRow, TeamRow, Unit, light};
use crate::model::OrganisationId;
use crate::units::format::{grouped, or_dash, pounds};
use crate::units::{Pence, SquareMm};
use std::sync::Arc;

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Line {
    /// Nothing.
    Gap,
    /// What follows.
    Heading(String),
    /// The titles of the columns below.
    Titles(Arc<Columns>),
    /// What the lines below are about.
    Group(String),
    /// Words, cut short where there is no room for all of them.
    Words(String),
    /// A cell for each column.
    Cells(Arc<Columns>, Vec<Cell>),
}

/// The columns of a table: their titles and their widths. The first takes what is left over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Columns(pub(crate) Vec<Column>);

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Column {
    /// What it is called.
    pub(crate) title: &'static str,
    /// Its width in points; of the first, the least.
    pub(crate) width: f32,
    /// Whether it holds figures, which stand at the right.
    pub(crate) is_figures: bool,
    /// Whether it is left out where there is no room for all; pointing at a line says what is in it.
    pub(crate) is_dispensable: bool,
}

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    /// The words or the figure.
    pub(crate) text: String,
    /// How it is meant.
    pub(crate) tone: Tone,
}

/// How a cell is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As any other.
    Plain,
    /// What counts.
    Strong,
    /// Beside the point.
    Weak,
    /// A light.
    Light(Verdict),
}

impl Cell {
    /// As any other.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain }
    }

    /// What counts.
    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Strong }
    }

    /// Beside the point.
    pub(crate) fn weak(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Weak }
    }

    fn count(number: u64) -> Self {
        Self::new(grouped(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn light(row: &Row, verdict: Option<Verdict>) -> Self {
        match (row.standard.is_some(), verdict) {
            (false, _) => Self::new(""),
            (true, None) => Self::weak(light(None)),
            (true, Some(verdict)) => Self { text: light(Some(verdict)), tone: Tone::Light(verdict) },
        }
    }
}

/// A column of words.
pub(crate) const fn words(title: &'static str, width: f32) -> Column {
    Column { title, width, is_figures: false, is_dispensable: false }
}

/// A column of figures.
pub(crate) const fn figures(title: &'static str, width: f32) -> Column {
    Column { title, width, is_figures: true, is_dispensable: false }
}

impl Column {
    /// The same, left out where there is no room for all.
    pub(crate) const fn dispensable(self) -> Self {
        Self { is_dispensable: true, ..self }
    }
}

/// All lines of a comparison, and of the rooms of the phase after.
pub(super) fn lines(comparison: &Comparison, is: Option<&PhaseReport>) -> Vec<Line> {
    let mut lines = Vec::new();
    figures_of(comparison, &mut lines);
    teams(comparison, &mut lines);
    if let Some(is) = is {
        apportionment(is, &mut lines);
    }
    standards(comparison, &mut lines);
    if let Some(is) = is {
        rooms(is, &mut lines);
    }
    lines.push(Line::Gap);
    lines.push(Line::Heading("On what this rests".to_owned()));
    lines.extend(comparison.basis.iter().cloned().map(Line::Words));
    lines
}

fn figures_of(comparison: &Comparison, lines: &mut Vec<Line>) {
    let columns = Arc::new(Columns(vec![
        words("", 180.0),
        words("Unit", 34.0),
        figures("Before", 70.0),
        figures("After", 70.0),
        figures("Difference", 74.0),
        figures("At most", 78.0),
        words("Before", 68.0),
        words("After", 68.0),
        words("Judged by", 190.0).dispensable(),
    ]));
    for (heading, about) in
        [("Before and after", About::Whole), ("Organisations", About::Organisation), ("Floors", About::Floor)]
    {
        let groups = comparison.groups.iter().filter(|group| group.about == about && !group.rows.is_empty());
        let mut groups = groups.peekable();
        if groups.peek().is_none() {
            continue;
        }
        begin(lines, heading, &columns);
        for group in groups {
            lines.push(Line::Group(group.name.clone()));
            lines.extend(group.rows.iter().map(|row| Line::Cells(Arc::clone(&columns), figure_cells(row))));
        }
    }
}

fn begin(lines: &mut Vec<Line>, heading: &str, columns: &Arc<Columns>) {
    if !lines.is_empty() {
        lines.push(Line::Gap);
    }
    lines.push(Line::Heading(heading.to_owned()));
    lines.push(Line::Titles(Arc::clone(columns)));
}

fn figure_cells(row: &Row) -> Vec<Cell> {
    let limit = row.standard.as_ref();
    vec![
        Cell::new(row.name.clone()),
        Cell::weak(row.unit.label()),
        Cell::new(row.before_text()),
        Cell::strong(row.after_text()),
        Cell::new(row.difference_text()),
        Cell::new(limit.map(|limit| limit.range_text(row.unit)).unwrap_or_default()),
        Cell::light(row, row.verdict_before),
        Cell::light(row, row.verdict_after),
        Cell::weak(limit.map(|limit| limit.name.clone()).unwrap_or_default()),
    ]
}

fn teams(comparison: &Comparison, lines: &mut Vec<Line>) {
    if comparison.teams.is_empty() {
        return;
    }
    let columns = Arc::new(Columns(vec![
        words("Team", 150.0),
        words("Of", 64.0),
        words("Policy", 92.0).dispensable(),
        figures("People", 54.0),
        figures("then", 44.0),
        figures("Desks", 50.0),
        figures("then", 44.0),
        figures("Due", 44.0),
        figures("Risk %", 60.0),
        figures("then", 56.0),
        words("Then", 80.0),
    ]));
    begin(lines, "Teams, and their risk of being without a desk", &columns);
    let cells = |team: &TeamRow| {
        vec![
            Cell::new(team.team.clone()),
            Cell::weak(team.organisation_short_name.clone()),
            Cell::weak(team.policy.clone()),
            Cell::new(team.headcount.before_text()),
            Cell::strong(team.headcount.after_text()),
            Cell::new(team.desks.before_text()),
            Cell::strong(team.desks.after_text()),
            Cell::new(team.desks_required.after_text()),
            Cell::new(team.shortfall.before_text()),
            Cell::strong(team.shortfall.after_text()),
            Cell::light(&team.shortfall, team.shortfall.verdict_after),
        ]
    };
    lines.extend(comparison.teams.iter().map(|team| Line::Cells(Arc::clone(&columns), cells(team))));
}

fn apportionment(is: &PhaseReport, lines: &mut Vec<Line>) {
    if is.space.organisations.is_empty() {
        return;
    }
    let columns = Arc::new(Columns(vec![
        words("Organisation", 150.0),
        figures("People", 52.0),
        figures("Desks", 48.0),
        figures("Exclusive m²", 84.0),
        figures("Shared m²", 74.0),
        figures("Total m²", 74.0),
        figures("Share %", 56.0),
        figures("Charge a year", 88.0),
    ]));
    begin(lines, "Who bears what, after", &columns);
    let area = |area: Option<SquareMm>| Unit::SquareMetres.text(area.map(SquareMm::m2));
    let charge = |charge: Option<Pence>| or_dash(charge.map(pounds));
    for row in &is.space.organisations {
        let cells = vec![
            Cell::new(row.organisation.clone()),
            Cell::count(row.headcount),
            Cell::count(row.desks),
            Cell::new(area(Some(row.exclusive))),
            Cell::new(area(row.shared)),
            Cell::strong(area(row.total)),
            Cell::new(Unit::Percent.text(row.share_pct)),
            Cell::strong(charge(row.charge)),
        ];
        lines.push(Line::Cells(Arc::clone(&columns), cells));
    }
    let of = &is.space.apportionment;
    lines.push(Line::Words(format!(
        "{}{}",
        of.method.label(),
        of.undefined.map(|why| format!(". {why}")).unwrap_or_default()
    )));
}

fn standards(comparison: &Comparison, lines: &mut Vec<Line>) {
    if comparison.standards.is_empty() {
        return;
    }
    let columns = Arc::new(Columns(vec![
        words("Standard", 170.0),
        words("Per", 84.0),
        figures("Figure", 76.0),
        figures("Before", 50.0),
        words("", 66.0),
        figures("After", 50.0),
        words("", 66.0),
        figures("Year", 38.0),
        words("Source", 190.0).dispensable(),
    ]));
    begin(lines, "Density standards, over office space by net internal area", &columns);
    let cells = |standard: &StandardRow| {
        let row = &standard.row;
        let marks = [(standard.is_chosen, "chosen"), (!standard.is_sourced, "unverified")];
        let marks: Vec<&str> = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" – {}", marks.join(", ")) };
        let name = format!("{}{marks}", standard.short_name());
        let limit = row.standard.as_ref().map(|limit| limit.range_text(row.unit)).unwrap_or_default();
        vec![
            Cell::new(name),
            Cell::weak(standard.measure.label().trim_start_matches("m² per ")),
            Cell::new(limit),
            Cell::new(row.before_text()),
            Cell::light(row, row.verdict_before),
            Cell::strong(row.after_text()),
            Cell::light(row, row.verdict_after),
            Cell::new(standard.year.to_string()),
            Cell::weak(standard.source.clone()),
        ]
    };
    lines.extend(comparison.standards.iter().map(|standard| Line::Cells(Arc::clone(&columns), cells(standard))));
}

fn rooms(is: &PhaseReport, lines: &mut Vec<Line>) {
    let rooms = &is.space.room_list;
    if rooms.is_empty() {
        return;
    }
    let columns = Arc::new(Columns(vec![
        words("Room", 150.0),
        words("Number", 64.0).dispensable(),
        words("Use", 120.0),
        figures("Area m²", 70.0),
        words("In NIA", 52.0),
        figures("Desks", 50.0),
        figures("Seats", 50.0),
        words("Whose", 130.0),
    ]));
    begin(lines, &format!("Rooms, after ({})", grouped(rooms.len() as i64)), &columns);
    let whose = |organisation: Option<OrganisationId>| match organisation {
        None => "Shared".to_owned(),
        Some(id) => is
            .space
            .organisations
            .iter()
            .find(|row| row.id == id)
            .map(|row| row.organisation.clone())
            .unwrap_or_default(),
    };
    let cells = |room: &RoomReport| {
        let kind = match (room.is_in_nia, room.is_office) {
            (true, true) => "Office",
            (true, false) => "Yes",
            (false, _) => "No",
        };
        vec![
            Cell::new(room.name.clone()),
            Cell::weak(room.number.clone()),
            Cell::new(room.used_as.label()),
            Cell::strong(Unit::SquareMetres.text(room.area.map(SquareMm::m2))),
            Cell::new(kind),
            Cell::count(room.desks),
            Cell::count(room.seats),
            Cell::weak(whose(room.organisation_id)),
        ]
    };
    let mut floor = None;
    for room in rooms {
        if floor != Some(room.floor_id) {
            floor = Some(room.floor_id);
            lines.push(Line::Group(room.floor.clone()));
        }
        lines.push(Line::Cells(Arc::clone(&columns), cells(room)));
    }
}
