//! A floor that goes over several sheets, or of which a part is shown on purpose: nothing is lost at the seams, what lies
//! elsewhere is not on the sheet, and each sheet says where it belongs.

#![expect(clippy::unwrap_used, reason = "a test says so by failing")]

use colocate::file::{self, PaperImage};
use colocate::model::edits::{SheetChoice, set_sheets};
use colocate::model::{FloorId, ItemId, Plan, Shown};
use colocate::publish::{
    Group, GroupName, GroupRole, Mark, Orientation, Paper, PrintOptions, Scale, ScaleChoice, Sheet, booklet, svg,
};
use colocate::units::PlanPoint;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn ground_floor(plan: &Plan) -> FloorId {
    plan.floors_in_order().iter().max_by_key(|own| own.desks.len()).map(|own| own.floor.id).unwrap()
}

fn tiled(scale: u32) -> (Plan, Vec<Sheet>) {
    let plan = file::builtin::leigh_road();
    let options = PrintOptions {
        floors: vec![ground_floor(&plan)],
        scale: ScaleChoice::Exactly(Scale(scale)),
        is_tiled: true,
        ..PrintOptions::default()
    };
    let sheets = booklet(&plan, &options).unwrap();
    (plan, sheets)
}

fn words(sheet: &Sheet) -> Vec<String> {
    let marks = sheet.page.groups.iter().flat_map(Group::all_marks);
    marks.filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.clone()) } else { None }).collect()
}

/// The desks that are drawn on a sheet.
fn desks(sheet: &Sheet) -> BTreeSet<u32> {
    fn of(group: &Group, found: &mut BTreeSet<u32>) {
        if let Some(GroupName::Item(ItemId::Desk(desk))) = group.name {
            found.insert(desk.0);
        }
        group.parts.iter().for_each(|part| of(part, found));
    }
    let mut found = BTreeSet::new();
    sheet.page.groups.iter().for_each(|group| of(group, &mut found));
    found
}

#[test]
fn every_desk_is_on_a_sheet_and_only_those_near_the_seams_are_on_two() {
    let (plan, sheets) = tiled(50);
    assert!(3 <= sheets.len(), "{}", sheets.len());
    let phase = plan.last_phase().unwrap().id;
    let view = plan.view(colocate::model::Moment::complete(phase));
    let all: BTreeSet<u32> =
        view.desks(plan.floor(ground_floor(&plan)).unwrap()).map(|placed| placed.desk.id.0).collect();
    let mut n_times: BTreeMap<u32, usize> = BTreeMap::new();
    for desk in sheets.iter().flat_map(desks) {
        *n_times.entry(desk).or_default() += 1;
    }
    assert!(all.iter().all(|desk| n_times.contains_key(desk)), "none is lost");
    // A seam is 20 mm wide, 1 m at 1:50: most desks are on one sheet.
    let n_once = all.iter().filter(|desk| n_times[desk] == 1).count();
    assert!(all.len() / 2 < n_once && n_times.values().all(|times| *times <= 4), "{n_once} of {}", all.len());
}

#[test]
fn each_sheet_says_which_part_it_is_and_where_the_next_one_goes_on() {
    let (_, sheets) = tiled(50);
    let of = sheets.len();
    let codes: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.code.as_str()).collect();
    assert_eq!(codes.len(), of, "drawing numbers differ");
    for (idx, sheet) in sheets.iter().enumerate() {
        let words = words(sheet);
        assert!(words.contains(&format!("{} of {of}", idx + 1)), "sheet {idx}");
        assert!(words.iter().any(|line| line.contains(&format!("of {of}")) && line.contains("part ")), "sheet {idx}");
        // Whoever is said to be the neighbour says the same of this sheet.
        for line in words.iter().filter(|line| line.starts_with("Match line")) {
            let other: usize = line.split("sheet ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
            let back = format!("see sheet {} ", idx + 1);
            assert!(self::words(&sheets[other - 1]).iter().any(|line| line.contains(&back)), "{line}");
        }
    }
    let n_lines = sheets.iter().flat_map(words).filter(|line| line.starts_with("Match line")).count();
    let n_rows = sheets.iter().filter(|sheet| sheet.bookmark.last().is_some_and(|own| own.ends_with('1'))).count();
    let n_columns = of / n_rows;
    assert_eq!(n_lines, 2 * (n_rows * (n_columns - 1) + n_columns * (n_rows - 1)));
}

