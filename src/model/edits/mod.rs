//! What people ask for, turned into edits that know what a phase is.
//!
//! Pure functions from a plan to an [`Edit`]: the same ones serve tools, panels and the command line.
//! In the phase in which a thing begins it is changed as it stands; in a later one the earlier phases keep what they
//! had: desks and furniture gain a placement, walls, openings and zones end and are replaced, rooms gain a dated use.
//! Must not know where a wish comes from: no pointer, no selection, no tool.
//! Invariant: every edit that is given keeps [`super::Plan::violations`] empty; held by the properties of
//! `tests/edits.rs`.

mod adding;
mod aligning;
mod annotating;
mod basis;
mod case;
mod checking;
mod closing;
mod columns;
mod command;
mod copying;
mod correcting;
mod deleting;
mod demand;
mod draft;
mod everywhere;
mod extent;
mod floors;
mod found;
mod mirroring;
mod money;
mod moving;
mod naming;
mod numbering;
mod occupancy;
mod one_after_another;
mod openings;
mod parallel;
mod pasting;
mod points;
mod properties;
mod redrawing;
mod reviewing;
mod rooms;
mod sheets;
mod splitting;
mod stacking;
mod team_parts;
mod teams;
mod walls;

pub use adding::{
    DeskBlock, NewDesk, NewFurniture, NewWall, add_desks, add_furniture, add_furniture_row, add_walls, add_zone,
};
pub use aligning::{Alignment, Axis, align, distribute};
pub use annotating::{add_annotation, add_underlay, crop_underlay, scale_underlay, set_annotation, set_underlay};
pub use basis::{BasisPart, set_basis};
pub use case::{
    AppraisalPart, CaseLinePart, EstatePart, ScenarioPart, add_case_line, add_estate, add_scenario, set_appraisal,
    set_case_line, set_estate, set_scenario,
};
pub use checking::{CheckingPart, set_checking};
pub use closing::{RoomLike, make_rooms, make_rooms_closed_by};
pub use columns::{NewColumn, add_columns};
pub use command::{CommandPart, CommandRoomPart, mark_room, set_command, set_command_room, set_elsewhere, unmark_room};
pub use copying::{MAX_COPIED, copy};
pub use correcting::{correct_opening, correct_wall, correct_wall_ends};
pub use deleting::delete;
pub use demand::{DemandPart, phases_of_growth, set_demand};
pub use everywhere::{delete_in_all_phases, move_in_all_phases};
pub use floors::{FloorPlace, NewFloor, add_floor, delete_floor, duplicate_floor, lower_floor, raise_floor, set_floor};
pub use found::{assign_as_found, ends_of_stays};
pub use mirroring::mirror;
pub use money::{
    AllowancePart, Direction, GrantPart, IndexChange, RatePart, add_allowance, add_grant, add_rate, copy_rate,
    move_allowance, reprice, set_allowance, set_grant, set_rate, use_rates,
};
pub use moving::{move_by, turn};
pub use naming::items_label;
pub use numbering::{Numbering, NumberingOrder, desk_prefix, next_desk_numbers, next_room_number, number_desks};
pub use occupancy::assign;
pub use one_after_another::one_after_another;
pub use openings::{NewOpening, OpeningPlace, add_opening, check_fit, flip_opening, move_opening};
pub use parallel::offset_walls;
pub use pasting::{Array, Pasted, array, duplicate, paste};
pub use points::{item_points, move_point};
pub use properties::{
    DeskPart, OpeningPart, WallPart, ZonePart, remove_element, set_desk, set_element, set_furniture, set_opening,
    set_wall, set_zone,
};
pub use redrawing::{redraw_opening, redraw_wall};
pub use reviewing::{
    Said, add_comment, end_review, is_of_comments, remove_comment, reply, request_review, reword_comment, set_resolved,
};
pub use rooms::{NewRoom, RoomPart, add_room, set_room_place, set_room_use};
pub use sheets::{MAX_VIEW_MOVE, SheetChoice, choose_sheets, set_sheets};
pub use splitting::{split_wall, split_walls};
pub use stacking::{Seating, seat_team, too_few_desks};
pub use team_parts::{OnDays, TeamPart, most_who_want_a_desk, set_team};
pub use teams::{add_team, delete_team};
pub use walls::{WallEnd, move_wall_end};

#[cfg(doc)]
use super::Edit;
