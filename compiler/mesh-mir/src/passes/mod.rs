//! Passes over the MIR.

mod cfg;
mod ownership;

use crate::layout::Layouts;
use crate::mir::Program;

pub(crate) use cfg::{Cfg, remove_unreachable};
pub(crate) use ownership::{Use, for_each_use, may_unwind, uses};

/// Internal operation between lowering and refcount insertion: `%own(v)` says that a value read from a block of memory belongs to the frame from here
/// on. It never reaches code generation.
pub(crate) const OWN: &str = "%own";

