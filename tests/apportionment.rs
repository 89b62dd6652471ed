//! Apportionment: parts of shared space and of the annual charge sum to the whole, to the square millimetre and to the
//! penny, by every method and for whatever there is to divide.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::float_cmp, reason = "whole square millimetres are exact")]
#![expect(clippy::inconsistent_digit_grouping, reason = "pounds and pence")]

#[path = "support/office.rs"]
#[expect(dead_code, reason = "shared with another test, which uses other parts")]
mod office;

use colocate::analysis::Analyst;
use colocate::analysis::apportion::apportion;
use colocate::analysis::report::{OrganisationReport, SpaceReport};
use colocate::model::*;
use colocate::units::{Pence, Percent, SquareMm};
use office::{EXISTING, FIRE, Office};
use proptest::prelude::*;

const POLICE: OrganisationId = OrganisationId(9_001);
const COUNCIL: OrganisationId = OrganisationId(9_002);
const THREE: [OrganisationId; 3] = [FIRE, POLICE, COUNCIL];

#[test]
fn parts_by_largest_remainder() {
    let cases: [(i64, &[u64], &[i64]); 8] = [
        (100, &[1, 1, 2], &[25, 25, 50]),
        // 33.3 each: the unit that is left goes to the first.
        (100, &[1, 1, 1], &[34, 33, 33]),
        // 16.67, 33.33 and 50: to the one that lost most.
        (100, &[1, 2, 3], &[17, 33, 50]),
        (2, &[1, 1, 1], &[1, 1, 0]),
        (7, &[0, 5, 0], &[0, 7, 0]),
        (0, &[3, 4], &[0, 0]),
        // A credit is divided as a charge of its size.
        (-100, &[1, 1, 1], &[-34, -33, -33]),
        (i64::MIN, &[u64::MAX, u64::MAX], &[i64::MIN / 2, i64::MIN / 2]),
    ];
    for (whole, weights, expected) in cases {
        assert_eq!(apportion(whole, weights).unwrap(), expected, "{whole} by {weights:?}");
    }
    for weights in [[].as_slice(), &[0, 0]] {
        assert_eq!(apportion(100, weights), None);
    }
}

/// Weights of all sizes, nothing among them.
fn weights() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(prop_oneof![Just(0), 0..20_u64, any::<u64>()], 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_to_the_whole_and_are_fair(whole in any::<i64>(), weights in weights()) {
        let Some(parts) = apportion(whole, &weights) else {
            prop_assert!(weights.iter().all(|&weight| weight == 0));
            return Ok(());
        };
        prop_assert_eq!(parts.iter().map(|&part| i128::from(part)).sum::<i128>(), i128::from(whole));
        let all: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        for (place, (&part, &weight)) in parts.iter().zip(&weights).enumerate() {
            prop_assert!(0 < weight || part == 0, "who counts for nothing has nothing");
            // Less than a unit away from the exact share: |part − whole × weight ÷ all| < 1.
            let (floor, rest) = ((i128::from(whole) * i128::from(weight)) / all, i128::from(whole) * i128::from(weight) % all);
            let away = i128::from(part) - floor;
            prop_assert!(away == 0 || (rest != 0 && away == rest.signum()), "{part} of {whole} by {weights:?}");
            for (other_place, (&other, &other_weight)) in parts.iter().zip(&weights).enumerate() {
                if weight < other_weight || (weight == other_weight && other_place < place) {
                    prop_assert!(part.unsigned_abs() <= other.unsigned_abs(), "{weights:?} {parts:?}");
                }
            }
        }
    }
}

/// Three organisations in an office of 6 m, with a room for each width, each let as it says.
fn office(rooms: &[(i32, Tenure)]) -> Office {
    let mut office = Office::new();
    let fire = office.plan.organisations[&FIRE].as_ref().clone();
    office.put(Organisation { id: POLICE, name: "Police".to_owned(), ..fire.clone() });
    office.put(Organisation { id: COUNCIL, name: "Council".to_owned(), ..fire });
    office.plan.next_id = 9_003;
    // `shell` numbers its walls itself.
    office.shell(rooms.iter().map(|(width, _)| width).sum(), 6_000);
    let mut x = 0;
    for &(width, tenure) in rooms {
        if 0 < x {
            office.wall([(x, 0), (x, 6_000)], WallKind::Partition, 100, Lifetime::from(EXISTING));
        }
        let room = office.room((x + width / 2, 3_000), RoomUse::Office);
        office.change_room(room, |room| room.uses[0].tenure = tenure);
        x += width;
    }
    office
}

