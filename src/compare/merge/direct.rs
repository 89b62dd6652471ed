//! What each element becomes by itself: one side's, both sides' fields, or a conflict.

use super::{Clash, Work};
use crate::compare::fields::{self, Orders};
use crate::model::{Comment, CommentKind, Element, ElementKey};
use std::collections::BTreeSet;

/// Takes what can be had of each element, and makes a conflict of what cannot.
pub(super) fn take(work: &mut Work<'_>) {
    let orders = Orders { phases: work.phases.order.iter().map(|id| id.0).collect() };
    let keys: BTreeSet<ElementKey> = work.ours.keys().chain(work.theirs.keys()).copied().collect();
    for key in keys {
        let (ours, theirs) = (work.ours.get(&key), work.theirs.get(&key));
        let (ours, theirs) = match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours.after != theirs.after => (ours, theirs),
            (Some(one), None) => {
                work.counts.ours += 1;
                work.taken.insert(key, one.after.clone());
                continue;
            }
            (None, Some(one)) => {
                work.counts.theirs += 1;
                work.taken.insert(key, one.after.clone());
                continue;
            }
            (Some(one), Some(_)) => {
                work.counts.alike += 1;
                work.taken.insert(key, one.after.clone());
                continue;
            }
            (None, None) => continue,
        };
        let (base, ours, theirs) = (ours.before.clone(), ours.after.clone(), theirs.after.clone());
        match together(key, base.as_ref(), ours.as_ref(), theirs.as_ref(), &orders) {
            Ok(element) => {
                work.counts.fields += 1;
                work.taken.insert(key, element);
            }
            Err(why) => work.clash([key].into(), why),
        }
    }
    keep_answered(work);
}

fn together(
    key: ElementKey,
    base: Option<&Element>,
    ours: Option<&Element>,
    theirs: Option<&Element>,
    orders: &Orders,
) -> Result<Option<Element>, Clash> {
    let (Some(our), Some(their)) = (ours, theirs) else {
        // Somebody answers, rewords or settles what somebody else takes back: what was said stays.
        return match ours.or(theirs) {
            Some(comment @ Element::Comment(_)) => Ok(Some(comment.clone())),
            _ => Err(Clash::ChangedAndRemoved),
        };
    };
    if let (Element::Comment(our), Element::Comment(their)) = (our, their)
        && let Some(comment) = settled_once(our, their)
    {
        return Ok(Some(comment.into()));
    }
    if let ElementKey::Occupancy(..) = key {
        return Err(Clash::Desk);
    }
    let Some(base) = base else { return Err(Clash::Fields(differing(our, their))) };
    let trees = [base, our, their].map(fields::tree);
    let [base, our, their] = &trees;
    match fields::merged(base, our, their, orders) {
        Ok(tree) => match fields::element(key.section(), tree) {
            Some(element) => Ok(Some(element)),
            None => Err(Clash::Fields(Vec::new())),
        },
        Err(names) => Err(Clash::Fields(names)),
    }
}

/// The fields in which two elements without a common ancestor differ.
fn differing(ours: &Element, theirs: &Element) -> Vec<String> {
    let changes = fields::field_changes(&fields::tree(ours), &fields::tree(theirs));
    let mut names: Vec<String> = changes.into_iter().filter_map(|change| change.path.into_iter().next()).collect();
    names.dedup();
    names
}

/// A comment that both settled is settled by whoever was first; the earlier name decides on the same day.
fn settled_once(ours: &Comment, theirs: &Comment) -> Option<Comment> {
    let CommentKind::Thread { resolved: Some(our), .. } = &ours.kind else { return None };
    let CommentKind::Thread { resolved: Some(their), .. } = &theirs.kind else { return None };
    let without = |comment: &Comment| Comment { kind: CommentKind::Reply(comment.id), ..comment.clone() };
    if without(ours) != without(theirs) || our == their {
        return None;
    }
    Some(if (our.date, &our.by) <= (their.date, &their.by) { ours.clone() } else { theirs.clone() })
}

/// A comment that one side took back and the other answered stays: an answer to nothing says nothing.
fn keep_answered(work: &mut Work<'_>) {
    let answered: Vec<ElementKey> = (work.taken.values().flatten())
        .filter_map(|element| match element {
            Element::Comment(Comment { kind: CommentKind::Reply(to), .. }) => Some(ElementKey::Comment(*to)),
            _ => None,
        })
        .collect();
    for key in answered {
        if work.taken.get(&key).is_some_and(Option::is_none) {
            work.taken.remove(&key);
        }
    }
}
