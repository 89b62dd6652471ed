//! What became of each check from one state of a plan to another: first those that were met and no longer are.
//!
//! A check is met where it finds no error.

use super::checker::Problems;
use super::checks;
use super::problem::{Severity, Topic};
use crate::units::format;
use serde::Serialize;

/// What became of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// It was met, and is not any more.
    Broken,
    /// It was not met, and is less so.
    Worse,
    /// It was not met, and is more so.
    Better,
    /// It was not met, and is now.
    Mended,
}

/// A check with other errors than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckChange {
    /// The name by which a plan switches it off.
    pub check: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// What became of it.
    pub became: Became,
    /// How many errors it found before.
    pub before: usize,
    /// How many it finds after.
    pub after: usize,
    /// The first of those that are new, in words; nothing where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
}

impl CheckChange {
    /// It in a sentence.
    pub fn words(&self) -> String {
        let errors = |number| Severity::Error.counted(number);
        let first = self.first.as_ref().map_or_else(String::new, |first| format!(": {}", format::uncapitalised(first)));
        match self.became {
            Became::Broken => format!("{} was met and is not any more{first}", self.name),
            Became::Worse => format!("{} has {} where it had {}{first}", self.name, errors(self.after), self.before),
            Became::Better => format!("{} has {} where it had {}", self.name, errors(self.after), self.before),
            Became::Mended => format!("{} is met now; it had {}", self.name, errors(self.before)),
        }
    }
}

/// The checks with more or fewer errors than before, those first that were met and no longer are.
pub fn changes(before: &Problems, after: &Problems) -> Vec<CheckChange> {
    let errors = |problems: &Problems, check: &str| {
        problems.problems.iter().filter(|own| own.check == check && own.severity == Severity::Error).count()
    };
    let mut changes: Vec<CheckChange> = checks::all()
        .iter()
        .filter_map(|check| {
            let (was, is) = (errors(before, check.id), errors(after, check.id));
            let became = match (was, is) {
                (was, is) if was == is => return None,
                (0, _) => Became::Broken,
                (_, 0) => Became::Mended,
                (was, is) if was < is => Became::Worse,
                _ => Became::Better,
            };
            let is_new = |own: &&std::sync::Arc<super::Problem>| {
                own.check == check.id
                    && own.severity == Severity::Error
                    && !before
                        .problems
                        .iter()
                        .any(|old| old.check == own.check && old.place == own.place && old.message == own.message)
            };
            let first = after.problems.iter().find(is_new).filter(|_| was < is);
            let first = first.map(|own| format!("{}: {}", own.place, own.message));
            Some(CheckChange {
                check: check.id,
                name: check.name,
                topic: check.topic,
                became,
                before: was,
                after: is,
                first,
            })
        })
        .collect();
    changes.sort_by_key(|change| change.became);
    changes
}
