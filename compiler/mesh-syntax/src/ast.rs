//! The abstract syntax tree: plain owned data, lowered from the lossless tree.
//!
//! Sugar that has no meaning of its own is already gone (parentheses, `def`, `match`, `${}`, heredoc dedenting, escapes,
//! number bases); sugar that the checker wants to explain in its own words is still here (pipes, slot pipes, trailing
//! closures are plain last arguments). Every node carries the exact byte span of its construct, without trivia.

use crate::Span;
use smol_str::SmolStr;

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// Text; empty when the parser had to invent the name after an error.
    pub name: SmolStr,
    /// Place.
    pub span: Span,
}

/// A dotted path such as `Billing.TaxRules`. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Segments in source order.
    pub segments: Vec<Ident>,
    /// From the first to the last segment.
    pub span: Span,
}

/// One source file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// `##!` text.
    pub doc: Option<String>,
    /// Top-level statements in source order.
    pub stmts: Vec<Stmt>,
}

/// A statement of a block or of a file.
#[derive(Clone, Debug)]
pub struct Stmt {
    /// Place.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// Statement forms. `return` is an expression ([`ExprKind::Return`]).
#[derive(Clone, Debug)]
pub enum StmtKind {
    /// `let pattern [:: ty] = value`.
    Let {
        /// Left side; a plain name is [`PatKind::Name`].
        pattern: Pat,
        /// Annotation.
        ty: Option<TypeExpr>,
        /// Right side.
        value: Expr,
    },
    /// A definition.
    Item(Box<Item>),
    /// An expression whose value is discarded unless it is the last of its block.
    Expr(Expr),
}

/// A block: statements, the value is that of the last one.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Statements.
    pub stmts: Vec<Stmt>,
    /// From the first to the last statement; for an empty block the place of the closing word.
    pub span: Span,
}

/// A definition.
#[derive(Clone, Debug)]
pub struct Item {
    /// Whole definition, `pub` and `deriving` included.
    pub span: Span,
    /// `##` text.
    pub doc: Option<String>,
    /// Place of `pub`.
    pub public: Option<Span>,
    /// What it is.
    pub kind: ItemKind,
}

/// Definition forms.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "items are boxed as a whole, and functions are by far the most of them"
)]
pub enum ItemKind {
    /// One clause of a function; clauses are grouped by the checker.
    Fn(FnDef),
    /// `module M do … end`.
    Module {
        /// Name.
        name: Ident,
        /// Contents.
        stmts: Vec<Stmt>,
    },
    /// `import A.B [as C]`.
    Import {
        /// Module.
        path: Path,
        /// Local name.
        alias: Option<Ident>,
    },
    /// `from A.B import x, y`.
    FromImport {
        /// Module.
        path: Path,
        /// Imported names.
        names: Vec<Ident>,
    },
    /// `struct`.
    Struct(StructDef),
    /// `type T do … end`.
    Sum(SumDef),
    /// `type T = U`.
    Alias {
        /// Name.
        name: Ident,
        /// Type parameters.
        generics: Vec<Ident>,
        /// Right side.
        target: TypeExpr,
    },
    /// `interface`.
    Interface(InterfaceDef),
    /// `impl`.
    Impl(ImplDef),
    /// `actor`.
    Actor(ActorDef),
    /// `service`.
    Service(ServiceDef),
    /// `supervisor`.
    Supervisor(SupervisorDef),
}

/// One clause of a named function, or an `extern fn` of the standard library.
#[derive(Clone, Debug)]
pub struct FnDef {
    /// Name.
    pub name: Ident,
    /// From `fn` to the end of the header (before `do` or `=`).
    pub header: Span,
    /// `@cluster` or `@cluster(N)`: its place and count.
    pub cluster: Option<(Span, Option<i64>)>,
    /// Type parameters.
    pub generics: Vec<Ident>,
    /// Parameters.
    pub params: Vec<Param>,
    /// Result annotation.
    pub ret: Option<TypeExpr>,
    /// `where T: A, U: B`.
    pub bounds: Vec<Bound>,
    /// `when` guard.
    pub guard: Option<Expr>,
    /// Body.
    pub body: FnBody,
}

/// Body of a named function.
#[derive(Clone, Debug)]
pub enum FnBody {
    /// `do … end`.
    Block(Block),
    /// `= e`.
    Expr(Expr),
    /// `extern fn … = "symbol"`: implemented by the runtime (`mesh_…`) or by the code generator (`%…`). Standard library only.
    Extern {
        /// Symbol or `%intrinsic`.
        symbol: SmolStr,
        /// Place of the string.
        span: Span,
    },
    /// A method of an interface without default.
    None,
}

