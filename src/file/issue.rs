//! Issuing a revision: the plan as it goes out is packed into it and sealed, so that a file sent by e-mail can say what
//! changed since, and a revision that was altered afterwards is noticed.
//!
//! The seal is a plain digest. Whoever alters a file on purpose can compute it too: it tells accidents and careless edits
//! by hand, and is no signature. Must not know who may issue or decide; must not read a clock.
//! Invariant: what is unpacked is what was issued, to the byte; a changed letter in a sealed revision breaks its seal; held
//! by `tests/reviewing.rs`.

use super::format::MAX_FILE;
use crate::model::{
    Decision, Edit, EditRefused, ElementKey, Plan, Review, Revision, RevisionId, Suitability, Table, TitleBlock,
    Verdict,
};
use crate::units::Date;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest as _, Sha256};
use std::io::{Read as _, Write as _};
use std::sync::Arc;

/// A packed plan may be this long, in bytes, so that its line stays one that every program reads.
const MAX_PACKED: usize = 900_000;

/// What is said of a revision when it is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueForm {
    /// Its number, such as *P03*.
    pub number: String,
    /// The day.
    pub date: Date,
    /// What it may be used for.
    pub suitability: Suitability,
    /// What it is issued for.
    pub purpose: String,
    /// Who issues it.
    pub issued_by: String,
}

/// What is said of a revision when it is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionForm {
    /// Yes or no.
    pub verdict: Verdict,
    /// Who decides.
    pub by: String,
    /// The day.
    pub date: Date,
    /// Grounds or conditions.
    pub note: String,
}

/// Why a revision's plan cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssuedError {
    /// It was too large to be kept.
    #[error(
        "Revision {0} holds no copy of the plan, which was too large to keep inside: compare with the file that was issued"
    )]
    NotKept(String),
    /// It is not what was issued.
    #[error(
        "Revision {0} was altered after it was issued, so what it holds is not to be relied on: compare with the file that was issued"
    )]
    Altered(String),
}

/// Issues the plan as it is: its title block bears the number and the day, and the revision holds the plan.
pub fn issue(plan: &Plan, form: &IssueForm) -> Result<Edit, EditRefused> {
    let number = form.number.trim().to_owned();
    if number.is_empty() {
        return refused("Give the revision a number, such as P03");
    }
    if plan.revisions.values().any(|other| other.number.eq_ignore_ascii_case(&number)) {
        return refused(&format!("There is a revision {number} already, and it stands: give this one another number"));
    }
    if form.issued_by.trim().is_empty() {
        return refused("Say who issues it: the name is kept with the revision");
    }
    let title_block =
        TitleBlock { revision: number.clone(), date: Some(form.date), ..plan.title_block.as_ref().clone() };
    let issued = Plan { title_block: Arc::new(title_block.clone()), ..plan.clone() };
    let mut revision = Revision {
        id: RevisionId(plan.next_id),
        number: number.clone(),
        date: form.date,
        suitability: form.suitability,
        purpose: form.purpose.trim().to_owned(),
        issued_by: form.issued_by.trim().to_owned(),
        content: packed(&issued).unwrap_or_default(),
        seal: String::new(),
        decision: None,
    };
    revision.seal = seal_of(&revision);
    Ok(Edit::new(format!("Issue revision {number}")).put(title_block).put(revision))
}

/// The number that a next revision is usually given: the one after the last, or what the title block bears already.
pub fn next_number(plan: &Plan) -> String {
    let own = plan.title_block.revision.trim();
    let mut number = match plan.revisions.values().next_back() {
        Some(last) => after(&last.number),
        None if own.is_empty() => "P01".to_owned(),
        None => own.to_owned(),
    };
    let is_taken = |number: &str| plan.revisions.values().any(|revision| revision.number.eq_ignore_ascii_case(number));
    while is_taken(&number) {
        number = after(&number);
    }
    number
}

/// The number after another: *P01*, *P02*; *C9*, *C10*; *First issue*, *First issue 2*.
fn after(number: &str) -> String {
    let stem = number.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = number.strip_prefix(stem).unwrap_or_default();
    match digits.parse::<u32>().ok().and_then(|own| own.checked_add(1)) {
        Some(next) => format!("{stem}{next:0width$}", width = digits.len()),
        None => format!("{} 2", number.trim_end()),
    }
}

