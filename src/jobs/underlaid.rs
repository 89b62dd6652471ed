//! What lies under floors and is printed, read for paper: images here, drawings in a process of their own.
//!
//! Kept from one question to the next: a preview asks again after every edit. Held by `tests/underlays.rs`.

use super::{Answer, Reader, Request};
use crate::cad::Traced;
use crate::file::{PrintedUnderlay, is_drawing, on_paper, picture_of, picture_path};
use crate::model::{Plan, Underlay, UnderlayId};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A side of a printed image has no more pixels: A3 at 300 to the inch has as many.
const MAX_SIDE: u32 = 5_000;

/// Reads what lies under floors, and remembers it.
#[derive(Debug, Default)]
pub struct UnderlayReader {
    reader: Option<Reader>,
    known: BTreeMap<UnderlayId, (Arc<Underlay>, PrintedUnderlay)>,
}

impl UnderlayReader {
    /// With what reads drawings; without it there are images only.
    pub fn new(reader: Option<Reader>) -> Self {
        Self { reader, known: BTreeMap::new() }
    }

    /// What a plan prints under its floors; and why some of it cannot be printed.
    pub fn read(&mut self, plan: &Plan, path: Option<&Path>) -> (BTreeMap<UnderlayId, PrintedUnderlay>, Vec<String>) {
        let floors = plan.floors.values();
        let printed = floors.flat_map(|floor| floor.underlays.values()).filter(|underlay| underlay.is_printed);
        let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
        for underlay in printed {
            match self.content(underlay, path) {
                Ok(content) => {
                    found.insert(underlay.id, content);
                }
                Err(why) => problems.push(why),
            }
        }
        self.known.retain(|id, _| found.contains_key(id));
        (found, problems)
    }

    fn content(&mut self, underlay: &Arc<Underlay>, plan: Option<&Path>) -> Result<PrintedUnderlay, String> {
        if let Some((_, content)) = self.known.get(&underlay.id).filter(|(known, _)| has_same_content(known, underlay))
        {
            return Ok(content.clone());
        }
        let content = if is_drawing(&underlay.image) {
            PrintedUnderlay::Lines(Arc::new(self.traced(&underlay.image, plan)?))
        } else {
            let picture = picture_of(underlay, plan, MAX_SIDE)?;
            PrintedUnderlay::Image(Arc::new(on_paper(&picture, underlay)))
        };
        self.known.insert(underlay.id, (Arc::clone(underlay), content.clone()));
        Ok(content)
    }

    /// The lines of a drawing that a plan names.
    pub fn traced(&self, name: &str, plan: Option<&Path>) -> Result<Traced, String> {
        let path = plan.and_then(|plan| picture_path(plan, name)).ok_or_else(|| {
            format!("The drawing {name} is not in the plan’s folder: put it there and open the plan again, or delete it here")
        })?;
        let reader = self.reader.as_ref().ok_or("This program does not know what reads drawings")?;
        match reader.read(&Request::Drawing { path }, &|_, _| true) {
            Ok((Answer::Drawing(own), _)) => Ok(Traced::of(&own, Traced::MOST)),
            Ok(_) => Err(format!("{name} was read as something else")),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Whether two show the same, wherever they lie. Layers are switched where lines are drawn.
fn has_same_content(one: &Underlay, other: &Underlay) -> bool {
    one.image == other.image
        && one.embedded == other.embedded
        && (is_drawing(&one.image) || (one.crop == other.crop && one.opacity == other.opacity))
}
