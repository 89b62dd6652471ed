//! Short messages over the canvas: a success goes by itself, a failure stays until it is read.

use super::theme::Theme;
use egui::{Align2, Area, Color32, CornerRadius, Frame, Id, Margin, Order, RichText, Stroke, Ui, Vec2};

/// How long a success stays, in seconds.
const SECONDS: f64 = 4.0;

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ToastKind {
    /// What was asked for is done.
    Done,
    /// Something to know; it stays.
    Note,
    /// What was asked for could not be done; it stays.
    Failed,
}

/// A message.
#[derive(Debug, Clone)]
struct Toast {
    kind: ToastKind,
    text: String,
    /// When it was first shown, in the window's own seconds.
    since: Option<f64>,
}

/// The messages shown, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Toasts(Vec<Toast>);

impl Toasts {
    /// Shows a message.
    pub(super) fn add(&mut self, kind: ToastKind, text: impl Into<String>) {
        let text = text.into();
        // The same message again would only push the others away.
        self.0.retain(|toast| toast.text != text);
        self.0.push(Toast { kind, text, since: None });
        let too_many = self.0.len().saturating_sub(5);
        self.0.drain(..too_many);
    }

    /// What was asked for is done.
    pub(super) fn done(&mut self, text: impl Into<String>) {
        self.add(ToastKind::Done, text);
    }

    /// What was asked for could not be done.
    pub(super) fn failed(&mut self, text: impl Into<String>) {
        self.add(ToastKind::Failed, text);
    }

    /// Draws them at the foot of the canvas.
    pub(super) fn show(&mut self, ui: &Ui, theme: &Theme) {
        let now = ui.input(|input| input.time);
        for toast in &mut self.0 {
            toast.since.get_or_insert(now);
        }
        self.0.retain(|toast| toast.kind != ToastKind::Done || now - toast.since.unwrap_or(now) < SECONDS);
        if self.0.iter().any(|toast| toast.kind == ToastKind::Done) {
            ui.ctx().request_repaint_after_secs(0.5);
        }
        let mut closed = None;
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, -48.0))
            .show(ui.ctx(), |ui| {
                for (idx, toast) in self.0.iter().enumerate() {
                    if toast_ui(ui, theme, toast) {
                        closed = Some(idx);
                    }
                    ui.add_space(4.0);
                }
            });
        if let Some(idx) = closed {
            self.0.remove(idx);
        }
    }
}

fn toast_ui(ui: &mut Ui, theme: &Theme, toast: &Toast) -> bool {
    let (mark, ink): (&str, Color32) = match toast.kind {
        ToastKind::Done => ("✓", theme.good),
        ToastKind::Note => ("•", theme.accent),
        ToastKind::Failed => ("⚠", theme.error),
    };
    Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, ink))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(12, 8))
        .shadow(ui.visuals().popup_shadow)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(mark).color(ink));
                ui.scope(|ui| {
                    ui.set_max_width(460.0);
                    ui.label(&toast.text);
                });
                toast.kind != ToastKind::Done && ui.small_button("Dismiss").clicked()
            })
            .inner
        })
        .inner
}
