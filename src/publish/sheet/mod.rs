//! A sheet: one floor in one phase, true to scale, in its frame, with all that a reader must be told. What has no scale,
//! in [`super::written`], borrows the frame and the title block.
//!
//! A floor is drawn and fitted first ([`prepare`]), because only then is it known how many sheets it takes.
//! Invariant: the drawing lies within its area and no two areas of a sheet overlap; held by the tests of `layout` and
//! by `tests/print.rs`.

mod drawn;
mod fitting;
pub(super) mod frame;
mod key;
mod key_plan;
pub(super) mod layout;
mod legend;
mod match_lines;
mod notes;
mod pins;
mod plan_view;
mod revisions;
mod rows;
pub(super) mod title_block;
pub(super) mod works;

use self::drawn::Drawn;
use self::fitting::{Fitted, Place, Wanted};
use self::layout::Layout;
use self::legend::Legend;
pub(super) use self::legend::LegendEntry;
pub(super) use self::rows::SWATCH as SWATCH_SIZE;
use super::page::{Group, GroupRole, Page};
use super::{PrintOptions, PublishError, Scale, ScaleChoice};
use crate::drawing::heat::Heat;
use crate::drawing::lettering::{Key, Lettered};
use crate::drawing::{DrawingOptions, FloorDrawing, Layer};
use crate::geom::{Bounds, Point2};
use crate::model::{Floor, FloorGeometry, FloorId, FloorPlan, Phase, Shown, View};
use crate::units::format;
use std::sync::Arc;

/// A sheet, ready to be written in any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The floor it shows, if it is the drawing of one.
    pub floor: Option<FloorId>,
    /// The sheet's part of the drawing number, which also tells the files of sheets apart.
    pub code: String,
    /// The scale it is drawn at, if it is a drawing.
    pub scale: Option<Scale>,
    /// Where it stands in the outline of the document: the headings above it, and its own.
    pub bookmark: Vec<String>,
    /// Where its drawing lies, if it is the drawing of a floor.
    pub view: Option<ViewOnSheet>,
    /// What is on it.
    pub page: Page,
}

/// Where the drawing of a floor lies on its sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewOnSheet {
    /// The point of the plan that lies at `at`.
    pub centre: Point2,
    /// Where that is, in millimetres from the upper left corner of the sheet.
    pub at: (f64, f64),
    /// How many millimetres of paper a millimetre of the plan is.
    pub paper_from_plan: f64,
    /// The part of the sheet that drawings have: its upper left corner, its width and height.
    pub area: (f64, f64, f64, f64),
    /// What of the plan is shown.
    pub shown: Bounds,
}

/// A sheet's place in its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) place: usize,
    pub(super) of: usize,
    /// What tells its drawing number from those of sheets that show the same, where there are such.
    pub(super) series: Series,
}

/// What tells sheets apart that show the same: a number of its own where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
    /// There is only one, or they need no number of their own.
    Single,
    /// A floor in one phase of several, counted from 0.
    Phase(usize),
    /// What is taken down and built in a phase, counted from 0.
    Works(usize),
    /// One of several sheets of words, counted from 1.
    Leaf(usize),
}

impl Number {
    /// In a document in which no two sheets show the same.
    pub(super) fn single(place: usize, of: usize) -> Self {
        Self { place, of, series: Series::Single }
    }

    /// The sheet's part of the drawing number.
    pub(super) fn code(self, code: &str) -> String {
        let suffix = match self.series {
            Series::Single => String::new(),
            Series::Phase(phase) => format!("P{phase}"),
            Series::Works(phase) => format!("W{phase}"),
            Series::Leaf(leaf) => leaf.to_string(),
        };
        let parts: Vec<&str> = [code.trim(), &suffix].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("-")
    }
}

/// What is marked over a drawing of a scale, whose number is given.
pub(super) type Marks<'a> = &'a dyn Fn(u32) -> Layer;

