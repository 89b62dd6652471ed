//! The legend: whose desks are whose, what the phase does, and what the tints stand for.

use super::super::page::{Anchor, Group, Lettering, PathMark};
use super::super::theme::{Cover, PrintTheme, Stroke};
use super::layout::Area;
use super::{Context, words_group};
use crate::drawing::{Fill, Part, Pen, RoomGroup, Standing};
use crate::geom::{Point2, Polygon, hatch};
use crate::model::{Occupant, SecurityLevel, WallKind};
use crate::text;
use crate::units::Angle;
use std::collections::BTreeSet;

/// The height of a row, and the width of a column.
const ROW: f64 = 4.6;
const COLUMN: f64 = 43.0;

/// The height of its capitals.
const LETTERING: f64 = 1.8;

/// The size of a swatch.
const SWATCH: (f64, f64) = (8.0, 3.2);

const PAD: f64 = 2.0;

/// A row of the legend.
enum Row {
    Heading(String),
    Entry(Swatch, String),
}

/// What stands before the words of an entry.
enum Swatch {
    /// A covered area with an edge.
    Area(Fill, Pen),
    /// The same with a cross: held desks.
    Crossed(Fill, Pen),
    /// A piece of wall, its two faces above and below.
    Wall(Fill, Pen),
    /// A line.
    Line(Pen),
}

/// The legend of a sheet.
pub(super) fn group(context: &Context<'_>, area: Area) -> Group {
    let mut legend = Legend { group: words_group(), theme: context.options.theme };
    let n_rows = ((area.height - 2.0 * PAD) / ROW).floor().max(1.0) as usize;
    let n_columns = ((area.width - PAD) / COLUMN).floor().max(1.0);
    let width = (area.width - PAD) / n_columns;
    for (idx, row) in placed(rows(context), n_rows, n_columns as usize) {
        let column = (idx / n_rows) as f64;
        let at = (area.x + PAD + column * width, area.y + PAD + ROW * ((idx % n_rows) as f64 + 0.5));
        legend.row(at, width - PAD, &row);
    }
    legend.group
}

/// A row of the legend, for those who lay it out in their own way.
pub(in super::super) struct LegendEntry {
    /// What it says.
    pub(in super::super) words: String,
    /// What stands before it, from the upper left corner of a page; none before the heading of those that follow.
    pub(in super::super) swatch: Option<Group>,
}

/// The size of its swatches.
pub(in super::super) const SWATCH_SIZE: (f64, f64) = SWATCH;

/// The rows of the legend of a sheet.
pub(super) fn entries(context: &Context<'_>) -> Vec<LegendEntry> {
    let entry = |row| match row {
        Row::Heading(words) => LegendEntry { words, swatch: None },
        Row::Entry(swatch, words) => {
            let mut legend = Legend { group: words_group(), theme: context.options.theme };
            legend.swatch((0.0, 0.0), &swatch);
            LegendEntry { words, swatch: Some(legend.group) }
        }
    };
    rows(context).into_iter().map(entry).collect()
}

/// The rows with the place of each, column by column; a heading never stands last in a column, and what there is no
/// room for is left out, last sections first.
fn placed(rows: Vec<Row>, n_rows: usize, n_columns: usize) -> Vec<(usize, Row)> {
    let mut placed = Vec::with_capacity(rows.len());
    let mut place = 0;
    for row in rows {
        if matches!(row, Row::Heading(_)) && 1 < n_rows && place % n_rows == n_rows - 1 {
            place += 1;
        }
        if n_rows * n_columns <= place {
            break;
        }
        placed.push((place, row));
        place += 1;
    }
    if matches!(placed.last(), Some((_, Row::Heading(_)))) {
        placed.pop();
    }
    placed
}

/// What is said, most needed first.
fn rows(context: &Context<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    desks(context, &mut rows);
    works(context, &mut rows);
    walls(context, &mut rows);
    zones(context, &mut rows);
    if context.options.theme == PrintTheme::Colour {
        rooms(context, &mut rows);
    }
    rows
}

