//! The charts of presence in the window: the weekdays, the distribution of one of them, and the phases.
//!
//! What they say is decided in `publish::charts`, which prints them too; here they are drawn with `egui_plot`, that keeps
//! still under wheel and pointer and says in a tooltip what a bar is.
//! Invariant: each is a picture that says all of it in words; held by `tests/heat_window.rs`.

use super::super::app::App;
use super::super::theme::Theme;
use super::widgets;
use crate::analysis::Report;
use crate::drawing::chart::{BarChart, Figures, Series, ValueAxis};
use crate::model::{Attendance, PhaseId};
use crate::publish::charts;
use crate::text::{self, Weight};
use egui::{Button, Rangef, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use egui_plot::{AxisHints, Bar, GridMark, Line, LineStyle, Plot, PlotBounds, PlotPoints, VLine};
use std::sync::Arc;

/// How high the plot of a chart is, its axes included.
const HEIGHT: f32 = 142.0;

/// From one tick of the upright axis to the next at the least.
const LEAST_STEP: f32 = 16.0;

/// The size of the letters at the axes.
const LETTERS: f32 = 10.5;

/// How much of the place of a bar a line across leaves free on each side.
const GAP: f64 = 0.06;

/// What the axis of figures takes of the width.
const AXIS: f32 = 42.0;

/// The charts that were made last, and from what.
#[derive(Debug, Default)]
pub(in super::super) struct Charts(Option<Known>);

#[derive(Debug)]
struct Known {
    report: Arc<Report>,
    phase: PhaseId,
    weekday: usize,
    week: BarChart,
    distribution: Option<BarChart>,
    phases: BarChart,
}

/// Draws them.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    refresh(app);
    // Taken out while it is drawn, because the weekday is chosen between the charts.
    let Some(known) = app.charts.0.take() else { return };
    chart_ui(ui, &app.theme, "weekdays", &known.week);
    days_ui(ui, app, known.weekday);
    if let Some(chart) = &known.distribution {
        chart_ui(ui, &app.theme, "distribution", chart);
    }
    chart_ui(ui, &app.theme, "phases", &known.phases);
    app.charts.0 = Some(known);
}

/// Makes the charts again where the figures, the phase or the weekday are others.
fn refresh(app: &mut App) {
    let (phase, weekday) = (app.editor.at().phase, app.weekday());
    let is_known = app.charts.0.as_ref().is_some_and(|known| {
        Arc::ptr_eq(&known.report, &app.report) && (known.phase, known.weekday) == (phase, weekday)
    });
    if is_known {
        return;
    }
    app.charts.0 = app.phase_report().map(|own| Known {
        report: Arc::clone(&app.report),
        phase,
        weekday,
        week: charts::weekdays(own),
        distribution: charts::distribution(own, weekday),
        phases: charts::phases(&app.report),
    });
}

/// The weekday whose distribution is shown; the heat map is of the same.
fn days_ui(ui: &mut Ui, app: &mut App, shown: usize) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for (weekday, name) in Attendance::DAYS.into_iter().enumerate() {
            let button = ui.add(Button::selectable(weekday == shown, name.get(..3).unwrap_or(name)));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, weekday == shown, name));
            if button.on_hover_text(format!("Show how many come on a {name}, here and in the heat map")).clicked() {
                app.view.weekday = Some(weekday);
            }
        }
    });
}

