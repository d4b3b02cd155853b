//! The typed, resolved program: what the checker hands to lowering.
//!
//! Generic bodies stay generic ([`crate::TyKind::Param`] indexes the generics of the enclosing [`FnDef`]); lowering instantiates them
//! and asks [`Program::resolve_method`] and friends with concrete types. Sugar is gone: pipes, slot pipes, keyword arguments,
//! methods, operators on user types (trait calls), `for` over maps and sets, default arguments.

mod walk;

use crate::ids::*;
use crate::ty::Ty;
use mesh_syntax::Span;
pub use mesh_syntax::ast::{BinOp, Lit, UnOp};
use smol_str::SmolStr;

/// A checked program.
#[derive(Debug, Default)]
pub struct Program {
    /// Files, for positions.
    pub files: Vec<FileInfo>,
    /// Modules.
    pub modules: Vec<ModuleInfo>,
    /// Structs and sum types.
    pub adts: Vec<AdtDef>,
    /// Interfaces.
    pub traits: Vec<TraitDef>,
    /// Impl blocks, derived ones are not listed (see [`AdtDef::derives`]).
    pub impls: Vec<ImplDef>,
    /// Functions.
    pub fns: Vec<FnDef>,
    /// Module-level constants.
    pub consts: Vec<ConstDef>,
    /// Services.
    pub services: Vec<ServiceDef>,
    /// Supervisors.
    pub supervisors: Vec<SupervisorDef>,
    /// Tests of a test file, in order.
    pub tests: Vec<TestDef>,
    /// `main` of the entry module.
    pub main: Option<FnId>,
    /// Types and functions of `std` that the language itself uses.
    pub lang: LangItems,
}

/// A source file.
#[derive(Debug, Clone)]
pub struct FileInfo {
    /// Path relative to the project root (`std/list.mpl` for the library).
    pub path: String,
    /// Text.
    pub text: std::sync::Arc<str>,
    /// Part of the standard library.
    pub is_std: bool,
}

/// A module.
#[derive(Debug, Clone)]
pub struct ModuleInfo {
    /// Dotted name.
    pub name: SmolStr,
    /// Its file.
    pub file: FileId,
}

/// Struct or sum type.
#[derive(Debug, Clone)]
pub struct AdtDef {
    /// Name without module.
    pub name: SmolStr,
    /// Defining module.
    pub module: ModuleId,
    /// Number of type parameters.
    pub generics: u32,
    /// True for a struct: exactly one variant, named like the type.
    pub is_struct: bool,
    /// Variants; types use `Param`.
    pub variants: Vec<VariantDef>,
    /// Interfaces whose implementation is derived.
    pub derives: Vec<TraitId>,
    /// Place of the name.
    pub span: Span,
}

/// Variant of a sum type, or the fields of a struct.
#[derive(Debug, Clone)]
pub struct VariantDef {
    /// Name.
    pub name: SmolStr,
    /// Field names (empty text for positional payloads) and types.
    pub fields: Vec<(SmolStr, Ty)>,
}

/// Interface.
#[derive(Debug, Clone)]
pub struct TraitDef {
    /// Name.
    pub name: SmolStr,
    /// Defining module.
    pub module: ModuleId,
    /// Number of type parameters of the interface itself (without Self).
    pub generics: u32,
    /// Associated types.
    pub assoc: Vec<SmolStr>,
    /// Methods.
    pub methods: Vec<TraitMethod>,
}

/// Method of an interface.
#[derive(Debug, Clone)]
pub struct TraitMethod {
    /// Name.
    pub name: SmolStr,
    /// Takes a receiver.
    pub has_self: bool,
    /// Parameter types, receiver included. `Param(0)` is Self, `Param(1..)` the interface's parameters, then the method's own.
    pub params: Vec<Ty>,
    /// Result.
    pub ret: Ty,
    /// Default body: generics are Self, the interface's, then the method's own.
    pub default: Option<FnId>,
}

/// Impl block.
#[derive(Debug, Clone)]
pub struct ImplDef {
    /// Interface.
    pub interface: TraitId,
    /// Interface arguments.
    pub args: Vec<Ty>,
    /// Implementing type.
    pub self_ty: Ty,
    /// Number of type parameters of the impl.
    pub generics: u32,
    /// Bounds: type, interface, interface arguments.
    pub bounds: Vec<(Ty, TraitId, Vec<Ty>)>,
    /// Associated types by name.
    pub assoc: Vec<(SmolStr, Ty)>,
    /// Methods by name; generics are the impl's, then the method's own.
    pub methods: Vec<(SmolStr, FnId)>,
}

