//! What tells one content of a file from another.

use sha2::{Digest as _, Sha256};

/// The digest of all bytes of a file. Times and sizes do not tell contents apart: two saves within a second have one time, and
/// a copy from elsewhere may have any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}
