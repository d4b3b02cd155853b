//! Deferred constraints: operations on types that are not known yet.

use crate::context::Checker;
use crate::ids::{FileId, FnId, TraitId};
use crate::thir::TupleAccess;
use crate::ty::Ty;
use mesh_syntax::Span;
use mesh_syntax::ast::BinOp;
use smol_str::SmolStr;

/// A constraint with the place that it came from.
#[derive(Clone, Debug)]
pub(crate) struct Constraint {
    pub(crate) kind: Kind,
    pub(crate) file: FileId,
    /// Body that brought it.
    pub(crate) func: Option<FnId>,
    pub(crate) span: Span,
    /// Name of the definition whose use brought the constraint.
    pub(crate) origin: Option<SmolStr>,
}

/// What is required. `node` names the expression whose form depends on the solution: the variable of its result type.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// `ty: interface<args>`.
    Trait {
        ty: Ty,
        interface: TraitId,
        args: Vec<Ty>,
    },
    /// `<ty as interface<args>>::name` is `result`.
    Project {
        ty: Ty,
        interface: TraitId,
        args: Vec<Ty>,
        name: SmolStr,
        result: Ty,
    },
    /// `ty` has Display or Debug.
    Printable { ty: Ty },
    /// Something determines `ty`: a function that makes a value from text cannot guess its type.
    Known { ty: Ty },
    /// `base.name : result`.
    Field {
        base: Ty,
        name: SmolStr,
        name_span: Span,
        result: Ty,
    },
    /// `recv.name(args) : result`.
    Method {
        recv: Ty,
        name: SmolStr,
        args: Vec<Ty>,
        arg_spans: Vec<Span>,
        /// The argument where it is the only one and a number that is written out: `t.nth(1)`.
        index: Option<u32>,
        result: Ty,
        node: Option<u32>,
    },
    /// `lhs op rhs : result`, both operands of type `ty`.
    Arith { op: BinOp, ty: Ty, result: Ty },
    /// `-ty : result`.
    Neg { ty: Ty, result: Ty },
    /// `lhs <> rhs` on equal types.
    Concat { ty: Ty },
    /// `operand? : value` in a function with result `ret`.
    Try {
        operand: Ty,
        value: Ty,
        ret: Ty,
        node: Option<u32>,
    },
    /// `for` over `ty` gives elements `item`; `entry` for the `{k, v}` and `{k}` binders.
    Iterate {
        ty: Ty,
        item: Ty,
        entry: bool,
        node: Option<u32>,
    },
    /// `base[index] : result`.
    Index { base: Ty, index: Ty, result: Ty },
    /// An accessor of the module `Tuple` gives `result` on `tuple`.
    Element {
        tuple: Ty,
        access: TupleAccess,
        result: Ty,
    },
    /// `x.into()` and `x.try_into()`: from `ty` to `target`.
    Convert {
        ty: Ty,
        target: Ty,
        fallible: bool,
        result: Ty,
        node: Option<u32>,
    },
}

impl Kind {
    /// The type whose shape decides.
    pub(crate) fn principal(&self) -> Ty {
        match self {
            Kind::Trait { ty, .. }
            | Kind::Project { ty, .. }
            | Kind::Printable { ty }
            | Kind::Known { ty }
            | Kind::Arith { ty, .. }
            | Kind::Neg { ty, .. }
            | Kind::Concat { ty }
            | Kind::Convert { ty, .. }
            | Kind::Iterate { ty, .. } => *ty,
            Kind::Field { base, .. } | Kind::Index { base, .. } => *base,
            Kind::Method { recv, .. } => *recv,
            Kind::Try { operand, .. } => *operand,
            Kind::Element { tuple, .. } => *tuple,
        }
    }

    /// Visits all types.
    pub(crate) fn each_ty(&self, f: &mut dyn FnMut(Ty)) {
        let _ = self.map(&mut |ty| {
            f(ty);
            ty
        });
    }

    /// The same constraint over other types, no longer tied to an expression.
    pub(crate) fn map(&self, f: &mut dyn FnMut(Ty) -> Ty) -> Kind {
        match self {
            Kind::Trait {
                ty,
                interface,
                args,
            } => Kind::Trait {
                ty: f(*ty),
                interface: *interface,
                args: args.iter().map(|t| f(*t)).collect(),
            },
            Kind::Project {
                ty,
                interface,
                args,
                name,
                result,
            } => Kind::Project {
                ty: f(*ty),
                interface: *interface,
                args: args.iter().map(|t| f(*t)).collect(),
                name: name.clone(),
                result: f(*result),
            },
            Kind::Printable { ty } => Kind::Printable { ty: f(*ty) },
            Kind::Known { ty } => Kind::Known { ty: f(*ty) },
            Kind::Field {
                base,
                name,
                name_span,
                result,
            } => Kind::Field {
                base: f(*base),
                name: name.clone(),
                name_span: *name_span,
                result: f(*result),
            },
            Kind::Method {
                recv,
                name,
                args,
                arg_spans,
                index,
                result,
                ..
            } => Kind::Method {
                recv: f(*recv),
                name: name.clone(),
                args: args.iter().map(|t| f(*t)).collect(),
                arg_spans: arg_spans.clone(),
                index: *index,
                result: f(*result),
                node: None,
            },
            Kind::Arith { op, ty, result } => Kind::Arith {
                op: *op,
                ty: f(*ty),
                result: f(*result),
            },
            Kind::Neg { ty, result } => Kind::Neg {
                ty: f(*ty),
                result: f(*result),
            },
            Kind::Concat { ty } => Kind::Concat { ty: f(*ty) },
            Kind::Try {
                operand,
                value,
                ret,
                ..
            } => Kind::Try {
                operand: f(*operand),
                value: f(*value),
                ret: f(*ret),
                node: None,
            },
            Kind::Iterate {
                ty, item, entry, ..
            } => Kind::Iterate {
                ty: f(*ty),
                item: f(*item),
                entry: *entry,
                node: None,
            },
            Kind::Index {
                base,
                index,
                result,
            } => Kind::Index {
                base: f(*base),
                index: f(*index),
                result: f(*result),
            },
            Kind::Element {
                tuple,
                access,
                result,
            } => Kind::Element {
                tuple: f(*tuple),
                access: *access,
                result: f(*result),
            },
            Kind::Convert {
                ty,
                target,
                fallible,
                result,
                ..
            } => Kind::Convert {
                ty: f(*ty),
                target: f(*target),
                fallible: *fallible,
                result: f(*result),
                node: None,
            },
        }
    }
}

impl<'a> Checker<'a> {
    /// Adds a constraint of the code being checked.
    pub(crate) fn defer(&mut self, kind: Kind, span: Span) {
        self.defer_from(kind, span, None);
    }

    pub(crate) fn defer_from(&mut self, kind: Kind, span: Span, origin: Option<SmolStr>) {
        let constraint = Constraint {
            kind,
            file: self.file,
            func: self.body.func,
            span,
            origin,
        };
        if let Some(waiting) = self.solve_one(constraint, false) {
            self.pending.push(waiting);
        }
    }
}
