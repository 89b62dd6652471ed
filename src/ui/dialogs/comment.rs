//! Saying something of the plan, answering, saying it in other words, and the name that goes with it.
//!
//! The name is asked for once and offered from then on until the window closes. Held by `tests/review_window.rs`.

use super::super::app::App;
use super::super::comments;
use super::super::field;
use super::modal_ui;
use super::words::{line_ui, lines_ui, note_ui, row_ui};
use crate::model::edits::{add_comment, reply, reword_comment, set_resolved};
use crate::model::{CommentId, Pin, Plan, Resolved, Verdict};
use egui::{Button, Key, RichText, Ui};

/// What is said.
#[derive(Debug, Clone, PartialEq)]
enum Saying {
    /// Something new.
    New {
        /// What it may be about, what it was asked for first.
        abouts: Vec<Pin>,
        about: Pin,
        verdict: Option<Verdict>,
    },
    /// An answer.
    Reply(CommentId),
    /// The same in other words.
    Reword(CommentId),
    /// Nothing, but who settles it is asked.
    Resolve(CommentId),
}

/// The dialog.
#[derive(Debug, Clone)]
pub(crate) struct CommentDialog {
    saying: Saying,
    author: String,
    text: String,
    /// Whether a field has had the focus once.
    is_begun: bool,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Nothing,
    Done,
    Place,
    Cancel,
}

impl CommentDialog {
    fn of(app: &App, saying: Saying, text: String) -> Self {
        Self { saying, author: app.talk.me.clone(), text, is_begun: false }
    }

    /// For something new, about what was chosen, and to be about something else.
    pub(in crate::ui) fn new(app: &App, about: Pin) -> Self {
        let mut abouts = vec![about];
        let revisions = app.plan().revisions.keys().rev().map(|&id| Pin::Revision(id));
        abouts.extend(std::iter::once(Pin::Plan).chain(revisions).filter(|pin| *pin != about));
        Self::of(app, Saying::New { abouts, about, verdict: None }, String::new())
    }

    /// For an answer.
    pub(in crate::ui) fn reply(app: &App, to: CommentId) -> Self {
        Self::of(app, Saying::Reply(to), String::new())
    }

    /// For other words.
    pub(in crate::ui) fn reword(app: &App, id: CommentId) -> Self {
        let text = app.plan().comments.get(&id).map(|own| own.text.clone()).unwrap_or_default();
        Self::of(app, Saying::Reword(id), text)
    }

    /// For the name of who settles it.
    pub(in crate::ui) fn resolve(app: &App, id: CommentId) -> Self {
        Self::of(app, Saying::Resolve(id), String::new())
    }

    /// The same, about a place that was pointed at.
    pub(in crate::ui) fn at(mut self, pin: Pin) -> Self {
        if let Saying::New { abouts, about, .. } = &mut self.saying {
            abouts.retain(|own| !matches!(own, Pin::Place { .. }));
            abouts.insert(0, pin);
            *about = pin;
        }
        self.is_begun = false;
        self
    }

