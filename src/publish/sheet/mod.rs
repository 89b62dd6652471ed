//! A sheet: one floor in one phase, true to scale, in its frame, with all that a reader must be told. What has no scale,
//! in [`super::written`], borrows the frame and the title block.
//!
//! Invariant: the drawing lies within its area and no two areas of a sheet overlap; held by the tests of `layout` and
//! by `tests/print.rs`.

pub(super) mod frame;
pub(super) mod layout;
mod legend;
mod notes;
mod pins;
mod plan_view;
mod revisions;
pub(super) mod title_block;
pub(super) mod works;

use self::layout::Layout;
use super::page::{Group, GroupRole, Page};
use super::{Orientation, Paper, PrintOptions, PublishError, Scale, ScaleChoice};
use crate::drawing::{DrawingOptions, FloorDrawing, Layer, floor_drawing};
use crate::geom::Bounds;
use crate::model::{Floor, FloorGeometry, FloorId, FloorPlan, Phase, View};
use crate::units::format;

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
    /// What is on it.
    pub page: Page,
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
    options: &'a PrintOptions,
    scale: Scale,
    /// What differs from another plan, over the drawing.
    marks: Option<&'a Layer>,
    /// How much the phase takes down and builds, where that alone is shown.
    works: Option<&'a [works::Quantity]>,
}

/// Lays out the sheet of a floor.
pub(super) fn sheet(
    view: &View<'_>,
    phase: &Phase,
    floor: &FloorPlan,
    number: Number,
    options: &PrintOptions,
    over: Over<'_>,
) -> Result<Sheet, PublishError> {
    let geometry = FloorGeometry::of(view, floor);
    let draw = |scale: u32| {
        let options = DrawingOptions { scale, symbols: options.symbols.clone(), heat: None };
        floor_drawing(view, floor, &geometry, &options)
    };
    let first = draw(DrawingOptions::default().scale);
    let title = view.plan().floor_title(&floor.floor);
    let n_revisions = revisions::n_rows(view.plan());
    let (layout, scale) = fit(first.bounds, options, &title, n_revisions)?;
    // Names of rooms are placed for a scale; everything else is the same at all of them.
    let drawing = if scale.0 == DrawingOptions::default().scale { first } else { draw(scale.0) };
    let (marks, works) = match over {
        Over::Nothing => (None, None),
        Over::Marks(marks) => (Some(marks(scale.0)), None),
        Over::Works(quantities) => (None, Some(quantities)),
    };
    let context = Context { view, phase, floor, drawing: &drawing, options, scale, marks: marks.as_ref(), works };
    let fields = &view.plan().title_block;
    let code = number.code(&floor.floor.code);
    let entries = title_block::Entries {
        fields,
        shows: &context.shows(),
        document_type: if works.is_some() { works::DOCUMENT_TYPE } else { &fields.document_type },
        scale: &context.scale_text(),
        code: &code,
        number,
    };
    let mut parts = vec![layout.legend, layout.notes, layout.title_block];
    parts.extend(Some(layout.revisions).filter(|_| 0 < n_revisions));
    let mut groups = vec![
        plan_view::group(&context, &layout),
        frame::group(layout.sheet, layout.frame, &parts),
        frame::markings(fields.marking, layout.frame),
        title_block::group(&entries, layout.title_block),
        notes::group(&context, layout.notes),
        works.map_or_else(
            || legend::group(&context, layout.legend),
            |quantities| works::legend(&context, quantities, layout.legend),
        ),
    ];
    groups.extend((0 < n_revisions).then(|| revisions::group(view.plan(), layout.revisions)));
    if works.is_none() {
        groups.extend(pins::group(&context, &layout));
    }
    let (width, height) = options.paper.size(layout.orientation);
    Ok(Sheet {
        floor: Some(floor.floor.id),
        code,
        scale: Some(scale),
        bookmark: vec![phase.name.clone(), title],
        page: Page { width, height, title: context.title(), groups },
    })
}

