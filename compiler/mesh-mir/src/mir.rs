//! The monomorphic IR: functions of basic blocks in SSA form with block parameters.
//!
//! No mutable locals (Mesh has none). Loops are blocks that are jumped back to. Before `passes::refcount` values have no ownership;
//! after it every counted value is consumed exactly once on every path and [`Inst::cleanup`] says what a landing pad must drop.

use mesh_syntax::Span;
use mesh_types::Ty;
use mesh_types::ids::FileId;
use smol_str::SmolStr;

/// A compiled program.
#[derive(Debug, Default)]
pub struct Program {
    /// Functions; [`FuncId`] indexes it.
    pub funcs: Vec<Function>,
    /// What the runtime starts: takes nothing, gives nothing.
    pub entry: Option<FuncId>,
    /// Static storage of module-level constants: value types. Layout: a state word (see `mesh_once`), then the value's words.
    pub statics: Vec<Ty>,
    /// Files for locations and debug info: path relative to the project root, by [`FileId`].
    pub files: Vec<SmolStr>,
}

/// Internal operation between lowering and refcount insertion: `%own(v)` says that a value read from a block of memory belongs to the frame from here
/// on. It never reaches code generation.
pub(crate) const OWN: &str = "%own";

/// `%cell_new` in the frame of the function: the cell counts as immortal.
pub(crate) const CELL_LOCAL: &str = "%cell_local";

/// Index of a function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FuncId(pub u32);
/// Index of a value of one function.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Value(pub u32);
/// Index of a block of one function; 0 is the entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct BlockId(pub u32);

/// Who frees an argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mode {
    /// The callee.
    Owned,
    /// The caller, after the call.
    Borrowed,
}

/// How a function is entered.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FuncKind {
    /// Called directly.
    Plain,
    /// Called through a closure object: the first parameter is the object itself (type `Fn`), borrowed.
    Closure,
    /// Started by the runtime: one parameter of type `RawPtr`, a block of argument words.
    Entry,
}

/// A function.
#[derive(Debug, Clone)]
pub struct Function {
    /// Unique symbol, e.g. `List.map<Int,String>#12`.
    pub symbol: String,
    /// Name in backtraces and debug info.
    pub display: SmolStr,
    /// File of the body.
    pub file: FileId,
    /// Header.
    pub span: Span,
    /// How it is entered.
    pub kind: FuncKind,
    /// Parameters: the parameters of the entry are these values.
    pub params: Vec<Value>,
    /// Ownership of the parameters; all `Owned` until borrow inference.
    pub modes: Vec<Mode>,
    /// Parameters of blocks that are always parts of one borrowed parameter, which the frame does not own either; none until borrow inference.
    pub lent: Vec<Value>,
    /// Captured values of a closure, in the order of [`Op::Capture`].
    pub captures: Vec<Ty>,
    /// The last parameter is the caller's location ([`Ty`] `RawPtr`).
    pub tracks_caller: bool,
    /// Result.
    pub ret: Ty,
    /// Type of every value.
    pub values: Vec<Ty>,
    /// Blocks.
    pub blocks: Vec<Block>,
    /// May unwind; computed by [`crate::passes`], true until then.
    pub may_unwind: bool,
    /// The body, when this function is only the loop that runs it and what it goes on with (`passes/steps.rs`).
    pub step: Option<FuncId>,
}

/// A basic block.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Parameters (phis). The entry block has none.
    pub params: Vec<Value>,
    /// Instructions.
    pub insts: Vec<Inst>,
    /// End.
    pub term: Term,
}

/// An instruction.
#[derive(Debug, Clone)]
pub struct Inst {
    /// Result; `None` for unit and for effects only.
    pub result: Option<Value>,
    /// Operation.
    pub op: Op,
    /// Source place, for line tables and panic locations.
    pub span: Span,
    /// After refcount insertion: counted values that the frame owns across this instruction and that must be dropped if it unwinds.
    pub cleanup: Vec<Value>,
}

