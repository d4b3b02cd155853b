//! What several programs share.

pub mod records;
