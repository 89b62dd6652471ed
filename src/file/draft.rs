//! A plan in the making: the pieces of a file read one by one, then put together until no rule of the document is broken.

use super::format::{self, Ids, Version};
use super::kept::{KeptLine, KeptSection, KeptText, Place};
use super::pieces::{Pieces, RawElement, RawSection, flattened};
use super::problem::LoadProblem;
use super::stand_in::{self, Around};
use super::words;
use crate::model::{Appraisal, Element, ElementKey, Plan, Section, TitleBlock};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How many elements have to be read before another thread is worth its start.
const WORTH_A_THREAD: usize = 2_000;

/// In so many sections of unknown names it is looked whether they are known ones: each is read as all that are missing, and a file
/// may have a million.
const MOST_TRIED: usize = 64;

/// The pieces of a file, each read as far as it can be.
pub(super) struct Draft<'a> {
    sections: BTreeMap<Section, Vec<Entry<'a>>>,
    kept_sections: Vec<KeptSection>,
    next_id: Option<u32>,
    problems: Vec<LoadProblem>,
    newer: Option<Version>,
    is_closed: bool,
    n_elements: usize,
}

/// A draft put together.
pub(super) struct Assembled {
    pub(super) plan: Plan,
    pub(super) kept: KeptText,
    pub(super) problems: Vec<LoadProblem>,
}

/// An element of a known section.
struct Entry<'a> {
    line: usize,
    text: Cow<'a, str>,
    content: Content,
}

enum Content {
    /// It was not read yet.
    Unread,
    /// It reads.
    Read(Box<Element>),
    /// It reads, and another has its number or its name, and why that hinders it.
    Duplicate(Box<Element>, String),
    /// It is in the plan.
    InPlan(ElementKey),
    /// It stays text.
    Kept,
    /// It is a comment.
    Comment,
    /// It was a stand-in that cannot stand in after all.
    Gone,
}

impl<'a> Draft<'a> {
    /// Reads the pieces of a file; lines that are not text throughout are in `garbled`, and `newer` is the version of the
    /// file where that is newer than this program.
    pub(super) fn of(pieces: Pieces<'a>, garbled: &BTreeSet<usize>, newer: Option<Version>) -> Self {
        let mut draft = Self {
            sections: BTreeMap::new(),
            kept_sections: Vec::new(),
            next_id: None,
            problems: Vec::new(),
            newer,
            is_closed: pieces.is_closed,
            n_elements: 0,
        };
        let mut absent: Vec<_> = Section::ALL.into_iter().collect();
        absent.retain(|known| pieces.sections.iter().all(|section| section.name != Some(known.name())));
        let (mut after, mut n_tried) = (None, 0);
        for section in pieces.sections {
            let known = section.name.and_then(format::section_named);
            if section.name == Some(format::IDS) {
                draft.read_ids(&section);
            } else if let Some(known) = known.or_else(|| {
                n_tried += 1;
                if n_tried <= MOST_TRIED { draft.recognised(&section, &absent) } else { None }
            }) {
                absent.retain(|other| *other != known);
                draft.take_section(known, section);
                after = Some(known);
            } else {
                draft.keep_section(&section, after);
            }
        }
        draft.read_all(garbled);
        draft
    }

    /// Whether the end of the document was found.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// How many elements were found, read or not.
    pub(super) fn n_elements(&self) -> usize {
        self.n_elements
    }

    /// How many elements were read.
    pub(super) fn n_read(&self) -> usize {
        self.sections.values().flatten().filter(|entry| matches!(entry.content, Content::Read(_))).count()
    }

    fn read_ids(&mut self, section: &RawSection<'_>) {
        let element = section.elements.iter().find(|element| !element.is_comment);
        match element.map(|element| format::read::<Ids>(without_comma(element.text))) {
            Some(Ok(ids)) => self.next_id = self.next_id.max(Some(ids.next)),
            _ => self.problems.push(words::no_next_number(section.line)),
        }
    }

