//! The name, number and area of a room: as much of it as fits, decided for the scale it is shown at.

use crate::geom::Point2;
use crate::text::{self, Weight};
use crate::units::Angle;

/// The heights of capitals on paper, in millimetres (ISO 3098).
const LARGE: f64 = 3.5;
const MEDIUM: f64 = 2.5;
const SMALL: f64 = 1.8;

/// The width and height on paper that a room must have for a large label, so that only halls have one.
const LARGE_ROOM: (f64, f64) = (120.0, 70.0);

/// No label has more lines of name than this.
const MAX_NAME_LINES: usize = 3;

/// What is written in a room, and where there is room for it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomLabel {
    /// The middle of it.
    pub at: Point2,
    /// The width and height it must fit into, in plan millimetres.
    pub fit: (f64, f64),
    /// Whether nothing lies under it at the scale its place was chosen for.
    pub is_clear: bool,
    /// In large letters, for halls.
    pub(super) large: Option<LabelForm>,
    /// All other ways to write it, the best first.
    pub(super) forms: Vec<LabelForm>,
}

/// A way to write a label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelForm {
    /// How much worse it is than the best, in square millimetres of paper that it would rather cover.
    pub(super) penalty: f64,
    /// Its width and height, in millimetres of paper.
    pub(super) size: (f64, f64),
    lines: Vec<LabelLine>,
}

/// A label laid out for a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelLayout<'a> {
    /// Level, or a quarter turn where that fits better.
    pub turned: Angle,
    /// Its lines, from the top down; none if not even the number fits.
    pub lines: &'a [LabelLine],
    /// Its width and height, in millimetres of paper, before it is turned.
    pub size: (f64, f64),
}

/// A line of a label. It is centred on the label's middle.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLine {
    /// How far the middle of its capitals is below the label's middle, in millimetres of paper.
    pub down: f64,
    /// The height of its capitals, in millimetres of paper.
    pub height: f64,
    /// How heavy it is.
    pub weight: Weight,
    /// The words.
    pub text: String,
}

/// What is left out costs this much, in square millimetres of paper: the area first, then the number, then the name.
const WITHOUT_AREA: f64 = 22.0;
const WITHOUT_NUMBER: f64 = 30.0;
const WITHOUT_NAME: f64 = 60.0;

/// A smaller name, one more line of it, number and area each in a line of its own.
const SMALLER: f64 = 10.0;
const ANOTHER_LINE: f64 = 1.0;
const STACKED: f64 = 1.5;

impl RoomLabel {
    /// A label about a point, with the width and height it must fit into, in plan millimetres. Where there is no room for
    /// all of it, the area goes first, then the number, then the name.
    pub fn new(at: Point2, fit: (f64, f64), name: &str, number: &str, area: &str) -> Self {
        let (number, area) = (number.trim(), area.trim());
        let rest =
            [(true, vec![number], WITHOUT_AREA), (true, vec![], WITHOUT_NUMBER), (false, vec![number], WITHOUT_NAME)];
        Self::of_forms(at, fit, name, [number, area], &rest)
    }

    /// A label whose figure says more than anything else, as in a heat map: the number goes first, then the name.
    pub fn with_figure(at: Point2, fit: (f64, f64), name: &str, number: &str, figure: &str) -> Self {
        let (number, figure) = (number.trim(), figure.trim());
        let rest = [
            (true, vec![figure], WITHOUT_AREA),
            (false, vec![figure], WITHOUT_NUMBER),
            (false, vec![number], 2.0 * WITHOUT_NAME),
        ];
        Self::of_forms(at, fit, name, [number, figure], &rest)
    }

