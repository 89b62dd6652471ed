//! The bar along the top while the plan is in review: that nothing but comments changes, why, and what is asked.
//!
//! Held by `tests/review_window.rs`.

use super::super::app::App;
use super::super::command::{self, Command};
use super::super::fonts;
use crate::editor::ReviewReason;
use crate::model::ReviewRequest;
use crate::units::Date;
use egui::{Align, Button, FontId, Frame, Label, Layout, Margin, Panel, RichText, Role, Stroke, Ui, WidgetInfo};

/// Draws it, if the plan is in review.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    let Some(reason) = app.editor.review() else { return };
    let frame = Frame::new()
        .fill(app.theme.accent_soft)
        .stroke(Stroke::new(1.0, app.theme.accent))
        .inner_margin(Margin::symmetric(10, 5));
    let request = app.plan().review.request.clone();
    let shown = Panel::top("review bar").frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            let title = RichText::new("In review").font(FontId::new(13.5, fonts::semi_bold())).color(app.theme.accent);
            ui.label(title);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                buttons_ui(ui, app, reason);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(app.held_by().unwrap_or_else(|| why(reason).to_owned())).wrap());
                });
            });
        });
        if let Some(request) = &request {
            ui.add(Label::new(asked(request, app.talk.today())).wrap());
        }
    });
    let name = "The plan is in review";
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
}

/// Why nothing but comments changes, in a sentence.
fn why(reason: ReviewReason) -> &'static str {
    match reason {
        ReviewReason::AskedFor => {
            "Say what you think: only comments can be changed, because the plan was opened for review"
        }
        ReviewReason::ReadOnly => {
            "Say what you think: only comments can be changed, because the file is read-only; saving asks for another name"
        }
        ReviewReason::Marked => "Say what you think: only comments can be changed, and the plan stays as it was sent",
    }
}

/// Who asks for what, until when.
fn asked(request: &ReviewRequest, today: Date) -> String {
    let until = match request.until {
        Some(until) if until < today => format!("; an answer was wanted by {}", until.long()),
        Some(until) => format!("; an answer is wanted by {}", until.long()),
        None => String::new(),
    };
    let who = format!("Sent out by {}, {}{until}", request.by, request.since.long());
    let question = request.question.trim();
    if question.is_empty() { who } else { format!("{who}: “{question}”") }
}

/// From the right.
fn buttons_ui(ui: &mut Ui, app: &mut App, reason: ReviewReason) {
    let situation = app.situation();
    let end = (reason == ReviewReason::Marked).then_some(Command::EndReview);
    for command in end.into_iter().chain([Command::Save, Command::AddComment]) {
        let availability = command.availability(&situation);
        let button = ui.add_enabled(availability.is_ok(), Button::new(command.title()));
        if command::explained(button, availability, command.tooltip()).clicked() {
            app.ask(command);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::asked;
    use crate::model::ReviewRequest;
    use crate::units::Date;

    fn day(day: u8) -> Date {
        Date::new(2026, 11, day).unwrap()
    }

    #[test]
    fn it_says_who_asks_until_when_and_what() {
        let request = ReviewRequest {
            by: "Alex Reed".to_owned(),
            since: day(20),
            until: Some(day(27)),
            question: "Does the custody suite work?".to_owned(),
        };
        assert_eq!(
            asked(&request, day(27)),
            "Sent out by Alex Reed, 20 November 2026; an answer is wanted by 27 November 2026: “Does the custody suite work?”"
        );
        let late = ReviewRequest { question: " ".to_owned(), ..request.clone() };
        assert_eq!(
            asked(&late, day(28)),
            "Sent out by Alex Reed, 20 November 2026; an answer was wanted by 27 November 2026"
        );
        let open = ReviewRequest { until: None, ..late };
        assert_eq!(asked(&open, day(28)), "Sent out by Alex Reed, 20 November 2026");
    }
}