/// Every organisation that is in the building, so that all sheets of a booklet read alike.
fn desks(context: &Context<'_>, rows: &mut Vec<Row>) {
    let here: BTreeSet<_> = context.view.teams().map(|team| team.organisation).collect();
    let edge = Pen::new(Part::Desk, Standing::Kept);
    rows.push(Row::Heading("Desks".to_owned()));
    for organisation in context.view.plan().organisations.values().filter(|found| here.contains(&found.id)) {
        let swatch = Swatch::Area(Fill::Organisation(organisation.as_ref().into()), edge);
        let is_short = Lettering::regular(LETTERING).width(&organisation.name) <= COLUMN - SWATCH.0 - 2.0 * PAD;
        let name = if is_short { &organisation.name } else { &organisation.short_name };
        rows.push(Row::Entry(swatch, name.clone()));
    }
    rows.push(Row::Entry(Swatch::Area(Fill::DeskVacant, edge), "Vacant".to_owned()));
    if context.view.desks(context.floor).any(|desk| desk.occupant == Occupant::Held) {
        rows.push(Row::Entry(Swatch::Crossed(Fill::DeskHeld, edge), "Held".to_owned()));
    }
}

/// What the phase does; nothing in the first, which is the building as it is.
fn works(context: &Context<'_>, rows: &mut Vec<Row>) {
    if context.view.order().is_first(context.phase.id) {
        return;
    }
    let wall = |standing| Swatch::Wall(Fill::Wall(WallKind::Structural, standing), Pen::new(Part::Wall, standing));
    let desk = |standing| Swatch::Area(Fill::DeskVacant, Pen::new(Part::Desk, standing));
    rows.push(Row::Heading("In this phase".to_owned()));
    rows.push(Row::Entry(wall(Standing::Kept), "Wall kept".to_owned()));
    rows.push(Row::Entry(wall(Standing::New), "New wall".to_owned()));
    let removed = Swatch::Line(Pen::new(Part::Wall, Standing::Removed));
    rows.push(Row::Entry(removed, "Removed".to_owned()));
    rows.push(Row::Entry(desk(Standing::New), "New desk or fitting".to_owned()));
    if moves_desks(context) {
        rows.push(Row::Entry(desk(Standing::Moved), "Moved here".to_owned()));
    }
}

/// Whether the phase moves a desk on this floor.
fn moves_desks(context: &Context<'_>) -> bool {
    let phase = context.phase.id;
    context.floor.desks.values().any(|desk| desk.placements.iter().skip(1).any(|placement| placement.phase == phase))
}

/// The kinds of wall that are on the floor, where they are drawn differently.
fn walls(context: &Context<'_>, rows: &mut Vec<Row>) {
    let present: BTreeSet<WallKind> = context.view.walls(context.floor).map(|wall| wall.kind).collect();
    if present.is_empty() {
        return;
    }
    rows.push(Row::Heading("Walls".to_owned()));
    let kinds = [
        (WallKind::Structural, Part::Wall, "External or structural"),
        (WallKind::Partition, Part::Partition, "Partition"),
        (WallKind::SecurePartition, Part::Partition, "Secure partition"),
        (WallKind::Glazed, Part::Glass, "Glazed partition"),
        (WallKind::HalfHeight, Part::Screen, "Half-height screen"),
    ];
    for (kind, part, name) in kinds {
        let is_present =
            present.contains(&kind) || (kind == WallKind::Structural && present.contains(&WallKind::External));
        if is_present {
            let swatch = Swatch::Wall(Fill::Wall(kind, Standing::Kept), Pen::new(part, Standing::Kept));
            rows.push(Row::Entry(swatch, name.to_owned()));
        }
    }
    if present.contains(&WallKind::Separator) {
        let swatch = Swatch::Line(Pen::new(Part::Separator, Standing::Kept));
        rows.push(Row::Entry(swatch, "Boundary without a wall".to_owned()));
    }
}

fn zones(context: &Context<'_>, rows: &mut Vec<Row>) {
    let present: BTreeSet<SecurityLevel> = context.view.zones(context.floor).map(|zone| zone.level).collect();
    if !present.is_empty() {
        rows.push(Row::Heading("Zones".to_owned()));
    }
    for level in present {
        let swatch = Swatch::Line(Pen::new(Part::Zone(level), Standing::Kept));
        rows.push(Row::Entry(swatch, level.label().to_owned()));
    }
}

fn rooms(context: &Context<'_>, rows: &mut Vec<Row>) {
    let present: BTreeSet<RoomGroup> =
        context.view.rooms(context.floor).map(|(_, dated)| RoomGroup::of(dated.used_as)).collect();
    let tinted: Vec<_> = context
        .view
        .rooms(context.floor)
        .map(|(_, dated)| (RoomGroup::of(dated.used_as), dated.used_as))
        .filter(|(_, used_as)| context.options.theme.cover(Fill::Room(*used_as)).tint.is_some())
        .collect();
    if tinted.is_empty() {
        return;
    }
    rows.push(Row::Heading("Rooms".to_owned()));
    for group in present {
        if let Some((_, used_as)) = tinted.iter().find(|(of, _)| *of == group) {
            let swatch = Swatch::Area(Fill::Room(*used_as), Pen::new(Part::Sill, Standing::Kept));
            rows.push(Row::Entry(swatch, group.label().to_owned()));
        }
    }
}

