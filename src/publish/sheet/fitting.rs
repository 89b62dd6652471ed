//! How a floor comes on its paper: which way the sheet lies, at which scale, and over how many sheets.
//!
//! Nothing is cropped but on purpose: what does not fit is refused with what would, or goes over several sheets that
//! overlap where that was asked for. Held by the tests below and by `tests/sheet_tiles.rs`.

use super::super::{Orientation, Paper, PrintOptions, PublishError, Scale, ScaleChoice};
use super::ViewOnSheet;
use super::layout::{Area, Layout};
use crate::geom::{Bounds, Point2};
use crate::units::format;

/// By how much the drawings of two neighbouring sheets overlap, in millimetres of paper.
const OVERLAP: f64 = 20.0;

/// A floor goes over no more sheets than this.
const MOST_TILES: usize = 200;

/// What is to come on paper.
pub(super) struct Wanted<'a> {
    /// The part of the floor that is shown.
    pub(super) shown: Bounds,
    /// Whether that is not all of it.
    pub(super) is_cropped: bool,
    /// How far it was moved from the middle of its place, in millimetres of paper.
    pub(super) moved: (i32, i32),
    /// What the floor is called.
    pub(super) title: &'a str,
    /// How many revisions stand over the title block.
    pub(super) n_revisions: usize,
    /// The width of the column that the drawing gives up for the key.
    pub(super) key_width: f64,
}

/// How it comes on paper.
pub(super) struct Fitted {
    pub(super) layout: Layout,
    pub(super) scale: Scale,
    /// What is on each sheet, row by row from the top.
    pub(super) places: Vec<Place>,
}

/// What of a floor is on a sheet, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The part of the plan.
    pub(super) shown: Bounds,
    /// The point of the plan that lies at `middle` of the sheet.
    pub(super) centre: Point2,
    pub(super) middle: (f64, f64),
    /// Where the drawing ends, if it is cut off.
    pub(super) clip: Option<Area>,
    /// Which of several sheets it is.
    pub(super) tile: Option<Tile>,
}

/// A sheet of several that show a floor together; rows count from the top, columns from the left, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) n_rows: usize,
    pub(super) n_columns: usize,
}

impl Tile {
    /// A letter for the row, a number for the column.
    pub(super) fn name(&self) -> String {
        let letter = char::from_u32(u32::from(b'A') + self.row as u32).filter(char::is_ascii_uppercase);
        match letter {
            Some(letter) => format!("{letter}{}", self.column + 1),
            None => format!("R{}C{}", self.row + 1, self.column + 1),
        }
    }

    pub(super) fn n_tiles(&self) -> usize {
        self.n_rows * self.n_columns
    }

    /// Where it stands among them all.
    pub(super) fn idx(&self) -> usize {
        self.row * self.n_columns + self.column
    }
}

impl Place {
    /// Of a floor that lies on no sheet.
    pub(super) fn without_paper(shown: Bounds) -> Self {
        let centre = shown.centre().unwrap_or_default();
        Self { shown, centre, middle: (0.0, 0.0), clip: None, tile: None }
    }

    /// Where a point of the plan is on the sheet.
    pub(super) fn on_paper(&self, point: Point2, scale: Scale) -> (f64, f64) {
        let from_middle = (point - self.centre) * scale.paper_from_plan();
        (self.middle.0 + from_middle.x, self.middle.1 - from_middle.y)
    }

    /// The same for those outside of this module.
    pub(super) fn view(&self, scale: Scale, layout: &Layout) -> ViewOnSheet {
        let Area { x, y, width, height } = layout.drawing_place();
        let paper_from_plan = scale.paper_from_plan();
        let area = (x, y, width, height);
        ViewOnSheet { centre: self.centre, at: self.middle, paper_from_plan, area, shown: self.shown }
    }
}

