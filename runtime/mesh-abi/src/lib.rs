//! The one table of runtime entry points shared by compiler and runtime.
//!
//! A row is `name(parameters) -> result, flags`. The compiler declares LLVM functions from it; a unit test of the runtime compares it with
//! the `extern "C-unwind"` functions of the source. See `docs/abi.md` §3 for how each kind is passed.

/// How one argument or result crosses the boundary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `i64`: Int, Pid.
    Int,
    /// `double`.
    Float,
    /// One byte, 0 or 1.
    Bool,
    /// Pointer that is not counted: blocks, descriptors, locations.
    Raw,
    /// Counted pointer (string, array, closure, foreign, boxed value), borrowed; as result: owned.
    Obj,
    /// Counted pointer that the runtime takes over.
    OwnObj,
    /// Inline aggregate by pointer to its words, borrowed.
    Agg,
    /// Inline aggregate by pointer to its words; the runtime takes over what they count.
    OwnAgg,
    /// No value.
    Unit,
}

/// One entry point.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Symbol.
    pub name: &'static str,
    /// Parameters without out-pointer and location.
    pub params: &'static [Kind],
    /// Result; [`Kind::Agg`] is written through an out-pointer passed first.
    pub result: Kind,
    /// May suspend the calling actor.
    pub suspends: bool,
    /// May unwind.
    pub unwinds: bool,
    /// Takes the caller's location as last argument.
    pub location: bool,
    /// Never returns.
    pub never: bool,
}

mod table;
pub use table::ENTRIES;

/// Looks an entry up by name.
pub fn entry(name: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.name == name)
}
