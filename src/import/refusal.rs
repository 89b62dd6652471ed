//! Why something cannot be read, in words, as it goes from the process that reads to whoever asked.

use serde::{Deserialize, Serialize};

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What happened.
    pub what: String,
    /// What it means.
    pub means: String,
    /// What to do.
    pub to_do: String,
}

impl Refusal {
    /// From three sentences without full stops.
    pub fn new(what: impl Into<String>, means: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { what: what.into(), means: means.into(), to_do: to_do.into() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}. {}. {}", self.what, self.means, self.to_do)
    }
}
