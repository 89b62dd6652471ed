//! Several edits as one: each sees what those before it have done, and undo takes all of them back at once.

use crate::model::{Edit, EditRefused, Plan};

/// Joins the edits that are asked for one item after another; the first that is refused refuses all. One alone keeps
/// its own label.
pub fn one_after_another<T>(
    plan: &Plan,
    label: impl Into<String>,
    items: impl IntoIterator<Item = T>,
    mut edit_of: impl FnMut(&Plan, T) -> Result<Edit, EditRefused>,
) -> Result<Edit, EditRefused> {
    let mut all = Edit::new(label);
    let mut plan = plan.clone();
    let mut own_label = None;
    for (idx, item) in items.into_iter().enumerate() {
        let edit = edit_of(&plan, item)?;
        plan = plan.with(&edit)?;
        own_label = (idx == 0).then_some(edit.label);
        all.changes.extend(edit.changes);
    }
    all.label = own_label.unwrap_or(all.label);
    Ok(all)
}
