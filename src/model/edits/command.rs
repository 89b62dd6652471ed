//! The command suite: which rooms are marked, on what terms they are taken over, and where teams go whose desks are taken.
//!
//! Every change also forgets rooms and teams that are gone. Must not know what an activation comes to: that is worked out.
//! Invariant: a refusal changes nothing, and an answer that is already so is an empty edit; held by `tests/command.rs`.

use super::team_parts::{named_source, refused};
use crate::model::command::{MAX_COMMAND_ROOMS, MAX_CREWS, MAX_GROUNDS, MAX_MINUTES, MAX_SEATS};
use crate::model::{
    CommandLevel, CommandRole, CommandRoom, CommandSuite, Edit, EditRefused, ElementKey, Elsewhere, FloorId, ItemId,
    OrganisationId, Plan, Provenance, Room, RoomId, RoomUse, SuiteStanding, TeamElsewhere, TeamId,
};
use crate::units::Pence;

/// No room costs more each time.
const MOST_A_TIME: Pence = Pence::pounds(10_000_000);

/// One property of the suite as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandPart {
    /// How many crews change rooms over at a time.
    Crews(u32),
    /// Who decided so.
    Provenance(Provenance),
}

/// One of the terms on which a room is taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandRoomPart {
    /// What it is for; what it is used as follows.
    Role(CommandRole),
    /// Whether it is kept for the suite.
    Standing(SuiteStanding),
    /// What it is used as when live.
    UsedAs(RoomUse),
    /// The least level that takes it.
    Level(CommandLevel),
    /// Whether it is taken for an organisation. Named for none, it is taken for any.
    For(OrganisationId, bool),
    /// How long one crew takes to change it over.
    Minutes(u32),
    /// What that costs each time.
    Cost(Pence),
    /// How many seats it needs when live.
    Seats(u32),
    /// Where these come from.
    Provenance(Provenance),
}

impl CommandRoomPart {
    fn label(&self, room: &str) -> String {
        let what = match self {
            Self::Role(_) => "role",
            Self::Standing(_) => "place in the command suite",
            Self::UsedAs(_) => "use when live",
            Self::Level(_) => "level of activation",
            Self::For(..) => "for whom it is taken over",
            Self::Minutes(_) => "time to change over",
            Self::Cost(_) => "cost of changing over",
            Self::Seats(_) => "seats when live",
            Self::Provenance(_) => "source",
        };
        format!("Change {what} of {room}")
    }
}

/// Marks a room for the suite, on the usual terms of its role. One that is a command room anyway is of the suite.
pub fn mark_room(plan: &Plan, floor: FloorId, room: RoomId, role: CommandRole) -> Result<Edit, EditRefused> {
    let own = known_room(plan, floor, room)?;
    let mut suite = tidied(plan);
    let edit = Edit::new(format!("Mark {} for the command suite", name(own)));
    if suite.room(floor, room).is_some() {
        return set_command_room(plan, floor, room, CommandRoomPart::Role(role));
    }
    if MAX_COMMAND_ROOMS <= suite.rooms.len() {
        return refused("A command suite marks 100 rooms at most: unmark one that it does not need");
    }
    let is_command = |used_as| matches!(used_as, RoomUse::GoldCommand | RoomUse::TacticalCoordination);
    let mut marked = CommandRoom::usual(floor, room, role);
    if own.uses.iter().any(|dated| is_command(dated.used_as)) {
        marked.standing = SuiteStanding::OfSuite;
    }
    suite.rooms.push(marked);
    suite.rooms.sort_by_key(|own| (own.floor, own.room));
    Ok(edit.put(suite))
}

/// Takes the mark of a room away; also of one that is gone.
pub fn unmark_room(plan: &Plan, floor: FloorId, room: RoomId) -> Result<Edit, EditRefused> {
    if plan.command.room(floor, room).is_none() {
        return refused("The room is not marked for the command suite");
    }
    let named = plan.floor(floor).and_then(|plan| plan.rooms.get(&room)).map_or_else(String::new, |own| name(own));
    let mut suite = tidied(plan);
    suite.rooms.retain(|own| (own.floor, own.room) != (floor, room));
    Ok(Edit::new(format!("Unmark {named}")).put(suite))
}