/// How many people and desks each organisation has.
fn people(office: &mut Office, people: [u32; 3], desks: [u32; 3]) {
    for (organisation, (n_people, n_desks)) in THREE.into_iter().zip(people.into_iter().zip(desks)) {
        let team = office.team(n_people, Fte::whole(n_people), DeskPolicy::OneEach);
        office.change_team(team, |team| team.organisation = organisation);
        // Out of every room, so that nobody has a room because of them.
        let desks: Vec<DeskId> = (0..n_desks).map(|idx| office.desk((-5_000, idx as i32 * 1_000), EXISTING)).collect();
        office.seat(&desks, Occupant::Team(team), Moment::complete(EXISTING));
    }
}

fn basis(office: &mut Office, apportionment: Apportionment, shares: [i32; 3], annual_charge: Option<Pence>) {
    let share = |(organisation, share)| FixedShare { organisation, share: Percent(share) };
    let fixed_shares = THREE.into_iter().zip(shares).map(share).collect();
    office.put(Basis { apportionment, fixed_shares, annual_charge, ..Basis::default() });
}

fn space(office: &Office) -> SpaceReport {
    (*Analyst::new().report(office.sound()).phases[0].space).clone()
}

fn each<T>(space: &SpaceReport, of: impl Fn(&OrganisationReport) -> T) -> [T; 3] {
    let of_id = |id| of(space.organisations.iter().find(|row| row.id == id).unwrap());
    THREE.map(of_id)
}

/// 30, 10 and nothing of 5.9 m deep exclusively, and 10 shared: widths to the inside faces.
fn by_hand() -> Office {
    let mut office =
        office(&[(6_050, Tenure::Exclusive(FIRE)), (2_100, Tenure::Exclusive(POLICE)), (2_050, Tenure::Shared)]);
    people(&mut office, [10, 30, 0], [1, 1, 1]);
    office
}

/// The floor of `by_hand`, in square millimetres: 10.1 by 5.9 m; fire has 5.95 of it and the police 2.
const NIA: f64 = 10_100.0 * 5_900.0;
const EXCLUSIVE: [f64; 3] = [5_950.0 * 5_900.0, 2_000.0 * 5_900.0, 0.0];

#[test]
fn shared_space_by_exclusive_area() {
    let mut office = by_hand();
    basis(&mut office, Apportionment::ExclusiveArea, [0; 3], Some(Pence(79_500_00)));
    let space = space(&office);
    assert_eq!(each(&space, |row| row.exclusive.0), EXCLUSIVE);
    let shared = NIA - EXCLUSIVE[0] - EXCLUSIVE[1];
    assert_eq!(space.apportionment.shared, SquareMm(shared));
    // domain.md 1.1: exclusive + shared × exclusive ÷ all exclusive; 5.95 to 2 is 595 to 200.
    let exact = [595.0, 200.0, 0.0].map(|weight| shared * weight / 795.0);
    for (part, exact) in each(&space, |row| row.shared.unwrap().0).into_iter().zip(exact) {
        assert!((part - exact).abs() < 1.0 && part.fract() == 0.0, "{part} is not {exact}");
    }
    assert_eq!(each(&space, |row| row.charge.unwrap()), [Pence(59_500_00), Pence(20_000_00), Pence::ZERO]);
    assert_eq!(each(&space, |row| row.share_pct.unwrap()), [595.0, 200.0, 0.0].map(|weight| weight / 795.0 * 100.0));
}

