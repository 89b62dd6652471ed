//! The shapes of the display list.

use super::{Fill, Pen, RoomLabel};
use crate::geom::{Bounds, Point2, Polygon, Segment};
use crate::model::{ItemId, Underlay};
use crate::units::Angle;
use std::sync::Arc;

/// A shape, and what of the plan it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is selected by pointing at it, if anything.
    pub source: Option<ItemId>,
    /// The shape.
    pub shape: Shape,
}

/// A shape in plan millimetres; later ones lie on earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An area, filled, outlined or both.
    Area {
        /// Its outline.
        polygon: Box<Polygon>,
        /// What fills it.
        fill: Option<Fill>,
        /// What its edges are drawn with.
        pen: Option<Pen>,
    },
    /// A rectangle, however turned, with corners that may be round: desks and chairs, of which there are many.
    Quad(Quad),
    /// A straight line.
    Segment(Segment, Pen),
    /// A run of straight lines.
    Path {
        /// Its points.
        points: Box<[Point2]>,
        /// Whether the last is joined to the first.
        is_closed: bool,
        /// What it is drawn with.
        pen: Pen,
    },
    /// Words.
    Text(Text),
    /// The name, number and area of a room; how much of it is shown depends on the scale.
    Label(Arc<RoomLabel>),
    /// An image that lies under the drawing, to be traced over; paper shows it where that was chosen.
    Image(Arc<Picture>),
}

/// A rectangle by its middle and its two half sides; an affine image of a square, without an allocation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quad {
    /// The middle.
    pub centre: Point2,
    /// From the middle to the middle of the side that its own x axis points to.
    pub along: (f32, f32),
    /// From the middle to the middle of the side that its own y axis points to.
    pub across: (f32, f32),
    /// The radius of its corners, in millimetres; half the shorter side makes a circle of a square.
    pub rounding: f32,
    /// What fills it.
    pub fill: Option<Fill>,
    /// What its edges are drawn with.
    pub pen: Option<Pen>,
}

/// An image or a drawing under the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// By what its content is known: see [`Underlay::source`].
    pub source: Arc<str>,
    /// Where it lies, and what of it is seen.
    pub underlay: Arc<Underlay>,
}

impl Picture {
    /// How much of it is seen, from 0 to 1.
    pub fn opacity(&self) -> f32 {
        (self.underlay.opacity.f64() / 100.0) as f32
    }
}

/// Words on the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where: the middle of the capitals' height, and sideways as `align` says.
    pub at: Point2,
    /// The direction the words run in.
    pub turned: Angle,
    /// The height of capitals.
    pub height: TextHeight,
    /// On which side of the point the words are.
    pub align: Align,
    /// What the words are.
    pub role: TextRole,
    /// The words.
    pub text: Arc<str>,
    /// The width and height, in plan millimetres, that the words must fit into, else they are left out.
    pub fit: Option<(f32, f32)>,
}

/// The height of capitals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TextHeight {
    /// In millimetres of the paper, whatever the scale.
    Paper(f32),
    /// In millimetres of the plan.
    Plan(f32),
}

/// Where words are from the point they are put at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// They start there.
    Start,
    /// They have their middle there.
    Centre,
    /// They end there.
    End,
}

/// What words on a drawing are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextRole {
    /// The name of a room.
    RoomName,
    /// The number or area of a room.
    RoomDetail,
    /// The number of a desk.
    DeskNumber,
    /// What a piece of furniture is, where no symbol says so.
    FurnitureName,
    /// The name of a zone.
    ZoneName,
    /// The figure of a dimension.
    Dimension,
    /// A note.
    Note,
    /// What is in a bubble or beside an arrow: the name of a grid line or a section.
    Mark,
    /// The title of a chart.
    ChartTitle,
    /// Figures and names on a chart.
    ChartFigure,
}

impl TextHeight {
    /// In millimetres of paper, where a millimetre of the plan is so much of the paper.
    pub fn on_paper(self, paper_from_plan: f64) -> f64 {
        match self {
            Self::Paper(height) => f64::from(height),
            Self::Plan(height) => f64::from(height) * paper_from_plan,
        }
    }
}

/// How many chords a round corner of a quad is drawn with.
const CORNER_CHORDS: u32 = 6;

impl Quad {
    /// A rectangle turned by its x axis, which is of length one.
    pub fn new(centre: Point2, x_axis: Point2, width: f64, depth: f64) -> Self {
        let (along, across) = (x_axis * (width / 2.0), x_axis.perpendicular() * (depth / 2.0));
        Self {
            centre,
            along: (along.x as f32, along.y as f32),
            across: (across.x as f32, across.y as f32),
            rounding: 0.0,
            fill: None,
            pen: None,
        }
    }

