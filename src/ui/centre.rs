//! What the middle of the window shows: the floor plan, the stack plan, the utilisation, the cost, the business case or
//! the sheets, one tab each.
//!
//! Knows which tab is shown and what has to be put down as another one comes; not what any of them draws.
//! Invariant: what acts on the drawing goes to it or says that it is not in sight; held by `tests/stack_window.rs` and
//! the tests of `ui::command`.

use super::app::App;
use super::command::{self, Command};
use super::{canvas, case_tab, cost_tab, sheet_tab, stack, utilisation_tab};
use egui::{Button, Frame, Margin, Panel, RichText, Role, Ui, WidgetInfo};

/// What the middle of the window shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CentreTab {
    /// A floor, to be drawn on.
    Plan,
    /// A bar for every floor, a block for every team on it.
    Stack,
    /// How the building is used.
    Utilisation,
    /// What it costs, and who pays.
    Cost,
    /// What is saved against what it costs.
    Case,
    /// What will be printed.
    Sheet,
}

impl CentreTab {
    /// All of them, in their order.
    const ALL: [Self; 6] = [Self::Plan, Self::Stack, Self::Utilisation, Self::Cost, Self::Case, Self::Sheet];

    /// What it is called.
    fn label(self) -> &'static str {
        match self {
            Self::Plan => "Floor plan",
            Self::Stack => "Stack plan",
            Self::Utilisation => "Utilisation",
            Self::Cost => "Cost",
            Self::Case => "Business case",
            Self::Sheet => "Sheet",
        }
    }

    /// The command that shows it.
    pub(super) fn command(self) -> Command {
        match self {
            Self::Plan => Command::ShowPlan,
            Self::Stack => Command::ShowStack,
            Self::Utilisation => Command::ShowUtilisation,
            Self::Cost => Command::ShowCost,
            Self::Case => Command::ShowCase,
            Self::Sheet => Command::ShowSheet,
        }
    }
}

/// Brings a tab in sight. What was in hand on the tab before is dropped: it would go on unseen.
pub(super) fn show_tab(app: &mut App, tab: CentreTab) {
    if app.view.centre == tab {
        return;
    }
    if app.view.centre == CentreTab::Plan {
        app.editor.set_tool(app.editor.tool());
        app.editor.pointer_left();
        app.canvas.leave();
    }
    app.stack.leave();
    app.sheets.leave();
    app.view.centre = tab;
}

/// Whether the floor plan is in sight.
pub(super) fn shows_plan(app: &App) -> bool {
    app.view.centre == CentreTab::Plan
}

/// What can be done now on the tab that is shown.
pub(super) fn hints(app: &App) -> String {
    match app.view.centre {
        CentreTab::Plan if app.talk.placing.is_some() => {
            "Click on the drawing where the comment belongs · Esc to go back".to_owned()
        }
        CentreTab::Plan => app.editor.hints(),
        CentreTab::Stack => stack::hints(app),
        CentreTab::Utilisation => {
            "Choose what to compare, before and after; a line that is cut short says all of it when pointed at"
                .to_owned()
        }
        CentreTab::Cost => "Click a line to show on the drawing what causes it".to_owned(),
        CentreTab::Case => {
            "Choose a scenario; what is typed counts when Enter is pressed or the field is left".to_owned()
        }
        CentreTab::Sheet => sheet_tab::hints(app),
    }
}

/// Draws the tabs and what the shown one holds.
pub(super) fn show(ui: &mut Ui, app: &mut App) {
    let frame = Frame::new().fill(app.theme.panel).inner_margin(Margin::symmetric(8, 2));
    Panel::top("centre tabs").frame(frame).show(ui, |ui| tabs_ui(ui, app));
    if let Some(name) = &app.opening {
        return coming_ui(ui, &format!("Opening {name}…"));
    }
    match app.view.centre {
        CentreTab::Plan => canvas::show(ui, app),
        CentreTab::Sheet => sheet_tab::show(ui, app),
        _ if app.is_working_out() => coming_ui(ui, super::figures::COMING),
        CentreTab::Stack => stack::show(ui, app),
        CentreTab::Utilisation => utilisation_tab::show(ui, app),
        CentreTab::Cost => cost_tab::show(ui, app),
        CentreTab::Case => case_tab::show(ui, app),
    }
}

/// Stands where something will be shown.
fn coming_ui(ui: &mut Ui, words: &str) {
    egui::CentralPanel::default().show(ui, |ui| {
        ui.centered_and_justified(|ui| ui.label(words));
    });
}

fn tabs_ui(ui: &mut Ui, app: &mut App) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for tab in CentreTab::ALL {
            let is_shown = app.view.centre == tab;
            let color = if is_shown { app.theme.accent } else { app.theme.weak };
            let button = ui.add(Button::selectable(is_shown, RichText::new(tab.label()).color(color)));
            button.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, tab.label()));
            let command = tab.command();
            let keys = command.shortcut().map(|keys| command::keys_text(ui.ctx(), &keys)).unwrap_or_default();
            if button.on_hover_text(format!("{} ({keys})", command.tooltip())).clicked() {
                app.ask(command);
            }
        }
    });
}
