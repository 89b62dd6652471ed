//! Homes of Sweet Home 3D, written here after its published DTD, come out as they were drawn: in millimetres, y up.
#![expect(clippy::expect_used, reason = "helpers of tests are not in a test module")]

use colocate::file::builtin;
use colocate::import::home;
use colocate::import::landing::{Landing, LandingPlace, new_floors};
use colocate::model::{Hand, OpeningKind, RoomUse, Side, WallKind};
use colocate::units::{Mm, PlanPoint};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file of entries by name.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(text.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Two levels; on the lower a room of 4 × 3 m between the middles of its walls, with a door, a window, a desk, a sofa and a label.
const HOME: &str = r"<?xml version='1.0'?>
<home version='7200' name='annexe.sh3d' wallHeight='250.0'>
  <level id='l1' name='First floor' elevation='262' floorThickness='12' height='250'/>
  <level id='l0' name='Ground floor' elevation='0' floorThickness='12' height='250'/>
  <doorOrWindow level='l0' catalogId='eTeks#frontDoor' name='Front door' description='Clear opening 800 mm' x='100' y='300' angle='0' width='90' depth='12' height='208'>
    <sash xAxis='0' yAxis='0.5' width='1' startAngle='0' endAngle='1.5707964'/>
  </doorOrWindow>
  <doorOrWindow level='l0' name='Window' x='400' y='150' angle='1.5707964' elevation='90' width='120' depth='12' height='100'/>
  <doorOrWindow level='l0' name='Lost door' x='200' y='150' width='90' depth='12' height='208'/>
  <furnitureGroup level='l0' x='0' y='0'><pieceOfFurniture level='l0' name='Desk' x='200' y='60' angle='3.1415927' width='160' depth='80' height='74'/></furnitureGroup>
  <pieceOfFurniture level='l0' name='Sofa' x='60' y='150' width='200' depth='90' height='80'/>
  <pieceOfFurniture level='l0' name='Something' x='60' y='150' width='20' depth='90' height='80'/>
  <wall id='w0' level='l0' xStart='0' yStart='0' xEnd='400' yEnd='0' height='250' thickness='30'/>
  <wall id='w1' level='l0' xStart='400' yStart='0' xEnd='400' yEnd='300' height='250' thickness='30'/>
  <wall id='w2' level='l0' xStart='400' yStart='300' xEnd='0' yEnd='300' height='250' thickness='10'/>
  <wall id='w3' level='l0' xStart='0' yStart='300' xEnd='0' yEnd='0' height='250' thickness='30'/>
  <wall id='w4' level='l1' xStart='0' yStart='0' xEnd='200' yEnd='0' height='250' thickness='20' arcExtent='3.1415927'/>
  <room level='l0' name='Meeting'><point x='15' y='15'/><point x='385' y='15'/><point x='385' y='295'/><point x='15' y='295'/></room>
  <dimensionLine level='l0' xStart='0' yStart='0' xEnd='400' yEnd='0' offset='-40'/>
  <label level='l0' x='200' y='150'><text>Mind the step</text></label>
</home>";

#[test]
fn a_home_is_what_it_was_drawn_as() {
    let proposal = home(&archive(&[("ContentDigests", ""), ("Home.xml", HOME)])).expect("it is a home");
    let names: Vec<&str> = proposal.floors.iter().map(|floor| floor.name.as_str()).collect();
    assert_eq!(names, ["Ground floor", "First floor"], "from the lowest");
    let ground = &proposal.floors[0];
    assert_eq!(ground.height, Some(Mm(2_500)));
    let walls: Vec<_> = ground.walls.iter().map(|wall| (wall.start, wall.end, wall.thickness.0, wall.kind)).collect();
    let at = PlanPoint::new;
    assert_eq!(walls[0], (at(0, 0), at(4_000, 0), 300, WallKind::External));
    assert_eq!(walls[2], (at(4_000, -3_000), at(0, -3_000), 100, WallKind::Partition));
    let room = &ground.rooms[0];
    assert_eq!((room.name.as_str(), room.used_as, room.outline.len()), ("Meeting", RoomUse::Meeting, 4));
    // The door hangs at its left end, which is farther along its wall, that runs to the left; its leaf opens up the sheet.
    let door = &ground.openings[0];
    assert_eq!((door.wall, door.along, door.width, door.kind), (2, Mm(3_000), Mm(900), OpeningKind::SingleDoor));
    assert_eq!((door.hinge, door.swing), (Hand::End, Side::Right));
    assert_eq!(door.clear_width, Some(Mm(800)), "as its description says; sashes do not tell how thick they are");
    let window = &ground.openings[1];
    assert_eq!((window.wall, window.along, window.width, window.kind), (1, Mm(1_500), Mm(1_200), OpeningKind::Window));
    let desk = &ground.desks[0];
    assert_eq!((desk.at, desk.width, desk.depth), (at(2_000, -600), Mm(1_600), Mm(800)));
    assert_eq!((ground.furniture.len(), ground.furniture[0].symbol.as_str()), (1, "sofa"));
    assert_eq!(ground.dimensions[0].line, at(2_000, 400), "forty centimetres above, where y runs up");
    assert_eq!(ground.notes, [(at(2_000, -1_500), "Mind the step".to_owned())]);
    assert_eq!(proposal.doubts.len(), 1, "the door that stands in no wall");
    // Half a circle over two metres: its pieces are a metre from its middle.
    let arc = &proposal.floors[1].walls;
    assert_eq!(arc.len(), 12);
    for wall in arc {
        let far = (f64::from(wall.start.x.0) - 1_000.0).hypot(f64::from(wall.start.y.0));
        assert!((far - 1_000.0).abs() < 2.0, "{far}");
    }
}

#[test]
fn a_home_lands_in_a_plan_with_its_floors_one_above_the_other() {
    let proposal = home(&archive(&[("Home.xml", HOME)])).expect("it is a home");
    let plan = builtin::blank();
    let phase = plan.first_phase().expect("a phase").id;
    let landing = Landing { source: "annexe.sh3d", phase, place: LandingPlace::NewBuilding };
    let landed = new_floors(&plan, &proposal, &landing).expect("it lands");
    let after = plan.with(&landed.edit).expect("it is sound");
    assert_eq!(after.violations(), Vec::<String>::new());
    assert_eq!((landed.counts.floors, landed.counts.rooms, landed.counts.desks), (2, 1, 1));
}

#[test]
fn what_is_no_home_is_said_and_bombs_do_not_go_off() {
    let bomb = format!("<home>{}</home>", " ".repeat(65 * 1024 * 1024));
    let entities = "<!DOCTYPE home [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><home name='&b;'/>";
    for (bytes, words) in [
        (b"no archive".to_vec(), "This is no .sh3d file"),
        (archive(&[("Home", "\u{ac}\u{ed} Java")]), "before version 5.3"),
        (archive(&[("Letter.xml", "<letter/>")]), "There is no home in this file"),
        (archive(&[("Home.xml", "<home")]), "The home is damaged"),
        (archive(&[("Home.xml", "<letter/>")]), "no home of Sweet Home 3D"),
        (archive(&[("Home.xml", entities)]), "The home is damaged"),
        (archive(&[("Home.xml", &bomb)]), "larger than any building"),
    ] {
        let said = home(&bytes).expect_err(words).to_string();
        assert!(said.contains(words) && said.contains("imported"), "{said}");
    }
}
