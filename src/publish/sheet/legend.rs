//! The legend: whose desks are whose, what the phase does, and what the tints stand for. It speaks only of what is shown.

use super::super::page::Group;
use super::super::theme::PrintTheme;
use super::layout::Area;
use super::rows::{Row, Setting, Swatch};
use super::{Context, key, rows};
use crate::drawing::{Fill, LayerKind, Part, Pen, Revised, RoomGroup, Shape, Standing};
use crate::model::{Occupant, SecurityLevel, Shown, WallKind};
use std::collections::BTreeSet;

/// A legend that is set in its place, and what has no room there.
#[derive(Default)]
pub(super) struct Legend {
    setting: Setting,
    rows: Vec<Row>,
    /// What stands elsewhere: the key, and rows that are too many.
    pub(super) outside: Vec<Row>,
}

/// A row of the legend, for those who lay it out in their own way.
pub(in super::super) struct LegendEntry {
    /// What it says.
    pub(in super::super) words: String,
    /// What stands before it, from the upper left corner of a page; none before the heading of those that follow.
    pub(in super::super) swatch: Option<Group>,
}

/// The rows of the legend of a sheet.
pub(super) fn entries(context: &Context<'_>) -> Vec<LegendEntry> {
    let entry = |row| match row {
        Row::Heading(words) | Row::Note(words) => LegendEntry { words, swatch: None },
        Row::Entry(swatch, words) => {
            let swatch = rows::drawn(&swatch, context.options.theme);
            LegendEntry { words, swatch: Some(swatch) }
        }
    };
    rows(context).into_iter().map(entry).collect()
}

impl Legend {
    /// The legend of a sheet, with the key if that has room in it too.
    pub(super) fn new(context: &Context<'_>, area: Area) -> Self {
        if context.works.is_some() {
            // Such a drawing has a legend of its own.
            return Self { outside: key::rows(context.key), ..Self::default() };
        }
        let (rows, key) = (rows(context), key::rows(context.key));
        let all: Vec<Row> = rows.iter().chain(&key).cloned().collect();
        // The key joins where nothing has to move closer for it.
        let mut settings = Setting::of(area);
        let Some(roomiest) = settings.next() else { return Self { outside: all, ..Self::default() } };
        if roomiest.n_fitting(&all) == all.len() {
            return Self { setting: roomiest, rows: all, outside: Vec::new() };
        }
        let n_cut = roomiest.measured(&rows).n_cut;
        let mut last = (roomiest, roomiest.n_fitting(&rows));
        for setting in std::iter::once(roomiest).chain(settings) {
            let measured = setting.measured(&rows);
            // Rows come closer only as long as no name is cut short for it.
            if n_cut < measured.n_cut {
                break;
            }
            if setting.holds(&measured) {
                return Self { setting, rows, outside: key };
            }
            last = (setting, setting.n_fitting(&rows));
        }
        Self::continued(last, rows, key)
    }

    /// So many of the rows in their place, and the rest before the key; what is continued says of what it is.
    fn continued((setting, n_fitting): (Setting, usize), mut rows: Vec<Row>, key: Vec<Row>) -> Self {
        let mut outside = rows.split_off(n_fitting.min(rows.len()));
        if let (Some(Row::Entry(..)), Some(Row::Heading(heading))) =
            (outside.first(), rows.iter().rev().find(|row| matches!(row, Row::Heading(_))))
        {
            outside.insert(0, Row::Heading(format!("{heading}, continued")));
        }
        outside.extend(key);
        Self { setting, rows, outside }
    }

    /// It in its place.
    pub(super) fn group(&self, area: Area, theme: PrintTheme) -> Group {
        self.setting.draw(&self.rows, area.at(), theme)
    }
}

/// What is said, most needed first.
fn rows(context: &Context<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let shows = |shown| context.options.shows.contains(&shown);
    marks(context, &mut rows);
    heat(context, &mut rows);
    desks(context, &mut rows);
    if shows(Shown::Works) {
        works(context, &mut rows);
    }
    walls(context, &mut rows);
    if shows(Shown::Zones) {
        zones(context, &mut rows);
    }
    if shows(Shown::RoomTints) && context.options.theme == PrintTheme::Colour && context.heat.is_none() {
        rooms(context, &mut rows);
    }
    rows
}

