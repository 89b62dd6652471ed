//! What was said of a plan, as sheets: each conversation under the number that stands on the drawings, with its answers and
//! whether it is settled. Printed only where it was asked for, because comments bear names.

use super::PrintOptions;
use super::sheet::Sheet;
use super::written::{Block, Cell, Column, Table, TableRow, Titles, Waiting, waiting};
use crate::model::{Conversation, ItemId, Pin, Plan};
use crate::units::format;

/// The sheets; none where nothing was said.
pub(super) fn sheets(plan: &Plan, options: &PrintOptions) -> Vec<Sheet> {
    let Some(waiting) = sheets_of(plan, options) else { return Vec::new() };
    let of = waiting.n_sheets();
    waiting.numbered(&plan.title_block, (0, of), false)
}

/// The same before they are numbered.
pub(super) fn sheets_of(plan: &Plan, options: &PrintOptions) -> Option<Waiting> {
    let conversations = plan.conversations();
    if conversations.is_empty() {
        return None;
    }
    let titles = Titles {
        fields: &plan.title_block,
        shows: "Comments",
        document_type: "Comments",
        code: "CM",
        logo: options.logo.as_ref(),
    };
    let n_open = conversations.iter().filter(|own| own.resolved.is_none()).count();
    let heading = format!("{}, {n_open} of them open", format::count(conversations.len(), "comment", "comments"));
    let foot = "On the drawings open comments stand in a filled circle, resolved ones in a hollow one.";
    let blocks = vec![Block::Heading(heading), Block::Table(table(plan, &conversations))];
    Some(waiting(options, &titles, &[foot], blocks))
}

fn table(plan: &Plan, conversations: &[Conversation<'_>]) -> Table {
    let mut table = Table::new(vec![
        Column::words("No."),
        Column::words("State"),
        Column::words("About"),
        Column::words("Who and when"),
        Column::words("What was said"),
    ]);
    for own in conversations {
        let state = match own.resolved {
            None => "Open".to_owned(),
            Some(resolved) => format!("Resolved by {}, {}", resolved.by, resolved.date.long()),
        };
        let verdict = own.verdict.map_or_else(String::new, |verdict| format!("{verdict}: "));
        table.rows.push(TableRow::Cells(vec![
            Cell::new(own.number.to_string()).bold(),
            Cell::new(state),
            Cell::new(about(plan, own.pin)),
            Cell::new(format!("{}, {}", own.comment.author, own.comment.date.long())),
            Cell::new(format!("{verdict}{}", own.comment.text)),
        ]));
        for reply in &own.replies {
            table.rows.push(TableRow::Cells(vec![
                Cell::new(String::new()),
                Cell::new(String::new()),
                Cell::new("Answer".to_owned()),
                Cell::new(format!("{}, {}", reply.author, reply.date.long())),
                Cell::new(reply.text.clone()),
            ]));
        }
    }
    table
}

/// What a comment is about, in words.
pub(super) fn about(plan: &Plan, pin: Pin) -> String {
    let floor =
        |id| plan.floor(id).map_or_else(|| "a floor that is gone".to_owned(), |own| plan.floor_title(&own.floor));
    match pin {
        Pin::Plan => "The plan as a whole".to_owned(),
        Pin::Place { floor: id, .. } => floor(id),
        Pin::Item { floor: id, item, .. } => format!("{}, {}", item_name(plan, id, item), floor(id)),
        Pin::Revision(id) => plan
            .revisions
            .get(&id)
            .map_or_else(|| "A revision that is gone".to_owned(), |revision| format!("Revision {}", revision.number)),
    }
}

fn item_name(plan: &Plan, floor: crate::model::FloorId, item: ItemId) -> String {
    let noun = format::capitalised(item.kind().names().0);
    let number = plan.floor(floor).and_then(|floor| match item {
        ItemId::Desk(id) => floor.desks.get(&id).map(|own| own.number.clone()),
        ItemId::Room(id) => floor.rooms.get(&id).map(|own| own.number.clone()),
        _ => None,
    });
    let is_there = plan.element(crate::model::ElementKey::Item(floor, item)).is_some();
    match number {
        Some(number) => format!("{noun} {number}"),
        None if is_there => noun,
        None => format!("{noun} that is gone"),
    }
}