    /// The section that one with a damaged name is: the absent one that its elements are sound in.
    fn recognised(&mut self, section: &RawSection<'a>, absent: &[Section]) -> Option<Section> {
        let samples: Vec<_> = section.elements.iter().filter(|element| !element.is_comment).take(8).collect();
        let known = absent.iter().copied().find(|known| {
            let n_sound = samples.iter().filter(|element| read(*known, element.text).is_ok()).count();
            samples.len() < 2 * n_sound
        })?;
        self.problems.push(words::damaged_name(known, section.line));
        Some(known)
    }

    fn keep_section(&mut self, section: &RawSection<'a>, after: Option<Section>) {
        let n_elements = section.elements.iter().filter(|element| !element.is_comment).count();
        self.n_elements += n_elements;
        self.problems.push(words::unknown_section(section.name, section.line, n_elements, self.newer.is_some()));
        self.kept_sections.push(KeptSection { after, text: section.text.to_owned(), n_elements });
    }

    /// Takes note of the elements of a known section, to be read all at once.
    fn take_section(&mut self, known: Section, section: RawSection<'a>) {
        let entries = self.sections.entry(known).or_default();
        entries.extend(section.elements.into_iter().map(|RawElement { line, text, is_comment }| {
            let content = if is_comment { Content::Comment } else { Content::Unread };
            Entry { line, text: Cow::Borrowed(text), content }
        }));
    }

    /// Reads what was taken note of.
    fn read_all(&mut self, garbled: &BTreeSet<usize>) {
        let texts: Vec<_> = (self.sections.iter())
            .flat_map(|(&section, entries)| entries.iter().map(move |entry| (section, entry)))
            .filter(|(_, entry)| matches!(entry.content, Content::Unread))
            .map(|(section, entry)| (section, entry.text.as_ref()))
            .collect();
        self.n_elements += texts.len();
        let mut results = read_in_parallel(&texts).into_iter();
        for (&section, entries) in &mut self.sections {
            for entry in entries.iter_mut().filter(|entry| matches!(entry.content, Content::Unread)) {
                let result = results.next().unwrap_or_else(|| read(section, &entry.text));
                match result {
                    Ok(element) => {
                        // Kept as text it would read the next time, and be another element than the one in its place.
                        if garbled.contains(&entry.line) {
                            self.problems.push(words::letters_lost(element.key(), entry.line));
                        }
                        if entry.text.contains('\n') && has_comment(&entry.text) {
                            self.problems.push(words::comment_inside(section, entry.line));
                        }
                        entry.content = Content::Read(Box::new(element));
                    }
                    Err(why) => {
                        self.problems.push(words::unreadable(section, entry.line, &entry.text, &why));
                        entry.content = Content::Kept;
                    }
                }
            }
        }
    }

    /// Puts the plan together; what breaks a rule of the document stays text.
    pub(super) fn assemble(mut self) -> Assembled {
        self.put_stand_ins();
        self.set_aside_duplicates();
        let plan = loop {
            let (plan, mut broken) = self.build();
            broken.extend(plan.broken_elements());
            if broken.is_empty() {
                break plan;
            }
            self.set_aside(&broken);
        };
        self.keep_duplicates();
        for section in [Section::TitleBlock, Section::Appraisal] {
            let is_there = self.sections.get(&section).into_iter().flatten().any(Entry::is_in_plan);
            if !is_there {
                self.problems.push(words::no_singleton(section));
            }
        }
        let kept = KeptText { lines: self.kept_lines(), sections: self.kept_sections, newer: self.newer };
        let highest = kept.highest_number().map_or(0, |number| number.saturating_add(1));
        let next_id = plan.next_id.max(self.next_id.unwrap_or(0)).max(highest);
        Assembled { plan: Plan { next_id, ..plan }, kept, problems: self.problems }
    }

