//! Remembers layers by the identity of what they were drawn from: a desk that moves redraws desks, and no wall.

use super::{DrawingOptions, FloorDrawing, Layer, LayerKind, Source, layer, room_labels};
use crate::model::{
    FloorGeometry, FloorId, FloorPlan, Moment, Organisation, OrganisationId, Person, PersonId, PhaseOrder, Table, Team,
    TeamId, View,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Remembers the layers of the floors and moments it was last asked for.
#[derive(Debug, Default)]
pub struct DrawingCache(BTreeMap<(FloorId, Moment), BTreeMap<LayerKind, Remembered>>);

#[derive(Debug)]
struct Remembered {
    inputs: Arc<Inputs>,
    layer: Arc<Layer>,
}

/// All that any layer of a floor is drawn from. A copy of a table costs nothing and keeps its identity.
#[derive(Debug)]
struct Inputs {
    order: PhaseOrder,
    options: DrawingOptions,
    geometry: Arc<FloorGeometry>,
    floor: FloorPlan,
    organisations: Table<OrganisationId, Organisation>,
    teams: Table<TeamId, Team>,
    people: Table<PersonId, Person>,
}

impl Inputs {
    fn new(view: &View<'_>, floor: &FloorPlan, geometry: &Arc<FloorGeometry>, options: DrawingOptions) -> Self {
        let plan = view.plan();
        Self {
            order: view.order().clone(),
            options,
            geometry: Arc::clone(geometry),
            floor: floor.clone(),
            organisations: plan.organisations.clone(),
            teams: plan.teams.clone(),
            people: plan.people.clone(),
        }
    }

    fn has_same(&self, other: &Self, source: Source) -> bool {
        let (own, others) = (&self.floor, &other.floor);
        match source {
            Source::Geometry => Arc::ptr_eq(&self.geometry, &other.geometry),
            Source::Walls => own.walls.ptr_eq(&others.walls),
            Source::Openings => own.openings.ptr_eq(&others.openings),
            Source::Rooms => own.rooms.ptr_eq(&others.rooms),
            Source::Desks => own.desks.ptr_eq(&others.desks),
            Source::Furniture => own.furniture.ptr_eq(&others.furniture),
            Source::Zones => own.zones.ptr_eq(&others.zones),
            Source::Annotations => own.annotations.ptr_eq(&others.annotations),
            Source::Underlays => own.underlays.ptr_eq(&others.underlays),
            Source::Occupancy => own.occupancy.ptr_eq(&others.occupancy),
            Source::People => {
                self.organisations.ptr_eq(&other.organisations)
                    && self.teams.ptr_eq(&other.teams)
                    && self.people.ptr_eq(&other.people)
            }
        }
    }

    /// On a crowded floor names do not look for a place beside desks and furniture, so a desk that moves moves no name.
    fn is_ignored(&self, other: &Self, kind: LayerKind, source: Source) -> bool {
        kind == LayerKind::RoomLabels
            && matches!(source, Source::Desks | Source::Furniture)
            && !room_labels::keeps_off_things(&self.floor)
            && !room_labels::keeps_off_things(&other.floor)
    }

    fn has_all_same(&self, other: &Self, kind: LayerKind) -> bool {
        self.options == other.options
            && self.order == other.order
            && kind
                .sources()
                .iter()
                .all(|source| self.has_same(other, *source) || self.is_ignored(other, kind, *source))
    }
}

impl DrawingCache {
    /// A floor's drawing at the moment of a view. Layers whose sources did not change are those given before.
    pub fn get(
        &mut self,
        view: &View<'_>,
        floor: &FloorPlan,
        geometry: &Arc<FloorGeometry>,
        options: &DrawingOptions,
    ) -> FloorDrawing {
        let inputs = Arc::new(Inputs::new(view, floor, geometry, *options));
        let remembered = self.0.entry((floor.floor.id, view.at())).or_default();
        let layers = LayerKind::ALL.map(|kind| {
            if let Some(known) = remembered.get(&kind)
                && known.inputs.has_all_same(&inputs, kind)
            {
                return Arc::clone(&known.layer);
            }
            let layer = Arc::new(layer(kind, view, floor, geometry, options));
            remembered.insert(kind, Remembered { inputs: Arc::clone(&inputs), layer: Arc::clone(&layer) });
            layer
        });
        FloorDrawing::new(layers.to_vec())
    }

    /// Forgets all floors and moments but those that are kept.
    pub fn retain(&mut self, mut keep: impl FnMut(FloorId, Moment) -> bool) {
        self.0.retain(|(floor, moment), _| keep(*floor, *moment));
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_floor::TestFloor;
    use super::*;
    use crate::model::{Plan, RoomUse, WallKind};
    use crate::units::Angle;

    /// Which layers are drawn anew when a plan becomes another.
    fn redrawn(before: &TestFloor, after: &TestFloor) -> Vec<LayerKind> {
        let mut cache = DrawingCache::default();
        let geometries = crate::model::GeometryCache::default();
        let mut draw = |floor: &TestFloor| {
            let (plan, options): (&Plan, _) = (floor.plan(), DrawingOptions::default());
            let view = floor.view();
            let geometry = geometries.get(&view, floor.floor());
            debug_assert!(!plan.floors.is_empty());
            cache.get(&view, floor.floor(), &geometry, &options)
        };
        let (first, second) = (draw(before), draw(after));
        let is_new = |kind: &LayerKind| {
            let (a, b) = (first.layer(*kind).unwrap(), second.layer(*kind).unwrap());
            !Arc::ptr_eq(a, b)
        };
        LayerKind::ALL.into_iter().filter(is_new).collect()
    }

    #[test]
    fn a_layer_is_drawn_anew_only_for_what_it_shows() {
        use LayerKind as K;
        let mut floor = TestFloor::new();
        let walls = floor.walled_box((0, 0), (8_000, 6_000), WallKind::Partition);
        floor.room((4_000, 3_000), "Finance", RoomUse::Office);
        let desk = floor.desk((2_000, 2_000), Angle::ZERO);
        let after = |change: &dyn Fn(&mut TestFloor)| {
            let mut changed = floor.clone();
            change(&mut changed);
            redrawn(&floor, &changed)
        };
        assert_eq!(after(&|_| ()), []);
        assert_eq!(
            after(&|floor| floor.change_desk(desk, |desk| desk.number = "X".to_owned())),
            [K::RemovedItems, K::Desks, K::DeskLabels, K::RoomLabels, K::Annotations]
        );
        assert_eq!(
            after(&|floor| {
                floor.door(walls[0], 2_000, 900);
            }),
            [K::RemovedWalls, K::Walls, K::Openings, K::RoomLabels, K::Annotations]
        );
        assert_eq!(
            after(&|floor| {
                floor.furniture((6_000, 3_000), "sofa");
            }),
            [K::RemovedItems, K::Furniture, K::RoomLabels, K::Annotations]
        );
        assert_eq!(after(&|floor| floor.seat(desk, 0)), [K::Desks]);
        assert_eq!(
            after(&|floor| {
                floor.wall((0, 7_000), (100, 7_000), WallKind::Partition);
            }),
            [K::RoomFills, K::RemovedWalls, K::Walls, K::Openings, K::RoomLabels, K::Annotations]
        );
    }
}