/// A chart with its title and its legend.
pub(in super::super) fn chart_ui(ui: &mut Ui, theme: &Theme, id: &str, chart: &BarChart) {
    widgets::heading(ui, &chart.title);
    legend_ui(ui, theme, chart);
    if chart.bars.is_empty() {
        ui.label(RichText::new("There is nothing to show yet").color(theme.weak));
        return;
    }
    let n_bars = chart.bars.len();
    let axis = ValueAxis::new(chart.largest(), chart.figures, ((HEIGHT - 30.0) / LEAST_STEP) as u32);
    let place = (ui.available_width() - AXIS) / n_bars as f32;
    let names: Vec<String> = chart.bars.iter().map(|bar| short(&bar.name, place)).collect();
    let every = if n_bars <= 12 { 1 } else { crate::drawing::chart::round(n_bars.div_ceil(8)) };
    let named: Vec<f64> = chart.named(every).map(|idx| idx as f64).collect();
    let figures = chart.figures;
    let across = AxisHints::new_x()
        .formatter(move |mark, _| name_at(&names, mark.value).unwrap_or_default())
        .label_spacing(Rangef::new(2.0, 4.0))
        .tick_label_color(theme.weak)
        .tick_label_font(egui::FontId::proportional(LETTERS))
        .label(RichText::new(&chart.places).small().color(theme.weak));
    let up = AxisHints::new_y()
        .formatter(move |mark, _| figures.tick(mark.value))
        .label_spacing(Rangef::new(2.0, 4.0))
        .tick_label_color(theme.weak)
        .tick_label_font(egui::FontId::proportional(LETTERS))
        .label(RichText::new(&chart.measure).small().color(theme.weak));
    let plot = Plot::new(id)
        .height(HEIGHT)
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
        .show_grid([false, true])
        .grid_color(theme.line)
        .grid_spacing(Rangef::new(1.0, 2.0))
        .x_grid_spacer(move |_| marks(named.iter().copied(), every as f64))
        .y_grid_spacer(move |_| marks(axis.ticks(), axis.step))
        .custom_x_axes(vec![across])
        .custom_y_axes(vec![up]);
    let bounds = PlotBounds::from_min_max([-0.5, 0.0], [n_bars as f64 - 0.5, axis.top() * 1.02]);
    let shown = plot.show(ui, |plot| {
        plot.set_plot_bounds(bounds);
        let bars = chart.bars.iter().enumerate().map(|(idx, bar)| {
            let fill = theme.bar(bar.series);
            let stroke = Stroke::new(1.0, theme.series(bar.series));
            let width = if n_bars <= 12 { 0.58 } else { 0.86 };
            Bar::new(idx as f64, bar.value).width(width).fill(fill).stroke(stroke)
        });
        plot.bar_chart(egui_plot::BarChart::new("bars", bars.collect()).allow_hover(false));
        for level in &chart.levels {
            let mut idx = 0;
            for run in level.values.chunk_by(|one, next| one == next) {
                let (from, to) = (idx as f64 - 0.5 + GAP, (idx + run.len()) as f64 - 0.5 - GAP);
                idx += run.len();
                let Some(Some(value)) = run.first() else { continue };
                let points = PlotPoints::from(vec![[from, *value], [to, *value]]);
                let line = Line::new(level.name.clone(), points).allow_hover(false).style(style(level.series));
                plot.line(line.stroke(Stroke::new(2.0, theme.series(level.series))));
            }
        }
        for upright in &chart.uprights {
            if let Some(at) = upright.at {
                let line = VLine::new(upright.name.clone(), at).allow_hover(false).style(style(upright.series));
                plot.vline(line.stroke(Stroke::new(2.0, theme.series(upright.series))));
            }
        }
    });
    let under = shown.response.hover_pos().map(|at| shown.transform.value_from_position(at).x.round());
    let words = format!("{}. {}", chart.title, chart.words);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    if let Some(words) = under.and_then(|at| words_of(chart, at)) {
        shown.response.on_hover_text_at_pointer(words);
    }
}

fn marks(values: impl Iterator<Item = f64>, step_size: f64) -> Vec<GridMark> {
    values.map(|value| GridMark { value, step_size }).collect()
}

/// A name cut to the place of its bar.
fn short(name: &str, place: f32) -> String {
    let ems = f64::from((place - 4.0).max(0.0) / LETTERS);
    // Numbers of people stand under every so many bars, and have more room than a bar.
    if name.starts_with(|letter: char| letter.is_ascii_digit()) {
        return name.to_owned();
    }
    text::ellipsized(name, Weight::Regular, ems).unwrap_or_default()
}

fn name_at(names: &[String], at: f64) -> Option<String> {
    let is_whole = (at - at.round()).abs() < 1e-6 && -0.5 < at;
    is_whole.then(|| names.get(at.round() as usize).cloned()).flatten()
}