/// A function.
#[derive(Debug, Clone)]
pub struct FnDef {
    /// Name for people: `label`, `Point.to_string`, `test "adds"`.
    pub name: SmolStr,
    /// Defining module.
    pub module: ModuleId,
    /// File of the body.
    pub file: FileId,
    /// Header.
    pub span: Span,
    /// Number of type parameters.
    pub generics: u32,
    /// Parameters, in order. Clause patterns were moved into a [`ExprKind::Match`] body.
    pub params: Vec<LocalId>,
    /// Result.
    pub ret: Ty,
    /// Locals of the body, closures inside included.
    pub locals: Vec<Local>,
    /// Body.
    pub body: FnBody,
    /// Role.
    pub kind: FnKind,
}

/// Role of a function.
#[derive(Debug, Clone, PartialEq)]
pub enum FnKind {
    /// Ordinary.
    Plain,
    /// Actor body: message type (`None`: any message), terminate clause (a function of the same parameters).
    Actor {
        /// Message identity.
        message: Option<Ty>,
        /// Runs when the process ends.
        terminate: Option<FnId>,
    },
    /// The `info` handlers of a service.
    Info {
        /// What they take beside system messages.
        messages: Messages,
    },
}

/// Ordinary messages that a service takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Messages {
    /// None: `info` handlers are for system messages only.
    None,
    /// Whatever comes.
    Any,
    /// Those of this type.
    Of(Ty),
}

/// Body of a function.
#[derive(Debug, Clone)]
pub enum FnBody {
    /// Mesh code.
    Expr(Expr),
    /// Runtime function `mesh_…` or intrinsic `%…`.
    Extern(SmolStr),
    /// A body with errors.
    Error,
}

/// A local variable.
#[derive(Debug, Clone)]
pub struct Local {
    /// Name for people and debuggers.
    pub name: SmolStr,
    /// Type.
    pub ty: Ty,
    /// Place of the binding.
    pub span: Span,
}

/// Module-level constant: evaluated once, on first use.
#[derive(Debug, Clone)]
pub struct ConstDef {
    /// Name.
    pub name: SmolStr,
    /// Type.
    pub ty: Ty,
    /// Function without parameters that computes it.
    pub init: FnId,
}

/// Service.
#[derive(Debug, Clone)]
pub struct ServiceDef {
    /// Name.
    pub name: SmolStr,
    /// Defining module.
    pub module: ModuleId,
    /// State.
    pub state: Ty,
    /// Initial state from the arguments of `start`.
    pub init: FnId,
    /// Handlers.
    pub handlers: Vec<HandlerDef>,
    /// Its `info` handlers: from the state to the next state.
    pub info: Option<FnId>,
    /// Runs with the last state when an instance ends.
    pub terminate: Option<FnId>,
}

/// Handler of a service. Its function takes the state first, then the arguments; a call gives `(state, reply)`, a cast the state.
/// A call that replies later takes its `ReplyTo` last and gives the state.
#[derive(Debug, Clone)]
pub struct HandlerDef {
    /// Generated function name (`get_total`).
    pub name: SmolStr,
    /// Call or cast.
    pub is_call: bool,
    /// Function.
    pub func: FnId,
    /// Argument types without the state.
    pub params: Vec<Ty>,
    /// Reply; unit for casts.
    pub reply: Ty,
    /// Type of the last parameter of a call that replies later.
    pub reply_to: Option<Ty>,
}

/// Supervisor.
#[derive(Debug, Clone)]
pub struct SupervisorDef {
    /// Name.
    pub name: SmolStr,
    /// `one_for_one`…
    pub strategy: SmolStr,
    /// Restart limit.
    pub max_restarts: i64,
    /// Window in seconds.
    pub max_seconds: i64,
    /// Children.
    pub children: Vec<ChildDef>,
}

/// Child of a supervisor.
#[derive(Debug, Clone)]
pub struct ChildDef {
    /// Name.
    pub name: SmolStr,
    /// Function of the supervisor's parameters that gives the function that starts the child: without parameters, except for
    /// templates.
    pub start: FnId,
    /// `permanent`…
    pub restart: SmolStr,
    /// How it is stopped.
    pub shutdown: ChildShutdown,
}

