//! Plane geometry on units, with no word of the domain.