    /// The ways to write it on paper, the best first, in a room of a width and a height there: names are never smaller than
    /// 2.5 mm.
    pub(super) fn on_paper(name: &str, details: [&str; 2], is_figure: bool, room: (f64, f64)) -> Vec<LabelForm> {
        let is_hall = LARGE_ROOM.0 <= room.0 && LARGE_ROOM.1 <= room.1;
        let [number, detail] = details.map(str::trim);
        let all = said(&[number, detail]);
        let joined = all.join(" · ");
        let joined: Vec<&str> = [joined.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let mut forms = Vec::new();
        if is_hall && let Some(name) = text::balanced(name, Weight::SemiBold, 1) {
            forms.extend(LabelForm::new(-SMALLER, LARGE, &name, &joined));
        }
        let (first, second) = if is_figure { (detail, number) } else { (number, detail) };
        for n_lines in 1..=MAX_NAME_LINES {
            let Some(name) = text::balanced(name, Weight::SemiBold, n_lines) else { break };
            let worse = ANOTHER_LINE * (n_lines - 1) as f64;
            forms.extend(LabelForm::new(worse, MEDIUM, &name, &joined));
            if 1 < all.len() {
                forms.extend(LabelForm::new(worse + STACKED, MEDIUM, &name, &all));
                forms.extend(LabelForm::new(worse + WITHOUT_AREA, MEDIUM, &name, &said(&[first])));
                let second = if is_figure { Vec::new() } else { said(&[second]) };
                forms.extend(LabelForm::new(worse + WITHOUT_NUMBER, MEDIUM, &name, &second));
            }
            forms.extend(LabelForm::new(worse + WITHOUT_NUMBER + WITHOUT_AREA, MEDIUM, &name, &[]));
        }
        if name.trim().is_empty() {
            forms.extend(LabelForm::new(0.0, SMALL, &[], &joined));
            forms.extend(LabelForm::new(WITHOUT_AREA, SMALL, &[], &said(&[first])));
        } else if is_figure && !detail.is_empty() {
            // Without its figure a room would be told by its colour alone; its name is in the key then.
            forms.extend(LabelForm::new(2.0 * WITHOUT_NAME, SMALL, &[], &[detail]));
        }
        forms.sort_by(|a, b| a.penalty.total_cmp(&b.penalty));
        forms
    }

    /// A label of one form at its place, level or upright.
    pub(super) fn placed(at: Point2, form: LabelForm, turned: Angle, is_clear: bool, paper: f64) -> Self {
        // A hair more than needed, so that rounding loses nothing.
        let size = (form.size.0 * paper * 1.000_001, form.size.1 * paper * 1.000_001);
        let fit = if turned == Angle::ZERO { size } else { (size.1, size.0) };
        Self { at, fit, is_clear, large: None, forms: vec![form] }
    }

    /// A label with all of it, and lesser forms: with the name or without, with which details, at what penalty.
    fn of_forms(
        at: Point2,
        fit: (f64, f64),
        name: &str,
        details: [&str; 2],
        lesser: &[(bool, Vec<&str>, f64)],
    ) -> Self {
        let details: Vec<&str> = details.into_iter().filter(|text| !text.is_empty()).collect();
        let joined = details.join(" · ");
        let joined: Vec<&str> = [joined.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let mut forms = Vec::new();
        for (height, worse) in [(MEDIUM, 0.0), (SMALL, SMALLER)] {
            for n_lines in 1..=MAX_NAME_LINES {
                let Some(name) = text::balanced(name, Weight::SemiBold, n_lines) else { break };
                let worse = worse + ANOTHER_LINE * (n_lines - 1) as f64;
                forms.extend(LabelForm::new(worse, height, &name, &joined));
                forms.extend(LabelForm::new(worse + STACKED, height, &name, &details));
                for (_, details, penalty) in lesser.iter().filter(|(is_named, ..)| height <= SMALL && *is_named) {
                    forms.extend(LabelForm::new(worse + penalty, height, &name, &said(details)));
                }
            }
        }
        for (_, details, penalty) in lesser.iter().filter(|(is_named, ..)| !is_named) {
            forms.extend(LabelForm::new(*penalty, SMALL, &[], &said(details)));
        }
        forms.sort_by(|a, b| a.penalty.total_cmp(&b.penalty));
        let large = LabelForm::new(0.0, LARGE, &text::balanced(name, Weight::SemiBold, 1).unwrap_or_default(), &joined);
        Self { at, fit, is_clear: true, large, forms }
    }

    /// As much as fits where a millimetre of the plan is so many of the paper; no lines if nothing does.
    pub fn layout(&self, paper_from_plan: f64) -> LabelLayout<'_> {
        let room = (self.fit.0 * paper_from_plan, self.fit.1 * paper_from_plan);
        let upright = (room.1, room.0);
        let is_hall = LARGE_ROOM.0 <= room.0 && LARGE_ROOM.1 <= room.1;
        let large = self.large.iter().filter(|form| is_hall && form.fits(room));
        let level = large.chain(&self.forms).find(|form| form.fits(room));
        let turned = || self.forms.iter().find(|form| form.has_name() && form.fits(upright));
        match (level, room.0 < room.1) {
            (Some(form), _) if form.has_name() => form.layout(Angle::ZERO),
            (level, true) => match turned() {
                Some(form) => form.layout(Angle::degrees(90)),
                None => level.map_or(LabelLayout::NOTHING, |form| form.layout(Angle::ZERO)),
            },
            (level, false) => level.map_or(LabelLayout::NOTHING, |form| form.layout(Angle::ZERO)),
        }
    }
}

/// What there is to say of some details.
fn said<'a>(details: &[&'a str]) -> Vec<&'a str> {
    details.iter().copied().filter(|text| !text.is_empty()).collect()
}