/// A bar and all lines over it, in words.
fn words_of(chart: &BarChart, at: f64) -> Option<String> {
    if at < 0.0 {
        return None;
    }
    let idx = at as usize;
    let bar = chart.bars.get(idx)?;
    let name = chart.bar_names.iter().find(|(series, _)| *series == bar.series).map_or("", |(_, name)| name.as_str());
    let mut lines = match chart.figures {
        Figures::Counts => vec![bar.long_name.clone(), format!("{name}: {}", chart.figures.written(bar.value))],
        Figures::Percents => {
            vec![format!("{}: {} of such days", bar.long_name, chart.figures.written(bar.value)), name.to_owned()]
        }
    };
    for level in &chart.levels {
        if let Some(Some(value)) = level.values.get(idx) {
            let figure = chart.figures.written(*value);
            // A line that is the same everywhere has its figure in its name.
            let is_said = level.name.ends_with(&figure);
            lines.push(if is_said { level.name.clone() } else { format!("{}: {figure}", level.name) });
        }
    }
    Some(lines.join("\n"))
}

fn style(series: Series) -> LineStyle {
    match series {
        Series::Peak => LineStyle::Dashed { length: 7.0 },
        Series::Needed => LineStyle::Dotted { spacing: 5.0 },
        Series::People | Series::Short | Series::Desks => LineStyle::Solid,
    }
}

/// The sample in a legend, and the gaps after it and after its words.
const SAMPLE: Vec2 = Vec2::new(18.0, 10.0);
const AFTER_SAMPLE: f32 = 5.0;
const AFTER_WORDS: f32 = 12.0;

/// The legend, in rows as the width allows; a sample stays with its words.
fn legend_ui(ui: &mut Ui, theme: &Theme, chart: &BarChart) {
    let bars = chart.bar_names.iter().map(|(series, name)| (*series, name, true));
    let levels = chart.levels.iter().map(|level| (level.series, &level.name, false));
    let uprights = chart.uprights.iter().map(|upright| (upright.series, &upright.name, false));
    let font = egui::TextStyle::Small.resolve(ui.style());
    let mut rows: Vec<Vec<_>> = vec![Vec::new()];
    let mut x = 0.0;
    for (series, name, is_bar) in bars.chain(levels).chain(uprights) {
        let words = ui.painter().layout_no_wrap(name.clone(), font.clone(), theme.weak);
        let width = SAMPLE.x + AFTER_SAMPLE + words.size().x;
        if 0.0 < x && ui.available_width() < x + width {
            rows.push(Vec::new());
            x = 0.0;
        }
        x += width + AFTER_WORDS;
        if let Some(row) = rows.last_mut() {
            row.push((series, name, is_bar));
        }
    }
    for row in rows {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ui.spacing_mut().interact_size.y = 14.0;
            for (series, name, is_bar) in row {
                let (rect, _) = ui.allocate_exact_size(SAMPLE, Sense::empty());
                sample_ui(ui, theme, rect, series, is_bar);
                ui.add_space(AFTER_SAMPLE);
                ui.add(egui::Label::new(RichText::new(name).small().color(theme.weak)).truncate());
                ui.add_space(AFTER_WORDS);
            }
        });
    }
}

fn sample_ui(ui: &Ui, theme: &Theme, rect: Rect, series: Series, is_bar: bool) {
    let stroke = Stroke::new(if is_bar { 1.0 } else { 2.0 }, theme.series(series));
    if is_bar {
        ui.painter().rect(rect, 1.0, theme.bar(series), stroke, StrokeKind::Inside);
        return;
    }
    let ends = [rect.left_center(), rect.right_center()];
    match style(series) {
        LineStyle::Solid => drop(ui.painter().line_segment(ends, stroke)),
        LineStyle::Dashed { .. } => {
            ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, 5.0, 3.5));
        }
        LineStyle::Dotted { .. } => {
            ui.painter().extend(egui::Shape::dotted_line(&ends, stroke.color, 5.0, 1.2));
        }
    }
}
