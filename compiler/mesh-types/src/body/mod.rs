//! Bodies: expressions, patterns, statements.

mod actor;
mod call;
mod closure;
pub(crate) mod clustered;
mod conditions;
mod control;
mod expr;
mod finish;
mod function;
mod generalise;
mod group;
mod iterate;
mod local;
mod member;
mod method;
mod names;
mod operators;
mod order;
mod pattern;
mod records;
mod regex;
mod spawn_options;
mod special;
mod test;
mod tuple;

use crate::context::{Checker, TraitRef};
use crate::declare::types::TypeScope;
use crate::ids::*;
use crate::infer::scheme::Scheme;
use crate::thir::{self, Callee};
use crate::ty::Ty;
use mesh_syntax::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::rc::Rc;

/// What a name of a local scope stands for.
#[derive(Clone)]
pub(crate) enum Binding {
    Local(LocalId),
    /// Local functions of one name, by arity.
    Fns(Vec<(usize, LocalFnId)>),
    /// Generalised `let` of something other than a function, evaluated where it is used.
    Value(LocalFnId),
    /// Generalised `let` of data: evaluated once.
    General(GeneralId),
}

/// Index into [`BodyCx::generals`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct GeneralId(pub(crate) usize);

/// A variable whose type is generalised over `vars`: these stay open until all uses are known, then the value gets the instance of its uses.
pub(crate) struct General {
    pub(crate) local: LocalId,
    pub(crate) ty: Ty,
    pub(crate) vars: Vec<u32>,
    /// Instances, as replacements of `vars`.
    pub(crate) uses: Vec<Vec<Ty>>,
    /// Rigid parameters from this index on may be unknown where the value is made.
    pub(crate) inner_skolems: u32,
}

/// A local function.
pub(crate) struct LocalFnCx {
    /// Type while its own group is being inferred.
    pub(crate) params: Vec<Ty>,
    pub(crate) ret: Ty,
    pub(crate) scheme: Option<Rc<Scheme>>,
    /// Its rigid parameters, by index.
    pub(crate) skolems: Vec<u32>,
    /// For reports about its calls.
    pub(crate) header: Option<call::Header>,
}

/// Where `self()` and `receive` are legal.
#[derive(Clone, Copy, PartialEq, Default)]
pub(crate) enum Process {
    #[default]
    None,
    /// Body of an actor, with its message type.
    Actor(FnId, Ty),
    /// Terminate clause: `self()` only.
    Terminate(Ty),
    /// Handler or function of a service, with the type of its pid.
    Service(Ty),
    Test,
}

/// What a deferred expression turned out to mean.
#[derive(Clone, Debug)]
pub(crate) enum Resolution {
    /// The call of a function, receiver first.
    Call(Callee),
    /// The call of the function stored in a field.
    FieldCall,
    Try {
        convert: Option<Callee>,
    },
    /// Walk over the integers of a range.
    Range,
    /// Walk over a list that this function makes of the value, or the value itself.
    List(Option<Callee>),
    /// Walk with `next`, after this function made an iterator.
    Iter(Option<Callee>, Callee),
}

/// State of the body that is being checked.
#[derive(Default)]
pub(crate) struct BodyCx {
    pub(crate) func: Option<FnId>,
    pub(crate) locals: Vec<thir::Local>,
    pub(crate) scope: Vec<(SmolStr, Binding)>,
    pub(crate) local_fns: Vec<LocalFnCx>,
    /// Generalised variables of all functions of the group.
    pub(crate) generals: Vec<General>,
    /// Those of the present function, by variable.
    pub(crate) generalised: FxHashSet<LocalId>,
    /// Result type of the innermost function or closure.
    pub(crate) ret: Option<Ty>,
    pub(crate) ret_annotation: Option<(FileId, Span)>,
    pub(crate) loops: u32,
    /// The expression that comes next is in tail position.
    pub(crate) tail: bool,
    /// The value of the expression that comes next is not used.
    pub(crate) discard: bool,
    pub(crate) in_guard: bool,
    pub(crate) process: Process,
    pub(crate) service: Option<ServiceId>,
    pub(crate) type_scope: TypeScope,
    /// Bounds of all functions of the group.
    pub(crate) bounds: Vec<TraitRef>,
    pub(crate) solutions: FxHashMap<u32, Resolution>,
    pub(crate) solved_at: u64,
    /// Handler arguments of route calls that are being checked.
    pub(crate) route_handlers: Vec<Span>,
}

impl<'a> Checker<'a> {
    pub(crate) fn new_local(&mut self, name: impl Into<SmolStr>, ty: Ty, span: Span) -> LocalId {
        let id = LocalId(self.body.locals.len() as u32);
        self.body.locals.push(thir::Local {
            name: name.into(),
            ty,
            span,
        });
        id
    }

    /// Runs `f` with bindings that end with it.
    pub(crate) fn scoped<R>(&mut self, f: impl FnOnce(&mut Self) -> R) -> R {
        let depth = self.body.scope.len();
        let result = f(self);
        self.body.scope.truncate(depth);
        result
    }

    /// Tries something and undoes its effects on variables and constraints.
    pub(crate) fn probe<R>(&mut self, f: impl FnOnce(&mut Self) -> R) -> R {
        let snapshot = self.vars.snapshot();
        let (pending, diags) = (self.pending.len(), self.diags.len());
        let inherited = self.inherited_diags.len();
        let solved_at = self.body.solved_at;
        let result = f(self);
        self.vars.rollback(snapshot);
        self.body.solved_at = solved_at;
        self.pending.truncate(pending);
        self.diags.truncate(diags);
        self.inherited_diags.truncate(inherited);
        result
    }
}

/// An expression.
pub(crate) fn make(kind: thir::ExprKind, ty: Ty, span: Span) -> thir::Expr {
    thir::Expr { ty, span, kind }
}

/// Stands for something that was reported.
pub(crate) fn error_expr(span: Span) -> thir::Expr {
    make(thir::ExprKind::Error, Ty::error(), span)
}
