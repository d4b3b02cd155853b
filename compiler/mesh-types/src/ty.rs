//! Types, interned: equality and hashing are by address, copying is free.

use crate::ids::{AdtId, TraitId};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Mutex;

/// An interned type.
///
/// The interner is process-wide and never frees: a compiler run meets a few thousand types.
#[derive(Clone, Copy)]
pub struct Ty(&'static TyKind);

/// Structure of a type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TyKind {
    /// 64-bit integer.
    Int,
    /// IEEE double.
    Float,
    /// Truth value.
    Bool,
    /// UTF-8 text.
    String,
    /// `()`.
    Unit,
    /// No value.
    Never,
    /// `:name`; represented like a string.
    Atom,
    /// Compiled regular expression.
    Regex,
    /// JSON text; represented like a string and interchangeable with it.
    Json,
    /// Reference-counted object owned by the runtime (request, router, connection…). Only `std` names it.
    Foreign,
    /// Growable block of elements, the primitive below `List` and `Map`. Only `std` names it.
    Array(Ty),
    /// Mutable cell, the primitive below `Iter`. Only `std` names it.
    Cell(Ty),
    /// A machine word that is no counted reference: message blocks, descriptors, source locations. Only lowering makes it.
    RawPtr,
    /// Process handle; `None` accepts any message.
    Pid(Option<Ty>),
    /// "Any tuple" (`Tuple` in annotations).
    AnyTuple,
    /// Tuple of two or more.
    Tuple(Vec<Ty>),
    /// Function value.
    Fn(Vec<Ty>, Ty),
    /// Struct or sum type, the collections and `Option`, `Result`, `Ordering` of `std` included.
    Adt(AdtId, Vec<Ty>),
    /// Type parameter of the enclosing definition, by index into its generics.
    Param(u32),
    /// Associated type that is not resolved yet.
    Assoc {
        /// Interface.
        interface: TraitId,
        /// Interface arguments.
        args: Vec<Ty>,
        /// Implementing type.
        self_ty: Ty,
        /// Name of the associated type.
        name: SmolStr,
    },
    /// Inference variable; never in a finished program.
    Infer(u32),
    /// Equal to everything; stands for a mistake that was already reported.
    Error,
}

static INTERNER: Mutex<Option<FxHashSet<&'static TyKind>>> = Mutex::new(None);

impl Ty {
    /// Interns a type.
    pub fn new(kind: TyKind) -> Ty {
        let mut guard = INTERNER.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let set = guard.get_or_insert_with(FxHashSet::default);
        if let Some(found) = set.get(&kind) {
            return Ty(found);
        }
        let leaked: &'static TyKind = Box::leak(Box::new(kind));
        set.insert(leaked);
        Ty(leaked)
    }

    /// Structure of the type.
    pub fn kind(self) -> &'static TyKind {
        self.0
    }
}

impl PartialEq for Ty {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}
impl Eq for Ty {}
impl Hash for Ty {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0, state);
    }
}
impl fmt::Debug for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