    fn heading(&self) -> &'static str {
        match self.saying {
            Saying::New { .. } => "Add comment",
            Saying::Reply(_) => "Reply to comment",
            Saying::Reword(_) => "Reword comment",
            Saying::Resolve(_) => "Resolve comment",
        }
    }

    fn verb(&self) -> &'static str {
        match self.saying {
            Saying::New { .. } => "Add",
            Saying::Reply(_) => "Reply",
            Saying::Reword(_) => "Reword",
            Saying::Resolve(_) => "Resolve",
        }
    }

    /// Why it cannot be done yet.
    fn missing(&self) -> Option<&'static str> {
        let is_named = matches!(self.saying, Saying::Reword(_)) || !self.author.trim().is_empty();
        let is_said = matches!(self.saying, Saying::Resolve(_)) || !self.text.trim().is_empty();
        match (is_named, is_said) {
            (false, _) => Some("Say who you are first"),
            (true, false) => Some("Say something first"),
            (true, true) => None,
        }
    }

    /// Draws it; gives itself back while it stays open.
    pub(super) fn show(mut self, ui: &Ui, app: &mut App) -> Option<Self> {
        let (pressed, is_left) = modal_ui(ui, self.heading(), 460.0, |ui| {
            self.fields_ui(ui, app);
            ui.add_space(12.0);
            self.buttons_ui(ui)
        });
        match pressed {
            Pressed::Done if self.make(app) => None,
            Pressed::Place => {
                app.talk.placing = Some(Box::new(self));
                super::super::centre::show_tab(app, super::super::centre::CentreTab::Plan);
                None
            }
            Pressed::Cancel => None,
            Pressed::Nothing | Pressed::Done => (!is_left).then_some(self),
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, app: &App) {
        let weak = app.theme.weak;
        let answered = match self.saying {
            Saying::Reply(to) | Saying::Resolve(to) => app.plan().comments.get(&to),
            Saying::New { .. } | Saying::Reword(_) => None,
        };
        if let Some(answered) = answered {
            ui.add(egui::Label::new(RichText::new(format!("“{}”", answered.text)).color(weak)).wrap());
            note_ui(ui, &format!("{}, {}", answered.author, answered.date.long()), weak);
            ui.add_space(6.0);
        }
        self.about_ui(ui, app.plan());
        let mut name = None;
        if !matches!(self.saying, Saying::Reword(_)) {
            let hint = "Kept with what you say";
            name = Some(line_ui(ui, "Your name", &mut self.author, hint));
        }
        let mut words = None;
        if !matches!(self.saying, Saying::Resolve(_)) {
            ui.add_space(2.0);
            words = Some(lines_ui(ui, "Comment", &mut self.text, "What you think, and what should change", 4));
        }
        if !self.is_begun {
            self.is_begun = true;
            let is_known = !self.author.trim().is_empty() || name.is_none();
            let first = if is_known { words.or(name) } else { name };
            if let Some(first) = first {
                first.request_focus();
            }
        }
    }

    /// What it is about, and the verdict where it is about a revision.
    fn about_ui(&mut self, ui: &mut Ui, plan: &Plan) {
        let Saying::New { abouts, about, verdict } = &mut self.saying else { return };
        let chosen = row_ui(ui, "About", |ui| {
            let name = |pin: Pin| comments::about(plan, pin);
            field::choice_of_width(ui, "About", *about, 304.0, abouts.iter().copied(), name)
        });
        *about = chosen.unwrap_or(*about);
        if matches!(about, Pin::Revision(_)) {
            let all = std::iter::once(None).chain(Verdict::ALL.map(Some));
            let name = |verdict: Option<Verdict>| match verdict {
                None => "No verdict".to_owned(),
                Some(Verdict::Approved) => "I would approve it".to_owned(),
                Some(Verdict::Rejected) => "I would reject it".to_owned(),
            };
            let chosen = row_ui(ui, "Verdict", |ui| field::choice(ui, "Verdict", Some(*verdict), all, name));
            *verdict = chosen.unwrap_or(*verdict);
        } else {
            *verdict = None;
        }
    }

    fn buttons_ui(&self, ui: &mut Ui) -> Pressed {
        let missing = self.missing();
        ui.horizontal(|ui| {
            let button = ui.add_enabled(missing.is_none(), Button::new(RichText::new(self.verb()).strong()));
            let is_made = button.on_disabled_hover_text(missing.unwrap_or_default()).clicked();
            let is_entered =
                missing.is_none() && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
            if is_made || is_entered {
                return Pressed::Done;
            }
            if ui.button("Cancel").clicked() {
                return Pressed::Cancel;
            }
            if matches!(self.saying, Saying::New { .. }) {
                let place = ui.button("Pin to a place…").on_hover_text("Click on the drawing where it belongs");
                if place.clicked() {
                    return Pressed::Place;
                }
            }
            Pressed::Nothing
        })
        .inner
    }

    /// Makes it; gives whether it was made.
    fn make(&self, app: &mut App) -> bool {
        if !matches!(self.saying, Saying::Reword(_)) {
            self.author.trim().clone_into(&mut app.talk.me);
        }
        let said = app.said(&self.text);
        let id = CommentId(app.plan().next_id);
        let (edit, looked_at) = match &self.saying {
            Saying::New { about, verdict, .. } => (add_comment(app.plan(), &said, *about, *verdict), id),
            Saying::Reply(to) => (reply(app.plan(), *to, &said), *to),
            Saying::Reword(own) => (reword_comment(app.plan(), *own, &self.text), *own),
            Saying::Resolve(own) => {
                let resolved = Resolved { by: said.author, date: said.date };
                (set_resolved(app.plan(), *own, Some(resolved)), *own)
            }
        };
        let is_made = app.is_made(edit);
        if is_made {
            app.view.shows_right = true;
            app.talk.chosen = Some(looked_at);
            app.talk.is_sought = true;
            if matches!(self.saying, Saying::New { .. }) {
                app.talk.show_all_open();
            }
        }
        is_made
    }
}