/// What the sheet of a floor shows beside the floor as it is.
#[derive(Clone, Copy)]
pub(super) enum Over<'a> {
    /// Nothing.
    Nothing,
    /// What differs from another plan.
    Marks(Marks<'a>),
    /// What the phase takes down and builds, told apart from what stays, with how much of what that is.
    Works(&'a [works::Quantity]),
}

/// What every part of a sheet may speak of.
struct Context<'a> {
    view: &'a View<'a>,
    phase: &'a Phase,
    floor: &'a FloorPlan,
    drawing: &'a FloorDrawing,
    geometry: &'a FloorGeometry,
    options: &'a PrintOptions,
    scale: Scale,
    /// What of the floor is on the sheet, and where.
    place: &'a Place,
    /// What differs from another plan, over the drawing.
    marks: Option<&'a Layer>,
    /// What stands for a number or a letter on the drawing.
    key: &'a Key,
    /// The heat map that is shown.
    heat: Option<&'a Heat>,
    /// How much the phase takes down and builds, where that alone is shown.
    works: Option<&'a [works::Quantity]>,
}

/// A floor that is drawn and fitted to its paper, before it is known which sheets it gets.
struct Prepared<'a> {
    view: &'a View<'a>,
    phase: &'a Phase,
    floor: &'a FloorPlan,
    options: &'a PrintOptions,
    lettered: Lettered,
    heat: Option<Arc<Heat>>,
    geometry: Arc<FloorGeometry>,
    marks: Option<Layer>,
    works: Option<&'a [works::Quantity]>,
    fitted: Fitted,
    legend: Legend,
}

/// How many sheets a floor takes.
pub(super) fn n_sheets(
    view: &View<'_>,
    phase: &Phase,
    floor: &FloorPlan,
    options: &PrintOptions,
    over: Over<'_>,
) -> Result<usize, PublishError> {
    // It is one, or none at all: only tiles have to be drawn to be counted.
    if !options.is_tiled {
        return Ok(1);
    }
    prepared(view, phase, floor, options, over).map(|own| own.fitted.places.len())
}

/// The sheets of a floor, the first of which has a number.
pub(super) fn sheets(
    view: &View<'_>,
    phase: &Phase,
    floor: &FloorPlan,
    first: Number,
    options: &PrintOptions,
    over: Over<'_>,
) -> Result<Vec<Sheet>, PublishError> {
    let own = prepared(view, phase, floor, options, over)?;
    Ok((0..own.fitted.places.len()).filter_map(|idx| own.sheet(idx, first)).collect())
}

/// Draws a floor and fits it to its paper.
fn prepared<'a>(
    view: &'a View<'a>,
    phase: &'a Phase,
    floor: &'a FloorPlan,
    options: &'a PrintOptions,
    over: Over<'a>,
) -> Result<Prepared<'a>, PublishError> {
    let geometry = Arc::new(FloorGeometry::of(view, floor));
    let drawn = Drawn::new(view, floor, &geometry, options, matches!(over, Over::Works(_)));
    let first = drawn.whole(&geometry, DrawingOptions::default().scale);
    let title = view.plan().floor_title(&floor.floor);
    let own = options.views.iter().find(|own| own.floor == floor.floor.id);
    let mut wanted = Wanted {
        shown: own.and_then(|own| own.crop).map_or(first.bounds, |(from, to)| Bounds::between(from.into(), to.into())),
        is_cropped: own.is_some_and(|own| own.crop.is_some()),
        moved: own.map_or((0, 0), |own| own.moved),
        title: &title,
        n_revisions: revisions::n_rows(view.plan()),
        key_width: 0.0,
    };
    let prepare = |wanted: &Wanted<'_>| -> Result<Prepared<'a>, PublishError> {
        let fitted = fitting::fit(wanted, options)?;
        // Words are placed for a scale; everything else is the same at all of them.
        let lettered = drawn.at_scale(&first, &geometry, fitted.scale);
        let (marks, works) = match over {
            Over::Nothing => (None, None),
            Over::Marks(marks) => (Some(marks(fitted.scale.0)), None),
            Over::Works(quantities) => (None, Some(quantities)),
        };
        let (heat, geometry, legend) = (drawn.heat.clone(), Arc::clone(&geometry), Legend::default());
        let mut prepared =
            Prepared { view, phase, floor, options, lettered, heat, geometry, marks, works, fitted, legend };
        prepared.legend = prepared.made_legend();
        Ok(prepared)
    };
    let mut prepared = prepare(&wanted)?;
    if options.scale == ScaleChoice::Fit && !wanted.is_cropped {
        // Bubbles are as large on every paper, so a floor drawn smaller may reach farther.
        let reach = prepared.lettered.drawing.bounds;
        if REACH < (reach.width() - wanted.shown.width()) * prepared.fitted.scale.paper_from_plan() {
            wanted.shown = reach;
            prepared = prepare(&wanted)?;
        }
    }
    for _ in 0..MOST_KEY_COLUMNS {
        let Some(missing) = prepared.key_missing() else { break };
        wanted.key_width += missing;
        // A scale that was asked for may leave no room for a key: then it says how much of it is missing.
        let Ok(roomier) = prepare(&wanted) else { break };
        prepared = roomier;
    }
    Ok(prepared)
}

