//! Lines, areas and pictures as the PDF library takes them.

use super::super::page::{PathMark, PictureMark};
use super::super::theme::Stroke;
use super::POINTS;
use crate::drawing::palette::Rgb;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;

pub(super) fn write_path(surface: &mut Surface<'_>, mark: &PathMark) {
    let Some(path) = path(mark) else { return };
    surface.set_fill(mark.fill.map(fill));
    surface.set_stroke(mark.stroke.as_ref().map(stroke));
    surface.draw_path(&path);
}

fn path(mark: &PathMark) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for run in &mark.runs {
        for (idx, point) in run.iter().enumerate() {
            let Point { x, y } = points(*point);
            if idx == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
        }
        if mark.is_closed {
            builder.close();
        }
    }
    builder.finish()
}

/// The box that is seen of a part.
pub(super) fn clip_path((at, size): ((f64, f64), (f64, f64))) -> Option<Path> {
    let (from, to) = (points(at), points((at.0 + size.0, at.1 + size.1)));
    let mut builder = PathBuilder::new();
    builder.move_to(from.x, from.y);
    builder.line_to(to.x, from.y);
    builder.line_to(to.x, to.y);
    builder.line_to(from.x, to.y);
    builder.close();
    builder.finish()
}

/// Millimetres as points.
pub(super) fn points((x, y): (f64, f64)) -> Point {
    Point::from_xy((x * POINTS) as f32, (y * POINTS) as f32)
}

pub(super) fn fill(colour: Rgb) -> Fill {
    Fill { paint: paint(colour).into(), opacity: NormalizedF32::ONE, rule: FillRule::EvenOdd }
}

pub(super) fn stroke(stroke: &Stroke) -> PdfStroke {
    let is_solid = stroke.dashes.is_empty();
    let array = stroke.dashes.iter().map(|dash| (dash * POINTS) as f32).collect();
    PdfStroke {
        paint: paint(stroke.colour).into(),
        width: (stroke.width * POINTS) as f32,
        line_cap: if is_solid { LineCap::Round } else { LineCap::Butt },
        line_join: LineJoin::Round,
        dash: (!is_solid).then_some(StrokeDash { array, offset: 0.0 }),
        ..PdfStroke::default()
    }
}

fn paint(Rgb(red, green, blue): Rgb) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

pub(super) fn write_picture(surface: &mut Surface<'_>, mark: &PictureMark) {
    let (width, height) = mark.image.size;
    let Point { x, y } = points(mark.at);
    let size = Size::from_wh((mark.size.0 * POINTS) as f32, (mark.size.1 * POINTS) as f32);
    let Some(size) = size else { return };
    // Turned about its corner; on paper y is down.
    let (sin, cos) = (mark.turned.to_radians().sin() as f32, mark.turned.to_radians().cos() as f32);
    surface.push_transform(&Transform::from_row(cos, -sin, sin, cos, x, y));
    surface.draw_image(Image::from_rgba8(mark.image.rgba.clone(), width, height), size);
    surface.pop();
}