/// `shutdown:` of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildShutdown {
    /// Nothing is said.
    Default,
    /// Milliseconds.
    Millis(i64),
    /// `brutal_kill`.
    BrutalKill,
    /// `infinity`.
    Infinity,
}

/// A test.
#[derive(Debug, Clone)]
pub struct TestDef {
    /// `group > label`.
    pub label: String,
    /// Setup and body, then what stands in `teardown`.
    pub func: FnId,
    /// Checked, not run: `test_skip`.
    pub skipped: bool,
}

/// Definitions of `std` known to the language. All are filled in when `std` is complete.
#[derive(Debug, Clone, Default)]
pub struct LangItems {
    /// Types by name: `List Map Set Queue Range Option Result Ordering Iter` …
    pub types: rustc_hash::FxHashMap<SmolStr, AdtId>,
    /// Interfaces by name: `Eq Ord Display Debug Hash Json Add` …
    pub traits: rustc_hash::FxHashMap<SmolStr, TraitId>,
    /// Public functions of `std` by `Module.name` (`List.append`, `Map.put`; the first arity).
    pub fns: rustc_hash::FxHashMap<SmolStr, FnId>,
}

/// A typed expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Type.
    pub ty: Ty,
    /// Place, in the file of the enclosing function.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What a call calls.
#[derive(Debug, Clone)]
pub enum Callee {
    /// Function with its type arguments.
    Fn(FnId, Vec<Ty>),
    /// Interface method, resolved at instantiation: interface, method index, interface arguments, Self, the method's own type arguments.
    Method {
        /// Interface.
        interface: TraitId,
        /// Index into its methods.
        method: u32,
        /// Interface arguments.
        args: Vec<Ty>,
        /// Implementing type.
        self_ty: Ty,
        /// The method's own type arguments.
        own: Vec<Ty>,
    },
    /// `x.name(…)` on a receiver whose type is a parameter without a bound that offers the name: field, method or library
    /// function, resolved at instantiation from the type of the first argument ([`Program::resolve_dot_call`]).
    Dot(SmolStr),
    /// Constructor: type, variant, type arguments.
    Ctor(AdtId, u32, Vec<Ty>),
    /// Local function.
    Local(LocalFnId, Vec<Ty>),
    /// Function generated for a service.
    Service(ServiceId, ServiceOp),
    /// `Sup.start_name`: starts a child of a template, by index.
    Template(SupervisorId, u32),
    /// Accessor of a tuple, or of a `Tuple`: what it does shows with the type of the first argument.
    Tuple(TupleAccess),
}

/// What an accessor of the module `Tuple` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TupleAccess {
    /// The element at a known place.
    At(u32),
    /// The element at the place that the second argument gives.
    Computed,
    /// The number of elements.
    Size,
    /// The list of all elements.
    Items,
}

impl TupleAccess {
    /// The accessor of that name and number of arguments, the tuple included.
    pub fn named(name: &str, arity: usize) -> Option<TupleAccess> {
        match (name, arity) {
            ("first", 1) => Some(TupleAccess::At(0)),
            ("second", 1) => Some(TupleAccess::At(1)),
            ("nth", 2) => Some(TupleAccess::Computed),
            ("size", 1) => Some(TupleAccess::Size),
            ("to_list", 1) => Some(TupleAccess::Items),
            _ => None,
        }
    }

    /// The same with an index that is known.
    pub fn at(self, index: Option<u32>) -> TupleAccess {
        match (self, index) {
            (TupleAccess::Computed, Some(at)) => TupleAccess::At(at),
            _ => self,
        }
    }
}

/// Generated function of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ServiceOp {
    /// `Svc.start`.
    Start,
    /// `Svc.handler`, by index.
    Handler(u32),
    /// `Svc.try_start`.
    TryStart,
    /// `Svc.try_handler` of a call, by index.
    TryHandler(u32),
}

