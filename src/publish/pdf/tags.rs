//! Parts of a page as they are told to those who cannot see it: figures in words, tables as rows of cells, the rest as
//! paragraphs in the order of the page; lines and grounds that say nothing are marked as decoration.
//!
//! Marked content cannot be nested in this format, and the tree of tags is not that of the marks: each run of marks is marked
//! by itself, and the tree refers to it.

use super::super::page::{Group, GroupRole, Mark};
use super::marks::{clip_path, write_path, write_picture};
use super::told;
use super::words::{Fonts, actual_text, write_text};
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
};
use std::num::{NonZeroU16, NonZeroU32};

/// The level of every heading: there is one level of them.
const HEADING: NonZeroU16 = NonZeroU16::MIN;

/// Writes the parts of a page.
pub(super) struct Writer<'a, 'b> {
    surface: &'a mut Surface<'b>,
    fonts: &'a mut Fonts,
    /// What the marks that come next would be written into.
    open: Option<Content>,
}

/// The upper left corner and the size of what is seen.
type Clip = ((f64, f64), (f64, f64));

/// What a run of marks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Decoration,
    Told,
}

impl<'a, 'b> Writer<'a, 'b> {
    pub(super) fn new(surface: &'a mut Surface<'b>, fonts: &'a mut Fonts) -> Self {
        Self { surface, fonts, open: None }
    }

    /// Writes a part of a page; its tags, unless nothing is to be told of it.
    pub(super) fn group(&mut self, group: &Group) -> Option<TagGroup> {
        match &group.role {
            GroupRole::Decoration => {
                self.picture(group, Content::Decoration);
                None
            }
            GroupRole::Figure { description } => {
                let told_of = self.picture(group, Content::Told);
                (!told_of.is_empty()).then(|| TagGroup::with_children(Tag::Figure(Some(told(description))), told_of))
            }
            GroupRole::Table => Some(self.table(group)),
            GroupRole::Heading => self.words(group, Tag::Hn(HEADING, None).into()),
            GroupRole::Words
            | GroupRole::PartOfFigure
            | GroupRole::TableRow
            | GroupRole::TableHeader
            | GroupRole::TableCell => self.words(group, Tag::P.into()),
        }
    }

    /// All marks of a picture in their order, where a part of it is cut off in runs inside of its box.
    fn picture(&mut self, group: &Group, content: Content) -> Vec<Node> {
        let mut runs = Vec::new();
        gather(group, None, &mut runs);
        let mut told_of = Vec::new();
        for (clip, marks) in runs {
            let clip = clip.and_then(clip_path);
            if let Some(clip) = &clip {
                self.surface.push_clip_path(clip, &FillRule::NonZero);
            }
            let of_picture =
                if content == Content::Told { |_: &Mark| Content::Told } else { |_: &Mark| Content::Decoration };
            told_of.extend(self.marks(&mut marks.into_iter(), of_picture));
            if clip.is_some() {
                self.surface.pop();
            }
        }
        told_of
    }

    /// Words, and under the same tag's roof whatever parts there are.
    fn words(&mut self, group: &Group, tag: TagKind) -> Option<TagGroup> {
        let own = self.own_marks(group);
        let own = (!own.is_empty()).then(|| TagGroup::with_children(tag, own));
        let parts: Vec<TagGroup> = group.parts.iter().filter_map(|part| self.group(part)).collect();
        if parts.is_empty() {
            return own;
        }
        let children = own.into_iter().chain(parts).map(Node::from).collect();
        Some(TagGroup::with_children(Tag::Div, children))
    }

    fn table(&mut self, table: &Group) -> TagGroup {
        self.marks(&mut table.marks.iter(), |_| Content::Decoration);
        let n_columns = table.parts.iter().map(|row| row.parts.len()).max().unwrap_or(0);
        let rows = table.parts.iter().map(|row| Node::from(self.row(row, n_columns))).collect();
        TagGroup::with_children(Tag::Table, rows)
    }

    fn row(&mut self, row: &Group, n_columns: usize) -> TagGroup {
        self.marks(&mut row.marks.iter(), |_| Content::Decoration);
        // Headers among cells say what is beside them; a row of nothing else says what is under it.
        let is_of_headers = row.parts.iter().all(|cell| cell.role == GroupRole::TableHeader);
        let scope = if is_of_headers { TableHeaderScope::Column } else { TableHeaderScope::Row };
        // The only cell of a row stands over all columns.
        let span = if row.parts.len() == 1 && 1 < n_columns { NonZeroU32::new(n_columns as u32) } else { None };
        let mut tagged = TagGroup::new(Tag::TR);
        for cell in &row.parts {
            let told_of = self.marks(&mut cell.all_marks(), words_are_told);
            tagged.push(match cell.role {
                GroupRole::TableHeader => TagGroup::with_children(Tag::TH(scope).with_col_span(span), told_of),
                _ => TagGroup::with_children(Tag::TD.with_col_span(span), told_of),
            });
        }
        tagged
    }

    fn own_marks(&mut self, group: &Group) -> Vec<Node> {
        self.marks(&mut group.marks.iter(), words_are_told)
    }

    /// Writes marks in runs of what they are, and gives back those of which something is told.
    fn marks<'m>(&mut self, marks: &mut dyn Iterator<Item = &'m Mark>, content: fn(&Mark) -> Content) -> Vec<Node> {
        let mut told_of = Vec::new();
        for mark in marks {
            let content = content(mark);
            let actual = match mark {
                Mark::Text(text) if content == Content::Told => actual_text(text),
                _ => None,
            };
            if let Some(actual) = actual {
                self.close();
                let span = ContentTag::Span(SpanTag::empty().with_actual_text(Some(&actual)));
                told_of.push(self.surface.start_tagged(span).into());
                self.mark(mark);
                self.surface.end_tagged();
            } else {
                told_of.extend(self.be_in(content).map(Node::from));
                self.mark(mark);
            }
        }
        self.close();
        told_of
    }

    /// Begins a run of marks, unless one of the same kind is open; names it where something is told of it.
    fn be_in(&mut self, content: Content) -> Option<Identifier> {
        if self.open == Some(content) {
            return None;
        }
        self.close();
        self.open = Some(content);
        match content {
            Content::Decoration => {
                self.surface.start_tagged(ContentTag::Artifact(Artifact::new(ArtifactType::Page, None)));
                None
            }
            Content::Told => Some(self.surface.start_tagged(ContentTag::Other)),
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Path(path) => write_path(self.surface, path),
            Mark::Text(text) => write_text(self.surface, self.fonts, text),
            Mark::Picture(picture) => write_picture(self.surface, picture),
        }
    }
}

/// The marks of a part and its parts in their order, in runs that are cut off alike.
fn gather<'m>(group: &'m Group, clip: Option<Clip>, runs: &mut Vec<(Option<Clip>, Vec<&'m Mark>)>) {
    let clip = group.clip.or(clip);
    if !group.marks.is_empty() {
        match runs.last_mut() {
            Some((last, marks)) if *last == clip => marks.extend(&group.marks),
            _ => runs.push((clip, group.marks.iter().collect())),
        }
    }
    for part in &group.parts {
        gather(part, clip, runs);
    }
}

/// Among words lines and grounds are decoration.
fn words_are_told(mark: &Mark) -> Content {
    if matches!(mark, Mark::Path(_)) { Content::Decoration } else { Content::Told }
}