/// Changes one of the terms of a marked room.
pub fn set_command_room(plan: &Plan, floor: FloorId, room: RoomId, part: CommandRoomPart) -> Result<Edit, EditRefused> {
    let edit = Edit::new(part.label(&name(known_room(plan, floor, room)?)));
    let mut suite = tidied(plan);
    let Some(own) = suite.rooms.iter_mut().find(|own| (own.floor, own.room) == (floor, room)) else {
        return refused("The room is not marked for the command suite: mark it first");
    };
    let before = own.clone();
    match part {
        CommandRoomPart::Role(role) => {
            own.used_as = if own.role == role { own.used_as } else { role.used_as() };
            own.role = role;
        }
        CommandRoomPart::Standing(standing) => own.standing = standing,
        CommandRoomPart::UsedAs(used_as) => own.used_as = used_as,
        CommandRoomPart::Level(level) => own.level = level,
        CommandRoomPart::For(organisation, is_for) => {
            if !plan.organisations.contains_key(&organisation) {
                return Err(EditRefused::Missing(ElementKey::Organisation(organisation)));
            }
            own.organisations.retain(|other| *other != organisation);
            if is_for {
                own.organisations.push(organisation);
                own.organisations.sort_unstable();
            }
        }
        CommandRoomPart::Minutes(minutes) => {
            if MAX_MINUTES < minutes {
                return refused("A room that takes longer than a week to change over is works: give it a phase");
            }
            own.minutes = minutes;
        }
        CommandRoomPart::Cost(cost) => {
            if !(0..=MOST_A_TIME.0).contains(&cost.0) {
                return refused("What changing a room over costs is between £0 and £10m");
            }
            own.cost = cost;
        }
        CommandRoomPart::Seats(seats) => {
            if MAX_SEATS < seats {
                return refused("A room needs 10,000 seats at most");
            }
            own.seats = seats;
        }
        CommandRoomPart::Provenance(provenance) => own.provenance = grounds(provenance)?,
    }
    let is_so = *own == before;
    Ok(if is_so { edit } else { edit.put(suite) })
}

/// Says something of the suite as a whole.
pub fn set_command(plan: &Plan, part: CommandPart) -> Result<Edit, EditRefused> {
    let mut suite = tidied(plan);
    let edit = match part {
        CommandPart::Crews(crews) => {
            if !(1..=MAX_CREWS).contains(&crews) {
                return refused("Between 1 and 100 crews change rooms over at a time");
            }
            suite.crews = crews;
            Edit::new("Change crews of the command suite")
        }
        CommandPart::Provenance(provenance) => {
            suite.provenance = grounds(provenance)?;
            Edit::new("Change source of the command suite")
        }
    };
    Ok(if suite == *plan.command { edit } else { edit.put(suite) })
}

/// Says where the people of a team work when their desks are taken and they find no other; none is nowhere.
pub fn set_elsewhere(plan: &Plan, team: TeamId, place: Option<Elsewhere>) -> Result<Edit, EditRefused> {
    let Some(own) = plan.teams.get(&team) else { return Err(EditRefused::Missing(ElementKey::Team(team))) };
    if let Some(Elsewhere::Site(site)) = place
        && !plan.estate.contains_key(&site)
    {
        return Err(EditRefused::Missing(ElementKey::Estate(site)));
    }
    let edit = Edit::new(format!("Change where {} goes when its desks are taken", own.name));
    if plan.command.elsewhere(team) == place {
        return Ok(edit);
    }
    let mut suite = tidied(plan);
    suite.elsewhere.retain(|other| other.team != team);
    if let Some(place) = place {
        suite.elsewhere.push(TeamElsewhere { team, place });
        suite.elsewhere.sort_by_key(|other| other.team);
    }
    Ok(edit.put(suite))
}

/// The suite without what is gone.
fn tidied(plan: &Plan) -> CommandSuite {
    let mut suite = plan.command.as_ref().clone();
    suite.rooms.retain(|own| plan.floor(own.floor).is_some_and(|floor| floor.rooms.contains_key(&own.room)));
    suite.elsewhere.retain(|own| {
        let is_there = match own.place {
            Elsewhere::Home => true,
            Elsewhere::Site(site) => plan.estate.contains_key(&site),
        };
        is_there && plan.teams.contains_key(&own.team)
    });
    suite
}

fn known_room(plan: &Plan, floor: FloorId, room: RoomId) -> Result<&Room, EditRefused> {
    let missing = EditRefused::Missing(ElementKey::Item(floor, ItemId::Room(room)));
    plan.floor(floor).and_then(|plan| plan.rooms.get(&room)).map(AsRef::as_ref).ok_or(missing)
}

/// What a room is called in labels: its last name, or its number.
fn name(room: &Room) -> String {
    let named = room.uses.last().map(|dated| dated.name.trim()).filter(|name| !name.is_empty());
    named.map_or_else(|| format!("room {}", room.number), str::to_owned)
}

fn grounds(provenance: Provenance) -> Result<Provenance, EditRefused> {
    if MAX_GROUNDS < provenance.text().len() {
        return refused("Grounds of the command suite are 1,000 characters at most: they stand on one page");
    }
    named_source(provenance)
}