/// Fits it to its paper.
pub(super) fn fit(wanted: &Wanted<'_>, options: &PrintOptions) -> Result<Fitted, PublishError> {
    let size = (wanted.shown.width(), wanted.shown.height());
    let on_paper = |paper| On {
        paper,
        orientation: options.orientation,
        n_revisions: wanted.n_revisions,
        key_width: wanted.key_width,
    };
    let on = on_paper(options.paper);
    let best = on.best(size);
    let whole = match options.scale {
        ScaleChoice::Fit => best,
        ScaleChoice::Exactly(asked) => {
            on.layouts().find(|own| asked.fits(size, own.drawing_area())).map(|own| (own, asked))
        }
    };
    if let Some((layout, scale)) = whole {
        return Ok(Fitted { places: vec![whole_place(wanted, &layout, scale)], layout, scale });
    }
    let asked = match options.scale {
        ScaleChoice::Exactly(asked) => asked,
        ScaleChoice::Fit => Scale::SMALLEST,
    };
    let refused = |advice: String| PublishError::DoesNotFit {
        floor: wanted.title.to_owned(),
        paper: options.paper,
        scale: asked,
        advice,
    };
    if options.is_tiled {
        return tiled(wanted, &on, asked).ok_or_else(|| {
            refused(format!("it would take more than {MOST_TILES} sheets; choose a smaller scale or larger paper"))
        });
    }
    let larger = || Paper::ALL.into_iter().filter(|other| options.paper < *other).map(on_paper);
    let advice = match best {
        Some((_, scale)) => {
            let fits = |on: &On| on.layouts().any(|layout| asked.fits(size, layout.drawing_area()));
            let larger = larger().find(fits).map_or_else(String::new, |on| format!(", or print it on {}", on.paper));
            format!("{scale} does{larger}")
        }
        None => larger()
            .find_map(|on| on.best(size).map(|(_, scale)| format!("{} at {scale} does", on.paper)))
            .unwrap_or_else(|| {
                format!(
                    "it is {} by {} m, larger than any sheet; look for something drawn far away by mistake",
                    format::decimal(size.0 / 1000.0, 0),
                    format::decimal(size.1 / 1000.0, 0)
                )
            }),
    };
    Err(refused(advice))
}

/// Paper, and which ways it may lie.
struct On {
    paper: Paper,
    orientation: Option<Orientation>,
    n_revisions: usize,
    key_width: f64,
}

impl On {
    /// Landscape comes first.
    fn layouts(&self) -> impl Iterator<Item = Layout> {
        Orientation::ALL
            .into_iter()
            .filter(|own| self.orientation.is_none_or(|asked| asked == *own))
            .map(|own| Layout::new(self.paper, own, self.n_revisions).with_key(self.key_width))
    }

    /// The largest scale of the series that fits; landscape if it fits both ways.
    fn best(&self, size: (f64, f64)) -> Option<(Layout, Scale)> {
        self.layouts()
            .filter_map(|layout| Scale::fitting(size, layout.drawing_area()).map(|scale| (layout, scale)))
            .min_by_key(|(layout, scale)| (*scale, layout.orientation))
    }
}

/// All of it on one sheet, as far from the middle as it was moved, as long as nothing of it leaves its place.
fn whole_place(wanted: &Wanted<'_>, layout: &Layout, scale: Scale) -> Place {
    let area = layout.drawing_place();
    let by = scale.paper_from_plan();
    let size = (wanted.shown.width().max(0.0) * by, wanted.shown.height().max(0.0) * by);
    let moved = |by: i32, room: f64, used: f64| {
        let most = ((room - used) / 2.0).max(0.0);
        f64::from(by).clamp(-most, most)
    };
    let (x, y) = area.centre();
    let middle = (x + moved(wanted.moved.0, area.width, size.0), y + moved(wanted.moved.1, area.height, size.1));
    let clip = Area::new(middle.0 - size.0 / 2.0, middle.1 - size.1 / 2.0, size.0, size.1);
    let centre = wanted.shown.centre().unwrap_or_default();
    Place { shown: wanted.shown, centre, middle, clip: wanted.is_cropped.then_some(clip), tile: None }
}