/// What differs from another plan, where that is marked.
fn marks(context: &Context<'_>, rows: &mut Vec<Row>) {
    let Some(marks) = context.marks else { return };
    let pens = marks.items.iter().filter_map(|item| match &item.shape {
        Shape::Area { pen, .. } => *pen,
        Shape::Quad(quad) => quad.pen,
        Shape::Segment(_, pen) | Shape::Path { pen, .. } => Some(*pen),
        Shape::Text(_) | Shape::Label(_) | Shape::Image(_) => None,
    });
    let present: BTreeSet<Revised> =
        pens.filter_map(|pen| if let Part::Revised(own) = pen.part { Some(own) } else { None }).collect();
    if present.is_empty() {
        return;
    }
    rows.push(Row::Heading("Changes".to_owned()));
    for revised in Revised::ALL.into_iter().filter(|own| present.contains(own)) {
        let name = match revised {
            Revised::Added => "+ Added",
            Revised::Removed => "− Removed",
            Revised::Left => "Moved from here",
            Revised::Moved => "Moved to here, by the arrow",
            Revised::Changed => "≠ Changed",
        };
        rows.push(Row::Entry(Swatch::Outline(revised), name.to_owned()));
    }
}

/// The steps of the heat map, each with how much of the floor is of it.
fn heat(context: &Context<'_>, rows: &mut Vec<Row>) {
    let Some(heat) = context.heat else { return };
    rows.push(Row::Heading(heat.title.clone()));
    let edge = Pen::new(Part::Desk, Standing::Kept);
    for entry in &heat.legend {
        let swatch = Swatch::Area(Fill::Heat(entry.fill), edge);
        rows.push(Row::Entry(swatch, format!("{}, {}", entry.name, entry.amount)));
    }
    if heat.rooms.is_empty() && heat.desks.is_empty() {
        rows.push(Row::Note("Nothing on this floor is measured".to_owned()));
    }
    rows.push(Row::Note(heat.note.clone()));
}

/// Every organisation that is in the building, so that all sheets of a booklet read alike.
fn desks(context: &Context<'_>, rows: &mut Vec<Row>) {
    let edge = Pen::new(Part::Desk, Standing::Kept);
    let is_any = context.view.desks(context.floor).next().is_some();
    let is_held = || context.view.desks(context.floor).any(|desk| desk.occupant == Occupant::Held);
    let held = || Row::Entry(Swatch::Crossed(Fill::DeskHeld, edge), "Held".to_owned());
    if !context.options.shows.contains(&Shown::Organisations) || context.heat.is_some() {
        if is_any && is_held() {
            rows.extend([Row::Heading("Desks".to_owned()), held()]);
        }
        return;
    }
    let here: BTreeSet<_> = context.view.teams().map(|team| team.organisation).collect();
    rows.push(Row::Heading("Desks".to_owned()));
    for organisation in context.view.plan().organisations.values().filter(|found| here.contains(&found.id)) {
        let swatch = Swatch::Area(Fill::Organisation(organisation.as_ref().into()), edge);
        rows.push(Row::Entry(swatch, organisation.name.clone()));
    }
    rows.push(Row::Entry(Swatch::Area(Fill::DeskVacant, edge), "Vacant".to_owned()));
    if is_held() {
        rows.push(held());
    }
}

/// What the phase does; nothing in the first, which is the building as it is.
fn works(context: &Context<'_>, rows: &mut Vec<Row>) {
    if context.view.order().is_first(context.phase.id) || !is_worked_on(context) {
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

/// Whether the phase does anything on this floor.
fn is_worked_on(context: &Context<'_>) -> bool {
    let is_of_works = |standing| standing != Standing::Kept;
    context.drawing.layers.iter().any(|layer| {
        matches!(layer.kind, LayerKind::RemovedItems | LayerKind::RemovedWalls) && !layer.items.is_empty()
            || layer.items.iter().any(|item| match &item.shape {
                Shape::Area { pen: Some(pen), .. } | Shape::Segment(_, pen) | Shape::Path { pen, .. } => {
                    is_of_works(pen.standing)
                }
                Shape::Quad(quad) => quad.pen.is_some_and(|pen| is_of_works(pen.standing)),
                _ => false,
            })
    })
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
