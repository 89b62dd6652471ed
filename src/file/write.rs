//! From a plan to the text of its file.

use super::format::{self, Header, Ids, VERSION};
use super::kept::KeptText;
use crate::model::{Plan, Section};

/// The text of a plan's file.
pub fn to_text(plan: &Plan) -> String {
    to_text_with(plan, &KeptText::default())
}

/// The text of a plan's file, with what was kept of the file it came from in its place.
pub fn to_text_with(plan: &Plan, kept: &KeptText) -> String {
    let mut body = String::from("(\n");
    let mut n_elements = kept.n_elements();
    let version = kept.newer_version().unwrap_or(VERSION);
    open(&mut body, format::IDS);
    put(&mut body, |out| format::write(out, &Ids { next: plan.next_id }));
    close(&mut body);
    put_sections(&mut body, kept, None);
    for section in Section::ALL {
        let elements = plan.section(section);
        let mut lines = kept.lines_of(section, &elements).into_iter().peekable();
        n_elements += elements.len();
        if section.is_left_out_when_empty() && elements.is_empty() && lines.peek().is_none() {
            put_sections(&mut body, kept, Some(section));
            continue;
        }
        open(&mut body, section.name());
        for (idx, element) in elements.iter().enumerate() {
            while let Some((_, line)) = lines.next_if(|(place, _)| *place <= idx) {
                push_line(&mut body, &line.text);
            }
            put(&mut body, |out| format::write_element(out, element));
        }
        lines.for_each(|(_, line)| push_line(&mut body, &line.text));
        close(&mut body);
        put_sections(&mut body, kept, Some(section));
    }
    body.push_str(")\n");
    let mut text = Header::of(&body, n_elements, version).to_line();
    text.push('\n');
    text.push_str(&body);
    text
}

fn open(out: &mut String, name: &str) {
    out.push_str(name);
    out.push_str(": [\n");
}

fn close(out: &mut String) {
    out.push_str("],\n");
}

fn put(out: &mut String, write: impl FnOnce(&mut String) -> ron::Result<()>) {
    let start = out.len();
    match write(out) {
        Ok(()) => out.push_str(",\n"),
        Err(error) => {
            // Writing to memory fails only for maps and the like, which no element has. The check before a save
            // (`save`) would notice the missing line.
            debug_assert!(false, "an element cannot be written: {error}");
            out.truncate(start);
        }
    }
}

fn push_line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn put_sections(out: &mut String, kept: &KeptText, after: Option<Section>) {
    for section in kept.sections.iter().filter(|section| section.after == after) {
        push_line(out, &section.text);
    }
}
