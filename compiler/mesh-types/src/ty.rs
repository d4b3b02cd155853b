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
        let mut guard = INTERNER
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
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

/// Walks over the structure; defined here so that a new form of type is added in one place.
impl Ty {
    /// The type that stands for a reported mistake.
    pub(crate) fn error() -> Ty {
        Ty::new(TyKind::Error)
    }

    /// `()`.
    pub(crate) fn unit() -> Ty {
        Ty::new(TyKind::Unit)
    }

    pub(crate) fn bool() -> Ty {
        Ty::new(TyKind::Bool)
    }

    pub(crate) fn int() -> Ty {
        Ty::new(TyKind::Int)
    }

    pub(crate) fn string() -> Ty {
        Ty::new(TyKind::String)
    }

    pub(crate) fn never() -> Ty {
        Ty::new(TyKind::Never)
    }

    pub(crate) fn func(params: Vec<Ty>, ret: Ty) -> Ty {
        Ty::new(TyKind::Fn(params, ret))
    }

    pub(crate) fn param(index: u32) -> Ty {
        Ty::new(TyKind::Param(index))
    }

    /// Calls `f` on every direct component.
    pub(crate) fn each_child(self, f: &mut dyn FnMut(Ty)) {
        match self.kind() {
            TyKind::Array(t) | TyKind::Cell(t) | TyKind::Pid(Some(t)) => f(*t),
            TyKind::Tuple(ts) | TyKind::Adt(_, ts) => ts.iter().for_each(|t| f(*t)),
            TyKind::Fn(params, ret) => {
                params.iter().for_each(|t| f(*t));
                f(*ret);
            }
            TyKind::Assoc { args, self_ty, .. } => {
                f(*self_ty);
                args.iter().for_each(|t| f(*t));
            }
            _ => {}
        }
    }

    /// The same type with every direct component replaced.
    pub(crate) fn map_children(self, f: &mut dyn FnMut(Ty) -> Ty) -> Ty {
        match self.kind() {
            TyKind::Array(t) => Ty::new(TyKind::Array(f(*t))),
            TyKind::Cell(t) => Ty::new(TyKind::Cell(f(*t))),
            TyKind::Pid(Some(t)) => Ty::new(TyKind::Pid(Some(f(*t)))),
            TyKind::Tuple(ts) if !ts.is_empty() => {
                Ty::new(TyKind::Tuple(ts.iter().map(|t| f(*t)).collect()))
            }
            TyKind::Adt(id, ts) if !ts.is_empty() => {
                Ty::new(TyKind::Adt(*id, ts.iter().map(|t| f(*t)).collect()))
            }
            TyKind::Fn(params, ret) => {
                let params = params.iter().map(|t| f(*t)).collect();
                Ty::new(TyKind::Fn(params, f(*ret)))
            }
            TyKind::Assoc {
                interface,
                args,
                self_ty,
                name,
            } => {
                let self_ty = f(*self_ty);
                let args = args.iter().map(|t| f(*t)).collect();
                Ty::new(TyKind::Assoc {
                    interface: *interface,
                    args,
                    self_ty,
                    name: name.clone(),
                })
            }
            _ => self,
        }
    }

    /// True when some component, at any depth, satisfies `f`.
    pub(crate) fn any(self, f: &mut dyn FnMut(Ty) -> bool) -> bool {
        if f(self) {
            return true;
        }
        let mut found = false;
        self.each_child(&mut |child| found = found || child.any(f));
        found
    }

    /// Contains inference variables.
    pub(crate) fn has_infer(self) -> bool {
        self.any(&mut |t| matches!(t.kind(), TyKind::Infer(_)))
    }

    /// Contains the error type.
    pub(crate) fn has_error(self) -> bool {
        self.any(&mut |t| matches!(t.kind(), TyKind::Error))
    }

    /// Replaces `Param(i)` by `args[i]`; parameters beyond the end stay.
    pub(crate) fn subst(self, args: &[Ty]) -> Ty {
        match self.kind() {
            TyKind::Param(i) => args.get(*i as usize).copied().unwrap_or(self),
            _ => self.map_children(&mut |child| child.subst(args)),
        }
    }

    /// Replaces parameters by a function of their index.
    pub(crate) fn map_params(self, f: &mut dyn FnMut(u32) -> Ty) -> Ty {
        match self.kind() {
            TyKind::Param(i) => f(*i),
            _ => self.map_children(&mut |child| child.map_params(f)),
        }
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
