//! The holding area of the stack plan: teams that lack desks, with how many they need.

use super::super::app::App;
use super::super::fonts;
use super::block::{self, Act, Shape};
use super::carrying::Hand;
use super::floors::paint_target;
use super::moving::Grip;
use super::rows::Sheet;
use crate::units::format;
use egui::{FontId, RichText, ScrollArea, Sense, Ui, Vec2};

/// How high its blocks are.
const BLOCK: f32 = 40.0;

/// How high it becomes at the most; more is scrolled to.
const HIGHEST: f32 = 140.0;

/// Draws it; says what was done with a block.
pub(super) fn show(ui: &mut Ui, app: &App, sheet: &Sheet, hand: Option<&Hand>) -> Option<Act> {
    let theme = &app.theme;
    let whole = ui.max_rect();
    if let Some(verdict) = hand.and_then(|hand| hand.verdict_over(sheet, whole, None)) {
        paint_target(ui.painter(), theme, whole.expand2(Vec2::new(10.0, 4.0)), &verdict);
    }
    ui.horizontal(|ui| {
        ui.label(RichText::new("Holding area").font(FontId::new(14.0, fonts::semi_bold())));
        let n_desks: usize = sheet.waiting.iter().map(|own| own.n_desks).sum();
        let words = if sheet.waiting.is_empty() {
            "Every team that is here has the desks it is due".to_owned()
        } else {
            let teams = format::count(sheet.waiting.len(), "team lacks", "teams lack");
            format!("{teams} {}: drag one on to a floor to seat it", format::count(n_desks, "desk", "desks"))
        };
        ui.label(RichText::new(words).small().color(theme.weak));
    });
    let mut act = None;
    // As high without a block as with one, so that the floors stay where they are.
    ScrollArea::vertical().id_salt("holding area").max_height(HIGHEST).min_scrolled_height(BLOCK).show(ui, |ui| {
        ui.set_min_size(Vec2::new(ui.available_width(), BLOCK + 4.0));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(6.0, 6.0);
            if sheet.waiting.is_empty() {
                let words = "A team that is dragged here frees its desks and waits for others";
                ui.label(RichText::new(words).color(theme.weak));
            }
            for own in &sheet.waiting {
                let needs = own.needs();
                let width = block::full_width(ui.painter(), theme, &own.name, &needs);
                let (rect, _) = ui.allocate_exact_size(Vec2::new(width, BLOCK), Sense::hover());
                let shape = Shape {
                    grip: Grip { team: own.team, from: None, n_desks: own.n_desks },
                    organisation: own.organisation,
                    rect,
                    name: &own.name,
                    figure: &needs,
                    spoken: format!("{}, needs {needs}, holding area", own.name),
                    about: format!("{}\nNeeds {needs}", own.name),
                };
                act = act.or(block::show(ui, app, sheet, &shape));
            }
        });
    });
    if !sheet.without_desks.is_empty() {
        let words = format!("Due no desks: {}", sheet.without_desks.join(", "));
        ui.label(RichText::new(words).small().color(theme.weak));
    }
    act
}