    /// Lets stand-ins take the place of what is damaged and much depends on.
    fn put_stand_ins(&mut self) {
        let mut around = Around::default();
        let mut taken = BTreeSet::new();
        for entry in self.sections.values().flatten() {
            if let Content::Read(element) = &entry.content {
                around.see(element);
                taken.extend(element.key().number());
            }
        }
        for section in stand_in::SECTIONS {
            let entries = self.sections.get_mut(&section).map(std::mem::take).unwrap_or_default();
            let mut with_stand_ins = Vec::with_capacity(entries.len());
            for entry in entries {
                let stand_in = match entry.content {
                    Content::Kept => stand_in::of(section, &entry.text, around),
                    _ => None,
                };
                let line = entry.line;
                // Before what it stands in for, so that the damaged line finds its place again behind it.
                if let Some(element) = stand_in
                    && element.key().number().is_some_and(|number| taken.insert(number))
                    && let Some(text) = format::text_of(&element)
                {
                    around.see(&element);
                    self.problems.push(words::stands_in(element.key(), line));
                    let content = Content::Read(Box::new(element));
                    with_stand_ins.push(Entry { line, text: Cow::Owned(text), content });
                }
                with_stand_ins.push(entry);
            }
            if !with_stand_ins.is_empty() {
                self.sections.insert(section, with_stand_ins);
            }
        }
    }

    /// Of several elements with the same number, or of the same name, the first stays. One with the last number there is leaves
    /// none for what is made next.
    fn set_aside_duplicates(&mut self) {
        let mut numbers = BTreeMap::new();
        let mut keys = BTreeSet::new();
        for entry in self.sections.values_mut().flatten() {
            let Content::Read(element) = &entry.content else { continue };
            let key = element.key();
            if key.number() == Some(u32::MAX) {
                self.problems.push(words::set_aside(key, entry.line, "its number leaves none for what is made next"));
                entry.content = Content::Kept;
                continue;
            }
            let first = match key.number() {
                Some(number) => match numbers.entry(number) {
                    std::collections::btree_map::Entry::Occupied(first) => Some(*first.get()),
                    std::collections::btree_map::Entry::Vacant(free) => {
                        free.insert(key);
                        None
                    }
                },
                None => (!keys.insert(key)).then_some(key),
            };
            if let Some(first) = first {
                let why = if first == key {
                    "it is in the file already".to_owned()
                } else {
                    format!("its number is that of {first} already")
                };
                if let Content::Read(element) = std::mem::replace(&mut entry.content, Content::Kept) {
                    entry.content = Content::Duplicate(element, why);
                }
            }
        }
    }

    /// Elements go into the plan after all that were set aside for the sake of others which are not in it.
    fn revive(&mut self, gone: &BTreeSet<ElementKey>) {
        let mut numbers: BTreeSet<u32> = gone.iter().filter_map(|key| key.number()).collect();
        let mut keys = gone.clone();
        for entry in self.sections.values_mut().flatten() {
            let Content::Duplicate(element, _) = &entry.content else { continue };
            let key = element.key();
            let is_free = match key.number() {
                Some(number) => numbers.remove(&number),
                None => keys.remove(&key),
            };
            if is_free && let Content::Duplicate(element, _) = std::mem::replace(&mut entry.content, Content::Kept) {
                entry.content = Content::Read(element);
            }
        }
    }

    /// Those that another stays in the place of are kept as text.
    fn keep_duplicates(&mut self) {
        for entry in self.sections.values_mut().flatten() {
            if let Content::Duplicate(element, why) = &entry.content {
                self.problems.push(words::set_aside(element.key(), entry.line, why));
                entry.content = Content::Kept;
            }
        }
    }

    /// A plan of everything that reads, and what could not be put into it.
    fn build(&mut self) -> (Plan, Vec<(ElementKey, String)>) {
        let mut plan = Plan::new(TitleBlock::default(), Appraisal::default());
        let mut homeless = Vec::new();
        for (section, entries) in &mut self.sections {
            for entry in entries {
                let Some(element) = entry.take(*section) else { continue };
                if let Some(element) = plan.insert(element) {
                    homeless.push((element.key(), "its floor is not in the plan".to_owned()));
                }
            }
        }
        (plan, homeless)
    }

