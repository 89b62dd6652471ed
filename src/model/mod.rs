//! The document: what a plan file holds, how it changes, and what must always be true of it.
//!
//! Knows units and plane geometry; knows no file, no screen, no figure that is worked out from a plan.
//! The plan is read anywhere and written in one place, [`Plan::with`], which takes an [`Edit`] and returns a new plan;
//! the old one stays as it was, sharing what did not change.
//! Invariant: [`Plan::violations`] is empty after every edit; held by `tests/scripts.rs` and the property tests of `edits`.

mod annotation;
mod basis;
mod building;
mod business;
mod checking;
mod command;
mod comment;
mod demand;
mod desk;
mod edit;
pub mod edits;
mod element;
mod extent_of_change;
mod finance;
mod floor_plan;
mod fragment;
mod furniture;
mod geometry;
mod held;
mod id;
mod numbers;
mod observation;
mod occupancy;
mod opening;
mod organisation;
mod phase;
mod places;
mod plan;
mod rate;
mod redaction;
mod review;
mod review_copy;
mod revision;
mod room;
mod room_use;
pub mod sample;
mod sheet_set;
mod stack;
mod team;
mod texts;
mod title_block;
mod underlay;
mod view;
mod violations;
mod wall;
mod zone;

pub use annotation::{Annotation, AnnotationKind, DimensionWay, Held, Hold};
pub use basis::{Apportionment, Basis, FixedShare};
pub use building::{Building, BuildingKind, Floor};
pub use business::{
    AllowsFor, Appraisal, BiasShare, CaseLine, CaseLineKind, EstateBuilding, Fate, ProjectType, Saving, Scenario,
};
pub use checking::{Checking, Sanitary, Waiver};
pub use command::{
    CommandLevel, CommandRole, CommandRoom, CommandSuite, Elsewhere, RoleGuide, SuiteStanding, TeamElsewhere,
};
pub use comment::{Comment, CommentKind, Conversation, Pin, Resolved, Verdict};
pub use demand::{Demand, Growth};
pub use desk::{BACK_TO_BACK, CHAIR_ZONE, Desk, DeskShape, Placement};
pub use edit::{Change, Edit, EditRefused};
pub use element::{Element, ElementKey, ItemId, ItemKind, Section};
pub use finance::{Allowance, AllowanceBase, AllowanceStep, CostStage, Grant, Spend};
pub use floor_plan::{Difference, FloorPlan, ObservationKey, OccupancyKey, Table, differences};
pub use fragment::Fragment;
pub use furniture::Furniture;
pub use geometry::{FloorGeometry, GeometryCache, RoomOutline, RoomProblem};
pub use held::DimensionString;
pub use id::{
    AllowanceId, AnnotationId, BuildingId, CaseLineId, CommentId, DeskId, EstateId, FloorId, FurnitureId, GrantId,
    OpeningId, OrganisationId, PersonId, PhaseId, RateId, RevisionId, RoomId, ScenarioId, TeamId, UnderlayId, WallId,
    ZoneId,
};
pub use observation::{Counted, Observation, ObservedPlace};
pub use occupancy::{OccupancyChange, Occupant};
pub use opening::{Hand, Opening, OpeningKind, Release, Side};
pub use organisation::{Hatch, Organisation};
pub use phase::{Lifetime, Moment, MomentIndex, Phase, PhaseCalendar, PhaseOrder, Stage, Status};
pub use places::Places;
pub use plan::Plan;
pub use rate::{CostDriver, CostElement, CostGroup, Rate, Unit};
pub use redaction::redacted;
pub use review::{Review, ReviewRequest};
pub use review_copy::review_copy;
pub use revision::{Decision, Revision, Suitability};
pub use room::{DatedUse, Room, Tenure, WorksLevel};
pub use room_use::RoomUse;
pub use sheet_set::{BookletPart, SheetSet, SheetView, Shown};
pub use stack::FloorStack;
pub use team::{Attendance, DeskPolicy, Fte, Person, Team, Vetting};
pub use title_block::{DocumentStatus, Marking, Provenance, SurveyStatus, TitleBlock};
pub use underlay::{Crop, Underlay};
pub use view::{PlacedDesk, PlacedFurniture, View};
pub use wall::{Wall, WallKind};
pub use zone::{SecurityLevel, VettingRules, Zone, ZoneTerms};
