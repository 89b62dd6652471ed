//! Which fields differ between two trees, by their path.

use super::is_whole;
use serde_json::Value;

/// A field that differs.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::compare) struct FieldChange {
    /// The names of the fields down to it; a list's places have the name of the list.
    pub(in crate::compare) path: Vec<String>,
    /// What it was; none where there was no such field.
    pub(in crate::compare) before: Option<Value>,
    /// What it is; none where there is no such field.
    pub(in crate::compare) after: Option<Value>,
}

impl FieldChange {
    /// The name of the field itself.
    pub(in crate::compare) fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// The fields that differ, in the order of their names.
pub(in crate::compare) fn field_changes(before: &Value, after: &Value) -> Vec<FieldChange> {
    let mut found = Vec::new();
    go(&mut found, &mut Vec::new(), Some(before), Some(after));
    found
}

fn go(found: &mut Vec<FieldChange>, path: &mut Vec<String>, before: Option<&Value>, after: Option<&Value>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Some(Value::Object(was)), Some(Value::Object(is))) => {
            let names = was.keys().chain(is.keys().filter(|name| !was.contains_key(*name)));
            for name in names {
                path.push(name.clone());
                go(found, path, was.get(name), is.get(name));
                path.pop();
            }
        }
        (Some(list @ Value::Array(was)), Some(Value::Array(is))) if was.len() == is.len() && !is_whole(list) => {
            for (was, is) in was.iter().zip(is) {
                go(found, path, Some(was), Some(is));
            }
        }
        (before, after) => {
            let whole = |tree: Option<&Value>| tree.filter(|tree| !tree.is_null()).cloned();
            found.push(FieldChange { path: path.clone(), before: whole(before), after: whole(after) });
        }
    }
}
