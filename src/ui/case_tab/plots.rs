//! The plots of a scenario: how far the NPV hangs on each input, and what is gained year by year.
//!
//! Both keep still under wheel and pointer. What is low and what is high is said at the bars, and lines are told apart by
//! their marks and their words, not by colour alone; a reader of the screen is told all of it.

use super::super::panels::widgets;
use super::super::theme::Theme;
use crate::analysis::report::{ScenarioReport, payback_words};
use crate::units::Pence;
use crate::units::format::pounds_short;
use egui::{Align2, Color32, Rangef, RichText, Role, Sense, Stroke, Ui, WidgetInfo};
use egui_plot::{
    AxisHints, Bar, BarChart, GridMark, HLine, Line, LineStyle, MarkerShape, Plot, PlotBounds, PlotPoint, PlotPoints,
    PlotUi, Points, Text, VLine,
};

/// How high a plot is, its axes included.
const HEIGHT: f32 = 190.0;

/// The size of the letters at the axes.
const LETTERS: f32 = 10.5;

/// What the names of inputs take of the width.
const NAMES: f32 = 98.0;

/// What the words at the end of a bar take of it.
const WORDS: f64 = 64.0;

/// From one tick to the next across, at the least.
const TICK: f64 = 62.0;

/// The NPV with one input moved at a time, as bars round what it is.
pub(super) fn tornado(ui: &mut Ui, theme: &Theme, scenario: &ScenarioReport) {
    widgets::heading(ui, "NPV with one input moved at a time");
    let base = scenario.npv.f64() / 100.0;
    let swings: Vec<_> = scenario.sensitivity.iter().filter(|swing| swing.width() != Pence::ZERO).collect();
    if swings.is_empty() {
        ui.label(RichText::new("No input moves it").color(theme.weak));
        return;
    }
    let ends = swings.iter().flat_map(|swing| [swing.npv_low.f64() / 100.0, swing.npv_high.f64() / 100.0]);
    let (low, high) = ends.chain([base]).fold((base, base), |(low, high), at| (low.min(at), high.max(at)));
    // Words stand beyond the ends of the bars, and need as much room however narrow the plot is.
    let plot_width = f64::from((ui.available_width() - NAMES).max(60.0));
    let beyond = (WORDS / plot_width).min(0.4);
    let air = (high - low).max(1.0) * beyond / (1.0 - 2.0 * beyond);
    let (low, high) = (low - air, high + air);
    let count = swings.len();
    let names: Vec<String> = swings.iter().rev().map(|swing| swing.input.clone()).collect();
    let step = round_step((high - low) / (plot_width / TICK).max(2.0));
    let plot =
        still(Plot::new("tornado"), theme)
            .show_grid([true, false])
            .x_grid_spacer(move |_| steps(low, high, step))
            .y_grid_spacer(move |_| (0..count).map(|at| GridMark { value: at as f64, step_size: 1.0 }).collect())
            .custom_x_axes(vec![money_axis(AxisHints::new_x(), theme)])
            .custom_y_axes(vec![axis(AxisHints::new_y(), theme).min_thickness(NAMES).formatter(move |mark, _| {
                names.get(mark.value.round().max(0.0) as usize).cloned().unwrap_or_default()
            })]);
    let bounds = PlotBounds::from_min_max([low, -0.6], [high, count as f64 - 0.4]);
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(bounds);
        let bar = |at: f64, npv: f64, color: Color32, fill: Color32| {
            Bar::new(at, npv - base)
                .base_offset(base)
                .width(0.56)
                .horizontal()
                .fill(fill)
                .stroke(Stroke::new(1.0, color))
        };
        let at_of = |place: usize| (count - 1 - place) as f64;
        let bars = swings.iter().enumerate().flat_map(|(place, swing)| {
            let at = at_of(place);
            // Hollow is low, full is high.
            [
                bar(at, swing.npv_low.f64() / 100.0, theme.accent, theme.panel),
                bar(at, swing.npv_high.f64() / 100.0, theme.accent, theme.accent),
            ]
        });
        plot.bar_chart(BarChart::new("swings", bars.collect()).allow_hover(false));
        if low < 0.0 && 0.0 < high {
            plot.vline(VLine::new("nothing gained", 0.0).allow_hover(false).stroke(Stroke::new(1.0, theme.weak)));
        }
        let npv = VLine::new("NPV", base).allow_hover(false).style(LineStyle::dashed_dense());
        plot.vline(npv.stroke(Stroke::new(1.5, theme.ink)));
        for (place, swing) in swings.iter().enumerate() {
            for (words, npv) in [(&swing.low, swing.npv_low), (&swing.high, swing.npv_high)] {
                if npv != scenario.npv {
                    let npv = npv.f64() / 100.0;
                    let anchor = if npv < base { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER };
                    let spaced = if npv < base { format!("{words} ") } else { format!(" {words}") };
                    words_at(plot, theme.ink, [npv, at_of(place)], &spaced, anchor);
                }
            }
        }
    });
    let said: Vec<String> = scenario.sensitivity.iter().map(swing_words).collect();
    let said =
        format!("NPV with one input moved at a time, {} in the case. {}", pounds_short(scenario.npv), said.join("; "));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    note_ui(ui, theme, &format!("□ low   ■ high   Dashed: NPV of the case, {}", pounds_short(scenario.npv)));
}