/// By how much more a drawing may reach out than was reckoned with, in millimetres of paper.
const REACH: f64 = 4.0;

/// So often a drawing gives up room for its key.
const MOST_KEY_COLUMNS: usize = 2;

impl Prepared<'_> {
    fn layout(&self) -> Layout {
        // One floor, all of it on one sheet, needs no plan of where it is.
        let is_part = self.fitted.places.iter().any(|place| place.clip.is_some());
        let shows_key_plan =
            self.options.shows.contains(&Shown::KeyPlan) && (is_part || key_plan::has_others(self.view, self.floor));
        if shows_key_plan { self.fitted.layout } else { self.fitted.layout.without_key_plan() }
    }

    fn context<'a>(&'a self, place: &'a Place) -> Context<'a> {
        Context {
            view: self.view,
            phase: self.phase,
            floor: self.floor,
            drawing: &self.lettered.drawing,
            geometry: &self.geometry,
            options: self.options,
            scale: self.fitted.scale,
            place,
            marks: self.marks.as_ref(),
            key: &self.lettered.key,
            heat: self.heat.as_deref(),
            works: self.works,
        }
    }

    fn made_legend(&self) -> Legend {
        let place = self.fitted.places.first();
        place.map_or_else(Legend::default, |place| Legend::new(&self.context(place), self.layout().legend))
    }

    /// The width that the key needs and has not; none where it has.
    fn key_missing(&self) -> Option<f64> {
        let place = self.fitted.places.first()?;
        let (context, layout, rows) = (self.context(place), self.layout(), &self.legend.outside);
        let is_enough = rows.is_empty() || key::place(&context, &layout, rows).is_some_and(|own| own.is_enough);
        (!is_enough).then(|| (key::width_needed(&layout, rows) - layout.key.width).max(20.0))
    }

    fn sheet(&self, idx: usize, first: Number) -> Option<Sheet> {
        let (plan, scale) = (self.view.plan(), self.fitted.scale);
        let layout = &self.layout();
        let place = self.fitted.places.get(idx)?;
        let number = Number { place: first.place + idx, ..first };
        let context = self.context(place);
        let fields = &plan.title_block;
        let code = number.code(&self.floor.floor.code);
        let code = place.tile.map_or_else(|| code.clone(), |tile| format!("{code}-{}", tile.name()));
        let entries = title_block::Entries {
            fields,
            shows: &context.shows(),
            document_type: if self.works.is_some() { works::DOCUMENT_TYPE } else { &fields.document_type },
            scale: &context.scale_text(),
            code: &code,
            number,
            logo: self.options.logo.as_ref(),
        };
        let n_revisions = revisions::n_rows(plan);
        let key_plan = Some(layout.key_plan).filter(|area| 0.0 < area.width);
        let mut parts = vec![layout.legend, layout.notes, layout.title_block];
        parts.extend(Some(layout.revisions).filter(|_| 0 < n_revisions));
        parts.extend(key_plan);
        let mut groups = vec![
            plan_view::group(&context, layout),
            frame::group(layout.sheet, layout.frame, &parts),
            frame::markings(fields.marking, layout.frame),
            title_block::group(&entries, layout.title_block),
            notes::group(&context, layout.notes),
            self.works.map_or_else(
                || self.legend.group(layout.legend, self.options.theme),
                |quantities| works::legend(&context, quantities, layout.legend),
            ),
        ];
        groups.extend(key::group(&context, layout, &self.legend.outside));
        groups.extend(match_lines::group(&self.fitted, place, first.place, layout));
        groups.extend(key_plan.map(|area| key_plan::group(&context, &self.fitted, area)));
        groups.extend((0 < n_revisions).then(|| revisions::group(plan, layout.revisions)));
        if self.works.is_none() {
            groups.extend(pins::group(&context, layout));
        }
        let (width, height) = self.options.paper.size(layout.orientation);
        let title = context.title();
        let mut bookmark = vec![self.phase.name.clone(), plan.floor_title(&self.floor.floor)];
        bookmark.extend(place.tile.map(|tile| format!("Part {}", tile.name())));
        Some(Sheet {
            floor: Some(self.floor.floor.id),
            code,
            scale: Some(scale),
            bookmark,
            view: Some(place.view(scale, layout)),
            page: Page { width, height, title, groups },
        })
    }
}

