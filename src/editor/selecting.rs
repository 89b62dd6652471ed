//! Selecting by what things are: what is alike, of the same team, in the same room, of one kind.
//!
//! What is locked or hidden is not taken, as with a click; held by `tests/arranging.rs`.

use super::Editor;
use super::scene::Scene;
use crate::model::{
    AnnotationKind, DeskShape, ItemId, ItemKind, OpeningKind, RoomId, RoomUse, SecurityLevel, TeamId, WallKind,
};
use crate::units::Mm;
use std::collections::BTreeSet;

/// What makes two things alike.
#[derive(Debug, Clone, PartialEq)]
enum Likeness {
    Wall(WallKind, Mm),
    Opening(OpeningKind, Mm),
    Room(RoomUse),
    Desk(DeskShape, Mm, Mm),
    Furniture(String, Mm, Mm),
    Zone(SecurityLevel),
    Annotation(std::mem::Discriminant<AnnotationKind>),
    Underlay,
}

impl Editor {
    /// Selects everything like what is selected: of the same kind, type and size.
    pub fn select_similar(&mut self) {
        self.select_by(|scene, selection| {
            let mut wanted: Vec<Likeness> = Vec::new();
            for likeness in selection.iter().filter_map(|&item| likeness(scene, item)) {
                if !wanted.contains(&likeness) {
                    wanted.push(likeness);
                }
            }
            let everything = scene.everything().into_iter();
            everything.filter(|&item| likeness(scene, item).is_some_and(|own| wanted.contains(&own))).collect()
        });
    }

    /// Selects everything of the kinds that are selected.
    pub fn select_kind(&mut self) {
        self.select_by(|scene, selection| {
            let kinds: BTreeSet<ItemKind> = selection.iter().map(|item| item.kind()).collect();
            scene.everything().into_iter().filter(|item| kinds.contains(&item.kind())).collect()
        });
    }

    /// Selects all desks of the teams that have the selected ones, on this floor.
    pub fn select_team(&mut self) {
        let team_of = |scene: &Scene<'_>, item: ItemId| -> Option<TeamId> {
            let ItemId::Desk(desk) = item else { return None };
            scene.view.team_of(scene.view.occupant(scene.floor, desk))
        };
        let has_team = self
            .workspace
            .scene()
            .is_some_and(|scene| self.selection().iter().any(|&item| team_of(&scene, item).is_some()));
        if !has_team {
            self.workspace.refuse("No team has the selected desks: give them to one first");
            return;
        }
        self.select_by(|scene, selection| {
            let teams: BTreeSet<TeamId> = selection.iter().filter_map(|&item| team_of(scene, item)).collect();
            let everything = scene.everything().into_iter();
            everything.filter(|&item| team_of(scene, item).is_some_and(|team| teams.contains(&team))).collect()
        });
    }

    /// Selects the desks and the furniture of the rooms that are selected, or that what is selected stands in.
    pub fn select_room(&mut self) {
        let room_of = |scene: &Scene<'_>, item: ItemId| -> Option<RoomId> {
            match item {
                ItemId::Room(room) => Some(room),
                ItemId::Desk(_) | ItemId::Furniture(_) => {
                    scene.geometry.room_at(scene.outline(item)?.bounds().centre()?)
                }
                ItemId::Zone(_)
                | ItemId::Wall(_)
                | ItemId::Opening(_)
                | ItemId::Annotation(_)
                | ItemId::Underlay(_) => None,
            }
        };
        let is_in_room = self
            .workspace
            .scene()
            .is_some_and(|scene| self.selection().iter().any(|&item| room_of(&scene, item).is_some()));
        if !is_in_room {
            self.workspace.refuse("What is selected stands in no room: select a room, or something in one");
            return;
        }
        self.select_by(|scene, selection| {
            let rooms: BTreeSet<RoomId> = selection.iter().filter_map(|&item| room_of(scene, item)).collect();
            let things = scene.everything().into_iter().filter(|item| !matches!(item, ItemId::Room(_)));
            things.filter(|&item| room_of(scene, item).is_some_and(|room| rooms.contains(&room))).collect()
        });
    }

    fn select_by(&mut self, choose: impl FnOnce(&Scene<'_>, &BTreeSet<ItemId>) -> BTreeSet<ItemId>) {
        let chosen = self.workspace.scene().map(|scene| choose(&scene, self.selection())).unwrap_or_default();
        self.select(chosen);
    }
}

fn likeness(scene: &Scene<'_>, item: ItemId) -> Option<Likeness> {
    let floor = scene.floor;
    Some(match item {
        ItemId::Wall(id) => {
            let wall = floor.walls.get(&id)?;
            Likeness::Wall(wall.kind, wall.thickness)
        }
        ItemId::Opening(id) => {
            let opening = floor.openings.get(&id)?;
            Likeness::Opening(opening.kind, opening.width)
        }
        ItemId::Room(id) => Likeness::Room(scene.view.room_use(floor.rooms.get(&id)?)?.used_as),
        ItemId::Desk(id) => {
            let desk = floor.desks.get(&id)?;
            Likeness::Desk(desk.shape, desk.width, desk.depth)
        }
        ItemId::Furniture(id) => {
            let furniture = floor.furniture.get(&id)?;
            Likeness::Furniture(furniture.symbol.clone(), furniture.width, furniture.depth)
        }
        ItemId::Zone(id) => Likeness::Zone(floor.zones.get(&id)?.level),
        ItemId::Annotation(id) => Likeness::Annotation(std::mem::discriminant(&floor.annotations.get(&id)?.kind)),
        ItemId::Underlay(_) => Likeness::Underlay,
    })
}