    /// The four corners, ignoring that they may be round.
    pub fn corners(&self) -> [Point2; 4] {
        let (along, across) = self.half_sides();
        [
            self.centre - along - across,
            self.centre + along - across,
            self.centre + along + across,
            self.centre - along + across,
        ]
    }

    /// The outline with its round corners.
    pub fn outline(&self) -> Vec<Point2> {
        let (along, across) = self.half_sides();
        let radius = f64::from(self.rounding).min(along.length()).min(across.length());
        let (Some(x_axis), Some(y_axis)) = (along.normalized(), across.normalized()) else {
            return self.corners().to_vec();
        };
        if radius <= 0.0 {
            return self.corners().to_vec();
        }
        let mut outline = Vec::with_capacity(4 * (CORNER_CHORDS as usize + 1));
        // Each corner turns from one axis to the next, counter-clockwise in the quad's own directions.
        let corners = [(-1.0, -1.0, 180.0_f64), (1.0, -1.0, 270.0), (1.0, 1.0, 0.0), (-1.0, 1.0, 90.0)];
        for (x, y, from) in corners {
            let middle = self.centre + along * x + across * y - x_axis * (radius * x) - y_axis * (radius * y);
            for chord in 0..=CORNER_CHORDS {
                let turn = (from + 90.0 * f64::from(chord) / f64::from(CORNER_CHORDS)).to_radians();
                outline.push(middle + x_axis * (radius * turn.cos()) + y_axis * (radius * turn.sin()));
            }
        }
        outline
    }

    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        let (along, across) = self.half_sides();
        let half = Point2::new(along.x.abs() + across.x.abs(), along.y.abs() + across.y.abs());
        Bounds { min: self.centre - half, max: self.centre + half }
    }

    /// Half its sides, as vectors.
    pub fn half_sides(&self) -> (Point2, Point2) {
        let vector = |(x, y): (f32, f32)| Point2::new(f64::from(x), f64::from(y));
        (vector(self.along), vector(self.across))
    }
}

impl Shape {
    /// The points it runs through, round corners included; none for words.
    pub fn points(&self) -> Vec<Point2> {
        match self {
            Self::Area { polygon, .. } => polygon.outer.clone(),
            Self::Quad(quad) => quad.outline(),
            Self::Segment(segment, _) => vec![segment.start, segment.end],
            Self::Path { points, .. } => points.to_vec(),
            _ => Vec::new(),
        }
    }

    /// The straight lines it is drawn with; none for words.
    pub fn segments(&self) -> Vec<Segment> {
        let points = self.points();
        let pairs = points.windows(2).filter_map(|pair| match *pair {
            [from, to] => Some(Segment::new(from, to)),
            _ => None,
        });
        let is_closed = match self {
            Self::Area { .. } | Self::Quad(_) => true,
            Self::Path { is_closed, .. } => *is_closed,
            _ => false,
        };
        let last = points.first().zip(points.last()).filter(|_| is_closed);
        pairs.chain(last.map(|(first, last)| Segment::new(*last, *first))).collect()
    }

    /// The box around it; words take no room, because their size depends on the scale.
    pub fn bounds(&self) -> Bounds {
        match self {
            Self::Area { polygon, .. } => polygon.bounds(),
            Self::Quad(quad) => quad.bounds(),
            Self::Segment(segment, _) => segment.bounds(),
            Self::Path { points, .. } => Bounds::around(points.iter().copied()),
            Self::Text(_) | Self::Label(_) => Bounds::EMPTY,
            Self::Image(picture) => picture.underlay.outline().bounds(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quad_has_the_corners_of_its_rectangle() {
        let quad = Quad::new(Point2::new(1000.0, 500.0), Point2::new(0.0, 1.0), 1600.0, 800.0);
        let rectangle = Polygon::rectangle(Point2::new(1000.0, 500.0), 1600.0, 800.0, Angle::degrees(90));
        assert_eq!(quad.corners().to_vec(), rectangle.outer);
        assert_eq!(quad.bounds(), rectangle.bounds());
        assert_eq!(quad.outline(), rectangle.outer);
    }

    #[test]
    fn a_square_rounded_by_half_its_side_is_a_circle() {
        let circle = Quad { rounding: 750.0, ..Quad::new(Point2::ZERO, Point2::new(0.6, 0.8), 1500.0, 1500.0) };
        for point in circle.outline() {
            assert!((point.length() - 750.0).abs() < 0.01);
        }
        assert!(crate::geom::ring::signed_area(&circle.outline()) > 0.0);
    }

    #[test]
    fn items_stay_small_enough_for_a_hundred_thousand_desks() {
        assert!(size_of::<Item>() <= 80, "{}", size_of::<Item>());
    }
}
