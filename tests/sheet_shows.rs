//! Sheets show what was chosen to be shown, and their legends speak of nothing else.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::drawing::LayerKind;
use colocate::file::builtin;
use colocate::model::{Element, Hatch, Organisation, OrganisationId, Plan, Shown};
use colocate::publish::heat::HeatKind;
use colocate::publish::{Group, GroupName, Mark, PrintOptions, PrintTheme, Sheet, booklet};
use std::collections::BTreeSet;

fn without(shown: Shown) -> PrintOptions {
    let shows = Shown::usual().into_iter().filter(|own| *own != shown).collect();
    PrintOptions { shows, ..PrintOptions::default() }
}

fn first(plan: &Plan, options: &PrintOptions) -> Sheet {
    booklet(plan, options).unwrap().into_iter().next().unwrap()
}

/// The layers that are drawn on a sheet.
fn layers(sheet: &Sheet) -> BTreeSet<LayerKind> {
    fn add(group: &Group, found: &mut BTreeSet<LayerKind>) {
        if let Some(GroupName::Layer(kind)) = group.name {
            found.insert(kind);
        }
        group.parts.iter().for_each(|part| add(part, found));
    }
    let mut found = BTreeSet::new();
    sheet.page.groups.iter().for_each(|group| add(group, &mut found));
    found
}

fn words(sheet: &Sheet) -> Vec<String> {
    let marks = sheet.page.groups.iter().flat_map(Group::all_marks);
    marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.clone()) } else { None }).collect()
}

#[test]
fn what_is_not_shown_is_neither_drawn_nor_in_the_legend() {
    let plan = builtin::leigh_road();
    let usual = first(&plan, &PrintOptions::default());
    let (drawn, said) = (layers(&usual), words(&usual));
    for (shown, gone, heading) in [
        (Shown::RoomTints, vec![LayerKind::RoomFills], Some("Rooms")),
        (Shown::Zones, vec![LayerKind::Zones, LayerKind::ZoneLabels], Some("Zones")),
        (Shown::Works, vec![LayerKind::RemovedItems, LayerKind::RemovedWalls], Some("In this phase")),
        (Shown::Furniture, vec![LayerKind::Furniture], None),
        (Shown::DeskNumbers, vec![LayerKind::DeskLabels], None),
        (Shown::Organisations, vec![], Some("Vacant")),
    ] {
        let sheet = first(&plan, &without(shown));
        let expected: BTreeSet<_> = drawn.iter().copied().filter(|kind| !gone.contains(kind)).collect();
        assert!(gone.iter().all(|kind| drawn.contains(kind)), "{shown:?} is there to be left out");
        assert_eq!(layers(&sheet), expected, "{shown:?}");
        if let Some(heading) = heading {
            assert!(said.iter().any(|own| own == heading), "{heading}");
            assert!(!words(&sheet).iter().any(|own| own == heading), "{shown:?}: {heading}");
        }
    }
    assert!(said.iter().any(|own| own.contains(" m²")) && said.iter().any(|own| own == "Kitchen"));
    let no_areas = words(&first(&plan, &without(Shown::Areas)));
    assert!(!no_areas.iter().any(|own| own.ends_with(" m²")) && no_areas.iter().any(|own| own == "Kitchen"));
    let no_names = words(&first(&plan, &without(Shown::RoomNames)));
    assert!(!no_names.iter().any(|own| own == "Kitchen") && no_names.iter().any(|own| own.ends_with(" m²")));
}

#[test]
fn a_heat_map_has_its_steps_in_the_legend_and_tints_are_its_own() {
    let plan = builtin::leigh_road();
    for (kind, title) in [
        (HeatKind::Use, "Expected use on"),
        (HeatKind::Area, "m² per person"),
        (HeatKind::Team, "Teams at their desks"),
        (HeatKind::Travel, "Way to the nearest"),
    ] {
        for theme in PrintTheme::ALL {
            let options = PrintOptions { heat: Some(kind), theme, ..PrintOptions::default() };
            let sheet = first(&plan, &options);
            let (drawn, said) = (layers(&sheet), words(&sheet));
            // In black and white a room says by its name alone which team has most of its desks.
            let is_told_by_name = kind == HeatKind::Team && theme == PrintTheme::Mono;
            assert!(drawn.contains(&LayerKind::Heat) != is_told_by_name, "{kind:?} {theme}");
            assert!(!drawn.contains(&LayerKind::RoomFills), "{kind:?} {theme}");
            assert!(said.join(" ").contains(title), "{kind:?}: {said:?}");
            assert!(!said.iter().any(|own| own == "Rooms"), "{kind:?}");
        }
    }
    let said = words(&first(&plan, &PrintOptions { heat: Some(HeatKind::Travel), ..PrintOptions::default() }));
    assert!(said.join(" ").contains("Under 9 m,"), "{said:?}");
}

/// Forty organisations are more than the legend's own place holds: they go on beside the drawing, and none is missing.
#[test]
fn a_legend_leaves_no_row_out() {
    let mut plan = builtin::leigh_road();
    let like = plan.organisations.values().next().unwrap().as_ref().clone();
    let team = plan.teams.values().next().unwrap().as_ref().clone();
    for idx in 0..40_u32 {
        let organisation = Organisation {
            id: OrganisationId(90_000 + idx),
            name: format!("Borough council no. {idx} and its services"),
            short_name: format!("BC{idx}"),
            hatch: Hatch::Rising,
            ..like.clone()
        };
        let id = colocate::model::TeamId(91_000 + idx);
        let own = colocate::model::Team { id, organisation: organisation.id, ..team.clone() };
        let elements: [Element; 2] = [organisation.into(), own.into()];
        for element in elements {
            plan = plan.with(&colocate::model::Edit::new("").put(element)).unwrap();
        }
    }
    let said = words(&first(&plan, &PrintOptions::default())).join(" ");
    for idx in 0..40 {
        assert!(said.contains(&format!("Borough council no. {idx} ")), "{idx}: {said}");
    }
    assert!(said.contains("Desks, continued") && !said.contains(" more: "), "{said}");
}
