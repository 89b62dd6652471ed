//! The plan of the shared police and fire headquarters at Leigh Road, Eastleigh: illustrative, not surveyed.
//!
//! An architect's first sketch, as a program: what is drawn here is what `plans/leigh-road.ron` holds.
//! Invariant: the file is this program's output byte for byte, and the drawing is sound; held by `tests/leigh_road.rs`.

mod command;
mod drawing;
mod finance;
mod first_floor;
mod fittings;
mod ground_floor;
mod huts;
mod main_block;
mod programme;
mod row;
mod seating;
mod teams;
mod training_block;

use colocate::model::{Building, BuildingId, BuildingKind, Floor, FloorId, Lifetime, Plan};
use colocate::units::{Angle, Mm, Pence};
use drawing::{Drawing, always, between};
use programme::{CONFERENCE, POLICE, assumed};

/// Draws the whole plan.
pub(crate) fn draw() -> Plan {
    let mut drawing = programme::begin();
    let teams = teams::Teams::draw(&mut drawing);
    let main = building(
        &mut drawing,
        "Main block",
        main_block::north(),
        always(),
        "The former school: two floors along a corridor, with a lift and three stairs.",
    );
    let training = building(
        &mut drawing,
        "Training block",
        main_block::north(),
        always(),
        "Training rooms and the appliance bay, on the ground: in 2002 it was reported to have no lift.",
    );
    let annexe = building(
        &mut drawing,
        "Annexe",
        Angle::degrees(-115),
        always(),
        "The “HQ Annex” of temporary construction that the county council described in 2002.",
    );
    let temporary = building(
        &mut drawing,
        "Temporary block",
        Angle::degrees(-115),
        between(POLICE, CONFERENCE),
        "Hired while the works go on: room for 80 office staff (Morgan Sindall).",
    );
    if let Some(mut hired) = drawing.plan.buildings.get(&temporary).map(|building| building.as_ref().clone()) {
        hired.kind = BuildingKind::Hired { weekly: Pence::pounds(1_450) };
        hired.provenance = assumed(
            "A temporary block for 80 office staff is as published (Morgan Sindall). Its size is assumed, and so is its \
             hire: about £3.10 a square metre and week for modular offices",
        );
        drawing.add(hired);
    }

    let floor = level(&mut drawing, main, ("Ground floor", "00", 0));
    let ground = ground_floor::draw(&mut drawing.storey(floor, "G"));
    let floor = level(&mut drawing, main, ("First floor", "01", 1));
    let first = first_floor::draw(&mut drawing.storey(floor, "1"));
    let floor = level(&mut drawing, training, ("Ground floor", "T0", 0));
    let training = training_block::draw(&mut drawing.storey(floor, "T"));
    let floor = level(&mut drawing, annexe, ("Ground floor", "A0", 0));
    let annexe = huts::draw_annexe(&mut drawing.storey(floor, "A"));
    let floor = level(&mut drawing, temporary, ("Ground floor", "X0", 0));
    let temporary = huts::draw_temporary_block(&mut drawing.storey(floor, "X"));

    let desks = seating::Desks { ground, first, training, annexe, temporary };
    seating::seat(&mut drawing, &teams, &desks);
    finance::rates_and_allowances(&mut drawing);
    finance::grants(&mut drawing);
    finance::estate(&mut drawing);
    finance::scenarios(&mut drawing);
    finance::context(&mut drawing);
    drawing.add(finance::basis());
    drawing.add(programme::checking());
    drawing.grade_doors();
    command::mark(&mut drawing, &teams);
    drawing.plan
}

fn building(drawing: &mut Drawing, name: &str, north: Angle, life: Lifetime, note: &str) -> BuildingId {
    let id = BuildingId(drawing.next());
    drawing.add(Building {
        id,
        name: name.to_owned(),
        kind: BuildingKind::Permanent,
        life,
        north,
        note: note.to_owned(),
        provenance: assumed(
            "That there are such buildings is published (Hampshire County Council, 2002; Morgan Sindall). Their size, \
             their place and how they face are assumptions",
        ),
    });
    id
}

fn level(drawing: &mut Drawing, building: BuildingId, (name, code, level): (&str, &str, i32)) -> Floor {
    Floor {
        id: FloorId(drawing.next()),
        building,
        name: name.to_owned(),
        code: code.to_owned(),
        level,
        ceiling_height: Mm(2_700),
        provenance: assumed("Drawn to show the case, from no survey: no floor plan was published"),
    }
}
