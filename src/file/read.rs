//! From the text of a plan file to a plan, with what is wrong with it listed and what cannot be read kept.

use super::digest::Digest;
use super::draft::{self, Draft};
use super::format::{self, Header, MAX_ELEMENTS, VERSION, Version};
use super::kept::KeptText;
use super::pieces::{Pieces, by_line, by_token};
use super::problem::{self, LoadError, LoadProblem, LoadSeverity};
use super::words;
use crate::model::Plan;
use crate::units::limits;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// No more problems than this are listed one by one.
const MAX_PROBLEMS: usize = limits::PROBLEMS as usize;

/// A plan read from its file.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The plan; it violates no rule of the document.
    pub plan: Plan,
    /// What was in the file and could not be read: keep it beside the plan, and hand it back to [`super::save`].
    pub kept: KeptText,
    /// What was not as it should be, in the order of the file.
    pub problems: Vec<LoadProblem>,
    /// Whether the file was changed by something other than Colocate, such as git or a text editor.
    pub is_changed_outside: bool,
    /// The version of the format that the file is in.
    pub version: Version,
    /// What the file holds, to be known again.
    pub digest: Digest,
}

impl Loaded {
    /// Whether everything in the file is in the plan. Where not, it is a salvaged copy, and is not saved over the file.
    pub fn is_whole(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity < LoadSeverity::Loss)
    }

    /// What of the file is not in the plan.
    pub fn losses(&self) -> impl Iterator<Item = &LoadProblem> {
        self.problems.iter().filter(|problem| problem.severity == LoadSeverity::Loss)
    }
}

/// Reads the text of a plan file.
pub fn from_text(text: &str) -> Result<Loaded, LoadError> {
    from_bytes(text.as_bytes())
}

/// Reads the bytes of a plan file.
pub fn from_bytes(bytes: &[u8]) -> Result<Loaded, LoadError> {
    read_text(bytes, Digest::of(bytes))
}

/// Reads the bytes of a plan file whose digest is known.
pub(super) fn read_text(bytes: &[u8], digest: Digest) -> Result<Loaded, LoadError> {
    let (text, garbled) = decoded(bytes);
    if text.trim().is_empty() {
        return Err(LoadError::Empty);
    }
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let header = Header::parse(first).filter(|header| 0 < header.version.major);
    if let Some(header) = header.filter(|header| VERSION.major < header.version.major) {
        return Err(LoadError::NewerFormat(header.version));
    }
    // A damaged first line is still a comment, in all likelihood, and no part of the body.
    let (body, n_before) = if header.is_some() || first.starts_with('/') { (rest, 1) } else { (text.as_ref(), 0) };
    let source = Source { header, body, garbled };

    let drafted = source.draft(by_line(body, n_before))?;
    let drafted = if 0 < drafted.n_read() && drafted.n_read() == drafted.n_elements() {
        drafted
    } else {
        // Not as this program writes it: damaged, or laid out anew. Whichever way reads more of it is the right one.
        let by_token = source.draft(by_token(body, n_before))?;
        if drafted.n_read() < by_token.n_read() { by_token } else { drafted }
    };
    if drafted.n_read() == 0 {
        return Err(match header {
            Some(_) => LoadError::NothingReadable("no line after the first is a sound element".to_owned()),
            None => LoadError::NotAPlan(problem::looks_like(bytes, &text)),
        });
    }
    Ok(source.finish(drafted, digest))
}

/// What a draft is made from.
struct Source<'a> {
    header: Option<Header>,
    body: &'a str,
    /// The lines that are not text throughout.
    garbled: BTreeSet<usize>,
}

impl<'a> Source<'a> {
    fn draft(&self, pieces: Pieces<'a>) -> Result<Draft<'a>, LoadError> {
        if MAX_ELEMENTS < pieces.n_elements() {
            return Err(LoadError::TooManyElements);
        }
        let newer = self.header.map(|header| header.version).filter(|version| VERSION < *version);
        Ok(Draft::of(pieces, &self.garbled, newer))
    }

    fn finish(&self, drafted: Draft<'a>, digest: Digest) -> Loaded {
        let (is_closed, n_elements) = (drafted.is_closed(), drafted.n_elements());
        let draft::Assembled { plan, kept, mut problems } = drafted.assemble();
        problems.sort_by_key(|problem| problem.line);
        let n_problems = problems.len();
        if MAX_PROBLEMS < n_problems {
            // Losses must not hide behind notes.
            problems.sort_by_key(|problem| (std::cmp::Reverse(problem.severity), problem.line));
            problems.truncate(MAX_PROBLEMS);
            problems.push(words::and_more(n_problems - MAX_PROBLEMS));
        }
        let is_changed_outside = self.is_changed_outside();
        let mut general = Vec::new();
        if !is_closed {
            let n_promised = self.header.and_then(|header| header.n_elements);
            general.push(words::cut_short(n_promised.filter(|n_promised| n_elements < *n_promised), n_elements));
        }
        if is_changed_outside && problems.iter().all(|problem| problem.severity < LoadSeverity::Loss) && is_closed {
            general.push(words::changed_outside());
        }
        let altered = plan.revisions.values().filter(|revision| !super::is_sealed(revision));
        general.extend(altered.map(|revision| words::altered_revision(&revision.number)));
        general.append(&mut problems);
        let version = self.header.map_or(VERSION, |header| header.version);
        Loaded { plan, kept, problems: general, is_changed_outside, version, digest }
    }

    fn is_changed_outside(&self) -> bool {
        self.header.and_then(|header| header.checksum) != Some(format::checksum(self.body))
    }
}

/// The bytes as text with plain line ends, and the numbers of the lines in which bytes had to be replaced.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, BTreeSet<usize>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut garbled = BTreeSet::new();
    if matches!(text, Cow::Owned(_)) {
        let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
        garbled.extend(lines.filter(|(line, _)| std::str::from_utf8(line).is_err()).map(|(_, number)| number));
    }
    (if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { text }, garbled)
}
