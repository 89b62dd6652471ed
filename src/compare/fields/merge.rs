//! Two versions of an element brought together with what both come from, field by field.
//!
//! A field that one side alone changed is as that side has it; what both changed alike is so; what both changed
//! differently is a conflict. Lists whose entries have a name (the switched-off checks, the rooms of the suite, the
//! placements of a desk) are brought together entry by entry. Which side comes first makes no difference.

use super::is_whole;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What tells the entries of a list apart, by the name of the list.
const NAMED: [(&str, &str); 8] = [
    ("waivers", "check"),
    ("rooms", "room"),
    ("elsewhere", "team"),
    ("savings", "organisation"),
    ("growth", "phase"),
    ("bias_by_type", "project"),
    ("placements", "phase"),
    ("uses", "phase"),
];

/// Lists in which every entry stands for itself.
const SETS: [&str; 2] = ["near", "organisations"];

/// In which order things stand that have one of their own.
pub(in crate::compare) struct Orders {
    /// The numbers of the phases, in their order.
    pub(in crate::compare) phases: Vec<u32>,
}

/// The two versions together, or the names of the fields that both changed differently.
pub(in crate::compare) fn merged(
    base: &Value,
    ours: &Value,
    theirs: &Value,
    orders: &Orders,
) -> Result<Value, Vec<String>> {
    let mut merge = Merge { orders, path: Vec::new(), conflicts: Vec::new() };
    let value = merge.go(Some(base), Some(ours), Some(theirs));
    if merge.conflicts.is_empty() { Ok(value.unwrap_or(Value::Null)) } else { Err(merge.conflicts) }
}

struct Merge<'a> {
    orders: &'a Orders,
    path: Vec<String>,
    conflicts: Vec<String>,
}

impl Merge<'_> {
    fn go(&mut self, base: Option<&Value>, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        match (base, ours, theirs) {
            (Some(Value::Object(base)), Some(Value::Object(ours)), Some(Value::Object(theirs)))
                if is_struct(base, ours, theirs) =>
            {
                Some(Value::Object(self.fields(base, ours, theirs)))
            }
            (Some(Value::Array(base)), Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
                self.list(base, ours, theirs)
            }
            _ => self.conflict(base),
        }
    }

    fn fields(
        &mut self,
        base: &Map<String, Value>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut names: Vec<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
        names.sort();
        names.dedup();
        let mut together = Map::new();
        for name in names {
            self.path.push(name.clone());
            if let Some(value) = self.go(base.get(name), ours.get(name), theirs.get(name)) {
                together.insert(name.clone(), value);
            }
            self.path.pop();
        }
        together
    }

    fn list(&mut self, base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Value> {
        let name = self.path.last().cloned().unwrap_or_default();
        if let Some((_, key)) = NAMED.iter().find(|(list, _)| *list == name) {
            return self.entries(base, ours, theirs, |entry| entry.get(key).map(Value::to_string));
        }
        if SETS.contains(&name.as_str()) {
            return self.entries(base, ours, theirs, |entry| Some(entry.to_string()));
        }
        let is_one = is_whole(&Value::Array(base.to_vec()));
        if is_one || base.len() != ours.len() || base.len() != theirs.len() {
            return self.conflict(Some(&Value::Array(base.to_vec())));
        }
        let places = base.iter().zip(ours).zip(theirs);
        let together = places.map(|((base, ours), theirs)| self.go(Some(base), Some(ours), Some(theirs)));
        Some(Value::Array(together.map(|value| value.unwrap_or(Value::Null)).collect()))
    }

    /// Lists whose entries are told apart by a key.
    fn entries(
        &mut self,
        base: &[Value],
        ours: &[Value],
        theirs: &[Value],
        key: impl Fn(&Value) -> Option<String>,
    ) -> Option<Value> {
        let by_key = |list: &[Value]| -> Option<BTreeMap<String, Value>> {
            let keyed: BTreeMap<_, _> =
                list.iter().map(|entry| Some((key(entry)?, entry.clone()))).collect::<Option<_>>()?;
            (keyed.len() == list.len()).then_some(keyed)
        };
        let (Some(was), Some(our), Some(their)) = (by_key(base), by_key(ours), by_key(theirs)) else {
            return self.conflict(Some(&Value::Array(base.to_vec())));
        };
        let mut together = BTreeMap::new();
        let keys: std::collections::BTreeSet<&String> = was.keys().chain(our.keys()).chain(their.keys()).collect();
        for key in keys {
            if let Some(entry) = self.go(was.get(key), our.get(key), their.get(key)) {
                together.insert(key.clone(), entry);
            }
        }
        // The order: that of the phases where entries are dated, else that of what both come from, with what is new behind
        // it in the order of its keys; a list that both sides keep sorted by key comes out sorted.
        let is_sorted = [base, ours, theirs].into_iter().all(|list| list.iter().map(&key).is_sorted());
        let place = |entry: &Value, own: &String| {
            let phase = entry.get("phase").and_then(Value::as_u64);
            let dated = phase.map(|phase| self.orders.phases.iter().position(|id| u64::from(*id) == phase));
            let before = base.iter().position(|other| key(other).as_ref() == Some(own));
            let before = if is_sorted { None } else { Some(before.unwrap_or(usize::MAX)) };
            (dated, before)
        };
        let mut entries: Vec<_> = together.into_iter().map(|(key, entry)| (place(&entry, &key), key, entry)).collect();
        entries.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        Some(Value::Array(entries.into_iter().map(|(_, _, entry)| entry).collect()))
    }

    fn conflict(&mut self, base: Option<&Value>) -> Option<Value> {
        let name = self.path.first().cloned().unwrap_or_default();
        if !self.conflicts.contains(&name) {
            self.conflicts.push(name);
        }
        base.cloned()
    }
}