impl LabelForm {
    /// A name in lines, and details below it; `None` if there is nothing to say.
    fn new(penalty: f64, height: f64, name: &[String], details: &[&str]) -> Option<Self> {
        let name = name.iter().map(|line| (line.as_str(), height, Weight::SemiBold));
        let lines = stacked(name.chain(details.iter().map(|line| (*line, SMALL, Weight::Regular))));
        let (first, last) = (lines.first()?, lines.last()?);
        let high = last.down + last.height / 2.0 - first.down + first.height / 2.0;
        let width = |line: &LabelLine| text::width(&line.text, line.weight) * text::size_of_capitals(line.height);
        let wide = lines.iter().map(width).fold(0.0, f64::max);
        Some(Self { penalty, size: (wide, high), lines })
    }

    fn fits(&self, room: (f64, f64)) -> bool {
        self.size.0 <= room.0 && self.size.1 <= room.1
    }

    pub(super) fn has_name(&self) -> bool {
        self.lines.first().is_some_and(|line| line.weight == Weight::SemiBold)
    }

    fn layout(&self, turned: Angle) -> LabelLayout<'_> {
        LabelLayout { turned, lines: &self.lines, size: self.size }
    }
}

impl LabelLayout<'_> {
    const NOTHING: Self = Self { turned: Angle::ZERO, lines: &[], size: (0.0, 0.0) };
}

/// Lines one below the other, about their common middle.
fn stacked<'a>(lines: impl Iterator<Item = (&'a str, f64, Weight)>) -> Vec<LabelLine> {
    let mut down = 0.0;
    let mut stacked: Vec<LabelLine> = Vec::new();
    for (text, height, weight) in lines {
        if let Some(above) = stacked.last() {
            // Type is set solid enough to read as one label, with air for descenders.
            down += above.height / 2.0 + 0.62 * height + height / 2.0;
        }
        stacked.push(LabelLine { down, height, weight, text: text.to_owned() });
    }
    if let (Some(first), Some(last)) = (stacked.first(), stacked.last()) {
        let middle = f64::midpoint(first.down - first.height / 2.0, last.down + last.height / 2.0);
        for line in &mut stacked {
            line.down -= middle;
        }
    }
    stacked
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(fit: (f64, f64)) -> (i32, Vec<String>) {
        let label = RoomLabel::new(Point2::ZERO, fit, "Tactical coordination", "1.07", "23.4 m²");
        let layout = label.layout(0.01);
        (layout.turned.in_hundredths() / 100, layout.lines.iter().map(|line| line.text.clone()).collect())
    }

    #[test]
    fn the_smaller_the_room_the_less_is_said() {
        let said = |fit| words(fit).1.join(" | ");
        assert_eq!(said((5_000.0, 3_000.0)), "Tactical coordination | 1.07 · 23.4 m²");
        assert_eq!(said((2_800.0, 2_000.0)), "Tactical | coordination | 1.07 · 23.4 m²");
        assert_eq!(said((1_700.0, 800.0)), "Tactical | coordination | 1.07 · 23.4 m²");
        assert_eq!(said((1_700.0, 600.0)), "Tactical | coordination");
        assert_eq!(said((900.0, 900.0)), "1.07");
        assert_eq!(said((200.0, 900.0)), "");
    }

    #[test]
    fn a_narrow_room_is_labelled_upright() {
        assert_eq!(words((900.0, 4_000.0)), (90, vec!["Tactical coordination".into(), "1.07 · 23.4 m²".into()]));
    }

    #[test]
    fn what_is_not_known_is_not_written() {
        let said = |name, number, area| {
            let label = RoomLabel::new(Point2::ZERO, (5_000.0, 5_000.0), name, number, area);
            label.layout(0.01).lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(said("", "G.01", "9.9 m²"), ["G.01"]);
        assert_eq!(said("Store", "", "9.9 m²"), ["Store", "9.9 m²"]);
        assert!(said("", "", "").is_empty());
    }

    proptest! {
        #[test]
        fn labels_fit(name in "[A-Za-z ]{1,30}", width in 0.0..9_000.0_f64, height in 0.0..9_000.0_f64) {
            let label = RoomLabel::new(Point2::ZERO, (width, height), &name, "G.1", "9.9 m²");
            let layout = label.layout(0.01);
            let size = if layout.turned == Angle::ZERO { layout.size } else { (layout.size.1, layout.size.0) };
            prop_assert!(size.0 <= width * 0.01 + 1e-9 && size.1 <= height * 0.01 + 1e-9);
        }
    }
}
