//! Types, interned: equality and hashing are by address, copying is free.

use crate::ids::{AdtId, TraitId};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Mutex;

/// An interned type.
///
/// The interner is process-wide and never frees: a compiler run meets a few thousand types.
#[derive(Clone, Copy)]
pub struct Ty(&'static Interned);

/// A structure with what is often asked of it.
struct Interned {
    kind: TyKind,
    /// Which of the forms below occur anywhere inside.
    holds: u8,
    /// Parts of the type written out, itself included. The types it consists of may be few: they are shared.
    parts: u32,
    /// Levels of nesting.
    depth: u32,
}

const INFER: u8 = 1;
const ERROR: u8 = 2;
const PARAM: u8 = 4;
const ASSOC: u8 = 8;

/// Steps of a walk that need no memory of what was seen.
const SMALL_WALK: u32 = 64;

/// Stack that a walk over a deep type keeps free, and what it takes more.
const RED_ZONE: usize = 64 * 1024;
const STACK_STEP: usize = 1024 * 1024;

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
        /// Name of the associated type, or `.name` for the type of a field ([`Ty::of_field`]).
        name: SmolStr,
    },
    /// Inference variable; never in a finished program.
    Infer(u32),
    /// Equal to everything; stands for a mistake that was already reported.
    Error,
}

/// The field whose type the name of an associated type stands for.
pub(crate) fn field_of_projection(name: &str) -> Option<&str> {
    name.strip_prefix('.')
}

static INTERNER: Mutex<Option<FxHashMap<&'static TyKind, Ty>>> = Mutex::new(None);

impl Ty {
    /// The type of the field `name` of a type that is not known yet.
    pub fn of_field(base: Ty, name: &str) -> Ty {
        // No interface is behind it.
        Ty::new(TyKind::Assoc {
            interface: TraitId(0),
            args: Vec::new(),
            self_ty: base,
            name: smol_str::format_smolstr!(".{name}"),
        })
    }

    /// Interns a type.
    pub fn new(kind: TyKind) -> Ty {
        let mut guard = INTERNER
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let table = guard.get_or_insert_with(FxHashMap::default);
        if let Some(found) = table.get(&kind) {
            return *found;
        }
        let ty = Ty(Box::leak(Box::new(Interned::new(kind))));
        table.insert(&ty.0.kind, ty);
        ty
    }

    /// Number of parts of the type written out, itself included; types that are used twice count twice.
    pub fn parts(self) -> u32 {
        self.0.parts
    }

    /// Levels of nesting.
    pub fn depth(self) -> u32 {
        self.0.depth
    }

    /// Structure of the type.
    pub fn kind(self) -> &'static TyKind {
        &self.0.kind
    }
}

impl Interned {
    fn new(kind: TyKind) -> Interned {
        let holds = match &kind {
            TyKind::Infer(_) => INFER,
            TyKind::Error => ERROR,
            TyKind::Param(_) => PARAM,
            TyKind::Assoc { .. } => ASSOC,
            _ => 0,
        };
        let mut interned = Interned {
            kind,
            holds,
            parts: 1,
            depth: 1,
        };
        let (mut holds, mut parts, mut depth) = (holds, 1u32, 0);
        interned.kind.each_child(&mut |child| {
            holds |= child.0.holds;
            parts = parts.saturating_add(child.0.parts);
            depth = depth.max(child.0.depth);
        });
        interned.holds = holds;
        interned.parts = parts;
        interned.depth = depth.saturating_add(1);
        interned
    }
}

/// What a walk over a type has done. Types share parts, so that a walk over every occurrence can take exponential time: after a few steps, results
/// are kept by part.
pub(crate) struct Walk<K, T> {
    steps: u32,
    done: FxHashMap<K, T>,
}

impl<K: Eq + Hash + Copy, T: Clone> Walk<K, T> {
    pub(crate) fn new() -> Self {
        Walk {
            steps: 0,
            done: FxHashMap::default(),
        }
    }

    /// The result for `part`, by `visit` if it has none yet.
    pub(crate) fn part(&mut self, part: K, visit: impl FnOnce(&mut Self) -> T) -> T {
        self.steps += 1;
        if self.steps <= SMALL_WALK {
            return visit(self);
        }
        if let Some(done) = self.done.get(&part) {
            return done.clone();
        }
        let done = stacker::maybe_grow(RED_ZONE, STACK_STEP, || visit(self));
        self.done.insert(part, done.clone());
        done
    }
}

impl TyKind {
    /// The name of a type without components, empty for others.
    pub fn plain_name(&self) -> &'static str {
        match self {
            TyKind::Int => "Int",
            TyKind::Float => "Float",
            TyKind::Bool => "Bool",
            TyKind::String => "String",
            TyKind::Unit => "()",
            TyKind::Never => "Never",
            TyKind::Atom => "Atom",
            TyKind::Regex => "Regex",
            TyKind::Json => "Json",
            TyKind::Foreign => "Foreign",
            TyKind::RawPtr => "RawPtr",
            TyKind::Pid(None) => "Pid",
            _ => "",
        }
    }

    /// Calls `f` on every direct component.
    fn each_child(&self, f: &mut dyn FnMut(Ty)) {
        match self {
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
        self.kind().each_child(f);
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
        self.any_part(f, &mut Walk::new())
    }

    fn any_part(self, f: &mut dyn FnMut(Ty) -> bool, walk: &mut Walk<Ty, bool>) -> bool {
        walk.part(self, |walk| {
            if f(self) {
                return true;
            }
            let mut found = false;
            self.each_child(&mut |child| found = found || child.any_part(f, walk));
            found
        })
    }

    /// Contains inference variables.
    pub(crate) fn has_infer(self) -> bool {
        self.0.holds & INFER != 0
    }

    /// Contains the error type.
    pub(crate) fn has_error(self) -> bool {
        self.0.holds & ERROR != 0
    }

    /// Contains associated types.
    pub(crate) fn has_assoc(self) -> bool {
        self.0.holds & ASSOC != 0
    }

    /// Contains neither variables nor parameters nor associated types.
    pub(crate) fn is_ground(self) -> bool {
        self.0.holds & (INFER | PARAM | ASSOC) == 0
    }

    /// Replaces `Param(i)` by `args[i]`; parameters beyond the end stay.
    pub(crate) fn subst(self, args: &[Ty]) -> Ty {
        self.map_params(&mut |i| {
            args.get(i as usize)
                .copied()
                .unwrap_or_else(|| Ty::param(i))
        })
    }

    /// Replaces parameters by a function of their index.
    pub(crate) fn map_params(self, f: &mut dyn FnMut(u32) -> Ty) -> Ty {
        self.map_params_part(f, &mut Walk::new())
    }

    fn map_params_part(self, f: &mut dyn FnMut(u32) -> Ty, walk: &mut Walk<Ty, Ty>) -> Ty {
        if self.0.holds & PARAM == 0 {
            return self;
        }
        match self.kind() {
            TyKind::Param(i) => f(*i),
            _ => walk.part(self, |walk| {
                self.map_children(&mut |child| child.map_params_part(f, walk))
            }),
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
        self.0.kind.fmt(f)
    }
}