/// Whether three trees are fields of one struct rather than a choice, which has its name as its only field.
fn is_struct(base: &Map<String, Value>, ours: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
    let choice = |fields: &Map<String, Value>| {
        let first = fields.keys().next().filter(|_| fields.len() == 1)?;
        first.chars().next().filter(|letter| letter.is_uppercase())?;
        Some(first.clone())
    };
    match (choice(base), choice(ours), choice(theirs)) {
        (None, None, None) => true,
        // The same choice on all sides: what stands in it may come together.
        (Some(base), Some(ours), Some(theirs)) => base == ours && ours == theirs,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[expect(clippy::needless_pass_by_value, reason = "trees are written where they are handed over")]
    fn of(base: Value, ours: Value, theirs: Value) -> Result<Value, Vec<String>> {
        let orders = Orders { phases: vec![3, 1, 2] };
        let there = merged(&base, &ours, &theirs, &orders);
        assert_eq!(merged(&base, &theirs, &ours, &orders), there, "the sides are alike");
        there
    }

    #[test]
    fn fields_come_together_and_the_same_field_does_not() {
        let base = json!({"name": "A", "rate": 1, "at": [0, 0]});
        let both = of(
            base.clone(),
            json!({"name": "B", "rate": 1, "at": [0, 0]}),
            json!({"name": "A", "rate": 2, "at": [0, 0]}),
        );
        assert_eq!(both, Ok(json!({"name": "B", "rate": 2, "at": [0, 0]})));
        let clash = of(
            base.clone(),
            json!({"name": "B", "rate": 1, "at": [0, 0]}),
            json!({"name": "C", "rate": 1, "at": [0, 0]}),
        );
        assert_eq!(clash, Err(vec!["name".to_owned()]));
        // A point moves as a whole: nobody put anything at (1, 1).
        let moved =
            of(base, json!({"name": "A", "rate": 1, "at": [1, 0]}), json!({"name": "A", "rate": 1, "at": [0, 1]}));
        assert_eq!(moved, Err(vec!["at".to_owned()]));
    }

    #[test]
    fn entries_with_a_name_come_together_in_their_order() {
        let waiver = |check: &str| json!({"check": check, "reason": "because"});
        let both = of(
            json!({"waivers": [waiver("b")]}),
            json!({"waivers": [waiver("b"), waiver("d")]}),
            json!({"waivers": [waiver("a"), waiver("b")]}),
        );
        assert_eq!(both, Ok(json!({"waivers": [waiver("a"), waiver("b"), waiver("d")]})));
        let placed = |phase: u32| json!({"phase": phase, "at": [phase, 0]});
        let both = of(
            json!({"placements": [placed(3)]}),
            json!({"placements": [placed(3), placed(2)]}),
            json!({"placements": [placed(3), placed(1)]}),
        );
        assert_eq!(both, Ok(json!({"placements": [placed(3), placed(1), placed(2)]})));
        let gone = of(json!({"near": [1, 2]}), json!({"near": [2]}), json!({"near": [1, 2, 5]}));
        assert_eq!(gone, Ok(json!({"near": [2, 5]})));
    }

    #[test]
    fn a_choice_is_one_thing() {
        let clash = of(
            json!({"policy": {"Fixed": 4}}),
            json!({"policy": {"Fixed": 5}}),
            json!({"policy": {"Ratio": {"desks": 1, "fte": 2}}}),
        );
        assert_eq!(clash, Err(vec!["policy".to_owned()]));
        let shares =
            of(json!({"attendance": [1, 2, 3]}), json!({"attendance": [9, 2, 3]}), json!({"attendance": [1, 2, 8]}));
        assert_eq!(shares, Ok(json!({"attendance": [9, 2, 8]})));
    }
}