/// A parameter of a function, closure, actor, handler or interface method.
#[derive(Clone, Debug)]
pub struct Param {
    /// Pattern; plain names are [`PatKind::Name`], the receiver is the name `self`.
    pub pattern: Pat,
    /// Annotation.
    pub ty: Option<TypeExpr>,
    /// Pattern and annotation.
    pub span: Span,
}

/// `T: Trait<Args>`.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Type parameter.
    pub param: Ident,
    /// Interface.
    pub interface: Path,
    /// Interface arguments.
    pub args: Vec<TypeExpr>,
}

/// `struct S<T> do … end deriving(…)`.
#[derive(Clone, Debug)]
pub struct StructDef {
    /// Name.
    pub name: Ident,
    /// Type parameters.
    pub generics: Vec<Ident>,
    /// Fields.
    pub fields: Vec<FieldDef>,
    /// Schema options.
    pub schema: Vec<SchemaEntry>,
    /// `None`: no deriving clause.
    pub deriving: Option<Vec<Ident>>,
}

/// `name :: Type`.
#[derive(Clone, Debug)]
pub struct FieldDef {
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: TypeExpr,
    /// `##` text.
    pub doc: Option<String>,
}

/// Schema option of a struct body.
#[derive(Clone, Debug)]
pub enum SchemaEntry {
    /// `table "name"`.
    Table(SmolStr, Span),
    /// `primary_key :name`.
    PrimaryKey(SmolStr, Span),
    /// `timestamps true`.
    Timestamps(bool, Span),
    /// `belongs_to :assoc, Target` and the like; the first member is the keyword.
    Relation(SmolStr, SmolStr, Ident, Span),
}

/// `type T do … end deriving(…)`.
#[derive(Clone, Debug)]
pub struct SumDef {
    /// Name.
    pub name: Ident,
    /// Type parameters.
    pub generics: Vec<Ident>,
    /// Variants in order.
    pub variants: Vec<VariantDef>,
    /// `None`: no deriving clause.
    pub deriving: Option<Vec<Ident>>,
}

/// A variant of a sum type.
#[derive(Clone, Debug)]
pub struct VariantDef {
    /// Name.
    pub name: Ident,
    /// Payload: optional field names with types.
    pub fields: Vec<(Option<Ident>, TypeExpr)>,
    /// Whole variant.
    pub span: Span,
    /// `##` text.
    pub doc: Option<String>,
}

/// `interface`.
#[derive(Clone, Debug)]
pub struct InterfaceDef {
    /// Name.
    pub name: Ident,
    /// Type parameters.
    pub generics: Vec<Ident>,
    /// Associated types.
    pub assoc: Vec<Ident>,
    /// Methods; [`FnBody::None`] when there is no default.
    pub methods: Vec<FnDef>,
}

/// `impl I<A> for T<B> where … do … end`.
#[derive(Clone, Debug)]
pub struct ImplDef {
    /// From `impl` to before `do`.
    pub header: Span,
    /// Interface.
    pub interface: Path,
    /// Interface arguments.
    pub interface_args: Vec<TypeExpr>,
    /// Implementing type.
    pub for_type: TypeExpr,
    /// Bounds.
    pub bounds: Vec<Bound>,
    /// `type X = T`.
    pub assoc: Vec<(Ident, TypeExpr)>,
    /// Methods with their doc comments' places dropped.
    pub methods: Vec<FnDef>,
}

/// `actor`.
#[derive(Clone, Debug)]
pub struct ActorDef {
    /// Name.
    pub name: Ident,
    /// Parameters.
    pub params: Vec<Param>,
    /// Body without the terminate clause.
    pub body: Block,
    /// `terminate do |why| … end`: binder and block.
    pub terminate: Option<(Option<Ident>, Block)>,
}

/// `service`.
#[derive(Clone, Debug)]
pub struct ServiceDef {
    /// Name.
    pub name: Ident,
    /// `fn` items.
    pub fns: Vec<FnDef>,
    /// `call` and `cast` handlers in source order.
    pub handlers: Vec<Handler>,
    /// `info` handlers in source order.
    pub infos: Vec<InfoHandler>,
    /// `terminate do |state, why| … end`.
    pub terminate: Option<ServiceEnd>,
}

/// An `info` handler: what a service does with messages.
#[derive(Clone, Debug)]
pub struct InfoHandler {
    /// Which messages.
    pub pattern: Pat,
    /// Condition.
    pub guard: Option<Expr>,
    /// State binder.
    pub state: Option<Ident>,
    /// Body.
    pub body: Block,
    /// Whole handler.
    pub span: Span,
}

/// The `terminate` clause of a service.
#[derive(Clone, Debug)]
pub struct ServiceEnd {
    /// Binder of the last state.
    pub state: Option<Ident>,
    /// Binder of the exit reason.
    pub why: Option<Ident>,
    /// Body.
    pub body: Block,
    /// Whole clause.
    pub span: Span,
}