impl Context<'_> {
    fn floor_record(&self) -> &Floor {
        &self.floor.floor
    }

    /// What the sheet shows: the floor and the phase.
    fn shows(&self) -> String {
        format!("{} – {}", self.view.plan().floor_title(self.floor_record()), self.phase.name)
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

/// How the sheet lies, and at which scale it is drawn.
fn fit(
    bounds: Bounds,
    options: &PrintOptions,
    title: &str,
    n_revisions: usize,
) -> Result<(Layout, Scale), PublishError> {
    let size = (bounds.width(), bounds.height());
    let best = best_on(options.paper, size, n_revisions);
    let ScaleChoice::Exactly(asked) = options.scale else {
        return best.ok_or_else(|| too_large(options.paper, Scale::SMALLEST, (size, n_revisions), title));
    };
    [Orientation::Landscape, Orientation::Portrait]
        .into_iter()
        .map(|orientation| Layout::new(options.paper, orientation, n_revisions))
        .find(|layout| asked.fits(size, layout.drawing_area()))
        .map(|layout| (layout, asked))
        .ok_or_else(|| match best {
            Some((_, scale)) => PublishError::DoesNotFit {
                floor: title.to_owned(),
                paper: options.paper,
                scale: asked,
                advice: format!("{scale} does{}", larger_paper(options.paper, asked, (size, n_revisions))),
            },
            None => too_large(options.paper, asked, (size, n_revisions), title),
        })
}

/// The largest scale of the series that fits a size of paper either way; landscape if both do.
fn best_on(paper: Paper, size: (f64, f64), n_revisions: usize) -> Option<(Layout, Scale)> {
    [Orientation::Landscape, Orientation::Portrait]
        .into_iter()
        .filter_map(|orientation| {
            let layout = Layout::new(paper, orientation, n_revisions);
            Scale::fitting(size, layout.drawing_area()).map(|scale| (layout, scale))
        })
        .min_by_key(|(layout, scale)| (*scale, layout.orientation))
}

/// The words about the next paper on which a scale fits.
fn larger_paper(paper: Paper, scale: Scale, (size, n_revisions): ((f64, f64), usize)) -> String {
    let fits = |paper: &Paper| {
        [Orientation::Landscape, Orientation::Portrait]
            .into_iter()
            .any(|orientation| scale.fits(size, Layout::new(*paper, orientation, n_revisions).drawing_area()))
    };
    let larger = Paper::ALL.into_iter().filter(|other| paper < *other).find(fits);
    larger.map_or_else(String::new, |larger| format!(", or print it on {larger}"))
}

fn too_large(paper: Paper, scale: Scale, (size, n_revisions): ((f64, f64), usize), title: &str) -> PublishError {
    let larger =
        Paper::ALL.into_iter().find_map(|other| best_on(other, size, n_revisions).map(|(_, scale)| (other, scale)));
    let advice = match larger {
        Some((paper, scale)) => format!("{paper} at {scale} does"),
        None => format!(
            "it is {} by {} m, larger than any sheet; look for something drawn far away by mistake",
            format::decimal(size.0 / 1000.0, 0),
            format::decimal(size.1 / 1000.0, 0)
        ),
    };
    PublishError::DoesNotFit { floor: title.to_owned(), paper, scale, advice }
}

/// A group of words, empty yet.
pub(super) fn words_group() -> Group {
    Group::new(GroupRole::Words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Point2;

    fn fitted(size: (f64, f64), paper: Paper, scale: ScaleChoice) -> Result<Scale, String> {
        let options = PrintOptions { paper, scale, ..PrintOptions::default() };
        let bounds = Bounds::between(Point2::ZERO, size.into());
        fit(bounds, &options, "Ground floor", 0).map(|(_, scale)| scale).map_err(|error| error.to_string())
    }

    #[test]
    fn the_largest_scale_that_fits_is_found_and_another_is_refused_with_advice() {
        let floor = (45_000.0, 18_000.0);
        assert_eq!(fitted(floor, Paper::A3, ScaleChoice::Fit), Ok(Scale(200)), "P-3");
        assert_eq!(fitted(floor, Paper::A1, ScaleChoice::Fit), Ok(Scale(100)), "P-4");
        assert_eq!(fitted(floor, Paper::A3, ScaleChoice::Exactly(Scale(250))), Ok(Scale(250)));
        assert_eq!(
            fitted(floor, Paper::A3, ScaleChoice::Exactly(Scale(50))),
            Err("“Ground floor” does not fit A3 at 1:50: 1:200 does, or print it on A0".to_owned())
        );
        assert_eq!(
            fitted((600_000.0, 100_000.0), Paper::A4, ScaleChoice::Fit),
            Err("“Ground floor” does not fit A4 at 1:1250: A2 at 1:1250 does".to_owned())
        );
        let lost = fitted((9_000_000.0, 9_000_000.0), Paper::A0, ScaleChoice::Fit).unwrap_err();
        assert!(lost.contains("9,000 by 9,000 m"), "{lost}");
    }

    #[test]
    fn a_tall_floor_turns_the_sheet_and_an_empty_one_fits() {
        let options = PrintOptions::default();
        let tall = Bounds::between(Point2::ZERO, Point2::new(20_000.0, 30_000.0));
        let (layout, scale) = fit(tall, &options, "", 0).unwrap();
        assert_eq!((layout.orientation, scale), (Orientation::Portrait, Scale(100)));
        assert_eq!(fit(Bounds::EMPTY, &options, "", 0).unwrap().1, Scale(20));
    }
}