/// Over as few sheets as will do; none where that is too many.
fn tiled(wanted: &Wanted<'_>, on: &On, scale: Scale) -> Option<Fitted> {
    let of = |layout: &Layout| {
        let (width, height) = layout.drawing_area();
        let n = |whole: f64, own: f64| ((whole * scale.paper_from_plan() - OVERLAP) / (own - OVERLAP)).ceil().max(1.0);
        let counts = (n(wanted.shown.width(), width), n(wanted.shown.height(), height));
        let is_sane = OVERLAP < width && OVERLAP < height && counts.0 * counts.1 <= MOST_TILES as f64;
        is_sane.then_some((counts.0 as usize, counts.1 as usize))
    };
    let counted = on.layouts().filter_map(|layout| of(&layout).map(|counts| (layout, counts)));
    let (layout, (n_columns, n_rows)) =
        counted.min_by_key(|(layout, (columns, rows))| (columns * rows, layout.orientation))?;
    let area = layout.drawing_place();
    let (width, height) = (area.width / scale.paper_from_plan(), area.height / scale.paper_from_plan());
    let overlap = OVERLAP / scale.paper_from_plan();
    let whole = wanted.shown.centre()?;
    // The middle of the whole is the middle of all sheets.
    let along = |idx: usize, n: usize, own: f64| (idx as f64 - (n as f64 - 1.0) / 2.0) * (own - overlap);
    let place = |row: usize, column: usize| {
        let centre = Point2::new(whole.x + along(column, n_columns, width), whole.y - along(row, n_rows, height));
        let half = Point2::new(width / 2.0, height / 2.0);
        let tile = Some(Tile { row, column, n_rows, n_columns });
        let shown = Bounds { min: centre - half, max: centre + half };
        Place { shown, centre, middle: area.centre(), clip: Some(area), tile }
    };
    let places = (0..n_rows).flat_map(|row| (0..n_columns).map(move |column| place(row, column))).collect();
    Some(Fitted { layout, scale, places })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(size: (f64, f64)) -> Wanted<'static> {
        let shown = Bounds::between(Point2::ZERO, size.into());
        Wanted { shown, is_cropped: false, moved: (0, 0), title: "Ground floor", n_revisions: 0, key_width: 0.0 }
    }

    fn fitted(size: (f64, f64), paper: Paper, scale: ScaleChoice) -> Result<Scale, String> {
        let options = PrintOptions { paper, scale, ..PrintOptions::default() };
        fit(&wanted(size), &options).map(|fitted| fitted.scale).map_err(|error| error.to_string())
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
        let fitted = fit(&wanted((20_000.0, 30_000.0)), &options).unwrap();
        assert_eq!((fitted.layout.orientation, fitted.scale), (Orientation::Portrait, Scale(100)));
        let empty = Wanted { shown: Bounds::EMPTY, ..wanted((1.0, 1.0)) };
        assert_eq!(fit(&empty, &options).unwrap().scale, Scale(20));
        // Asked to lie, it is drawn smaller.
        let options = PrintOptions { orientation: Some(Orientation::Landscape), ..options };
        let fitted = fit(&wanted((20_000.0, 30_000.0)), &options).unwrap();
        assert_eq!((fitted.layout.orientation, fitted.scale), (Orientation::Landscape, Scale(200)));
    }

    #[test]
    fn sheets_side_by_side_overlap_and_cover_the_floor() {
        let scale = ScaleChoice::Exactly(Scale(50));
        let options = PrintOptions { scale, is_tiled: true, ..PrintOptions::default() };
        let wanted = wanted((45_000.0, 18_000.0));
        let fitted = fit(&wanted, &options).unwrap();
        assert!(2 <= fitted.places.len() && fitted.scale == Scale(50));
        let all = fitted.places.iter().fold(Bounds::EMPTY, |all, place| all.union(place.shown));
        assert!(all.contains_bounds(&wanted.shown), "{all:?}");
        for (idx, place) in fitted.places.iter().enumerate() {
            let tile = place.tile.unwrap();
            assert_eq!(tile.idx(), idx);
            if tile.column + 1 < tile.n_columns {
                let right = fitted.places[idx + 1].shown;
                assert!((place.shown.max.x - right.min.x - 50.0 * OVERLAP).abs() < 1e-6);
            }
        }
        // A square kilometre at 1:50 is a roomful of paper, and refused.
        let error = fit(&Wanted { shown: Bounds::between(Point2::ZERO, Point2::new(1e6, 1e6)), ..wanted }, &options);
        assert!(matches!(error, Err(PublishError::DoesNotFit { .. })));
    }

    #[test]
    fn a_view_is_moved_no_farther_than_its_place_and_cropped_on_purpose_only() {
        let options = PrintOptions::default();
        let of = |moved, is_cropped| {
            let fitted = fit(&Wanted { is_cropped, moved, ..wanted((20_000.0, 10_000.0)) }, &options).unwrap();
            (fitted.places[0], fitted.layout.drawing_place())
        };
        let (place, area) = of((0, 0), false);
        assert_eq!((place.middle, place.clip), (area.centre(), None));
        let (place, _) = of((10, -5), false);
        assert_eq!(place.middle, (area.centre().0 + 10.0, area.centre().1 - 5.0));
        let (place, _) = of((1_000, 0), true);
        let clip = place.clip.unwrap();
        assert!((clip.right() - area.right()).abs() < 1e-9 && (clip.width - 200.0).abs() < 1e-9);
    }
}
