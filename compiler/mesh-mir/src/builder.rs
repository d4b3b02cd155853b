//! Builds one function: fresh values and blocks, and a current place where instructions go.
//!
//! After a terminator the place is *unreachable*: instructions are accepted and forgotten until the next [`Builder::start`]. Lowering therefore needs no
//! special cases for code after `return`, `break` or `panic`.

use crate::mir::{
    Block, BlockId, Const, FuncKind, Function, Inst, Op, PrimOp, Target, Term, Value,
};
use mesh_syntax::Span;
use mesh_types::ids::FileId;
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

/// Types that lowering needs all the time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prims {
    pub int: Ty,
    pub float: Ty,
    pub bool: Ty,
    pub string: Ty,
    pub unit: Ty,
    pub never: Ty,
    pub raw: Ty,
    pub foreign: Ty,
}

impl Prims {
    pub fn new() -> Prims {
        Prims {
            int: Ty::new(TyKind::Int),
            float: Ty::new(TyKind::Float),
            bool: Ty::new(TyKind::Bool),
            string: Ty::new(TyKind::String),
            unit: Ty::new(TyKind::Unit),
            never: Ty::new(TyKind::Never),
            raw: Ty::new(TyKind::RawPtr),
            foreign: Ty::new(TyKind::Foreign),
        }
    }
}

/// A function under construction.
pub(crate) struct Builder {
    pub func: Function,
    pub t: Prims,
    pub span: Span,
    current: BlockId,
    reachable: bool,
    unit: Option<Value>,
}

impl Builder {
    pub fn new(
        t: Prims,
        symbol: String,
        display: SmolStr,
        file: FileId,
        span: Span,
        kind: FuncKind,
        ret: Ty,
    ) -> Builder {
        let func = Function {
            symbol,
            display,
            file,
            span,
            kind,
            params: Vec::new(),
            modes: Vec::new(),
            captures: Vec::new(),
            tracks_caller: false,
            ret,
            values: Vec::new(),
            blocks: vec![Block::default()],
            may_unwind: true,
            lent: Vec::new(),
            step: None,
        };
        Builder {
            func,
            t,
            span,
            current: BlockId(0),
            reachable: true,
            unit: None,
        }
    }

    /// A value without a definition yet.
    pub fn value(&mut self, ty: Ty) -> Value {
        self.func.values.push(ty);
        Value(self.func.values.len() as u32 - 1)
    }

    pub fn ty(&self, value: Value) -> Ty {
        self.func.values[value.0 as usize]
    }

    pub fn param(&mut self, ty: Ty) -> Value {
        let value = self.value(ty);
        self.func.params.push(value);
        self.func.modes.push(crate::mir::Mode::Owned);
        value
    }

    pub fn block(&mut self) -> BlockId {
        self.func.blocks.push(Block::default());
        BlockId(self.func.blocks.len() as u32 - 1)
    }

    pub fn block_param(&mut self, block: BlockId, ty: Ty) -> Value {
        let value = self.value(ty);
        self.func.blocks[block.0 as usize].params.push(value);
        value
    }

    /// Continues at the start of a block.
    pub fn start(&mut self, block: BlockId) {
        self.current = block;
        self.reachable = true;
    }

    pub fn is_reachable(&self) -> bool {
        self.reachable
    }

    fn inst(&mut self, result: Option<Value>, op: Op) {
        if self.reachable {
            let inst = Inst {
                result,
                op,
                span: self.span,
                cleanup: Vec::new(),
            };
            self.func.blocks[self.current.0 as usize].insts.push(inst);
        }
    }

    /// An instruction with a result. Operations of type unit are performed and give the unit value; those of type Never end the block.
    pub fn push(&mut self, op: Op, ty: Ty) -> Value {
        match ty.kind() {
            TyKind::Unit => {
                self.inst(None, op);
                self.unit()
            }
            TyKind::Never => {
                self.inst(None, op);
                self.end(Term::Unreachable);
                self.value(ty)
            }
            _ => {
                let value = self.value(ty);
                self.inst(Some(value), op);
                value
            }
        }
    }

    pub fn effect(&mut self, op: Op) {
        self.inst(None, op);
    }

    /// The unit value of the function.
    pub fn unit(&mut self) -> Value {
        match self.unit {
            Some(value) => value,
            None => {
                let value = self.value(self.t.unit);
                self.unit = Some(value);
                value
            }
        }
    }

    /// A value that is never looked at: only meaningful where the place is unreachable.
    pub fn undefined(&mut self, ty: Ty) -> Value {
        debug_assert!(
            !self.reachable || ty.kind() == &TyKind::Unit,
            "undefined value in reachable code"
        );
        self.value(ty)
    }

    fn end(&mut self, term: Term) {
        if self.reachable {
            self.func.blocks[self.current.0 as usize].term = term;
            self.reachable = false;
        }
    }

    pub fn jump(&mut self, block: BlockId, args: Vec<Value>) {
        self.end(Term::Jump(Target { block, args }, false));
    }

