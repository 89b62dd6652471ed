//! A conflict in words: what it is about, and what each side would have.

use super::{Clash, Conflict, Merge};
use crate::compare::changes::Changes;
use crate::compare::delta::ElementChange;
use crate::model::Change;
use std::fmt;

/// What each side would have, a line each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConflictLines {
    /// What our side would change.
    pub ours: Vec<String>,
    /// What their side would change.
    pub theirs: Vec<String>,
}

/// No more lines are told of one side of a conflict.
const MAX_LINES: usize = 20;

/// A conflict in words. What a side leaves as it was is said to be so.
pub fn conflict_lines(merge: &Merge, conflict: &Conflict) -> ConflictLines {
    if conflict.why == Clash::Order {
        let line = |side: &str| vec![format!("The order of {side}")];
        return ConflictLines { ours: line("the first"), theirs: line("the second") };
    }
    ConflictLines { ours: side(merge, &conflict.ours), theirs: side(merge, &conflict.theirs) }
}

fn side(merge: &Merge, changes: &[ElementChange]) -> Vec<String> {
    if changes.is_empty() {
        return vec!["Left as it was".to_owned()];
    }
    let made: Vec<Change> = changes.iter().map(ElementChange::to_change).collect();
    let Ok(plan) = merge.base.changed(&made) else { return vec!["Changes that stand on what is not here".to_owned()] };
    let told = Changes::between(&merge.base, &plan, crate::units::Mm(0));
    let mut lines: Vec<String> = told.entries.iter().map(crate::compare::Entry::line).collect();
    if MAX_LINES < lines.len() {
        let n_more = lines.len() - MAX_LINES;
        lines.truncate(MAX_LINES);
        lines.push(format!("… and {n_more} more"));
    }
    if lines.is_empty() {
        // A seat that is written down twice, say.
        lines.push("Nothing that shows".to_owned());
    }
    lines
}

/// A field of the file as people say it.
fn field_in_words(name: &str) -> String {
    match name {
        "placements" => "where it stands".to_owned(),
        "uses" => "what it is used for".to_owned(),
        "life" => "when it comes and goes".to_owned(),
        _ => name.replace('_', " "),
    }
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fields(names) if names.is_empty() => f.write_str("Both changed it differently"),
            Self::Fields(names) => {
                let names: Vec<String> = names.iter().map(|name| field_in_words(name)).collect();
                write!(f, "Both changed it differently: {}", names.join(", "))
            }
            Self::ChangedAndRemoved => f.write_str("One side changed what the other removed"),
            Self::Desk => f.write_str("Each seats somebody else at the same desk"),
            Self::Person => f.write_str("Each seats the same person at another desk"),
            Self::Order => f.write_str("Both put phases or steps of the build-up in another order"),
            Self::Rule(rule) => write!(f, "Both together break a rule: {rule}"),
        }
    }
}
