//! The bars along the top that tell of the safety of the plan: unsaved work that was found, work that cannot be kept, a file
//! that somebody else changed, a plan that somebody else has open. None of them keeps anybody from working.
//!
//! Held by `tests/safety_window.rs`.

use super::super::app::App;
use super::super::dialogs::{Next, when_saved};
use super::super::fonts;
use super::super::toast::ToastKind;
use super::super::today;
use super::super::work::Purpose;
use super::Outside;
use crate::file::{Candidate, Condition};
use crate::units::format;
use egui::{Align, Color32, FontId, Frame, Label, Layout, Margin, Panel, RichText, Role, Stroke, Ui, WidgetInfo};

/// No more plans that were found are told of at once.
const MOST_FOUND: usize = 3;

/// What was answered.
#[derive(Clone, Copy)]
enum Answer {
    OpenFound(usize),
    DiscardFound(usize),
    Later,
    OpenAgain,
    Compare,
    KeepMine,
    EditNow,
    Save,
}

/// A bar: what happened, in a few words and in a sentence, and what can be done.
struct Notice {
    title: &'static str,
    words: String,
    is_warning: bool,
    answers: Vec<(String, Answer)>,
}

/// Draws the bars there are.
pub(in super::super) fn show(ui: &mut Ui, app: &mut App) {
    let notices = notices(app);
    let mut answered = None;
    for (place, notice) in notices.into_iter().enumerate() {
        let line = if notice.is_warning { app.theme.warning } else { app.theme.accent };
        let frame = Frame::new()
            .fill(app.theme.accent_soft)
            .stroke(Stroke::new(1.0, line))
            .inner_margin(Margin::symmetric(10, 5));
        let title = notice.title;
        let shown = Panel::top(format!("safety {place}")).frame(frame).show(ui, |ui| bar_ui(ui, notice, line));
        shown.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, title));
        answered = answered.or(shown.inner);
    }
    if let Some(answer) = answered {
        take(ui, app, answer);
    }
}

fn bar_ui(ui: &mut Ui, notice: Notice, colour: Color32) -> Option<Answer> {
    let mut answered = None;
    ui.horizontal(|ui| {
        ui.label(RichText::new(notice.title).font(FontId::new(13.5, fonts::semi_bold())).color(colour));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (label, answer) in notice.answers.into_iter().rev() {
                if ui.button(label).clicked() {
                    answered = Some(answer);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(notice.words).wrap());
            });
        });
    });
    answered
}

/// The bars, the most urgent first.
fn notices(app: &App) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(trouble) = app.safety.keeper().and_then(|keeper| keeper.trouble()) {
        notices.push(Notice {
            title: "Unsaved work is at risk",
            words: format!(
                "It cannot be kept for a crash: {}. Save the plan now. Folder: {}",
                trouble.why,
                trouble.path.display()
            ),
            is_warning: true,
            answers: vec![("Save".to_owned(), Answer::Save)],
        });
    }
    if let Some(outside) = app.safety.outside {
        notices.push(changed(app, outside));
    }
    if app.safety.is_free
        && let Some(holder) = &app.safety.held_by
    {
        notices.push(Notice {
            title: "The plan is free",
            words: format!("{} has closed it: it can be edited now", format::capitalised(&holder.who())),
            is_warning: false,
            answers: vec![("Edit it".to_owned(), Answer::EditNow)],
        });
    }
    let found = &app.safety.found;
    notices.extend(found.iter().enumerate().take(MOST_FOUND).map(|(place, own)| of_found(place, own)));
    if MOST_FOUND < found.len() {
        let n_more = found.len() - MOST_FOUND;
        notices.push(Notice {
            title: "More unsaved work",
            words: format!(
                "{} shown after these; `colocate recover --list` lists all",
                format::count(n_more, "plan is", "plans are")
            ),
            is_warning: false,
            answers: Vec::new(),
        });
    }
    notices
}

