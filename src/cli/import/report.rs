//! What an import of drawings read, recognised, took and doubts: for people and as JSON.

use super::drawing::in_metres;
use crate::cad::{CadUnit, Census, Note};
use crate::cli::report::table::{Table, wrapped};
use crate::import::landing::{self, Landed, Revised};
use crate::import::proposal::{Doubt, Proposal, Tally};
use crate::units::{PlanPoint, format};
use anyhow::Context as _;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// How many doubts are said before the rest is only counted.
const MAX_DOUBTS: usize = 40;

/// How many places of one are said.
const MAX_PLACES: usize = 3;

/// What was read of a file.
#[derive(Debug, Serialize)]
pub(super) struct FileReport {
    pub(super) file: String,
    pub(super) version: String,
    pub(super) unit: CadUnit,
    pub(super) size_m: (f64, f64),
    pub(super) evidence: Vec<String>,
    pub(super) census: Census,
    pub(super) notes: Vec<Note>,
    pub(super) layers: BTreeMap<String, String>,
}

/// What came of it.
pub(super) enum Outcome {
    /// New floors.
    Landed(Box<Landed>),
    /// A floor of that name was revised.
    Revised(String, Box<Revised>),
}

/// All of it.
pub(super) struct Report<'a> {
    files: Vec<FileReport>,
    tally: &'a [Tally],
    outcomes: &'a [Outcome],
    doubts: &'a [Doubt],
    floors: Vec<&'a str>,
    written: &'a Path,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        files: Vec<FileReport>,
        proposal: &'a Proposal,
        outcomes: &'a [Outcome],
        doubts: &'a [Doubt],
        written: &'a Path,
    ) -> Self {
        let floors = proposal.floors.iter().map(|floor| floor.name.as_str()).collect();
        Self { files, tally: &proposal.tally, outcomes, doubts, floors, written }
    }

    /// Whether something should be looked at: a doubt, an entity that was not read, a thing that is gone.
    pub(super) fn has_findings(&self) -> bool {
        let is_skipped = |file: &FileReport| file.census.rows.iter().any(|row| 0 < row.n_skipped);
        let has_gone = |own: &Outcome| matches!(own, Outcome::Revised(_, revised) if !revised.gone.is_empty());
        let is_gone = self.outcomes.iter().any(has_gone);
        is_gone || !self.doubts.is_empty() || self.files.iter().any(|file| is_skipped(file) || !file.notes.is_empty())
    }

    pub(super) fn words(&self) -> String {
        let mut text = String::new();
        for file in &self.files {
            let (unit, size) = (file.unit.plural(), in_metres(file.size_m));
            writeln!(text, "{}: {}, in {unit}, {size} m", file.file, file.version).ok();
            text.push_str(&census(&file.census));
            text.extend(file.notes.iter().map(|note| wrapped(&sentence(&note.what, &note.means, &note.to_do), 2)));
        }
        let mut table = Table::new(&["RECOGNISED", "sure>", "guessed>", "not>"]);
        for row in self.tally {
            table.row([row.what.clone(), number(row.n_recognised), number(row.n_approximated), number(row.n_skipped)]);
        }
        if !table.is_empty() {
            text.extend(["\n", &table.lines()]);
        }
        for outcome in self.outcomes {
            match outcome {
                Outcome::Landed(landed) => writeln!(text, "\nImported {}", landing::summary(landed)).ok(),
                Outcome::Revised(floor, revised) => {
                    write!(text, "\nRevised {floor}\n{}", landing::revision_in_words(revised)).ok()
                }
            };
        }
        if !self.doubts.is_empty() {
            text.push_str("\nTO BE LOOKED AT\n");
        }
        let alike = alike(self.doubts);
        for (doubt, places) in alike.iter().take(MAX_DOUBTS) {
            text.push_str(&wrapped(&format!("- {}{}", sentence_of(doubt), self.places(places)), 2));
        }
        if MAX_DOUBTS < alike.len() {
            writeln!(text, "  … and {} more", format::grouped((alike.len() - MAX_DOUBTS) as i64)).ok();
        }
        writeln!(text, "\nWrote {}", self.written.display()).ok();
        text
    }

    /// Where a doubt is, in brackets; of many places the first.
    fn places(&self, places: &[(u32, PlanPoint)]) -> String {
        let words: Vec<String> = places.iter().take(MAX_PLACES).map(|&(floor, at)| self.place(floor, at)).collect();
        let more = match places.len().checked_sub(MAX_PLACES) {
            Some(n) if 0 < n => format!("; and {n} more"),
            _ => String::new(),
        };
        if words.is_empty() { String::new() } else { format!(" ({}{more})", words.join("; ")) }
    }

    /// A place in words; its floor is named where there are several.
    fn place(&self, floor: u32, at: PlanPoint) -> String {
        if self.floors.len() == 1 { format!("at {at} mm") } else { format!("{} at {at} mm", self.floor(floor)) }
    }

    fn floor(&self, place: u32) -> &str {
        self.floors.get(place as usize).copied().unwrap_or_default()
    }

    pub(super) fn json(&self) -> anyhow::Result<String> {
        let (mut imported, mut revised_floors) = (Vec::new(), Vec::new());
        for outcome in self.outcomes {
            match outcome {
                Outcome::Landed(landed) => imported.push(json!({
                    "label": landed.edit.label,
                    "floors": landed.floors,
                    "counts": landed.counts,
                })),
                Outcome::Revised(floor, revised) => revised_floors.push(json!({
                    "label": revised.edit.label,
                    "floor": floor,
                    "offset_mm": [revised.offset.x.0, revised.offset.y.0],
                    "kept": revised.kept.iter().map(|(kind, n)| (kind.names().1, n)).collect::<BTreeMap<_, _>>(),
                    "changed": revised.changed,
                    "added": revised.added,
                    "gone": revised.gone,
                    "homeless": revised.homeless,
                })),
            }
        }
        let doubts: Vec<Value> = self
            .doubts
            .iter()
            .map(|doubt| {
                json!({
                    "what": doubt.what,
                    "means": doubt.means,
                    "to_do": doubt.to_do,
                    "floor": doubt.at.map(|(floor, _)| self.floor(floor)),
                    "at_mm": doubt.at.map(|(_, at)| at),
                })
            })
            .collect();
        let all = json!({
            "format": "colocate-import",
            "version": 1,
            "files": self.files,
            "recognised": self.tally,
            "imported": imported,
            "revised": revised_floors,
            "doubts": doubts,
        });
        Ok(serde_json::to_string_pretty(&all).context("What was read could not be written as JSON")? + "\n")
    }
}