/// Expression forms.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// Literal.
    Lit(Lit),
    /// String built from parts; every part is rendered with Display, or else Debug, of its type.
    Interp(Vec<InterpPart>),
    /// Local variable.
    Local(LocalId),
    /// Module-level constant.
    Const(ConstId),
    /// A function, constructor or method as a value.
    FnRef(Callee),
    /// Direct call.
    Call(Callee, Vec<Expr>),
    /// Call of a function value.
    CallValue(Box<Expr>, Vec<Expr>),
    /// Operator on `Int`, `Float`, `Bool` (`And`, `Or` short-circuit), `String`/`Json`/`Atom` (`Concat`, comparisons), or on a type parameter
    /// that is decided at instantiation: then it is the interface method of the operand type. `Concat` and `Append` on lists are calls.
    Binary(BinOp, Box<Expr>, Box<Expr>),
    /// Negation, or `not`; on other types than the primitives it is `Neg.neg`.
    Unary(UnOp, Box<Expr>),
    /// `a..b`: a value of type `Range`.
    Range(Box<Expr>, Box<Expr>),
    /// Tuple.
    Tuple(Vec<Expr>),
    /// Element of a tuple of known type.
    TupleIndex(Box<Expr>, u32),
    /// The value of a generalised `let` at another instance: its type differs only where the value holds nothing.
    Retype(Box<Expr>),
    /// List literal.
    List(Vec<Expr>),
    /// Map literal.
    Map(Vec<(Expr, Expr)>),
    /// Struct literal: fields in source order, by index.
    Struct(AdtId, Vec<(u32, Expr)>),
    /// Copy of a struct with fields replaced, by index.
    StructUpdate(Box<Expr>, Vec<(u32, Expr)>),
    /// Field by name; when the base type is a parameter it is decided at instantiation.
    Field(Box<Expr>, SmolStr),
    /// `json { }`: keys unique and sorted by bytes is lowering's business; values in source order.
    Json(Vec<(SmolStr, Expr)>),
    /// `if`; without else the result is unit.
    If(Box<Expr>, Box<Expr>, Option<Box<Expr>>),
    /// Pattern match on one or more values.
    Match {
        /// Values, evaluated once in order.
        scrutinees: Vec<Expr>,
        /// Arms.
        arms: Vec<Arm>,
        /// Where it comes from: decides the text of the panic when nothing matches.
        source: MatchSource,
    },
    /// `while`.
    While(Box<Expr>, Box<Expr>),
    /// `for`.
    For {
        /// Iterated thing.
        iter: ForIter,
        /// Binder, irrefutable.
        pat: Pat,
        /// Filter.
        filter: Option<Box<Expr>>,
        /// Body.
        body: Box<Expr>,
        /// False when the resulting list is not used: the expression then has type unit.
        collect: bool,
    },
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `return`; from the innermost function or closure.
    Return(Option<Box<Expr>>),
    /// Statements and the value; `None` is unit.
    Block(Vec<Stmt>, Option<Box<Expr>>),
    /// Closure: parameters and body. Captures are found by lowering.
    Closure {
        /// Parameters.
        params: Vec<LocalId>,
        /// Result type.
        ret: Ty,
        /// Body.
        body: Box<Expr>,
    },
    /// `e?`: on `Err(x)` / `None` returns from the innermost function or closure. `convert` is the `From` impl's method when the error types differ;
    /// `ret` is the result type of the enclosing function.
    Try {
        /// Operand.
        operand: Box<Expr>,
        /// Conversion of the error.
        convert: Option<Callee>,
        /// Result type of the enclosing function; unit for the early return of a unit function.
        ret: Ty,
    },
    /// `xs[i]` on a type parameter; on known types it is a call already.
    Index(Box<Expr>, Box<Expr>),
    /// `spawn(f, args…)`, `Svc.start(args…)` with options.
    Spawn(SpawnTarget, Vec<Expr>, Vec<(SpawnOption, Expr)>),
    /// `send(pid, message)`.
    Send(Box<Expr>, Box<Expr>),
    /// `self()`.
    SelfPid,
    /// `receive`. Arms have one pattern each.
    Receive {
        /// Message type; `None`: any.
        message: Option<Ty>,
        /// Arms.
        arms: Vec<Arm>,
        /// Timeout in milliseconds and value.
        after: Option<(Box<Expr>, Box<Expr>)>,
    },
    /// Tail call of an actor's own name: continue with new parameters.
    ActorLoop(Vec<Expr>),
    /// After a mistake; lowering never sees it.
    Error,
}

/// What is spawned.
#[derive(Debug, Clone)]
pub enum SpawnTarget {
    /// Actor.
    Actor(FnId),
    /// Supervisor.
    Supervisor(SupervisorId),
    /// Function value.
    Value(Box<Expr>),
    /// Service, through `start` or `try_start`.
    Service(ServiceId, ServiceOp),
}

