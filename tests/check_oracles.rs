//! The published figures of health and safety, fire and access, as domain.md sections 3 to 5 work them out.
//!
//! All are run against both editions of the rules unless a figure is of one alone.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use colocate::check::Rules;
use colocate::check::formulas::*;
use colocate::geom::Point2;
use colocate::units::{Angle, Mm, SquareMm};

fn editions() -> [Rules; 2] {
    ["2013", "2021"].map(|edition| Rules::of(edition).unwrap())
}

fn square_metres(area: f64) -> SquareMm {
    SquareMm(area * 1e6)
}

#[test]
fn h_1_to_h_4_people_by_air_space() {
    for rules in editions() {
        let people = |width: f64, depth: f64, height| most_people(rules, square_metres(width * depth), Mm(height));
        assert_eq!(people(12.0, 8.0, 2_700), 23, "H-1");
        assert_eq!(people(12.0, 8.0, 3_500), 26, "H-2: height counts to 3.0 m");
        assert_eq!(people(12.0, 8.0, 2_400), 20, "H-3");
        assert_eq!(people(5.0, 4.4, 2_500), 5, "H-4: 55.0 m³ are exactly five people, whatever the float says");
        assert!((air_volume(rules, square_metres(96.0), Mm(2_700)) - 259.2).abs() < 1e-9);
    }
}

#[test]
fn h_5_area_a_person() {
    for rules in editions() {
        for (height, area) in [(2_400, 4.583), (2_700, 4.074), (3_000, 3.667), (4_000, 3.667)] {
            assert!((area_a_person(rules, Mm(height)).unwrap() - area).abs() < 5e-4, "{height}");
        }
        assert_eq!(area_a_person(rules, Mm(0)), None);
    }
}

#[test]
fn h_6_and_h_7_toilets() {
    for rules in editions() {
        for (people, wanted) in [
            (0, 0),
            (5, 1),
            (6, 2),
            (25, 2),
            (26, 3),
            (75, 4),
            (76, 5),
            (100, 5),
            (101, 6),
            (125, 6),
            (126, 7),
            (200, 9),
            (280, 13),
            (300, 13),
        ] {
            assert_eq!(toilets(rules, people), wanted, "{people}");
        }
    }
}

#[test]
fn h_8_toilets_for_men() {
    for rules in editions() {
        for (men, wanted) in [(60, (3, 2)), (61, (3, 3)), (90, (4, 3)), (91, (4, 4)), (101, (5, 5)), (0, (0, 0))] {
            assert_eq!(toilets_for_men(rules, men), wanted, "{men}");
        }
    }
}

#[test]
fn fresh_air_by_people_and_since_2021_by_area() {
    let [old, new] = editions();
    let air = |rules, people| fresh_air(rules, people, square_metres(300.0)).round() as u32;
    assert_eq!((air(old, 40), air(new, 40)), (400, 400));
    assert_eq!((air(old, 20), air(new, 20)), (200, 300));
}

#[test]
fn f_1_to_f_3_people_by_area() {
    for rules in editions() {
        assert_eq!(occupants(square_metres(600.0), 6.0), 100, "F-1");
        assert_eq!((exits_needed(rules, 100), exit_width(rules, 100)), (2, Mm(850)), "F-1");
        assert_eq!(occupants(square_metres(361.0), 6.0), 61, "F-2");
        assert_eq!(exits_needed(rules, 61), 2, "F-2");
        assert_eq!(occupants(square_metres(25.5), 1.0), 26, "F-3");
        assert_eq!((exits_needed(rules, 60), exits_needed(rules, 600), exits_needed(rules, 601)), (1, 2, 3));
    }
}

#[test]
fn f_4_and_f_5_widths_and_people() {
    for rules in editions() {
        for (width, people) in [
            (749, 0),
            (750, 60),
            (849, 60),
            (850, 110),
            (1_049, 110),
            (1_050, 220),
            (1_100, 220),
            (1_105, 221),
            (1_200, 240),
            (2_550, 510),
        ] {
            assert_eq!(exit_capacity(rules, Mm(width)), people, "{width}");
        }
        for (people, width) in
            [(60, 750), (61, 850), (110, 850), (111, 1_050), (220, 1_050), (221, 1_105), (250, 1_250)]
        {
            assert_eq!(exit_width(rules, people), Mm(width), "{people}");
        }
    }
}