/// A `call` or `cast` handler.
#[derive(Clone, Debug)]
pub struct Handler {
    /// True for `call`.
    pub is_call: bool,
    /// Name as written (`GetTotal`).
    pub name: Ident,
    /// Parameters.
    pub params: Vec<Param>,
    /// Reply annotation.
    pub reply: Option<TypeExpr>,
    /// State binder.
    pub state: Option<Ident>,
    /// Binder of the deferred reply of a `call`.
    pub from: Option<Ident>,
    /// Body.
    pub body: Block,
    /// Whole handler.
    pub span: Span,
}

/// `supervisor`.
#[derive(Clone, Debug)]
pub struct SupervisorDef {
    /// Name.
    pub name: Ident,
    /// Parameters, visible in every `start:`.
    pub params: Vec<Param>,
    /// `strategy:`.
    pub strategy: Option<Ident>,
    /// `max_restarts:`.
    pub max_restarts: Option<(i64, Span)>,
    /// `max_seconds:`.
    pub max_seconds: Option<(i64, Span)>,
    /// Children in order.
    pub children: Vec<ChildDef>,
}

/// `child name do … end`.
#[derive(Clone, Debug)]
pub struct ChildDef {
    /// Name.
    pub name: Ident,
    /// `start:`.
    pub start: Option<Expr>,
    /// `restart:`.
    pub restart: Option<Ident>,
    /// `shutdown:`: a number or a word.
    pub shutdown: Option<Shutdown>,
    /// Whole child.
    pub span: Span,
}

/// Value of `shutdown:`.
#[derive(Clone, Debug)]
pub enum Shutdown {
    /// Milliseconds.
    Millis(i64, Span),
    /// `brutal_kill`, or something wrong.
    Word(Ident),
}

/// A type as written. `T?` and `T!E` keep their sugar for the formatter's sake only in the lossless tree; here they are
/// paths `Option<T>` and `Result<T, E>` with `sugar` set (so that they mean the built-in types whatever is in scope).
#[derive(Clone, Debug)]
pub struct TypeExpr {
    /// Place.
    pub span: Span,
    /// What it is.
    pub kind: TypeExprKind,
}

/// Type forms.
#[derive(Clone, Debug)]
pub enum TypeExprKind {
    /// `A.B<T, U>`; `Self` and `Self.Item` are paths too.
    Path {
        /// Name.
        path: Path,
        /// Arguments; empty when none were written.
        args: Vec<TypeExpr>,
    },
    /// `T?`.
    Option(Box<TypeExpr>),
    /// `T!E`.
    Result(Box<TypeExpr>, Box<TypeExpr>),
    /// `(A, B)`; empty is unit.
    Tuple(Vec<TypeExpr>),
    /// `Fun(A) -> B`.
    Fun(Vec<TypeExpr>, Box<TypeExpr>),
    /// After a syntax error.
    Error,
}

/// A pattern.
#[derive(Clone, Debug)]
pub struct Pat {
    /// Place.
    pub span: Span,
    /// What it is.
    pub kind: PatKind,
}