impl Context<'_> {
    fn floor_record(&self) -> &Floor {
        &self.floor.floor
    }

    /// What the sheet shows: the floor and the phase.
    fn shows(&self) -> String {
        let title = format!("{} – {}", self.view.plan().floor_title(self.floor_record()), self.phase.name);
        match self.place.tile {
            Some(tile) => format!("{title}, part {} of {}", tile.name(), tile.n_tiles()),
            None => title,
        }
    }

    /// The same by itself, with what kind of drawing it is where it is no plan.
    fn title(&self) -> String {
        let title = self.shows();
        if self.works.is_some() { format!("{}: {title}", works::DOCUMENT_TYPE) } else { title }
    }

    /// The drawing in a sentence, for readers who cannot see it.
    fn description(&self) -> String {
        let n_desks = self.view.desks(self.floor).count();
        let n_rooms = self.view.rooms(self.floor).count();
        let what = if self.works.is_some() { "What is taken down and built on" } else { "Plan of" };
        format!(
            "{what} {} in {} at {}, with {} and {}",
            self.view.plan().floor_title(self.floor_record()),
            self.phase.name,
            self.scale,
            format::count(n_rooms, "room", "rooms"),
            format::count(n_desks, "desk", "desks"),
        )
    }

    /// The scale with the size of paper it is true on.
    fn scale_text(&self) -> String {
        format!("{} @ {}", self.scale, self.options.paper)
    }
}

/// What the legend of a floor says, for those who lay it out in their own way.
pub(super) fn legend_entries(
    view: &View<'_>,
    phase: &Phase,
    floor: &FloorPlan,
    (geometry, drawing): (&FloorGeometry, &FloorDrawing),
    options: &PrintOptions,
) -> Vec<LegendEntry> {
    let place = Place::without_paper(drawing.bounds);
    legend::entries(&Context {
        view,
        phase,
        floor,
        drawing,
        geometry,
        options,
        scale: Scale::SMALLEST,
        place: &place,
        marks: None,
        works: None,
        key: &Key::default(),
        heat: None,
    })
}

/// A group of words, empty yet.
pub(super) fn words_group() -> Group {
    Group::new(GroupRole::Words)
}