    fn set_aside(&mut self, broken: &[(ElementKey, String)]) {
        let broken: BTreeMap<_, _> = broken.iter().map(|(key, why)| (*key, why)).collect();
        let mut gone = BTreeSet::new();
        for entry in self.sections.values_mut().flatten() {
            if let Content::InPlan(key) = entry.content
                && let Some(why) = broken.get(&key)
            {
                self.problems.push(words::set_aside(key, entry.line, why));
                let is_stand_in = matches!(entry.text, Cow::Owned(_));
                entry.content = if is_stand_in { Content::Gone } else { Content::Kept };
                gone.insert(key);
            }
        }
        self.revive(&gone);
    }

    fn kept_lines(&self) -> Vec<KeptLine> {
        let mut lines = Vec::new();
        for (&section, entries) in &self.sections {
            let mut last = None;
            let mut last_number = 0;
            for entry in entries {
                let is_element = match entry.content {
                    Content::InPlan(key) => {
                        last = Some(key);
                        last_number = key.number().unwrap_or(0);
                        continue;
                    }
                    Content::Unread | Content::Read(_) | Content::Duplicate(..) | Content::Kept => true,
                    Content::Comment => false,
                    Content::Gone => continue,
                };
                let place = if format::is_by_number(section) {
                    let own = if is_element { format::own_number(&entry.text) } else { None };
                    last_number = own.unwrap_or(last_number);
                    Place::Number(last_number)
                } else {
                    Place::After(last)
                };
                let mut text = flattened(&entry.text);
                // What was cut out of its list by its brackets has lost the comma behind it.
                if is_element && !text.ends_with(',') && text.ends_with(')') {
                    text.push(',');
                }
                lines.push(KeptLine { section, place, text, is_element });
            }
        }
        lines
    }
}

impl Entry<'_> {
    fn is_in_plan(&self) -> bool {
        matches!(self.content, Content::InPlan(_))
    }

    /// The element, if it reads; it goes into the plan.
    fn take(&mut self, section: Section) -> Option<Element> {
        match std::mem::replace(&mut self.content, Content::Kept) {
            Content::Read(element) => {
                self.content = Content::InPlan(element.key());
                Some(*element)
            }
            Content::InPlan(key) => {
                // Only where something was set aside is a plan built twice.
                self.content = Content::InPlan(key);
                read(section, &self.text).ok()
            }
            other => {
                self.content = other;
                None
            }
        }
    }
}

/// Reads elements on as many threads as it is worth; the results are in the order of the texts.
fn read_in_parallel(texts: &[(Section, &str)]) -> Vec<Result<Element, String>> {
    let read_each = |texts: &[(Section, &str)]| texts.iter().map(|(section, text)| read(*section, text)).collect();
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from).min(texts.len() / WORTH_A_THREAD);
    if n_threads < 2 {
        return read_each(texts);
    }
    std::thread::scope(|scope| {
        let parts = texts.chunks(texts.len().div_ceil(n_threads));
        let threads: Vec<_> = parts.map(|part| (part, scope.spawn(move || read_each(part)))).collect();
        let results = threads.into_iter().map(|(part, thread)| {
            thread
                .join()
                .unwrap_or_else(|_| vec![Err("reading it failed, which is a fault in Colocate".to_owned()); part.len()])
        });
        results.collect::<Vec<Vec<_>>>().into_iter().flatten().collect()
    })
}

fn read(section: Section, text: &str) -> Result<Element, String> {
    let most = format::max_element(section);
    if most < text.len() {
        return Err(format!("it is longer than {} MB", most >> 20));
    }
    format::read_element(section, without_comma(text)).map_err(|error| {
        let code = error.code.to_string();
        format!("{} (column {})", uncapitalised(code.trim_end_matches('.')), error.span.start.col)
    })
}

fn without_comma(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(',').unwrap_or(text)
}

fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether there may be a comment in the text of an element; a string with an address in it counts too.
fn has_comment(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("//") || line.contains(" // ") || line.contains("/*"))
}
