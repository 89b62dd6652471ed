//! One mesh a frame: fills and soft-edged lines, in screen points.
//!
//! egui tessellates shapes anew in every frame, which costs tens of milliseconds for a large floor; a mesh is taken as it
//! is. So lines are given their own soft edges here, as long as there are few enough of them to matter to the eye.

use super::super::theme::{Dashes, LineStyle};
use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rangef, Vec2};

/// From where to where an upright or level hairline near a place is: on whole pixels, however many a point has.
pub(super) fn hairline(near: f32, pixels_per_point: f32) -> Rangef {
    let first = (near * pixels_per_point).round();
    Rangef::new(first / pixels_per_point, (first + pixels_per_point.round().max(1.0)) / pixels_per_point)
}

/// A mesh in the making.
#[derive(Default)]
pub(super) struct Ink {
    mesh: Mesh,
    /// Whether lines get soft edges, which are three times the work.
    is_soft: bool,
}

impl Ink {
    /// A mesh with room for so many corners and indices.
    pub(super) fn with_capacity((n_corners, n_indices): (usize, usize)) -> Self {
        let mut ink = Self::default();
        ink.mesh.vertices.reserve(n_corners);
        ink.mesh.indices.reserve(n_indices);
        ink
    }

    /// How many corners and indices it has.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.mesh.vertices.len(), self.mesh.indices.len())
    }

    /// A mesh of few lines, with soft edges.
    pub(super) fn soft() -> Self {
        Self { is_soft: true, ..Self::default() }
    }

    /// Whether lines get soft edges from now on.
    pub(super) fn be_soft(&mut self, is_soft: bool) {
        self.is_soft = is_soft;
    }

    /// Whether lines get soft edges.
    pub(super) fn is_soft(&self) -> bool {
        self.is_soft
    }

    /// The mesh.
    pub(super) fn finish(self) -> Mesh {
        self.mesh
    }

    fn vertex(&mut self, pos: Pos2, color: Color32) {
        self.mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
    }

    /// A filled quadrilateral.
    pub(super) fn quad(&mut self, corners: [Pos2; 4], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for corner in corners {
            self.vertex(corner, color);
        }
        self.mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
    }

    /// A filled rectangle along the axes: an upright or level hairline that lies on whole pixels needs no soft edge.
    pub(super) fn rect(&mut self, across: impl Into<Rangef>, up: impl Into<Rangef>, color: Color32) {
        let (across, up) = (across.into(), up.into());
        let corner = |x, y| Pos2::new(x, y);
        let (low, high) = (corner(across.min, up.min), corner(across.max, up.max));
        self.quad([low, corner(across.max, up.min), high, corner(across.min, up.max)], color);
    }

    /// A filled triangle.
    pub(super) fn triangle(&mut self, corners: [Pos2; 3], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for corner in corners {
            self.vertex(corner, color);
        }
        self.mesh.indices.extend([first, first + 1, first + 2]);
    }

    /// Filled triangles that share their corners, three indices for each.
    pub(super) fn triangles(&mut self, corners: impl IntoIterator<Item = Pos2>, indices: &[u32], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        let vertices = corners.into_iter().map(|pos| Vertex { pos, uv: WHITE_UV, color });
        self.mesh.vertices.extend(vertices);
        self.mesh.indices.extend(indices.iter().map(|idx| first + idx));
    }

    /// A filled convex shape with a soft edge, its corners in order about its middle.
    pub(super) fn soft_polygon(&mut self, middle: Pos2, corners: &[Pos2], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        let n_corners = corners.len() as u32;
        for &corner in corners {
            self.vertex(corner, color);
        }
        for &corner in corners {
            self.vertex(corner + (corner - middle).normalized(), Color32::TRANSPARENT);
        }
        for idx in 0..n_corners {
            let next = (idx + 1) % n_corners;
            if 0 < idx && next != 0 {
                self.mesh.indices.extend([first, first + idx, first + next]);
            }
            let [inner, inner_next] = [first + idx, first + next];
            let [outer, outer_next] = [inner + n_corners, inner_next + n_corners];
            self.mesh.indices.extend([inner, inner_next, outer_next, inner, outer_next, outer]);
        }
    }

    /// A line in a style; broken lines in dashes of the screen's own length.
    pub(super) fn line(&mut self, from: Pos2, to: Pos2, style: LineStyle) {
        let (on, off) = match style.dashes {
            Dashes::None => return self.stroke(from, to, style.width, style.color),
            Dashes::Long => (7.0, 4.0),
            Dashes::Dots => (1.6, 3.0),
        };
        let whole = to - from;
        let length = whole.length();
        // A line that runs far off the screen would be cut into more dashes than anyone sees.
        if !(1.0..20_000.0).contains(&length) {
            return self.stroke(from, to, style.width, style.color);
        }
        let direction = whole / length;
        let mut along = 0.0;
        while along < length {
            let end = (along + on).min(length);
            self.stroke(from + direction * along, from + direction * end, style.width, style.color);
            along += on + off;
        }
    }

    /// An unbroken line.
    pub(super) fn stroke(&mut self, from: Pos2, to: Pos2, width: f32, color: Color32) {
        let direction = (to - from).normalized();
        if direction == Vec2::ZERO {
            return;
        }
        let normal = direction.rot90();
        if !self.is_soft {
            // At least a point wide: without soft edges, what is thinner misses the middles of pixels and flickers.
            let half = normal * (width.max(1.0) / 2.0);
            let color = if width < 1.0 { color.gamma_multiply(width.max(0.5)) } else { color };
            return self.quad([from + half, to + half, to - half, from - half], color);
        }
        // A hairline thinner than a point is drawn a point wide and paler.
        let color = if width < 1.0 { color.gamma_multiply(width) } else { color };
        let core = normal * ((width.max(1.0) - 1.0) / 2.0);
        let edge = normal * (f32::midpoint(width.max(1.0), 1.0));
        let first = self.mesh.vertices.len() as u32;
        for (offset, shade) in
            [(edge, Color32::TRANSPARENT), (core, color), (-core, color), (-edge, Color32::TRANSPARENT)]
        {
            self.vertex(from + offset, shade);
            self.vertex(to + offset, shade);
        }
        for strip in 0..3 {
            let corner = first + strip * 2;
            self.mesh.indices.extend([corner, corner + 1, corner + 3, corner, corner + 3, corner + 2]);
        }
    }
}
