//! What lies under floors and is printed, read for paper: images here, drawings in a process of their own.
//!
//! Kept from one question to the next: a preview asks again after every edit. Held by `tests/underlays.rs`.

use super::{Answer, Reader, Request};
use crate::cad::Traced;
use crate::file::{PrintedUnderlay, Stamp, on_paper, picture_of, picture_path, stamp_of};
use crate::model::{Underlay, UnderlayId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A side of a printed image has no more pixels: A3 at 300 to the inch has as many.
const MAX_SIDE: u32 = 5_000;

/// What came of reading a file, and of which: until that is another one it need not be read again, where it failed either.
#[derive(Debug, Clone)]
struct Known {
    underlay: Arc<Underlay>,
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    content: Result<PrintedUnderlay, String>,
}

/// Reads what lies under floors, and remembers it.
#[derive(Debug, Default)]
pub struct UnderlayReader {
    reader: Option<Reader>,
    known: BTreeMap<UnderlayId, Known>,
}

impl UnderlayReader {
    /// With what reads drawings; without it there are images only.
    pub fn new(reader: Option<Reader>) -> Self {
        Self { reader, known: BTreeMap::new() }
    }

    /// What of some underlays of a plan is printed; and why some of it cannot be. `is_wanted` is asked now and then.
    pub fn read(
        &mut self,
        underlays: &[Arc<Underlay>],
        plan: Option<&Path>,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> (BTreeMap<UnderlayId, PrintedUnderlay>, Vec<String>) {
        let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
        let mut known = BTreeMap::new();
        for underlay in underlays {
            let own = self.known(underlay, plan, is_wanted);
            match &own.content {
                Ok(content) => drop(found.insert(underlay.id, content.clone())),
                Err(why) => problems.push(why.clone()),
            }
            // What was given up is asked for again.
            if is_wanted() {
                known.insert(underlay.id, own);
            }
        }
        self.known = known;
        (found, problems)
    }

    fn known(&self, underlay: &Arc<Underlay>, plan: Option<&Path>, is_wanted: &(dyn Fn() -> bool + Sync)) -> Known {
        let path = plan.and_then(|plan| picture_path(plan, &underlay.image)).filter(|_| underlay.embedded.is_none());
        let stamp = path.as_deref().and_then(stamp_of);
        let is_same = |known: &&Known| {
            (&known.path, known.stamp) == (&path, stamp) && has_same_content(&known.underlay, underlay)
        };
        if let Some(known) = self.known.get(&underlay.id).filter(is_same) {
            return known.clone();
        }
        let content = if underlay.is_drawing() {
            self.traced(&underlay.image, plan, is_wanted).map(|traced| PrintedUnderlay::Lines(Arc::new(traced)))
        } else {
            let picture = picture_of(underlay, plan, MAX_SIDE);
            picture.map(|picture| PrintedUnderlay::Image(Arc::new(on_paper(&picture, underlay))))
        };
        Known { underlay: Arc::clone(underlay), path, stamp, content }
    }

    /// The lines of a drawing that a plan names.
    pub fn traced(
        &self,
        name: &str,
        plan: Option<&Path>,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<Traced, String> {
        let path = plan.and_then(|plan| picture_path(plan, name)).ok_or_else(|| {
            format!("The drawing {name} is not in the plan’s folder: put it there, or delete it from its floor")
        })?;
        let reader = self.reader.as_ref().ok_or("This program does not know what reads drawings")?;
        match reader.read(&Request::Drawing { path }, &|_, _| is_wanted()) {
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
        && (one.is_drawing() || (one.crop == other.crop && one.opacity == other.opacity))
}