struct Legend {
    group: Group,
    theme: PrintTheme,
}

impl Legend {
    /// A row whose middle is at a height.
    fn row(&mut self, at: (f64, f64), width: f64, row: &Row) {
        match row {
            Row::Heading(heading) => self.words(at, width, Lettering::bold(LETTERING), heading),
            Row::Entry(swatch, name) => {
                self.swatch((at.0, at.1 - SWATCH.1 / 2.0), swatch);
                let indent = SWATCH.0 + 1.8;
                self.words((at.0 + indent, at.1), width - indent, Lettering::regular(LETTERING), name);
            }
        }
    }

    fn words(&mut self, at: (f64, f64), width: f64, lettering: Lettering, words: &str) {
        if let Some(words) = text::ellipsized(words, lettering.weight, width / lettering.size()) {
            self.group.words(at, Anchor::Start, lettering, &words);
        }
    }

    fn swatch(&mut self, at: (f64, f64), swatch: &Swatch) {
        let middle = at.1 + SWATCH.1 / 2.0;
        let (right, bottom) = (at.0 + SWATCH.0, at.1 + SWATCH.1);
        match swatch {
            Swatch::Area(fill, pen) => self.area(at, self.theme.cover(*fill), self.theme.stroke(*pen)),
            Swatch::Crossed(fill, pen) => {
                self.area(at, self.theme.cover(*fill), self.theme.stroke(*pen));
                let stroke = self.theme.stroke(Pen::new(Part::DeskMark, pen.standing));
                self.group.line(at, (right, bottom), stroke);
                self.group.line((at.0, bottom), (right, at.1), stroke);
            }
            Swatch::Wall(fill, pen) => {
                let (top, height) = (middle - 1.0, 2.0);
                self.group.rectangle((at.0, top), (SWATCH.0, height), self.theme.cover(*fill).tint, None);
                for y in [top, top + height] {
                    self.group.line((at.0, y), (right, y), self.theme.stroke(*pen));
                }
            }
            Swatch::Line(pen) => self.group.line((at.0, middle), (right, middle), self.theme.stroke(*pen)),
        }
    }

    fn area(&mut self, at: (f64, f64), cover: Cover, edge: Stroke) {
        self.group.rectangle(at, SWATCH, cover.tint, None);
        if let Some((hatch, stroke)) = cover.hatch {
            // Hatched as on the drawing, in millimetres of paper with y down.
            let corners = [at, (at.0 + SWATCH.0, at.1), (at.0 + SWATCH.0, at.1 + SWATCH.1), (at.0, at.1 + SWATCH.1)];
            let polygon = Polygon::new(corners.iter().map(|&(x, y)| Point2::new(x, -y)).collect());
            let lines = hatch
                .angles()
                .iter()
                .flat_map(|degrees| hatch::lines(&polygon, Angle::from_radians(degrees.to_radians()), cover.spacing));
            let runs = lines.map(|(from, to)| vec![(from.x, -from.y), (to.x, -to.y)]).collect();
            self.group.path(PathMark { runs, is_closed: false, fill: None, stroke: Some(stroke) });
        }
        self.group.rectangle(at, SWATCH, None, Some(edge));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str) -> Row {
        if name.starts_with('#') {
            Row::Heading(name.to_owned())
        } else {
            Row::Entry(Swatch::Line(Pen::new(Part::Wall, Standing::Kept)), name.to_owned())
        }
    }

    fn places(names: &[&str], n_rows: usize, n_columns: usize) -> Vec<usize> {
        placed(names.iter().map(|name| row(name)).collect(), n_rows, n_columns)
            .iter()
            .map(|(place, _)| *place)
            .collect()
    }

    #[test]
    fn headings_stay_with_what_they_head() {
        assert_eq!(places(&["#a", "b", "#c", "d"], 3, 2), [0, 1, 3, 4], "no heading at the foot of a column");
        assert_eq!(places(&["#a", "b", "c", "#d", "e"], 4, 1), [0, 1, 2], "no heading without an entry");
        assert_eq!(places(&["#a", "b", "c"], 2, 1), [0, 1], "what there is no room for is left out");
    }
}
