//! A page as marks on paper: what every output format writes.
//!
//! Everything is in millimetres from the upper left corner of the sheet, y down, with colours and widths decided.

use super::theme::Stroke;
use crate::drawing::LayerKind;
use crate::drawing::palette::Rgb;
use crate::file::PaperImage;
use crate::model::{ItemId, ItemKind};
use crate::text::{self, Weight};
use std::sync::Arc;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What it is called.
    pub title: String,
    /// Its parts, from the bottom up and in the order of reading.
    pub groups: Vec<Group>,
}

/// A part of a page; a part may have parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is to a reader who cannot see it.
    pub role: GroupRole,
    /// What of the plan it shows, if it shows one thing.
    pub name: Option<GroupName>,
    /// The upper left corner and the size of what is seen of it, where the rest is cut off.
    pub clip: Option<((f64, f64), (f64, f64))>,
    /// Its marks, from the bottom up.
    pub marks: Vec<Mark>,
    /// Its parts, which lie over its marks, from the bottom up and in the order of reading.
    pub parts: Vec<Self>,
}

/// What of a plan a part of a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupName {
    /// A layer of a drawing.
    Layer(LayerKind),
    /// Something that is drawn.
    Item(ItemId),
}

/// What a part of a page is to a reader who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupRole {
    /// Furniture of the page: frame, grid, cut marks.
    Decoration,
    /// Words to read.
    Words,
    /// A picture, with what it shows in words.
    Figure {
        /// What it shows.
        description: String,
    },
    /// A part of a picture, which says nothing by itself.
    PartOfFigure,
    /// Words that say what those after them are about.
    Heading,
    /// A table, whose parts are its rows.
    Table,
    /// A row of a table, whose parts are its cells.
    TableRow,
    /// A cell that says what those under it or beside it are.
    TableHeader,
    /// A cell.
    TableCell,
}

/// A mark on paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Lines and areas.
    Path(PathMark),
    /// Words.
    Text(TextMark),
    /// A picture that is not drawn: a logo, an image under a floor.
    Picture(PictureMark),
}

/// Lines and areas drawn at once.
#[derive(Debug, Clone, PartialEq)]
pub struct PathMark {
    /// Runs of points.
    pub runs: Vec<Vec<(f64, f64)>>,
    /// Whether the runs are closed.
    pub is_closed: bool,
    /// The colour between the runs, by the even-odd rule.
    pub fill: Option<Rgb>,
    /// What the runs are drawn with.
    pub stroke: Option<Stroke>,
}

/// A picture that is not drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureMark {
    /// Its upper left corner.
    pub at: (f64, f64),
    /// Its width and height.
    pub size: (f64, f64),
    /// How far it is turned about that corner, in degrees counter-clockwise.
    pub turned: f64,
    /// What it shows.
    pub image: Arc<PaperImage>,
}

/// A line of words.
#[derive(Debug, Clone, PartialEq)]
pub struct TextMark {
    /// Where the baseline starts.
    pub at: (f64, f64),
    /// The direction of the baseline, in degrees counter-clockwise.
    pub turned: f64,
    /// The size of the type.
    pub size: f64,
    /// How heavy it is.
    pub weight: Weight,
    /// Its colour.
    pub colour: Rgb,
    /// The words.
    pub text: String,
    /// The colour and width of a band round the letters that lifts them off what they stand on, if any.
    pub halo: Option<(Rgb, f64)>,
}

/// Where a line of words is from the point it is put at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It starts there.
    Start,
    /// It has its middle there.
    Middle,
    /// It ends there.
    End,
}

/// How words are set: the height of their capitals, how heavy they are, their colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lettering {
    pub(super) height: f64,
    pub(super) weight: Weight,
    pub(super) colour: Rgb,
}

impl GroupName {
    /// The name as formats write it: `desks`, or `desk-12`. It is the same in every format, and alone on its page.
    pub fn id(self) -> String {
        match self {
            Self::Layer(kind) => kind.label().to_lowercase().replace(' ', "-"),
            Self::Item(id) => {
                let (kind, _) = id.kind().names();
                let kind = if id.kind() == ItemKind::Furniture { "furniture" } else { kind };
                format!("{kind}-{}", id.number())
            }
        }
    }
}

impl Lettering {
    /// Regular and black.
    pub(super) const fn regular(height: f64) -> Self {
        Self { height, weight: Weight::Regular, colour: Rgb::BLACK }
    }

    /// Semi-bold and black.
    pub(super) const fn bold(height: f64) -> Self {
        Self { height, weight: Weight::SemiBold, colour: Rgb::BLACK }
    }

