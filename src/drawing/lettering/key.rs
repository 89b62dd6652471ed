//! The key: what stands for a number or a letter on the drawing, where its words had no place.

/// What is told beside the drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// Rooms, by what stands in them.
    pub rooms: Vec<KeyEntry>,
    /// Teams, by what stands at their desks.
    pub teams: Vec<KeyEntry>,
    /// Zones.
    pub zones: Vec<KeyEntry>,
    /// What must be known to read what is written, in sentences.
    pub notes: Vec<String>,
}

/// A line of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// What stands on the drawing; nothing where there was no place even for that.
    pub mark: String,
    /// What it stands for.
    pub name: String,
    /// What more there is to say of it: an area.
    pub detail: String,
}

impl Key {
    /// Whether nothing needs a key.
    pub fn is_empty(&self) -> bool {
        self.rooms.is_empty() && self.teams.is_empty() && self.zones.is_empty() && self.notes.is_empty()
    }

    /// The entries in the order in which they are looked for: figures in numbers by their value, what has no mark last.
    pub(super) fn sort(&mut self) {
        for entries in [&mut self.rooms, &mut self.teams, &mut self.zones] {
            entries.sort_by_cached_key(|entry| {
                let is_short = entry.mark.chars().all(|letter| letter.is_ascii_digit());
                (
                    entry.mark.is_empty(),
                    !is_short,
                    if is_short { entry.mark.len() } else { 0 },
                    entry.mark.clone(),
                    entry.name.clone(),
                )
            });
            entries.dedup();
        }
    }
}