/// The match line between two sheets is the same line of the building on both.
#[test]
fn a_match_line_is_one_place_of_the_building() {
    let (_, sheets) = tiled(50);
    let vertical = |sheet: &Sheet| -> Vec<f64> {
        let view = sheet.view.unwrap();
        let marks = sheet.page.groups.iter().flat_map(Group::all_marks);
        let runs = marks.filter_map(|mark| match mark {
            Mark::Path(path)
                if path.stroke.is_some_and(|stroke| (stroke.width - 0.5).abs() < 1e-9 && stroke.dashes.len() == 4) =>
            {
                Some(path.runs.clone())
            }
            _ => None,
        });
        let upright = runs.flatten().filter(|run| (run[0].0 - run[1].0).abs() < 1e-9).map(|run| run[0].0);
        upright.map(|x| view.centre.x + (x - view.at.0) / view.paper_from_plan).collect()
    };
    let (left, right) = (vertical(&sheets[0]), vertical(&sheets[1]));
    let is_shared = left.iter().any(|x| right.iter().any(|other| (x - other).abs() < 1e-6));
    assert!(is_shared, "{left:?} {right:?}");
}

#[test]
fn a_cropped_view_shows_what_is_in_the_box_and_nothing_else() {
    let mut plan = file::builtin::leigh_road();
    let floor = ground_floor(&plan);
    let all = desks(&booklet(&plan, &PrintOptions { floors: vec![floor], ..PrintOptions::of(&plan) }).unwrap()[0]);
    let crop = Some((PlanPoint::new(12_000, 9_000), PlanPoint::new(2_000, 2_000)));
    plan = plan.with(&set_sheets(&plan, SheetChoice::ViewCrop(floor, crop)).unwrap()).unwrap();
    let options = PrintOptions { floors: vec![floor], ..PrintOptions::of(&plan) };
    let sheets = booklet(&plan, &options).unwrap();
    let shown = desks(&sheets[0]);
    assert!(shown.len() < all.len() && shown.is_subset(&all));
    let figure = sheets[0].page.groups.iter().find(|group| matches!(group.role, GroupRole::Figure { .. })).unwrap();
    let clipped = figure.parts.iter().find_map(|part| part.clip).expect("a clip");
    // 10 by 7 m, larger than all of it was.
    let by = 1.0 / f64::from(sheets[0].scale.unwrap().0);
    assert!((clipped.1.0 - 10_000.0 * by).abs() < 1e-6 && (clipped.1.1 - 7_000.0 * by).abs() < 1e-6);
    assert!(words(&sheets[0]).contains(&"Key plan".to_owned()));
    let without =
        PrintOptions { shows: Shown::usual().into_iter().filter(|own| *own != Shown::KeyPlan).collect(), ..options };
    assert!(!words(&booklet(&plan, &without).unwrap()[0]).contains(&"Key plan".to_owned()));
}

#[test]
fn a_logo_stands_in_the_title_block_in_its_own_shape() {
    let plan = file::builtin::leigh_road();
    let logo = Arc::new(PaperImage::new((200, 50), vec![90; 200 * 50 * 4]));
    for paper in Paper::ALL {
        let options = PrintOptions {
            logo: Some(Arc::clone(&logo)),
            paper,
            orientation: Some(Orientation::Landscape),
            ..PrintOptions::default()
        };
        let sheets = booklet(&plan, &options).unwrap();
        for sheet in &sheets {
            let pictures: Vec<_> = sheet
                .page
                .groups
                .iter()
                .flat_map(Group::all_marks)
                .filter_map(|mark| if let Mark::Picture(own) = mark { Some(own.clone()) } else { None })
                .collect();
            let [picture] = pictures.as_slice() else { panic!("one logo") };
            assert!((picture.size.0 / picture.size.1 - 4.0).abs() < 1e-9, "in its own shape");
            let (x, y) = picture.at;
            // In the title block: 180 by 56 mm in the lower right corner of the frame.
            assert!(sheet.page.width - 190.0 < x && x + picture.size.0 < sheet.page.width - 10.0, "{paper}");
            assert!(sheet.page.height - 66.0 < y && y + picture.size.1 < sheet.page.height - 10.0, "{paper}");
        }
        assert!(svg::svg(&sheets[0]).contains("href=\"data:image/png;base64,iVBORw0KGgo"));
    }
}
