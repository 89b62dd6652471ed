//! The name, number and area of a room: as much of it as fits, decided for the scale it is shown at.

use crate::geom::Point2;
use crate::text::{self, Weight};
use crate::units::Angle;

/// The heights of capitals on paper, in millimetres (ISO 3098).
const LARGE: f64 = 3.5;
const MEDIUM: f64 = 2.5;
const SMALL: f64 = 1.8;

/// The width and height on paper that a room must have for a large label, so that only halls have one, and how many
/// times its own width the label must have.
const LARGE_ROOM: (f64, f64) = (120.0, 70.0);
const AIR_ROUND_LARGE: f64 = 1.8;

/// What is written in a room, and where there is room for it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomLabel {
    /// The middle of it.
    pub at: Point2,
    /// The width and height it must fit into, in plan millimetres.
    pub fit: (f64, f64),
    /// The room's name.
    pub name: String,
    /// Its number; may be empty.
    pub number: String,
    /// Its area, in words; may be empty.
    pub area: String,
}

/// A label laid out for a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelLayout {
    /// Level, or a quarter turn where that fits better.
    pub turned: Angle,
    /// Its lines, from the top down.
    pub lines: Vec<LabelLine>,
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

/// A way to write a label: fuller ones come first.
struct Form {
    /// The height of the name's capitals and the most lines it may take; no name at all if that is none.
    name: Option<(f64, usize)>,
    details: Details,
}

/// What is written below a name.
enum Details {
    /// Number and area, in one line if that fits and in two if not.
    NumberAndArea,
    Number,
    Nothing,
}

const FORMS: [Form; 6] = [
    Form { name: Some((MEDIUM, 1)), details: Details::NumberAndArea },
    Form { name: Some((MEDIUM, 2)), details: Details::NumberAndArea },
    Form { name: Some((SMALL, 2)), details: Details::NumberAndArea },
    Form { name: Some((SMALL, 3)), details: Details::Number },
    Form { name: Some((SMALL, 3)), details: Details::Nothing },
    Form { name: None, details: Details::Number },
];

impl RoomLabel {
    /// As much as fits where a millimetre of the plan is so many of the paper; no lines if nothing does.
    pub fn layout(&self, paper_from_plan: f64) -> LabelLayout {
        let room = (self.fit.0 * paper_from_plan, self.fit.1 * paper_from_plan);
        let upright = (room.1, room.0);
        let large = Form { name: Some((LARGE, 1)), details: Details::NumberAndArea };
        let is_hall = LARGE_ROOM.0 <= room.0 && LARGE_ROOM.1 <= room.1;
        let level = is_hall
            .then(|| self.lines(&large, (room.0 / AIR_ROUND_LARGE, room.1)))
            .flatten()
            .or_else(|| FORMS.iter().find_map(|form| self.lines(form, room)));
        let has_name = |lines: &Vec<LabelLine>| lines.iter().any(|line| line.weight == Weight::SemiBold);
        let is_turned = !level.as_ref().is_some_and(has_name) && room.0 < room.1;
        let turned =
            if is_turned { FORMS.iter().find_map(|form| self.lines(form, upright)).filter(has_name) } else { None };
        match (turned, level) {
            (Some(lines), _) => LabelLayout::of(lines, Angle::degrees(90)),
            (None, Some(lines)) => LabelLayout::of(lines, Angle::ZERO),
            (None, None) => LabelLayout { turned: Angle::ZERO, lines: Vec::new(), size: (0.0, 0.0) },
        }
    }

    /// The lines of one form, if it fits.
    fn lines(&self, form: &Form, room: (f64, f64)) -> Option<Vec<LabelLine>> {
        let small = |text: &str| (text.to_owned(), SMALL, Weight::Regular);
        let small_fits = |text: &str| text::width(text, Weight::Regular) * text::size_of_capitals(SMALL) <= room.0;
        let mut lines: Vec<(String, f64, Weight)> = Vec::new();
        if let Some((height, max_lines)) = form.name {
            let ems = room.0 / text::size_of_capitals(height);
            let name = text::wrapped(&self.name, Weight::SemiBold, ems, max_lines)?;
            lines.extend(name.into_iter().map(|line| (line, height, Weight::SemiBold)));
        }
        let details = match form.details {
            Details::NumberAndArea => vec![self.number.as_str(), self.area.as_str()],
            Details::Number => vec![self.number.as_str()],
            Details::Nothing => Vec::new(),
        };
        let details: Vec<&str> = details.into_iter().filter(|detail| !detail.is_empty()).collect();
        let joined = details.join(" · ");
        if small_fits(&joined) {
            lines.extend((!joined.is_empty()).then(|| small(&joined)));
        } else if details.iter().all(|detail| small_fits(detail)) {
            lines.extend(details.into_iter().map(small));
        } else {
            return None;
        }
        let lines = stacked(lines)?;
        (height(&lines) <= room.1).then_some(lines)
    }
}

/// Lines one below the other, about their common middle; `None` if there are none.
fn stacked(lines: Vec<(String, f64, Weight)>) -> Option<Vec<LabelLine>> {
    let mut down = 0.0;
    let mut stacked: Vec<LabelLine> = Vec::with_capacity(lines.len());
    for (text, height, weight) in lines {
        if let Some(above) = stacked.last() {
            // Type is set solid enough to read as one label, with air for descenders.
            down += above.height / 2.0 + 0.62 * height.max(SMALL) + height / 2.0;
        }
        stacked.push(LabelLine { down, height, weight, text });
    }
    let (first, last) = (stacked.first()?, stacked.last()?);
    let middle = f64::midpoint(first.down - first.height / 2.0, last.down + last.height / 2.0);
    for line in &mut stacked {
        line.down -= middle;
    }
    Some(stacked)
}

fn height(lines: &[LabelLine]) -> f64 {
    let extent = lines.first().zip(lines.last());
    extent.map_or(0.0, |(first, last)| last.down + last.height / 2.0 - first.down + first.height / 2.0)
}

impl LabelLayout {
    fn of(lines: Vec<LabelLine>, turned: Angle) -> Self {
        let width = |line: &LabelLine| text::width(&line.text, line.weight) * text::size_of_capitals(line.height);
        let size = (lines.iter().map(width).fold(0.0, f64::max), height(&lines));
        Self { turned, lines, size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(fit: (f64, f64)) -> (i32, Vec<String>) {
        let label = RoomLabel {
            at: Point2::ZERO,
            fit,
            name: "Tactical coordination".to_owned(),
            number: "1.07".to_owned(),
            area: "23.4 m²".to_owned(),
        };
        let layout = label.layout(0.01);
        (layout.turned.in_hundredths() / 100, layout.lines.into_iter().map(|line| line.text).collect())
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

    proptest! {
        #[test]
        fn labels_fit(name in "[A-Za-z ]{1,30}", width in 0.0..9_000.0_f64, height in 0.0..9_000.0_f64) {
            let label = RoomLabel { at: Point2::ZERO, fit: (width, height), name, number: "G.1".into(), area: "9.9 m²".into() };
            let layout = label.layout(0.01);
            let size = if layout.turned == Angle::ZERO { layout.size } else { (layout.size.1, layout.size.0) };
            prop_assert!(size.0 <= width * 0.01 + 1e-9 && size.1 <= height * 0.01 + 1e-9);
        }
    }
}
