//! What is written on a drawing that goes on paper: placed so that no words lie on walls, desks or other words.
//!
//! Words move, and say less, down to capitals of 2.5 mm for names and 1.8 mm for all else; what has no place then is told
//! by a number or a letter in a bubble, and by the [`Key`] that lists them. On the screen words come and go with the zoom,
//! which is for [`super::room_labels`].
//! Must know no page and no colour. Invariant: no two boxes of words meet, none meets a wall or a desk that is not its own,
//! and every room is told by its name or by the key; held by `tests/lettering.rs`.

mod desks;
mod ground;
mod key;
mod raster;
mod rooms;
mod tag;
mod zones;

pub use key::{Key, KeyEntry};

use self::ground::Ground;
use super::heat::Heat;
use super::{FloorDrawing, Layer, LayerKind};
use crate::geom::Bounds;
use crate::model::{FloorGeometry, FloorPlan, View};
use std::sync::Arc;

/// The height of the capitals of all words that are no names, in millimetres of paper (ISO 3098).
const SMALL: f64 = 1.8;

/// How far words keep from what they must not lie on, in millimetres of paper.
const AIR: f64 = 0.5;

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Wording {
    /// The scale, 1 to so many.
    pub scale: u32,
    /// Whether rooms have their names and numbers.
    pub names_rooms: bool,
    /// Whether rooms have their areas.
    pub says_areas: bool,
    /// Whether desks have their numbers.
    pub numbers_desks: bool,
    /// Whether desks say whose team they are.
    pub names_teams: bool,
    /// Whether desks say who has them.
    pub names_people: bool,
    /// Whether zones have their names.
    pub names_zones: bool,
    /// The heat map whose figures stand with the names of rooms.
    pub heat: Option<Arc<Heat>>,
}

/// A drawing with all its words in their places.
#[derive(Debug, Clone)]
pub struct Lettered {
    /// The drawing.
    pub drawing: FloorDrawing,
    /// What of it is told beside it.
    pub key: Key,
    /// The boxes of all words that were placed, in plan millimetres.
    pub boxes: Vec<Bounds>,
}

/// The layers whose words are placed here, and not where they stand on the screen.
const PLACED: [LayerKind; 3] = [LayerKind::ZoneLabels, LayerKind::DeskLabels, LayerKind::RoomLabels];

/// Whether the words of a layer are placed here, so that nobody else needs to draw it.
pub fn is_placed(kind: LayerKind) -> bool {
    PLACED.contains(&kind)
}

/// Writes what is asked for on a drawing of a floor, in place of what names, numbers and zones it had.
pub fn lettered(
    view: &View<'_>,
    floor: &FloorPlan,
    geometry: &FloorGeometry,
    drawing: &FloorDrawing,
    wording: &Wording,
) -> Lettered {
    let mut ground = Ground::new(view, floor, drawing, wording.scale);
    let mut key = Key::default();
    let desk_words = desks::Words::of(view, floor, wording);
    let desk_layer = desk_words.layer(ground.paper, &mut key);
    let mut rooms = rooms::Rooms::new(view, floor, geometry, wording);
    rooms.names(&mut ground);
    let mut room_layer = rooms.tags(&mut ground, &mut key);
    let zone_layer = if wording.names_zones {
        zones::names(view, floor, &mut ground, &mut key)
    } else {
        Layer::new(LayerKind::ZoneLabels)
    };
    desk_words.clusters(&mut ground, &mut room_layer, &mut key);
    rooms.leaders(&mut ground, &mut room_layer, &mut key);
    key.sort();
    let mut layers = Vec::with_capacity(drawing.layers.len() + PLACED.len());
    let mut placed = [Some(zone_layer), Some(desk_layer), Some(room_layer)];
    // Dimensions and notes lie over everything: what is placed here comes before them.
    let mut put = |layers: &mut Vec<Arc<Layer>>| {
        layers.extend(placed.iter_mut().filter_map(Option::take).filter(|own| !own.items.is_empty()).map(Arc::new));
    };
    for layer in drawing.layers.iter().filter(|layer| !is_placed(layer.kind)) {
        if layer.kind == LayerKind::Annotations {
            put(&mut layers);
        }
        layers.push(Arc::clone(layer));
    }
    put(&mut layers);
    Lettered { drawing: FloorDrawing { layers, bounds: drawing.bounds }, key, boxes: ground.boxes() }
}