fn census(census: &Census) -> String {
    let mut table = Table::new(&["ENTITIES", "read>", "nearly>", "skipped>", "why"]);
    for row in &census.rows {
        let why = row.why_skipped.clone();
        table.row([row.name.clone(), number(row.n_read), number(row.n_approximated), number(row.n_skipped), why]);
    }
    if table.is_empty() { String::new() } else { table.lines() }
}

fn number(n: u64) -> String {
    format::grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Doubts that say the same in several places are one with those places, where the first of them stands.
fn alike(doubts: &[Doubt]) -> Vec<(&Doubt, Vec<(u32, PlanPoint)>)> {
    let mut found: Vec<(&Doubt, Vec<(u32, PlanPoint)>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for doubt in doubts {
        let place = *known.entry(sentence_of(doubt)).or_insert(found.len());
        match found.get_mut(place) {
            Some((_, places)) => places.extend(doubt.at),
            None => found.push((doubt, doubt.at.into_iter().collect())),
        }
    }
    found
}

fn sentence_of(doubt: &Doubt) -> String {
    sentence(&doubt.what, &doubt.means, &doubt.to_do)
}

/// What is so, what it means, what to do, as sentences.
fn sentence(what: &str, means: &str, to_do: &str) -> String {
    let parts = [what, means, to_do].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(". ")
}
