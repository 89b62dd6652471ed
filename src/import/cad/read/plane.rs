//! From the plane an entity is drawn in (DXF: object coordinate system) to the sheet, seen from above.

use crate::cad::Transform;
use crate::geom::Point2;
use acadrust::types::{Matrix3, Vector3};

/// How far a plane may be tilted before circles in it are no circles from above.
const NEARLY_FLAT: f64 = 0.999_999;

/// The plane of an entity, by its normal (the *arbitrary axis algorithm* of the DXF reference).
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    /// From its coordinates to the sheet.
    transform: Transform,
    normal: Vector3,
}

impl Plane {
    pub(super) fn of(normal: Vector3) -> Self {
        let is_up = normal.z > NEARLY_FLAT || normal == Vector3::new(0.0, 0.0, 0.0);
        if is_up {
            return Self { transform: Transform::IDENTITY, normal: Vector3::new(0.0, 0.0, 1.0) };
        }
        let matrix = Matrix3::arbitrary_axis(normal);
        let flat = |vector: Vector3| {
            let world = matrix.transform_point(vector);
            Point2::new(world.x, world.y)
        };
        let transform = Transform {
            x: flat(Vector3::new(1.0, 0.0, 0.0)),
            y: flat(Vector3::new(0.0, 1.0, 0.0)),
            origin: Point2::ZERO,
        };
        Self { transform, normal }
    }

    /// Where a place of it is on the sheet; `z` is how far before the plane.
    pub(super) fn place(&self, at: Vector3) -> Point2 {
        let before = Point2::new(self.normal.x, self.normal.y);
        let shift = if before == Point2::ZERO { Point2::ZERO } else { before * at.z };
        self.transform.place(Point2::new(at.x, at.y)) + shift
    }

    /// The same of a place in the plane.
    pub(super) fn place2(&self, x: f64, y: f64) -> Point2 {
        self.transform.place(Point2::new(x, y))
    }

    pub(super) fn transform(&self) -> Transform {
        self.transform
    }

    /// Whether it is seen from behind.
    pub(super) fn is_mirrored(&self) -> bool {
        self.transform.determinant() < 0.0
    }

    /// Whether circles in it are circles on the sheet.
    pub(super) fn is_flat(&self) -> bool {
        self.transform.is_similarity()
    }
}

/// A place of world coordinates, from above.
pub(super) fn flat(at: Vector3) -> Point2 {
    Point2::new(at.x, at.y)
}