#[test]
fn by_another_key_the_whole_charge_goes_by_it_too() {
    let mut office = by_hand();
    // Ten and thirty people: a quarter and three quarters of £100.01, to the penny.
    basis(&mut office, Apportionment::Headcount, [0; 3], Some(Pence(100_01)));
    let by_headcount = space(&office);
    assert_eq!(each(&by_headcount, |row| row.charge.unwrap()), [Pence(25_00), Pence(75_01), Pence::ZERO]);
    let shared = by_headcount.apportionment.shared.0;
    assert_eq!(each(&by_headcount, |row| row.shared.unwrap().0), [shared / 4.0, shared * 0.75, 0.0].map(f64::round));
    assert_eq!(each(&by_headcount, |row| row.exclusive.0), EXCLUSIVE, "what is one's own is not divided");

    // A desk each: a penny is left over, and the first in the plan has it.
    basis(&mut office, Apportionment::Desks, [0; 3], Some(Pence(100_00)));
    assert_eq!(each(&space(&office), |row| row.charge.unwrap()), [Pence(33_34), Pence(33_33), Pence(33_33)]);

    // Shares that do not add up to a hundred: only their relation counts.
    basis(&mut office, Apportionment::FixedShares, [50_00, 0, 10_00], Some(Pence(600_00)));
    let by_shares = space(&office);
    assert_eq!(each(&by_shares, |row| row.charge.unwrap()), [Pence(500_00), Pence::ZERO, Pence(100_00)]);
    let sentence = |office: &Office| {
        let report = Analyst::new().report(&office.plan);
        *report.basis.iter().rfind(|sentence| !sentence.is_of_cost).unwrap()
    };
    assert!(
        sentence(&office).text.contains("fixed shares")
            && sentence(&office).text.contains("the whole of the annual charge")
    );
}

#[test]
fn what_is_not_defined_says_why() {
    let mut shared = office(&[(5_000, Tenure::Shared), (5_000, Tenure::ByOccupants)]);
    people(&mut shared, [0; 3], [0; 3]);
    for (method, word) in Apportionment::ALL.into_iter().zip(["exclusive area", "headcount", "desks", "fixed share"]) {
        basis(&mut shared, method, [0; 3], Some(Pence(1_00)));
        let space = space(&shared);
        let reason = space.apportionment.undefined.unwrap();
        assert!(reason.contains(word), "{reason}");
        assert_eq!(
            each(&space, |row| (row.shared, row.total, row.charge, row.share_pct)),
            [(None, None, None, None); 3]
        );
    }
    // With no charge there is none to divide, and that is no fault of the method.
    basis(&mut shared, Apportionment::FixedShares, [1, 0, 0], None);
    let space = space(&shared);
    assert_eq!((space.apportionment.undefined, space.apportionment.charge), (None, None));
    assert_eq!(each(&space, |row| row.charge), [None; 3]);
    assert_eq!(space.organisations[0].total, Some(space.apportionment.shared));
}

fn tenure() -> impl Strategy<Value = Tenure> {
    prop_oneof![
        Just(Tenure::Shared),
        Just(Tenure::ByOccupants),
        (0_usize..3).prop_map(|which| Tenure::Exclusive(THREE[which])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn by_every_method_the_parts_sum_to_the_whole(
        rooms in prop::collection::vec((1_001..9_000_i32, tenure()), 1..6),
        (n_people, n_desks) in (prop::array::uniform3(0..40_u32), prop::array::uniform3(0..5_u32)),
        shares in prop::array::uniform3(0..100_01_i32),
        charge in prop::option::of(0..1_000_000_00_i64),
    ) {
        let mut office = office(&rooms);
        people(&mut office, n_people, n_desks);
        for method in Apportionment::ALL {
            basis(&mut office, method, shares, charge.map(Pence));
            let space = space(&office);
            let apportionment = &space.apportionment;
            prop_assert_eq!(apportionment.charge, charge.map(Pence));
            let is_defined = match method {
                Apportionment::ExclusiveArea => rooms.iter().any(|(_, tenure)| matches!(tenure, Tenure::Exclusive(_))),
                Apportionment::Headcount => n_people != [0; 3],
                Apportionment::Desks => n_desks != [0; 3],
                Apportionment::FixedShares => shares.iter().any(|&share| 0 < share),
            };
            prop_assert_eq!(apportionment.undefined.is_none(), is_defined);
            if !is_defined {
                prop_assert!(space.organisations.iter().all(|row| row.shared.is_none() && row.charge.is_none()));
                continue;
            }
            let sum = |of: fn(&OrganisationReport) -> f64| space.organisations.iter().map(of).sum::<f64>();
            prop_assert_eq!(sum(|row| row.shared.unwrap().0), apportionment.shared.0);
            prop_assert_eq!(sum(|row| row.total.unwrap().0), space.nia.0.round());
            prop_assert!((sum(|row| row.share_pct.unwrap()) - 100.0).abs() < 1e-9);
            let charges = space.organisations.iter().map(|row| row.charge).collect::<Option<Vec<Pence>>>();
            prop_assert_eq!(charges.map(|charges| charges.into_iter().sum::<Pence>()), charge.map(Pence));
        }
    }
}
