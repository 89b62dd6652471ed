//! What the groups of a document are called: a name for programs, used once, and one for people.
//!
//! Things are called by the words that are drawn for them, and by no others: what is left out of a drawing is not told
//! by its name either.

use crate::model::ItemId;
use crate::publish::page::{Group, GroupName, GroupRole, Mark, Page};
use std::collections::{BTreeMap, BTreeSet};

/// What a group is called.
pub(super) struct Name {
    /// For programs: used once in a document.
    pub(super) id: String,
    /// For people.
    pub(super) label: String,
    /// Whether viewers show it to whoever points at the group.
    pub(super) is_told: bool,
}

/// The names of a document.
pub(super) struct Names {
    used: BTreeSet<String>,
    /// The words that are drawn for things.
    words: BTreeMap<ItemId, String>,
    /// The layer that was named last.
    layer: String,
}

impl Names {
    pub(super) fn of(page: &Page) -> Self {
        let mut words = BTreeMap::new();
        page.groups.iter().for_each(|group| gather(group, &mut words));
        Self { used: BTreeSet::new(), words, layer: String::new() }
    }

    /// The name of the next group; groups that show no one thing have none, unless they are parts of the page itself.
    pub(super) fn next(&mut self, group: &Group, is_part_of_page: bool) -> Option<Name> {
        match group.name {
            Some(GroupName::Layer(kind)) => {
                self.layer = GroupName::Layer(kind).id();
                let id = self.unused(self.layer.clone());
                Some(Name { id, label: kind.label().to_owned(), is_told: true })
            }
            Some(GroupName::Item(item)) => {
                let id = GroupName::Item(item).id();
                let label = self.words.get(&item).map_or_else(|| id.clone(), |words| named(item, words));
                // A thing is in several layers, as a desk and its number are.
                let id = if self.used.contains(&id) { format!("{id}-in-{}", self.layer) } else { id };
                Some(Name { id: self.unused(id), label, is_told: true })
            }
            None if is_part_of_page => {
                let (id, label) = match group.role {
                    GroupRole::Decoration => ("frame", "Frame"),
                    GroupRole::Figure { .. } => ("drawing", "Drawing"),
                    GroupRole::Table => ("table", "Table"),
                    _ => ("words", "Words"),
                };
                Some(Name { id: self.unused(id.to_owned()), label: label.to_owned(), is_told: false })
            }
            None => None,
        }
    }

    /// The name, or the first after it that nothing has yet.
    fn unused(&mut self, id: String) -> String {
        let mut candidates = std::iter::once(id.clone()).chain((2..).map(|number: usize| format!("{id}-{number}")));
        let unused = candidates.find(|candidate| !self.used.contains(candidate)).unwrap_or(id);
        self.used.insert(unused.clone());
        unused
    }
}

/// The first words of each thing.
fn gather(group: &Group, words: &mut BTreeMap<ItemId, String>) {
    if let Some(GroupName::Item(item)) = group.name
        && let Some(text) =
            group.all_marks().find_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None })
    {
        words.entry(item).or_insert_with(|| text.text.clone());
    }
    group.parts.iter().for_each(|part| gather(part, words));
}

/// “Desk 12”, “Room Gold command”.
fn named(item: ItemId, words: &str) -> String {
    let (kind, _) = item.kind().names();
    let mut letters = kind.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} {words}", letters.as_str())
}