fn swing_words(swing: &crate::analysis::case::Swing) -> String {
    let (low, high) = (pounds_short(swing.npv_low), pounds_short(swing.npv_high));
    format!("{}: {low} where {}, {high} where {}", swing.input, swing.low, swing.high)
}

/// What is gained up to each year, with and without discounting.
pub(super) fn cumulative(ui: &mut Ui, theme: &Theme, scenario: &ScenarioReport) {
    widgets::heading(ui, "Gained up to each year");
    let years = &scenario.cash_flow;
    let plain: Vec<[f64; 2]> = years.iter().map(|own| [f64::from(own.year), own.cumulative.f64() / 100.0]).collect();
    let worth: Vec<[f64; 2]> =
        years.iter().map(|own| [f64::from(own.year), own.cumulative_discounted.f64() / 100.0]).collect();
    let sums = plain.iter().chain(&worth).map(|point| point[1]);
    let (low, high) = sums.fold((0.0_f64, 0.0_f64), |(low, high), at| (low.min(at), high.max(at)));
    let air = (high - low).max(1.0) * 0.12;
    let (low, high) = (low - air, high + air);
    let last = years.last().map_or(1.0, |own| f64::from(own.year)).max(1.0);
    let step = round_step((high - low) / 6.0);
    let every = (last / 10.0).ceil().max(1.0);
    let plot = still(Plot::new("cumulative"), theme)
        .show_grid([false, true])
        .x_grid_spacer(move |_| steps(0.0, last, every))
        .y_grid_spacer(move |_| steps(low, high, step))
        .custom_x_axes(vec![
            axis(AxisHints::new_x(), theme)
                .formatter(move |mark, _| {
                    let is_in = -0.5 < mark.value && mark.value < last + 0.5;
                    if is_in { format!("{:.0}", mark.value.abs()) } else { String::new() }
                })
                .label(RichText::new("Year").small().color(theme.weak)),
        ])
        .custom_y_axes(vec![money_axis(AxisHints::new_y(), theme).min_thickness(52.0)]);
    let bounds = PlotBounds::from_min_max([-0.03 * last, low], [last * 1.05, high]);
    let payback = scenario.payback_years.filter(|at| *at <= last);
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(bounds);
        plot.hline(HLine::new("nothing gained", 0.0).allow_hover(false).stroke(Stroke::new(1.0, theme.ink)));
        let mut line = |name: &str, points: &[[f64; 2]], color: Color32, style: LineStyle, shape: MarkerShape| {
            let stroke = Stroke::new(1.8, color);
            plot.line(
                Line::new(name, PlotPoints::from(points.to_vec())).allow_hover(false).style(style).stroke(stroke),
            );
            if points.len() <= 31 {
                let marks = Points::new(name, PlotPoints::from(points.to_vec())).shape(shape).radius(3.0);
                plot.points(marks.color(color).allow_hover(false));
            }
        };
        line("undiscounted", &plain, theme.weak, LineStyle::dashed_dense(), MarkerShape::Circle);
        line("discounted", &worth, theme.accent, LineStyle::Solid, MarkerShape::Square);
        if let Some(at) = payback {
            let upright = VLine::new("payback", at).allow_hover(false).style(LineStyle::dotted_dense());
            plot.vline(upright.stroke(Stroke::new(1.5, theme.good)));
            let words = format!(" Paid back: {} ", payback_words(Some(at)));
            let anchor = if at < last / 2.0 { Align2::LEFT_BOTTOM } else { Align2::RIGHT_BOTTOM };
            words_at(plot, theme.good, [at, low], &words, anchor);
        }
    });
    let ends = years.last().map_or(String::new(), |own| {
        format!(
            "{} undiscounted and {} discounted",
            pounds_short(own.cumulative),
            pounds_short(own.cumulative_discounted)
        )
    });
    let said =
        format!("Gained up to each year: in the end {ends}; paid back: {}", payback_words(scenario.payback_years));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let never = if payback.is_none() { "  Not paid back within the period" } else { "" };
    note_ui(ui, theme, &format!("■ discounted   ● undiscounted{never}"));
}

