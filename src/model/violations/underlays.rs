//! The rules of what lies under floors.

use super::Rules;
use crate::model::Underlay;
use crate::units::limits;

/// No file in the plan is longer, in letters of base64.
const MAX_EMBEDDED: usize = (limits::EMBEDDED_BYTES as usize).div_ceil(3) * 4;

/// Does a path stay in the folder that it starts from, on every system?
fn is_inside_folder(path: &str) -> bool {
    let is_plain = !path.is_empty() && !path.starts_with(['/', '\\']) && !path.contains([':', '\0']);
    is_plain && path.split(['/', '\\']).all(|part| !part.is_empty() && part != "..")
}

impl Rules<'_> {
    pub(super) fn underlay(&mut self, underlay: &Underlay) {
        self.on_floor(underlay.floor);
        self.point(underlay.at);
        self.text(&underlay.image);
        self.size(underlay.width, underlay.height());
        self.require(is_inside_folder(&underlay.image), "its image is not in the plan's own folder");
        self.require((0..=10_000).contains(&underlay.opacity.0), "its opacity is not between 0 and 100 %");
        self.require(underlay.crop.leaves_something(), "nothing is left of it where it is cut off");
        underlay.layers.keys().for_each(|name| self.text(name));
        self.require(
            !(underlay.is_drawing() && underlay.embedded.is_some()),
            "it keeps a drawing, which stays beside the plan",
        );
        let is_bearable = |text: &str| text.len() <= MAX_EMBEDDED;
        self.require(underlay.embedded.as_deref().is_none_or(is_bearable), "the file in it is too large");
    }
}
