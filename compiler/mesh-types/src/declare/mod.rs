//! Definitions: collected by name first, given types afterwards; bodies come later.

mod collect;
mod concurrent;
mod derives;
mod impls;
mod imports;
mod iterables;
mod resolve;
mod signatures;
mod tests;
pub(crate) mod types;

pub(crate) use derives::Schema;
pub(crate) use resolve::{Member, Value};