fn note_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.label(RichText::new(words).small().color(theme.weak));
}

/// A plot that cannot be moved.
fn still<'a>(plot: Plot<'a>, theme: &Theme) -> Plot<'a> {
    plot.height(HEIGHT)
        .sense(Sense::hover())
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .grid_color(theme.line)
        .grid_spacing(Rangef::new(1.0, 2.0))
}

fn axis<'a>(hints: AxisHints<'a>, theme: &Theme) -> AxisHints<'a> {
    hints
        .label_spacing(Rangef::new(2.0, 4.0))
        .tick_label_color(theme.weak)
        .tick_label_font(egui::FontId::proportional(LETTERS))
}

fn money_axis<'a>(hints: AxisHints<'a>, theme: &Theme) -> AxisHints<'a> {
    axis(hints, theme).formatter(|mark, _| tick(mark.value))
}

/// An amount at a tick, without figures that say nothing: “£0.5m”, “£250k”, “£0”.
fn tick(pounds: f64) -> String {
    let sign = if pounds < -0.5 { "−" } else { "" };
    let trimmed = |number: f64| crate::units::format::trimmed(number, 2);
    match pounds.abs() {
        millions if 999_999.5 <= millions => format!("{sign}£{}m", trimmed(millions / 1e6)),
        thousands if 999.5 <= thousands => format!("{sign}£{}k", trimmed(thousands / 1e3)),
        single => format!("{sign}£{}", trimmed(single.round())),
    }
}

/// The next of 1, 2, 5, 10, 20 … that is no smaller.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.max(1e-9).log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0];
    times.into_iter().map(|times| times * power).find(|step| least <= *step).unwrap_or(10.0 * power)
}

fn steps(low: f64, high: f64, step: f64) -> Vec<GridMark> {
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    // A plot that is a thousand ticks wide is none; this cannot happen, and must not hang.
    (first..=last.min(first + 200)).map(|at| GridMark { value: at as f64 * step, step_size: step }).collect()
}

fn words_at(plot: &mut PlotUi<'_>, color: Color32, at: [f64; 2], words: &str, anchor: Align2) {
    let text = RichText::new(words).size(LETTERS).color(color);
    plot.text(Text::new(words, PlotPoint::new(at[0], at[1]), text).anchor(anchor).color(color).allow_hover(false));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "round steps are exact")]
    fn ticks_are_round_and_short() {
        assert_eq!(round_step(130.0), 200.0);
        assert_eq!(round_step(200.0), 200.0);
        assert_eq!(round_step(0.7), 1.0);
        let values: Vec<f64> = steps(-450.0, 700.0, 200.0).iter().map(|mark| mark.value).collect();
        assert_eq!(values, [-400.0, -200.0, 0.0, 200.0, 400.0, 600.0]);
        for (pounds, words) in
            [(0.0, "£0"), (-500_000.0, "−£500k"), (1_500_000.0, "£1.5m"), (200.0, "£200"), (1_000_000.0, "£1m")]
        {
            assert_eq!(tick(pounds), words);
        }
    }
}
