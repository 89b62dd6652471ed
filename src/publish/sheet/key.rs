//! The key of a sheet: what stands for a number or a letter on its drawing, and what of the legend has no room in its own
//! place.
//!
//! Stands in the legend if it has room there, else beside the drawing or under it, else in a column that the drawing gives
//! up. Invariant: it meets neither the drawing nor another part of the sheet; held by `tests/lettering.rs`.

use super::super::page::Group;
use super::Context;
use super::layout::{Area, Layout};
use super::rows::{Measured, PAD, Row, Setting, Swatch};
use crate::drawing::lettering::{Key, KeyEntry};

/// How far the key keeps from the drawing, in millimetres.
const AIR: f64 = 5.0;

/// The width of a column that the drawing gives up.
const COLUMN: f64 = 46.0;

/// A free part of the sheet lower than this holds no key.
const LEAST_HEIGHT: f64 = 12.0;

/// The rows of the key.
pub(super) fn rows(key: &Key) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut section = |heading: &str, entries: &[KeyEntry], swatch: fn(&str) -> Swatch| {
        if entries.is_empty() {
            return;
        }
        rows.push(Row::Heading(heading.to_owned()));
        for entry in entries {
            let detail = if entry.detail.is_empty() { String::new() } else { format!(", {}", entry.detail) };
            rows.push(Row::Entry(swatch(&entry.mark), format!("{}{detail}", entry.name)));
        }
    };
    section("Rooms by number", &key.rooms, |mark| Swatch::Bubble(mark.to_owned(), true));
    section("Teams by letter", &key.teams, |mark| Swatch::Letter(mark.to_owned()));
    section("Zones by number", &key.zones, |mark| Swatch::Bubble(mark.to_owned(), false));
    rows.extend(key.notes.iter().cloned().map(Row::Note));
    rows
}

/// Where rows stand that have no room in the legend, and how they are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KeyPlace {
    pub(super) area: Area,
    setting: Setting,
    /// Whether all of them have room.
    pub(super) is_enough: bool,
}

/// The place of rows beside the drawing; none where there are no rows, or no room at all.
pub(super) fn place(context: &Context<'_>, layout: &Layout, rows: &[Row]) -> Option<KeyPlace> {
    if rows.is_empty() {
        return None;
    }
    if 0.0 < layout.key.width {
        let setting = Setting::of(layout.key).last()?;
        let is_enough = setting.n_fitting(rows) == rows.len();
        return Some(KeyPlace { area: layout.key, setting, is_enough });
    }
    let all = layout.drawing.inset(AIR / 2.0);
    let drawing = drawing_area(context);
    let below = Area::new(all.x, drawing.bottom() + AIR, all.width, all.bottom() - drawing.bottom() - AIR);
    let right = Area::new(drawing.right() + AIR, all.y, all.right() - drawing.right() - AIR, all.height);
    let left = Area::new(all.x, all.y, drawing.x - AIR - all.x, all.height);
    let above = Area::new(all.x, all.y, all.width, drawing.y - AIR - all.y);
    // Upright columns begin level with the drawing where they have room so.
    let beside = [Area::new(right.x, drawing.y, right.width, all.bottom() - drawing.y), right, left];
    // All parts have columns of one width: words are broken into lines once, for the part that holds the most.
    let parts = beside.into_iter().chain([below, above]).filter_map(setting);
    let roomiest = parts.max_by_key(Setting::most_rows)?;
    let measured = roomiest.measured(rows);
    let upright = beside.into_iter().filter_map(|free| columns(free, &measured, drawing, false));
    let level = [below, above].into_iter().filter_map(|free| columns(free, &measured, drawing, true));
    let mut found: Option<KeyPlace> = None;
    for place in level.chain(upright) {
        if place.is_enough {
            return Some(place);
        }
        found = found.or(Some(place));
    }
    found
}

/// The part of the sheet that the drawing takes.
fn drawing_area(context: &Context<'_>) -> Area {
    let shown = context.place.clip.map_or_else(|| context.drawing.bounds, |_| context.place.shown);
    let (left, top) = context.place.on_paper((shown.min.x, shown.max.y).into(), context.scale);
    let (right, bottom) = context.place.on_paper((shown.max.x, shown.min.y).into(), context.scale);
    Area::new(left, top, right - left, bottom - top)
}

/// The width of a column of the key.
fn column_width() -> f64 {
    Setting::of_height(1, 0.0).total_width() - PAD
}

/// As many columns as a free part of the sheet has room for, as high as it; none where there is no room for one.
fn setting(free: Area) -> Option<Setting> {
    let most = ((free.width - PAD) / column_width()).floor();
    let has_room = 1.0 <= most && LEAST_HEIGHT <= free.height;
    has_room.then(|| Setting::of_height(most as usize, free.height - 2.0 * PAD))
}

/// Columns in a free part of the sheet: as many as are needed, about as high as each other; under or over the drawing they
/// begin where it does.
fn columns(free: Area, measured: &Measured<'_>, drawing: Area, is_level: bool) -> Option<KeyPlace> {
    let column = column_width();
    let most = setting(free)?.n_columns();
    let height = free.height - 2.0 * PAD;
    let fits = |n_columns: usize, height: f64| Setting::of_height(n_columns, height).holds(measured);
    // Beside the drawing as few as will do; under it about as wide as it, so that they stay low.
    let first = if is_level { ((drawing.width / column).round() as usize).clamp(1, most) } else { 1 };
    let n_columns = (first..=most).find(|n| fits(*n, height)).unwrap_or(most);
    let is_enough = fits(n_columns, height);
    let mut low = height;
    if is_enough {
        let mut least = 0.0;
        for _ in 0..10 {
            let middle = f64::midpoint(least, low);
            if fits(n_columns, middle) { low = middle } else { least = middle }
        }
    }
    let setting = Setting::of_height(n_columns, low);
    let width = setting.total_width().min(free.width);
    let x = if is_level { (drawing.x - PAD).clamp(free.x, (free.right() - width).max(free.x)) } else { free.x };
    let area = Area::new(x, free.y, width, low + 2.0 * PAD);
    Some(KeyPlace { area, setting, is_enough })
}

/// The width of a column that the drawing gives up for so many rows.
pub(super) fn width_needed(layout: &Layout, rows: &[Row]) -> f64 {
    let height = layout.drawing.height - 2.0 * PAD;
    let needed = (1_u32..=6).find(|n| {
        let area = Area::new(0.0, 0.0, COLUMN * f64::from(*n), height);
        Setting::of(area).last().is_some_and(|own| own.n_fitting(rows) == rows.len())
    });
    COLUMN * f64::from(needed.unwrap_or(2))
}

/// The key, where it does not stand in the legend.
pub(super) fn group(context: &Context<'_>, layout: &Layout, rows: &[Row]) -> Option<Group> {
    let place = place(context, layout, rows)?;
    let mut shown = rows.to_vec();
    let n_fitting = place.setting.n_fitting(&shown);
    if n_fitting < shown.len() {
        // Said rather than left out: the last row gives way to how many are missing.
        let n_more = shown.len() - n_fitting.saturating_sub(1);
        shown.truncate(n_fitting.saturating_sub(1));
        shown.push(Row::Note(format!("and {n_more} more: print on larger paper")));
    }
    Some(place.setting.draw(&shown, place.area.at(), context.options.theme))
}
