//! Comparing and bringing together, over random hands that draw, seat, price and say things on one plan: a difference made
//! again gives the other plan to the byte, an unchanged side adds nothing, neither side comes first, and what is asked is
//! worth asking.

#![expect(clippy::expect_used, reason = "a test says so by failing")]

#[path = "merging/hands.rs"]
mod hands;

use colocate::compare::{Choice, Clash, Conflict, Delta, Kinship, Merge, kinship};
use colocate::file;
use colocate::model::{Change, Element, ElementKey, Occupant, Plan};
use hands::{Hand, leigh_road, script};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn bytes(plan: &Plan) -> String {
    file::to_text(plan)
}

/// Everything a merge would do, with neither side named.
fn sideless(merge: &Merge) -> (String, Vec<[Vec<String>; 2]>) {
    let texts = |conflict: &Conflict| {
        let side = |changes: &[colocate::compare::ElementChange]| -> Vec<String> {
            changes.iter().map(|change| format!("{:?}", change.after)).collect()
        };
        let mut sides = [side(&conflict.ours), side(&conflict.theirs)];
        sides.sort();
        sides
    };
    (bytes(&merge.plan(&[]).expect("nothing chosen is sound")), merge.conflicts.iter().map(texts).collect())
}

/// Whether the sides of a conflict cannot both be had, asked of the plans and not of the merge.
fn is_real(base: &Plan, conflict: &Conflict) -> bool {
    let by_key = |changes: &[colocate::compare::ElementChange]| -> BTreeMap<ElementKey, Option<Element>> {
        changes.iter().map(|change| (change.key, change.after.clone())).collect()
    };
    let (ours, theirs) = (by_key(&conflict.ours), by_key(&conflict.theirs));
    // Both say something of one element, and not the same.
    let differ = ours.iter().any(|(key, after)| theirs.get(key).is_some_and(|other| other != after));
    let seats = |side: &BTreeMap<ElementKey, Option<Element>>| -> Vec<(ElementKey, Occupant)> {
        let seat = |(key, after): (&ElementKey, &Option<Element>)| match after {
            Some(Element::Occupancy(change)) => Some((*key, change.occupant)),
            _ => None,
        };
        side.iter().filter_map(seat).collect()
    };
    let desk = |key: &ElementKey| match key {
        ElementKey::Occupancy(floor, desk, _) => Some((*floor, *desk)),
        _ => None,
    };
    let same_desk = ours.keys().any(|key| desk(key).is_some() && theirs.keys().any(|other| desk(other) == desk(key)));
    let person = |occupant: &Occupant| matches!(occupant, Occupant::Person(_));
    let same_person =
        seats(&ours).iter().any(|(_, who)| person(who) && seats(&theirs).iter().any(|(_, other)| who == other));
    match &conflict.why {
        // Fields of one element may come together to what breaks a rule, too.
        Clash::Fields(_) | Clash::ChangedAndRemoved | Clash::Rule(_) => differ || is_broken(base, &[&ours, &theirs]),
        Clash::Desk => same_desk,
        Clash::Person => same_person,
        Clash::Order => true,
    }
}

/// A conflict in few words, for whoever reads why a property fails.
fn told(conflict: &Conflict) -> String {
    let side = |changes: &[colocate::compare::ElementChange]| -> Vec<String> {
        let what = |own: &colocate::compare::ElementChange| match (&own.before, &own.after) {
            (None, _) => "new",
            (_, None) => "gone",
            _ => "changed",
        };
        changes.iter().map(|own| format!("{} {}", own.key, what(own))).collect()
    };
    format!("{:?}: {:?} against {:?}", conflict.why, side(&conflict.ours), side(&conflict.theirs))
}

