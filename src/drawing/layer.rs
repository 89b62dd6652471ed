//! Layers: the parts of a drawing that are built, shown and remembered by themselves.

use super::shape::{Item, Shape};
use crate::geom::Bounds;
use crate::model::{ItemId, ItemKind};

/// A part of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LayerKind {
    /// The floors of rooms, tinted by use.
    RoomFills,
    /// The floors of rooms in the colours of a heat map.
    Heat,
    /// Images to be traced over.
    Underlays,
    /// The tints and edges of zones.
    Zones,
    /// Desks and furniture that the phase takes away, where they stood.
    RemovedItems,
    /// Walls and openings that the phase takes away.
    RemovedWalls,
    /// Lines of the structural grid.
    GridLines,
    /// Furniture and fittings.
    Furniture,
    /// Desks and their chairs.
    Desks,
    /// Walls.
    Walls,
    /// Doors, windows and other openings.
    Openings,
    /// The names of zones.
    ZoneLabels,
    /// The numbers of desks.
    DeskLabels,
    /// The names, numbers and areas of rooms.
    RoomLabels,
    /// Dimensions, notes and section marks.
    Annotations,
    /// What differs from another plan. It is drawn from two plans, so it is none of those that a plan has.
    Revised,
}

/// What a layer can depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The floor's derived geometry.
    Geometry,
    /// The walls of the floor.
    Walls,
    /// The openings of the floor.
    Openings,
    /// The rooms of the floor.
    Rooms,
    /// The desks of the floor.
    Desks,
    /// The furniture of the floor.
    Furniture,
    /// The zones of the floor.
    Zones,
    /// What is written over the floor.
    Annotations,
    /// The images under the floor.
    Underlays,
    /// Who sits at the desks of the floor.
    Occupancy,
    /// The organisations, teams and people of the plan.
    People,
    /// The heat map.
    Heat,
}

impl LayerKind {
    /// Every layer of a plan, from the bottom up.
    pub const ALL: [Self; 15] = [
        Self::RoomFills,
        Self::Heat,
        Self::Underlays,
        Self::Zones,
        Self::RemovedItems,
        Self::RemovedWalls,
        Self::GridLines,
        Self::Furniture,
        Self::Desks,
        Self::Walls,
        Self::Openings,
        Self::ZoneLabels,
        Self::DeskLabels,
        Self::RoomLabels,
        Self::Annotations,
    ];

    /// Does it depend on the scale, because words of it look for a place or are as large on every paper?
    pub fn depends_on_scale(self) -> bool {
        matches!(self, Self::GridLines | Self::RoomLabels | Self::Annotations)
    }

    /// All that it depends on, besides the order of the phases, the moment and the scale.
    pub fn sources(self) -> &'static [Source] {
        match self {
            Self::RoomFills => &[Source::Geometry, Source::Rooms],
            Self::Heat => &[Source::Geometry, Source::Rooms, Source::Heat],
            Self::Zones | Self::ZoneLabels => &[Source::Zones],
            Self::RemovedItems => &[Source::Desks, Source::Furniture],
            Self::RemovedWalls | Self::Openings => &[Source::Walls, Source::Openings],
            Self::Furniture => &[Source::Furniture],
            Self::Desks => &[Source::Desks, Source::Occupancy, Source::People, Source::Heat],
            Self::Walls => &[Source::Geometry, Source::Walls, Source::Openings],
            Self::DeskLabels => &[Source::Desks],
            Self::GridLines => &[Source::Annotations],
            Self::Revised => &[],
            Self::Underlays => &[Source::Underlays],
            // Dimensions and leaders follow what they hold on to.
            Self::Annotations => {
                &[Source::Annotations, Source::Walls, Source::Openings, Source::Desks, Source::Furniture]
            }
            // Words keep off desks, furniture and the way of doors; the figure of a heat map stands with the name.
            Self::RoomLabels => &[
                Source::Geometry,
                Source::Rooms,
                Source::Desks,
                Source::Furniture,
                Source::Walls,
                Source::Openings,
                Source::Heat,
            ],
        }
    }

    /// The kind of thing that it shows, if it alone shows a kind. Grid lines, dimensions and notes are of one kind.
    pub fn item_kind(self) -> Option<ItemKind> {
        match self {
            Self::RoomFills => Some(ItemKind::Room),
            Self::Zones => Some(ItemKind::Zone),
            Self::Furniture => Some(ItemKind::Furniture),
            Self::Desks => Some(ItemKind::Desk),
            Self::Walls => Some(ItemKind::Wall),
            Self::Openings => Some(ItemKind::Opening),
            Self::Annotations => Some(ItemKind::Annotation),
            Self::Underlays => Some(ItemKind::Underlay),
            Self::GridLines
            | Self::Heat
            | Self::Revised
            | Self::RemovedItems
            | Self::RemovedWalls
            | Self::ZoneLabels
            | Self::DeskLabels
            | Self::RoomLabels => None,
        }
    }

    /// Is it drawn in runs of desks? Then it depends on nothing of other desks than those of the run.
    pub(super) fn is_in_runs(self) -> bool {
        matches!(self, Self::RemovedItems | Self::Desks | Self::DeskLabels)
    }

    /// What it is called in a list of layers.
    pub fn label(self) -> &'static str {
        match self {
            Self::RoomFills => "Room tints",
            Self::Heat => "Heat map",
            Self::Underlays => "Images",
            Self::GridLines => "Grid lines",
            Self::Annotations => "Dimensions and notes",
            Self::Revised => "Changes",
            Self::Zones => "Zones",
            Self::RemovedItems => "Removed desks and furniture",
            Self::RemovedWalls => "Removed walls",
            Self::Furniture => "Furniture",
            Self::Desks => "Desks",
            Self::Walls => "Walls",
            Self::Openings => "Doors and windows",
            Self::ZoneLabels => "Zone names",
            Self::DeskLabels => "Desk numbers",
            Self::RoomLabels => "Room names",
        }
    }
}

/// The shapes of one part of a drawing, from the bottom up.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Which part.
    pub kind: LayerKind,
    /// The shapes.
    pub items: Vec<Item>,
    /// The box around them, words left aside.
    pub bounds: Bounds,
}

impl Layer {
    /// A layer without shapes yet, with room for some.
    pub(crate) fn with_capacity(kind: LayerKind, n_items: usize) -> Self {
        Self { kind, items: Vec::with_capacity(n_items), bounds: Bounds::EMPTY }
    }

    /// A layer without shapes yet.
    pub(crate) fn new(kind: LayerKind) -> Self {
        Self::with_capacity(kind, 0)
    }

    /// Adds a shape on top.
    pub(crate) fn push(&mut self, source: Option<ItemId>, shape: Shape) {
        self.bounds = self.bounds.union(shape.bounds());
        self.items.push(Item { source, shape });
    }

    /// The same with some of its shapes.
    #[must_use]
    pub fn filtered(&self, is_kept: impl Fn(&Shape) -> bool) -> Self {
        let mut kept = Self::new(self.kind);
        for item in self.items.iter().filter(|item| is_kept(&item.shape)) {
            kept.push(item.source, item.shape.clone());
        }
        kept
    }

    /// Adds the shapes of another on top.
    pub(super) fn append(&mut self, mut other: Self) {
        self.bounds = self.bounds.union(other.bounds);
        self.items.append(&mut other.items);
    }
}