/// Option of a new process. The numbers are those of the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SpawnOption {
    /// `link:`, a Bool.
    Link = 0,
    /// `monitor:`, a Bool.
    Monitor = 1,
    /// `owner:`, a Bool.
    Owner = 2,
    /// `mailbox:`, an Int.
    Mailbox = 3,
    /// `max_heap:`, an Int.
    MaxHeap = 4,
    /// `hibernate_after:`, an Int.
    HibernateAfter = 5,
    /// `name:`, a String.
    Name = 6,
    /// `label:`, a String.
    Label = 7,
    /// `overflow:`, an Atom.
    Overflow = 8,
    /// `priority:`, an Atom.
    Priority = 9,
}

/// Piece of an interpolated string.
#[derive(Debug, Clone)]
pub enum InterpPart {
    /// Text.
    Text(SmolStr),
    /// Value.
    Expr(Expr),
}

/// What a `for` walks over.
#[derive(Debug, Clone)]
pub enum ForIter {
    /// `a..b` written in place.
    Range(Box<Expr>, Box<Expr>),
    /// A value of type `Range`.
    Bounds(Box<Expr>),
    /// A value of type `List<T>`: lists, `Map.keys(m)`, `Set.to_list(s)`, `Queue.to_list`.
    List(Box<Expr>),
    /// An iterator value and its `next` method.
    Iter(Box<Expr>, Callee),
}

/// Why a match may fall through.
#[derive(Debug, Clone, PartialEq)]
pub enum MatchSource {
    /// `case`: `non-exhaustive match`.
    Case,
    /// Function clauses: `no matching clause in f/1`.
    Clauses(SmolStr, u32),
    /// Closure clauses: `no matching clause in closure`.
    Closure,
    /// `let` with a pattern.
    Let,
}

/// Statement of a block.
#[derive(Debug, Clone)]
pub enum Stmt {
    /// Expression whose value is discarded.
    Expr(Expr),
    /// `let`: pattern and value; refutable patterns panic with `non-exhaustive match`.
    Let(Pat, Expr),
    /// Local function.
    Fn(LocalFn),
}

/// A local function. Sees the locals defined before it; may call itself and its neighbours.
#[derive(Debug, Clone)]
pub struct LocalFn {
    /// Identity within the enclosing top-level function.
    pub id: LocalFnId,
    /// Name.
    pub name: SmolStr,
    /// Its own type parameters are `Param(first_param .. first_param + generics)`, above those of the enclosing function.
    pub first_param: u32,
    /// Number of its own type parameters.
    pub generics: u32,
    /// Parameters.
    pub params: Vec<LocalId>,
    /// Result.
    pub ret: Ty,
    /// Body.
    pub body: Expr,
}

/// Arm of a match or receive.
#[derive(Debug, Clone)]
pub struct Arm {
    /// One pattern per scrutinee.
    pub pats: Vec<Pat>,
    /// Guard.
    pub guard: Option<Expr>,
    /// Body.
    pub body: Expr,
}

/// A typed pattern.
#[derive(Debug, Clone)]
pub struct Pat {
    /// Type.
    pub ty: Ty,
    /// Place.
    pub span: Span,
    /// What it is.
    pub kind: PatKind,
}

/// Pattern forms.
#[derive(Debug, Clone)]
pub enum PatKind {
    /// Anything.
    Wild,
    /// Binds the value; with a sub-pattern it is an as-pattern.
    Bind(LocalId, Option<Box<Pat>>),
    /// Equal literal.
    Lit(Lit),
    /// Variant or struct: type, variant, sub-patterns for **all** fields in declaration order.
    Ctor(AdtId, u32, Vec<Pat>),
    /// Tuple.
    Tuple(Vec<Pat>),
    /// List of exactly this length.
    List(Vec<Pat>),
    /// First element and rest.
    Cons(Box<Pat>, Box<Pat>),
    /// Alternatives; all bind the same locals.
    Or(Vec<Pat>),
}

/// What an interface method call means for concrete types.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved {
    /// A Mesh function (impl method or default method) with its type arguments.
    Fn(FnId, Vec<Ty>),
    /// Generated by lowering for this type: primitives, tuples, function-free structural types and `deriving`.
    Derived,
    /// No impl: the checker let something through that it must not.
    Missing,
}