/// Whether the changes of both sides together break a rule.
fn is_broken(base: &Plan, sides: &[&BTreeMap<ElementKey, Option<Element>>; 2]) -> bool {
    let changes: Vec<Change> = (sides.iter())
        .flat_map(|side| side.iter())
        .map(|(key, after)| match after {
            Some(element) => Change::Put(Box::new(element.clone())),
            None => Change::Remove(*key),
        })
        .collect();
    // What one side alone may have is no quarrel, so each must be sound with what it needs: the whole is asked here.
    base.changed(&changes).map_or(true, |plan| !plan.violations().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_difference_made_again_gives_the_other_plan(first in script(0..14), second in script(1..14)) {
        let before = Hand::play(&leigh_road(), &first);
        let after = Hand::play(&before, &second);
        let delta = Delta::between(&before, &after);
        prop_assert_eq!(bytes(&delta.apply(&before).expect("a delta fits its plan")), bytes(&after));
        prop_assert_eq!(bytes(&before.with(&delta.to_edit("All")).expect("one edit")), bytes(&after));
        // And back, which takes out what came; a revision that was issued is the one thing that no edit takes back.
        let back = Delta::between(&after, &before);
        prop_assert_eq!(bytes(&back.apply(&after).expect("a delta fits its plan")), bytes(&before));
        prop_assert_eq!(delta.is_empty(), back.is_empty());
    }

    #[test]
    fn a_plan_read_anew_differs_as_the_one_in_memory(first in script(0..8), second in script(1..8)) {
        let before = Hand::play(&leigh_road(), &first);
        let after = Hand::play(&before, &second);
        let anew = |plan: &Plan| file::from_text(&bytes(plan)).expect("its own file").plan;
        prop_assert_eq!(Delta::between(&anew(&before), &anew(&after)), Delta::between(&before, &after));
    }

    #[test]
    fn an_unchanged_side_adds_nothing(first in script(0..6), second in script(1..20)) {
        let base = Hand::play(&leigh_road(), &first);
        let changed = Hand::play(&base, &second);
        for (ours, theirs) in [(&base, &changed), (&changed, &base), (&changed, &changed)] {
            let merge = Merge::of(&base, ours, theirs);
            prop_assert_eq!(merge.conflicts.len(), 0);
            prop_assert_eq!(bytes(&merge.plan(&[]).expect("sound")), bytes(&changed));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hands_on_one_plan(start in script(0..4), ours in script(1..16), theirs in script(1..16)) {
        let base = Hand::play(&leigh_road(), &start);
        let (our, their) = (Hand::play(&base, &ours), Hand::play(&base, &theirs));
        let merge = Merge::of(&base, &our, &their);
        // Nothing breaks, whatever is chosen for all.
        for choice in [Choice::Base, Choice::Ours, Choice::Theirs] {
            let chosen = merge.plan(&vec![choice; merge.conflicts.len()]);
            prop_assert!(chosen.is_ok(), "{:?}: {:?}\n{:#?}", choice, chosen.err(), merge.conflicts.iter().map(told).collect::<Vec<_>>());
        }
        // Neither side comes first.
        prop_assert_eq!(sideless(&merge), sideless(&Merge::of(&base, &their, &our)));
        // What is asked is worth asking, and every element is in one question at most.
        for conflict in &merge.conflicts {
            prop_assert!(is_real(&base, conflict), "{}", told(conflict));
        }
        // No seat is lost: whoever either side seats sits there, or is asked about.
        let plan = merge.plan(&[]).expect("sound");
        let asked: Vec<ElementKey> =
            merge.conflicts.iter().flat_map(|own| own.ours.iter().chain(&own.theirs)).map(|own| own.key).collect();
        for side in [&our, &their] {
            for change in Delta::between(&base, side).elements {
                let (ElementKey::Occupancy(..), Some(after)) = (change.key, &change.after) else { continue };
                // New desks may bear other numbers; those of the plan before do not.
                if after.all_numbers().iter().any(|number| base.next_id <= *number) || asked.contains(&change.key) {
                    continue;
                }
                prop_assert_eq!(plan.element(change.key), Some(after.clone()));
            }
        }
        let n_new = |plan: &Plan| plan.n_desks() as i64 - base.n_desks() as i64;
        let asks_of_desks = asked.iter().any(|key| matches!(key, ElementKey::Item(..) | ElementKey::Floor(_)));
        if !asks_of_desks {
            prop_assert_eq!(n_new(&plan), n_new(&our) + n_new(&their) - gone_twice(&base, &our, &their));
        }
    }

    #[test]
    fn hands_in_different_places_never_quarrel(ours in script(1..16), theirs in script(1..16)) {
        let base = leigh_road();
        let (our, their) = (Hand::left(&base, &ours), Hand::right(&base, &theirs));
        let merge = Merge::of(&base, &our, &their);
        prop_assert_eq!(&merge.conflicts, &Vec::new());
    }
}

/// How many desks of the base both sides took out: each is one desk less, not two.
fn gone_twice(base: &Plan, ours: &Plan, theirs: &Plan) -> i64 {
    let gone = |plan: &Plan, key: ElementKey| plan.element(key).is_none();
    let desks = base.floors.iter().flat_map(|(floor, plan)| {
        plan.desks.keys().map(|desk| ElementKey::Item(*floor, colocate::model::ItemId::Desk(*desk)))
    });
    -(desks.filter(|key| gone(ours, *key) && gone(theirs, *key)).count() as i64)
}

#[test]
fn plans_of_other_buildings_and_other_copies_are_told_apart() {
    let base = leigh_road();
    assert_eq!(kinship(&base, &base), Kinship::Descends);
    assert_eq!(kinship(&base, &file::builtin::blank()), Kinship::OtherBuilding);
    let later = Hand::play(&base, &[hands::Step { action: 3, pick: 5, by: (0, 0) }; 3]);
    assert!(base.next_id <= later.next_id);
    assert_eq!(kinship(&base, &later), Kinship::Descends);
    let newer = Plan { next_id: base.next_id + 9, ..base.clone() };
    assert_eq!(kinship(&newer, &base), Kinship::NotAncestor);
}

#[test]
fn five_managers_comments_come_in_together() {
    use colocate::model::edits::{Said, add_comment, reply, set_resolved};
    use colocate::model::{CommentKind, Pin, Resolved, Verdict};
    use colocate::units::Date;
    let said = |author: &str, text: &str| Said { author: author.to_owned(), date: Date::FIRST, text: text.to_owned() };
    let made = |plan: &Plan, edit| plan.with(&edit).expect("sound");
    let plan = leigh_road();
    let sent = made(&plan, add_comment(&plan, &said("Alex", "Does it fit?"), Pin::Plan, None).expect("a comment"));
    let first = *sent.comments.keys().next().expect("the comment");
    // Each says something, answers the first comment, says yes or no, and settles it.
    let copy = |author: &str, verdict| {
        let own =
            made(&sent, add_comment(&sent, &said(author, "About the lobby"), Pin::Plan, verdict).expect("a comment"));
        let own = made(&own, reply(&own, first, &said(author, "It does")).expect("an answer"));
        let resolved = Resolved { by: author.to_owned(), date: Date::FIRST };
        made(&own, set_resolved(&own, first, Some(resolved)).expect("it is open"))
    };
    let names = ["Ann", "Ben", "Cy", "Di", "Ed"];
    let copies = names.map(|name| copy(name, Some(if name == "Di" { Verdict::Rejected } else { Verdict::Approved })));
    // The planner goes on drawing meanwhile.
    let drawn = Hand::play(
        &sent,
        &[hands::Step { action: 3, pick: 5, by: (50, 50) }, hands::Step { action: 2, pick: 1, by: (0, 0) }],
    );
    let mut together = drawn.clone();
    for copy in &copies {
        let merge = Merge::of(&sent, &together, copy);
        assert_eq!(merge.conflicts, []);
        together = merge.plan(&[]).expect("sound");
    }
    let threads = together.comments.values().filter(|own| matches!(own.kind, CommentKind::Thread { .. })).count();
    assert_eq!((threads, together.comments.len()), (6, 11));
    for name in names {
        assert_eq!(together.comments.values().filter(|own| own.author == name).count(), 2, "{name}");
    }
    let resolved = together.comments.get(&first).map(|own| own.is_open());
    assert_eq!(resolved, Some(false));
    // What was drawn is there, and nothing else changed.
    let drawing = Delta::between(&drawn, &together);
    assert!(drawing.elements.iter().all(|change| matches!(change.key, ElementKey::Comment(_))));
    assert_eq!(together.violations(), Vec::<String>::new());
}

#[test]
fn ten_thousand_conflicts_are_told_one_by_one() {
    use colocate::model::edits::move_by;
    use colocate::model::{ItemId, sample};
    use colocate::units::{Mm, PlanVector};
    let base = sample::generate(10_000, 20, 1);
    let moved = |x: i32| {
        let phase = base.last_phase().expect("a phase").id;
        let mut plan = base.clone();
        for (floor, own) in &base.floors {
            let desks = own.desks.keys().map(|desk| ItemId::Desk(*desk)).collect();
            let by = PlanVector { x: Mm(x), y: Mm(0) };
            plan = plan.with(&move_by(&plan, phase, *floor, &desks, by).expect("they move")).expect("sound");
        }
        plan
    };
    let (ours, theirs) = (moved(50), moved(80));
    let merge = Merge::of(&base, &ours, &theirs);
    assert_eq!(merge.conflicts.len(), 10_000);
    assert_eq!(bytes(&merge.plan(&[]).expect("sound")), bytes(&base));
    assert_eq!(bytes(&merge.plan(&vec![Choice::Ours; 10_000]).expect("sound")), bytes(&ours));
    assert_eq!(bytes(&merge.plan(&vec![Choice::Theirs; 10_000]).expect("sound")), bytes(&theirs));
}