    /// In another colour.
    pub(super) const fn in_colour(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    /// The size of the type.
    pub(super) fn size(self) -> f64 {
        text::size_of_capitals(self.height)
    }

    /// How wide a line is, in millimetres.
    pub(super) fn width(self, words: &str) -> f64 {
        text::width(words, self.weight) * self.size()
    }
}

impl Group {
    /// Without marks yet.
    pub(super) fn new(role: GroupRole) -> Self {
        Self { role, name: None, clip: None, marks: Vec::new(), parts: Vec::new() }
    }

    /// A part of a picture, without marks yet, by the name of what it shows.
    pub(super) fn part_of_figure(name: Option<GroupName>) -> Self {
        Self { name, ..Self::new(GroupRole::PartOfFigure) }
    }

    /// Whether nothing at all is in it.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.parts.iter().all(Self::is_empty)
    }

    /// Its marks and those of its parts, from the bottom up.
    pub fn all_marks(&self) -> Box<dyn Iterator<Item = &Mark> + '_> {
        Box::new(self.marks.iter().chain(self.parts.iter().flat_map(Self::all_marks)))
    }

    /// Adds a path; open lines of one stroke that follow each other become one mark.
    pub(super) fn path(&mut self, path: PathMark) {
        if path.runs.is_empty() || (path.fill.is_none() && path.stroke.is_none()) {
            return;
        }
        if let Some(Mark::Path(last)) = self.marks.last_mut()
            && !path.is_closed
            && !last.is_closed
            && path.fill.is_none()
            && last.fill.is_none()
            && last.stroke == path.stroke
        {
            last.runs.extend(path.runs);
            return;
        }
        self.marks.push(Mark::Path(path));
    }

    /// Adds a straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.path(PathMark { runs: vec![vec![from, to]], is_closed: false, fill: None, stroke: Some(stroke) });
    }

    /// Adds a rectangle by its upper left corner and its size.
    pub(super) fn rectangle(&mut self, at: (f64, f64), size: (f64, f64), fill: Option<Rgb>, stroke: Option<Stroke>) {
        let (right, bottom) = (at.0 + size.0, at.1 + size.1);
        let run = vec![at, (right, at.1), (right, bottom), (at.0, bottom)];
        self.path(PathMark { runs: vec![run], is_closed: true, fill, stroke });
    }

    /// Adds a line of words whose capitals are centred on the level of a point.
    pub(super) fn words(&mut self, at: (f64, f64), anchor: Anchor, lettering: Lettering, words: &str) {
        self.turned_words(at, anchor, lettering, 0.0, words);
    }

    /// The same, turned about the point by degrees counter-clockwise.
    pub(super) fn turned_words(
        &mut self,
        at: (f64, f64),
        anchor: Anchor,
        lettering: Lettering,
        turned: f64,
        words: &str,
    ) {
        if words.trim().is_empty() {
            return;
        }
        let width = lettering.width(words);
        let back = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        let down = lettering.height / 2.0;
        let (sin, cos) = turned.to_radians().sin_cos();
        // Along the baseline is (cos, -sin) on paper, where y is down; across it, downwards, (sin, cos).
        let start = (at.0 - back * cos + down * sin, at.1 + back * sin + down * cos);
        self.marks.push(Mark::Text(TextMark {
            at: start,
            turned,
            size: lettering.size(),
            weight: lettering.weight,
            colour: lettering.colour,
            text: words.to_owned(),
            halo: None,
        }));
    }

    /// Lifts the words added last off what they stand on.
    pub(super) fn halo(&mut self, colour: Rgb, width: f64) {
        if let Some(Mark::Text(text)) = self.marks.last_mut() {
            text.halo = Some((colour, width));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_turn_about_the_point_they_are_put_at() {
        let mut group = Group::new(GroupRole::Words);
        let lettering = Lettering::regular(2.5);
        let half = lettering.width("Desk") / 2.0;
        for (turned, expected) in
            [(0.0, (50.0 - half, 51.25)), (90.0, (51.25, 50.0 + half)), (180.0, (50.0 + half, 48.75))]
        {
            group.turned_words((50.0, 50.0), Anchor::Middle, lettering, turned, "Desk");
            let Some(Mark::Text(text)) = group.marks.last() else { panic!("words") };
            assert!((text.at.0 - expected.0).abs() < 1e-9 && (text.at.1 - expected.1).abs() < 1e-9, "{turned}");
        }
    }

    #[test]
    fn lines_of_one_stroke_are_one_mark() {
        let mut group = Group::new(GroupRole::Decoration);
        let stroke = Stroke::solid(0.25, Rgb::BLACK);
        group.line((0.0, 0.0), (1.0, 0.0), stroke);
        group.line((0.0, 1.0), (1.0, 1.0), stroke);
        group.rectangle((0.0, 0.0), (1.0, 1.0), None, Some(stroke));
        group.line((0.0, 1.0), (1.0, 1.0), stroke);
        assert_eq!(group.marks.len(), 3);
    }
}