    pub fn jump_back(&mut self, block: BlockId, args: Vec<Value>) {
        self.end(Term::Jump(Target { block, args }, true));
    }

    pub fn branch(&mut self, condition: Value, yes: BlockId, no: BlockId) {
        self.end(Term::Branch(
            condition,
            Target {
                block: yes,
                args: Vec::new(),
            },
            Target {
                block: no,
                args: Vec::new(),
            },
        ));
    }

    pub fn switch(&mut self, value: Value, cases: Vec<(i64, BlockId)>, default: Option<BlockId>) {
        let target = |block| Target {
            block,
            args: Vec::new(),
        };
        let cases = cases
            .into_iter()
            .map(|(tag, block)| (tag, target(block)))
            .collect();
        self.end(Term::Switch(value, cases, default.map(target)));
    }

    /// Gives a value to the caller. For functions of type unit any value is dropped.
    pub fn ret(&mut self, value: Value) {
        let gives = !matches!(self.func.ret.kind(), TyKind::Unit | TyKind::Never);
        self.end(Term::Return(gives.then_some(value)));
    }

    pub fn unreachable(&mut self) {
        self.end(Term::Unreachable);
    }

    // Short forms.

    pub fn constant(&mut self, constant: Const, ty: Ty) -> Value {
        self.push(Op::Const(constant), ty)
    }

    pub fn int(&mut self, value: i64) -> Value {
        self.constant(Const::Int(value), self.t.int)
    }

    pub fn bool(&mut self, value: bool) -> Value {
        self.constant(Const::Bool(value), self.t.bool)
    }

    pub fn str(&mut self, text: impl Into<SmolStr>) -> Value {
        self.constant(Const::Str(text.into()), self.t.string)
    }

    pub fn prim(&mut self, op: PrimOp, args: &[Value]) -> Value {
        let ty = prim_result(self.t, op);
        self.push(Op::Prim(op, args.to_vec()), ty)
    }

    pub fn field(&mut self, base: Value, variant: u32, index: u32, ty: Ty) -> Value {
        if ty.kind() == &TyKind::Unit {
            return self.unit();
        }
        self.push(
            Op::Field {
                base,
                variant,
                index,
            },
            ty,
        )
    }

    pub fn make(&mut self, variant: u32, fields: Vec<Value>, ty: Ty) -> Value {
        self.push(
            Op::Make {
                variant,
                fields,
                reuse: None,
            },
            ty,
        )
    }

    pub fn external(&mut self, name: &'static str, args: Vec<Value>, ty: Ty) -> Value {
        debug_assert!(
            mesh_abi::entry(name).is_some(),
            "{name} is not in the ABI table"
        );
        self.push(Op::CallExtern(name, args), ty)
    }

    pub fn intrinsic(&mut self, name: &'static str, args: Vec<Value>, ty: Ty) -> Value {
        self.push(Op::Intrinsic(name, args), ty)
    }

    pub fn load(&mut self, pointer: Value, offset: u32, ty: Ty) -> Value {
        if ty.kind() == &TyKind::Unit {
            return self.unit();
        }
        self.push(Op::Load(pointer, offset), ty)
    }

    pub fn store(&mut self, pointer: Value, offset: u32, value: Value) {
        if self.ty(value).kind() != &TyKind::Unit {
            self.effect(Op::Store(pointer, offset, value));
        }
    }

    /// From here on the frame owns a value that was borrowed from a block of memory (see [`crate::mir::OWN`]).
    pub fn own(&mut self, value: Value) {
        if self.ty(value).kind() != &TyKind::Unit {
            self.effect(Op::Intrinsic(crate::mir::OWN, vec![value]));
        }
    }

    /// Removes unreachable blocks, defines the unit value.
    pub fn finish(mut self) -> Function {
        if self.reachable {
            self.unreachable();
        }
        if let Some(unit) = self.unit {
            let inst = Inst {
                result: Some(unit),
                op: Op::Const(Const::Unit),
                span: self.func.span,
                cleanup: Vec::new(),
            };
            self.func.blocks[0].insts.insert(0, inst);
        }
        crate::analysis::cfg::remove_unreachable(&mut self.func);
        self.func
    }
}

/// Result type of a primitive operation.
pub(crate) fn prim_result(t: Prims, op: PrimOp) -> Ty {
    use PrimOp::*;
    match op {
        IntAdd | IntSub | IntMul | IntDiv | IntRem | IntNeg | IntAnd | IntOr | IntXor | IntShl
        | IntShr | IntShrLogical | IntKeyFold | FloatToInt | FloatBits => t.int,
        FloatAdd | FloatSub | FloatMul | FloatDiv | FloatRem | FloatNeg | FloatSqrt
        | FloatFloor | FloatCeil | FloatTrunc | FloatAbs | IntToFloat => t.float,
        IntEq | IntNe | IntLt | IntLe | IntGt | IntGe | IntBelow | FloatEq | FloatNe | FloatLt
        | FloatLe | FloatGt | FloatGe | BoolNot | BoolEq | BoolAnd | StrEq | StrLt | IsNull => {
            t.bool
        }
    }
}
