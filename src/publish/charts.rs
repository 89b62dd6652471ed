//! Charts on paper: a chart's own display list in a box of a sheet.
//!
//! What a chart says is decided in `drawing::chart`, so that the window and the paper say the same.

use super::page::{Group, GroupRole};
use super::plotter::Plotter;
use super::theme::PrintTheme;
use crate::drawing::chart::BarChart;
use crate::geom::Point2;

/// The marks of a chart in a box of a sheet, given by its upper left corner and its size in millimetres. To a reader who
/// cannot see it, it is a picture that says in words what it shows.
pub fn group(chart: &BarChart, at: (f64, f64), size: (f64, f64), theme: PrintTheme) -> Group {
    let role = GroupRole::Figure { description: format!("{}. {}", chart.title, chart.words) };
    let half = Point2::new(size.0 / 2.0, size.1 / 2.0);
    let mut plotter = Plotter::new(theme, role, (half, (at.0 + half.x, at.1 + half.y)), 1.0);
    for shape in chart.shapes(size) {
        plotter.shape(&shape);
    }
    plotter.finish()
}