/// Pattern forms.
#[derive(Clone, Debug)]
pub enum PatKind {
    /// `_`.
    Wild,
    /// A bare name: binds when lower-case, otherwise the checker decides (nullary variant, payload-ignoring variant, or binding with W0005).
    Name(SmolStr),
    /// Literal.
    Lit(Lit),
    /// `V(p)`, `T.V(p)`, `T.V`, `M.T.V`; `None` args: written without parentheses.
    Ctor {
        /// Variant, maybe qualified.
        path: Path,
        /// Sub-patterns.
        args: Option<Vec<Pat>>,
    },
    /// `(p, q)`.
    Tuple(Vec<Pat>),
    /// `[p, q]`.
    List(Vec<Pat>),
    /// `h :: t`.
    Cons(Box<Pat>, Box<Pat>),
    /// `S { f: p, g }`; shorthand fields have a [`PatKind::Name`] pattern.
    Struct {
        /// Struct, maybe qualified.
        path: Path,
        /// Fields.
        fields: Vec<(Ident, Pat)>,
    },
    /// `p | q`, two or more.
    Or(Vec<Pat>),
    /// `p as n`.
    As(Box<Pat>, Ident),
    /// After a syntax error.
    Error,
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Lit {
    /// In range; a literal out of range is reported by the parser through [`crate::SyntaxError`] with code E0052.
    Int(i64),
    /// Double.
    Float(f64),
    /// Escapes decoded.
    Str(SmolStr),
    /// `true`, `false`.
    Bool(bool),
    /// Name without the colon.
    Atom(SmolStr),
    /// `()` or `nil`.
    Unit,
    /// Raw pattern text and flags.
    Regex(SmolStr, SmolStr),
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Place.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// Expression forms.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// Literal.
    Lit(Lit),
    /// String with at least one interpolation.
    Interp(Vec<InterpPart>),
    /// Bare name, `self` included.
    Name(SmolStr),
    /// `e.name` without call.
    Member(Box<Expr>, Ident),
    /// `f(args)`; method calls have a [`ExprKind::Member`] callee. A trailing closure is the last positional argument.
    Call {
        /// Callee.
        callee: Box<Expr>,
        /// Positional arguments.
        args: Vec<Expr>,
        /// Keyword arguments.
        kwargs: Vec<(Ident, Expr)>,
    },
    /// `xs[i]`.
    Index(Box<Expr>, Box<Expr>),
    /// `e?`.
    Try(Box<Expr>),
    /// `a |> b`.
    Pipe(Box<Expr>, Box<Expr>),
    /// `a |N> b`.
    SlotPipe(Box<Expr>, u32, Box<Expr>),
    /// Binary operator; the span is that of the operator.
    Binary(BinOp, Span, Box<Expr>, Box<Expr>),
    /// Unary operator.
    Unary(UnOp, Box<Expr>),
    /// `a..b`.
    Range(Box<Expr>, Box<Expr>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `%{k => v}`; `%{name: v}` has the name as text.
    Map(Vec<(Expr, Expr)>),
    /// `S { f: e }`; the callee expression is a name or a member path.
    StructLit(Path, Vec<(Ident, Expr)>),
    /// `%{base | f: e}`.
    StructUpdate(Box<Expr>, Vec<(Ident, Expr)>),
    /// `json { k: e }`.
    Json(Vec<(Ident, Expr)>),
    /// `if`; `else if` is a nested `If` in the last statement of the else block.
    If {
        /// Condition.
        cond: Box<Expr>,
        /// Then block.
        then: Block,
        /// Else block.
        els: Option<Block>,
    },
    /// `case` / `match`.
    Case {
        /// Value.
        scrutinee: Box<Expr>,
        /// Arms.
        arms: Vec<Arm>,
    },
    /// `while`.
    While(Box<Expr>, Block),
    /// `for`.
    For {
        /// Binder.
        binder: ForBinder,
        /// Iterated value.
        iter: Box<Expr>,
        /// `when` filter.
        filter: Option<Box<Expr>>,
        /// Body.
        body: Block,
    },
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `return [e]`.
    Return(Option<Box<Expr>>),
    /// `fn … end`: one or more clauses.
    Closure(Vec<ClosureClause>),
    /// A `do … end` block used as arm body.
    Block(Block),
    /// `spawn(f, args…, opt: v)`.
    Spawn(Vec<Expr>, Vec<(Ident, Expr)>),
    /// `send(pid, message)`.
    Send(Box<Expr>, Box<Expr>),
    /// `link(pid)`.
    Link(Box<Expr>),
    /// `self()`.
    SelfPid,
    /// `receive`.
    Receive {
        /// Arms.
        arms: Vec<Arm>,
        /// Timeout and value.
        after: Option<(Box<Expr>, Box<Expr>)>,
    },
    /// `assert_receive PATTERN [, ms]` of test files; the text of the pattern as written. The last part: `refute_receive`, where a
    /// message is the failure.
    AssertReceive(Box<Pat>, SmolStr, Option<Box<Expr>>, bool),
    /// After a syntax error.
    Error,
}

/// Piece of an interpolated string.
#[derive(Clone, Debug)]
pub enum InterpPart {
    /// Text, escapes decoded.
    Text(SmolStr),
    /// `#{e}`.
    Expr(Expr),
}

/// Arm of `case` or `receive`.
#[derive(Clone, Debug)]
pub struct Arm {
    /// Pattern.
    pub pattern: Pat,
    /// Guard.
    pub guard: Option<Expr>,
    /// Body; `do … end` is [`ExprKind::Block`].
    pub body: Expr,
    /// Whole arm.
    pub span: Span,
}

/// Clause of a closure.
#[derive(Clone, Debug)]
pub struct ClosureClause {
    /// Parameters.
    pub params: Vec<Param>,
    /// Guard.
    pub guard: Option<Expr>,
    /// Body.
    pub body: Block,
    /// Whole clause.
    pub span: Span,
}

/// Binder of a `for`.
#[derive(Clone, Debug)]
pub enum ForBinder {
    /// `x`.
    Name(Ident),
    /// `{k}` or `{k, v}`.
    Entry(Ident, Option<Ident>),
    /// `(a, b)`: a tuple pattern.
    Pattern(Pat),
}

/// Binary operators other than pipes and ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Mod,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `<=`
    Le,
    /// `>=`
    Ge,
    /// `and`, `&&`
    And,
    /// `or`, `||`
    Or,
    /// `<>`
    Concat,
    /// `++`
    Append,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnOp {
    /// `-`
    Neg,
    /// `!`, `not`
    Not,
}