fn changed(app: &App, outside: Outside) -> Notice {
    let is_unsaved = app.has_unsaved_work();
    match outside {
        Outside::Changed(_) => Notice {
            title: "The file has changed",
            words: if is_unsaved {
                "Somebody else saved it. Your changes are open here and not in it; saving asks before it overwrites"
                    .to_owned()
            } else {
                "Somebody else saved it since you opened it".to_owned()
            },
            is_warning: true,
            answers: vec![
                ("Compare".to_owned(), Answer::Compare),
                ("Open it again".to_owned(), Answer::OpenAgain),
                ("Go on with mine".to_owned(), Answer::KeepMine),
            ],
        },
        Outside::Gone => Notice {
            title: "The file is gone",
            words:
                "It was moved, renamed or deleted, or its drive is away. The plan is open here; saving writes it anew"
                    .to_owned(),
            is_warning: true,
            answers: vec![("Go on".to_owned(), Answer::KeepMine)],
        },
    }
}

fn of_found(place: usize, found: &Candidate) -> Notice {
    let name = found.title();
    let since = ago(today::now().saturating_sub(found.kept_at));
    let fault = found.about.fault.as_ref().map_or("", |_| " Colocate ended by a fault of its own.");
    let desks = format::count(found.n_desks, "desk", "desks");
    let discard = ("Discard".to_owned(), Answer::DiscardFound(place));
    let later = ("Later".to_owned(), Answer::Later);
    let title = "Unsaved work was found";
    if found.is_held_back() {
        let words = format!(
            "“{name}”, kept {since}: Colocate ended when it was opened, more than once. It is left alone; \
             `colocate recover --list` can save it as a file"
        );
        return Notice { title, words, is_warning: true, answers: vec![later, discard] };
    }
    match found.condition {
        Condition::Unreadable => Notice {
            title,
            words: format!("“{name}”, kept {since}: nothing of it can be read. Folder: {}", found.path.display()),
            is_warning: true,
            answers: vec![later, discard],
        },
        condition => Notice {
            title,
            words: format!(
                "“{name}”, kept {since}, {desks}{}.{fault} It opens as a copy; its file is not touched",
                if condition == Condition::Damaged { ", damaged: some of it is lost" } else { "" }
            ),
            is_warning: false,
            answers: vec![("Open the copy".to_owned(), Answer::OpenFound(place)), later, discard],
        },
    }
}

/// How long ago, in words.
fn ago(seconds: u64) -> String {
    match seconds {
        0..60 => "less than a minute ago".to_owned(),
        60..3_600 => format!("{} ago", format::count((seconds / 60) as usize, "minute", "minutes")),
        3_600..172_800 => format!("{} ago", format::count((seconds / 3_600) as usize, "hour", "hours")),
        _ => format!("{} ago", format::count((seconds / 86_400) as usize, "day", "days")),
    }
}

fn take(ui: &Ui, app: &mut App, answer: Answer) {
    let ctx = ui.ctx();
    match answer {
        Answer::OpenFound(place) => {
            if let Some(found) = app.safety.found.get(place).cloned() {
                when_saved(app, ctx, Next::Recover(Box::new(found)));
            }
        }
        Answer::DiscardFound(place) if place < app.safety.found.len() => {
            let found = app.safety.found.remove(place);
            let now = today::now();
            app.with_store(move |store| store.discard(&found.session, now));
            app.toasts.add(ToastKind::Note, "Put away: it is deleted thirty days from now".to_owned());
        }
        Answer::DiscardFound(_) => {}
        Answer::Later => app.safety.found.clear(),
        Answer::OpenAgain | Answer::EditNow => when_saved(app, ctx, Next::OpenAgain),
        Answer::Compare => {
            if let Some(path) = app.document.path.clone() {
                app.work.read_beside(ctx, Purpose::CompareChanges, path);
            }
        }
        Answer::KeepMine => app.safety.outside = None,
        Answer::Save => super::super::run::save(app, ctx),
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn it_says_how_long_ago() {
        assert_eq!(ago(30), "less than a minute ago");
        assert_eq!(ago(60), "1 minute ago");
        assert_eq!(ago(7_300), "2 hours ago");
        assert_eq!(ago(200_000), "2 days ago");
    }
}
