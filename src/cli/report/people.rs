//! Who sits where, by name, for those who asked for names.

use super::table::Table;
use crate::model::Plan;
use crate::publish::Seat;

/// The list, phase by phase.
pub(super) fn people(plan: &Plan, seats: &[Seat]) -> String {
    let mut text = String::new();
    for phase in &plan.phases {
        let mut table = Table::new(&["Name", "Team", "Desk", "Floor"]);
        for seat in seats.iter().filter(|seat| seat.phase == phase.id) {
            let desks: Vec<&str> = seat.desks.iter().map(|desk| desk.number.as_str()).collect();
            let mut floors: Vec<&str> = seat.desks.iter().map(|desk| desk.floor.as_str()).collect();
            floors.dedup();
            table.row([seat.name.clone(), seat.team.clone(), desks.join(", "), floors.join("; ")]);
        }
        if !table.is_empty() {
            text.extend(["\nWHO SITS WHERE: ", &phase.name.to_uppercase(), "\n", &table.lines()]);
        }
    }
    text
}
