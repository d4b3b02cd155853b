//! How the table of actors divides pids. The models have a table of a few entries.

/// Bits of a place in a page, of a page in a group, and of a group.
pub(super) const PAGE_BITS: u32 = 9;
pub(super) const GROUP_BITS: u32 = 14;
pub(super) const ROOT_BITS: u32 = 14;