#[test]
fn f_6_and_f_7_storeys_with_the_largest_exit_blocked() {
    for rules in editions() {
        let capacity = |widths: &[i32]| storey_capacity(rules, &widths.iter().copied().map(Mm).collect::<Vec<_>>());
        assert_eq!(capacity(&[850, 850]), 110);
        assert_eq!(capacity(&[1_050, 750]), 60);
        assert_eq!(capacity(&[850, 850, 850]), 220, "by exit, not by 1,700 mm together");
        assert_eq!(capacity(&[1_050, 1_050, 850]), 330);
        assert_eq!(capacity(&[1_050, 1_050]), 220);
        assert_eq!(capacity(&[1_500]), 60, "one exit alone");
        assert_eq!(capacity(&[]), 0);
        assert_eq!(exit_capacity(rules, Mm(826)), 60, "F-7: the leaf of 926 mm is not the clear width");
    }
}

#[test]
fn f_8_to_f_10_merging_flows() {
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    near(merged_exit_width(250, Mm(1_000)), 2.0);
    near(merged_exit_width(100, Mm(1_200)), 1.4);
    let flow = |people, distance, people_below, stair_down| MergingFlow {
        stair_up: 1_000.0,
        stair_down,
        people,
        people_below,
        storey_exit: 850.0,
        distance,
        per_person: 3.6,
    };
    near(merging_width(flow(61, 1.0, 0, 0.0)), 1_850.0);
    near(merging_width(flow(59, 1.0, 0, 0.0)), 962.4);
    near(merging_width(flow(61, 3.0, 0, 0.0)), 969.6);
    near(merging_width(flow(31, 1.5, 30, 1_000.0)), 2_850.0);
    near(merging_width(flow(29, 1.5, 30, 1_000.0)), 962.4);
}

#[test]
fn f_11_stairs() {
    for (width, people) in [(1_100, [220, 260, 300]), (1_200, [240, 285, 330])] {
        for (n_storeys, wanted) in (1..).zip(people) {
            assert_eq!(stair_capacity(Mm(width), n_storeys), wanted, "{width} {n_storeys}");
        }
    }
    assert_eq!(stair_capacity(Mm(1_200), 20), 1_095, "the published case of twenty storeys");
    assert_eq!((stair_capacity(Mm(900), 1), stair_capacity(Mm(1_200), 0)), (0, 0));
}

#[test]
fn f_12_the_45_degree_rule() {
    for rules in editions() {
        let part = |a, b| are_alternatives(rules, Point2::unit(Angle::degrees(a)), Point2::unit(Angle::degrees(b)));
        assert!(!part(10, 54));
        assert!(part(10, 55));
        assert!(part(350, 35), "45° across north");
        assert!(
            !are_alternatives(rules, Point2::new(0.0, 0.0), Point2::new(1.0, 0.0)),
            "no direction is no alternative"
        );
    }
}

#[test]
fn a_1_to_a_3_doors() {
    for rules in editions() {
        assert!(Mm(800) < door_width(rules, Approach::Turning, true), "A-1 fails");
        assert_eq!(door_width(rules, Approach::Turning, true), Mm(825));
        assert_eq!(door_width(rules, Approach::Turning, false), Mm(775), "A-2 passes");
        assert_eq!(door_width(rules, Approach::Straight, false), Mm(750), "A-3: 750 passes and 749 fails");
        assert_eq!(door_width(rules, Approach::Entrance, true), Mm(1_000));
    }
}

#[test]
fn a_4_corridors_and_a_5_accessible_toilets() {
    for rules in editions() {
        let of = |width| corridor(rules, Mm(width));
        assert_eq!(of(1_190), CorridorWidth::Narrow);
        assert_eq!(of(1_200), CorridorWidth::WithPassingPlaces);
        assert_eq!(of(1_800), CorridorWidth::Wide);
        assert!(is_accessible_toilet(rules, Mm(2_200), Mm(1_500)) && is_accessible_toilet(rules, Mm(1_500), Mm(2_200)));
        assert!(!is_accessible_toilet(rules, Mm(2_200), Mm(1_490)));
        assert!(!is_accessible_toilet(rules, Mm(1_490), Mm(2_200)));
    }
}