/// Operations. "consumes" / "borrows" is what refcount insertion assumes.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// A constant.
    Const(Const),
    /// Arithmetic, comparison, conversion on uncounted words.
    Prim(PrimOp, Vec<Value>),
    /// Tuple, struct (variant 0) or variant of the result type; consumes the fields. `reuse` names a block freed by [`Op::Reset`].
    Make {
        /// Variant.
        variant: u32,
        /// Fields in declaration order, unit fields included.
        fields: Vec<Value>,
        /// Block to reuse.
        reuse: Option<Value>,
    },
    /// Field of a tuple, struct or known variant; borrows the base, the result is borrowed from it.
    Field {
        /// Aggregate.
        base: Value,
        /// Variant.
        variant: u32,
        /// Field.
        index: u32,
    },
    /// Copy of a struct with one field replaced, in place when unique; consumes both.
    SetField {
        /// Struct.
        base: Value,
        /// Field.
        index: u32,
        /// New value.
        value: Value,
    },
    /// Tag of a sum value as Int; borrows.
    Tag(Value),
    /// Closure object; consumes the captures. Without captures it is static.
    Closure(FuncId, Vec<Value>),
    /// Captured value of the running closure, borrowed from the closure object.
    Capture(u32),
    /// Direct call; consumes or borrows per the callee's modes. A tracking callee gets the location as last argument.
    Call(FuncId, Vec<Value>),
    /// Call of a closure: borrows the closure, consumes the arguments.
    CallClosure(Value, Vec<Value>),
    /// Call of the function at an address (RawPtr): borrows the arguments.
    CallCode(Value, Vec<Value>),
    /// Runtime function of the ABI table; borrows unless the table says `own`. Location arguments are written out.
    CallExtern(&'static str, Vec<Value>),
    /// `%intrinsic` of docs/abi.md §7 that codegen expands; the types are those of arguments and result.
    Intrinsic(&'static str, Vec<Value>),
    /// Address of the static location of this instruction's span (RawPtr).
    Location,
    /// Address of the static type descriptor of a type (RawPtr); the null pointer for `None`.
    TypeDesc(Option<Ty>),
    /// Address of the static description of a kind of process (RawPtr).
    Process(ProcessDesc),
    /// Address of a function (RawPtr), for entries given to the runtime.
    FuncAddr(FuncId),
    /// Address of a static's state word (RawPtr).
    Static(u32),
    /// Reads a value of the result type from `pointer + offset`; the result is borrowed from the block.
    Load(Value, u32),
    /// Writes a value to `pointer + offset`; consumes the value.
    Store(Value, u32, Value),
    /// Marks everything that the value reaches as moved or shared between actors; consumes the value and gives it marked. References
    /// that stay behind are there before, so that an object with several is never taken for one that moves.
    Share(Value),
    /// One more reference.
    Dup(Value),
    /// One more reference of what was read from a field: the object's own when the object is unique, which has something immortal there afterwards.
    /// Nothing reads the field again.
    TakeField {
        /// Boxed object.
        base: Value,
        /// Variant.
        variant: u32,
        /// Field.
        index: u32,
        /// What was read.
        value: Value,
    },
    /// One reference less.
    Drop(Value),
    /// Preemption poll. Refcount insertion puts one before every jump that closes a loop; it may unwind, `cleanup` says what the loop owns then.
    Safepoint,
    /// Drops the children of a boxed value and keeps its block when unique (else drops it and gives null); result RawPtr for [`Op::Make`].
    Reset(Value),
}

/// What runs in a process: an actor, a service, a supervisor (docs/abi.md §6).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProcessDesc {
    /// Equal keys are one address.
    pub key: SmolStr,
    /// What people call it.
    pub label: SmolStr,
    /// Bits as in `flags` of the runtime.
    pub flags: u32,
}

impl ProcessDesc {
    /// Has a receiving arm for `(:exit, …)`.
    pub const SEES_EXITS: u32 = 1;
    /// Can receive system messages.
    pub const RECEIVES: u32 = 2;
    /// Has a `terminate` clause.
    pub const TERMINATES: u32 = 4;
    /// Is a supervisor.
    pub const SUPERVISES: u32 = 8;
    /// Is a service that takes messages of every type.
    pub const TAKES_ALL: u32 = 32;
}

/// Constants.
#[derive(Debug, Clone, PartialEq)]
pub enum Const {
    /// Int, Pid.
    Int(i64),
    /// Float, by bits so that NaN compares.
    Float(u64),
    /// Bool.
    Bool(bool),
    /// String, Atom or Json: an immortal object.
    Str(SmolStr),
    /// `()`; the value has type unit and no representation.
    Unit,
    /// Null RawPtr.
    Null,
}

/// Primitive operations. Operand types are fixed by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named after what they do")]
pub enum PrimOp {
    IntAdd,
    IntSub,
    IntMul,
    /// Truncating; the divisor was tested against zero before; MIN / -1 wraps.
    IntDiv,
    /// Sign of the dividend; same conditions.
    IntRem,
    IntNeg,
    IntAnd,
    IntOr,
    IntXor,
    IntShl,
    /// Arithmetic shift right; shift counts are taken modulo 64.
    IntShr,
    /// Logical shift right.
    IntShrLogical,
    /// `(state, word)`: feeds a word into the hash of a key; another function in every run of a program.
    IntKeyFold,
    IntEq,
    IntNe,
    IntLt,
    IntLe,
    IntGt,
    IntGe,
    /// Less than as unsigned numbers: an index that is in bounds.
    IntBelow,
    FloatAdd,
    FloatSub,
    FloatMul,
    FloatDiv,
    FloatRem,
    FloatNeg,
    /// Ordered comparisons; `FloatNe` is unordered-or-unequal.
    FloatEq,
    FloatNe,
    FloatLt,
    FloatLe,
    FloatGt,
    FloatGe,
    FloatSqrt,
    FloatFloor,
    FloatCeil,
    FloatTrunc,
    FloatAbs,
    IntToFloat,
    /// Saturating, NaN gives 0.
    FloatToInt,
    /// Bit pattern.
    FloatBits,
    BoolNot,
    BoolEq,
    /// Of two values that are there already.
    BoolAnd,
    /// String, Atom, Json by bytes: equality.
    StrEq,
    /// String, Atom, Json by bytes: less than.
    StrLt,
    /// RawPtr is null.
    IsNull,
}

/// A jump target with arguments for the block's parameters. Arguments are consumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Block.
    pub block: BlockId,
    /// Arguments.
    pub args: Vec<Value>,
}

/// Block ends.
#[derive(Debug, Clone, Default)]
pub enum Term {
    /// Unconditional; `true` marks a jump that polls, which is a loop's back-edge or leads into its inner part (the poll itself is the [`Op::Safepoint`]
    /// before it).
    Jump(Target, bool),
    /// On a Bool.
    Branch(Value, Target, Target),
    /// On an Int.
    Switch(Value, Vec<(i64, Target)>, Option<Target>),
    /// Gives the value (`None`: unit) to the caller; consumes it.
    Return(Option<Value>),
    /// Never reached (after a call of type Never).
    #[default]
    Unreachable,
}