/// Decides a revision, once.
pub fn decide(plan: &Plan, id: RevisionId, form: &DecisionForm) -> Result<Edit, EditRefused> {
    let Some(revision) = plan.revisions.get(&id) else {
        return refused("There is no such revision: it may have been undone");
    };
    if let Some(decision) = &revision.decision {
        let verdict = decision.verdict.to_string().to_lowercase();
        let (number, by, date) = (&revision.number, &decision.by, decision.date.long());
        return refused(&format!("{number} was {verdict} by {by} on {date}, which stands: issue another revision"));
    }
    if !is_sealed(revision) {
        return refused(&IssuedError::Altered(revision.number.clone()).to_string());
    }
    let by = form.by.trim().to_owned();
    if by.is_empty() {
        return refused("Say who decides: the name is kept with the decision");
    }
    let note = form.note.trim().to_owned();
    if form.verdict == Verdict::Rejected && note.is_empty() {
        return refused("Say why it is rejected: whoever draws the next one has to know");
    }
    let mut decision = Decision { verdict: form.verdict, by, date: form.date, note, seal: String::new() };
    decision.seal = seal_of_decision(revision, &decision);
    let verb = match form.verdict {
        Verdict::Approved => "Approve",
        Verdict::Rejected => "Reject",
    };
    let label = format!("{verb} revision {}", revision.number);
    Ok(Edit::new(label).put(Revision { decision: Some(decision), ..revision.as_ref().clone() }))
}

/// Whether a revision and its decision are what they were when they were made.
pub fn is_sealed(revision: &Revision) -> bool {
    revision.seal == seal_of(revision)
        && revision.decision.as_ref().is_none_or(|decision| decision.seal == seal_of_decision(revision, decision))
}

/// The plan as it was issued in a revision.
pub fn issued_plan(revision: &Revision) -> Result<Plan, IssuedError> {
    let altered = || IssuedError::Altered(revision.number.clone());
    if !is_sealed(revision) {
        return Err(altered());
    }
    if revision.content.is_empty() {
        return Err(IssuedError::NotKept(revision.number.clone()));
    }
    let text = unpacked(&revision.content).ok_or_else(altered)?;
    let loaded = super::from_text(&text).ok().filter(super::Loaded::is_whole).ok_or_else(altered)?;
    Ok(loaded.plan)
}

/// The plan as it was issued in a revision, to be compared with the plan as it is now.
///
/// What a revision does not hold is as the plan has it by now, so that it does not count as changed since: the revisions up to
/// it, what was said before it, and whether it is out for review.
pub fn plan_since(plan: &Plan, revision: &Revision) -> Result<Plan, IssuedError> {
    let mut issued = issued_plan(revision)?;
    let revisions = plan.revisions.keys().filter(|id| **id <= revision.id).map(|id| ElementKey::Revision(*id));
    let comments = plan.comments.keys().filter(|id| id.0 < revision.id.0).map(|id| ElementKey::Comment(*id));
    for element in revisions.chain(comments).filter_map(|key| plan.element(key)) {
        issued.insert(element);
    }
    issued.review = Arc::clone(&plan.review);
    Ok(issued)
}

/// The plan as text, compressed; none where that is still too long. Neither revisions nor comments go in: a plan would
/// hold itself over and over.
fn packed(plan: &Plan) -> Option<String> {
    let bare =
        Plan { revisions: Table::new(), comments: Table::new(), review: Arc::new(Review::default()), ..plan.clone() };
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(super::to_text(&bare).as_bytes()).ok()?;
    let packed = BASE64.encode(encoder.finish().ok()?);
    (packed.len() <= MAX_PACKED).then_some(packed)
}

fn unpacked(content: &str) -> Option<String> {
    let bytes = BASE64.decode(content).ok()?;
    let mut text = String::new();
    // A few kilobytes can unpack to gigabytes: no more is read than a plan may hold.
    DeflateDecoder::new(bytes.as_slice()).take(MAX_FILE).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The seal over a revision, its identity, seal and decision aside.
///
/// A merge may give it another identity. Each part is preceded by its length, so that none can run into the next.
fn seal_of(revision: &Revision) -> String {
    let date = revision.date.to_string();
    digest(&[
        "revision",
        &revision.number,
        &date,
        revision.suitability.code(),
        &revision.purpose,
        &revision.issued_by,
        &revision.content,
    ])
}

fn seal_of_decision(revision: &Revision, decision: &Decision) -> String {
    let (verdict, date) = (decision.verdict.to_string(), decision.date.to_string());
    digest(&["decision", &revision.seal, &verdict, &decision.by, &date, &decision.note])
}

fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    BASE64.encode(hasher.finalize())
}

fn refused<T>(words: &str) -> Result<T, EditRefused> {
    Err(EditRefused::NotPossible(words.to_owned()))
}
