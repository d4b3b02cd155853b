//! Bodies of Mesh functions: blocks, phis, terminators.

use crate::cx::Cx;
use crate::helpers::Helper;
use crate::ir::Ir;
use crate::unwind::Callee;
use crate::{CodegenError, poll, words};
use inkwell::basic_block::BasicBlock;
use inkwell::debug_info::DISubprogram;
use inkwell::values::{BasicValueEnum, PhiValue, PointerValue};
use mesh_mir::layout::{MAX_INLINE_PLAIN_WORDS, Word};
use mesh_mir::mir::{BlockId, FuncId, Function, Inst, Op, Target, Term, Value};
use mesh_syntax::Span;
use mesh_types::Ty;
use rustc_hash::FxHashMap;

/// A function body under construction.
pub(crate) struct Body<'x, 'c> {
    pub cx: &'x Cx<'c>,
    pub ir: Ir<'c>,
    pub function: &'c Function,
    pub pads: FxHashMap<Vec<Value>, BasicBlock<'c>>,
    subprogram: DISubprogram<'c>,
    values: Vec<Option<Vec<BasicValueEnum<'c>>>>,
    blocks: Vec<BasicBlock<'c>>,
    phis: Vec<Vec<PhiValue<'c>>>,
    entry: BasicBlock<'c>,
    scratch: Vec<PointerValue<'c>>,
}

/// Generates the body of a function.
pub(crate) fn emit<'c>(cx: &Cx<'c>, id: FuncId) -> Result<(), CodegenError> {
    let function: &'c Function = &cx.program.funcs[id.0 as usize];
    let declared = cx.func(id);
    let subprogram = cx.debug.subprogram(function, cx.symbol(id));
    declared.set_subprogram(subprogram);
    let location = cx.location(function.file, function.span);
    let refusal = match cx.plan.is_import(id, cx.unit) {
        // Only the inliner sees this body.
        true => cx.ty.i32.const_zero(),
        false => cx.refusal(function, declared),
    };
    cx.mark_function(declared, location, refusal);
    let ir = Ir::start(cx.context, cx.ty, declared);
    let entry = ir.current();
    let order = reverse_postorder(function);
    let unused = ir.current();
    let mut blocks = vec![unused; function.blocks.len()];
    for id in &order {
        blocks[id.0 as usize] = ir.block("");
    }
    let mut body = Body {
        cx,
        ir,
        function,
        pads: FxHashMap::default(),
        subprogram,
        values: vec![None; function.values.len()],
        phis: vec![Vec::new(); function.blocks.len()],
        blocks,
        entry,
        scratch: Vec::new(),
    };
    body.set_location(function.span);
    body.bind_params();
    for id in &order {
        body.make_phis(*id);
    }
    for id in &order {
        body.block(*id)?;
    }
    body.ir.at(entry);
    body.set_location(function.span);
    body.ir.br(body.blocks[0]);
    Ok(())
}

/// Blocks that are reached, definitions before uses.
fn reverse_postorder(function: &Function) -> Vec<BlockId> {
    let mut seen = vec![false; function.blocks.len()];
    let mut order = Vec::new();
    let mut stack = vec![(BlockId(0), 0)];
    if let Some(first) = seen.first_mut() {
        *first = true;
    }
    while let Some((id, next)) = stack.last_mut() {
        let targets = function.blocks[id.0 as usize].term.targets();
        match targets.get(*next) {
            Some(target) => {
                *next += 1;
                let block = target.block;
                if !std::mem::replace(&mut seen[block.0 as usize], true) {
                    stack.push((block, 0));
                }
            }
            None => {
                order.push(*id);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}

/// Whether callees may have addresses of this frame, so that none can take its place.
fn has_cells(function: &Function) -> bool {
    function
        .blocks
        .iter()
        .flat_map(|block| &block.insts)
        .any(|inst| matches!(inst.op, Op::Intrinsic("%cell_local" | "%frame", _)))
}

/// The function ends with what this last instruction gives.
fn is_tail(inst: &Inst, term: &Term) -> bool {
    match term {
        Term::Return(None) => true,
        Term::Return(value) => *value == inst.result,
        _ => false,
    }
}

impl<'c> Body<'_, 'c> {
    pub(crate) fn ty(&self, value: Value) -> Ty {
        self.function.values[value.0 as usize]
    }

    /// The words of a value.
    pub(crate) fn words(&self, value: Value) -> Vec<BasicValueEnum<'c>> {
        match &self.values[value.0 as usize] {
            Some(words) => words.clone(),
            None if self.cx.layout(self.ty(value)).words.is_empty() => Vec::new(),
            None => panic!(
                "{}: value {} is used before it is defined",
                self.function.symbol, value.0
            ),
        }
    }

    /// The only word of a value.
    pub(crate) fn word(&self, value: Value) -> BasicValueEnum<'c> {
        match self.words(value).as_slice() {
            [word] => *word,
            words => panic!(
                "{}: value {} has {} words instead of one",
                self.function.symbol,
                value.0,
                words.len()
            ),
        }
    }

    pub(crate) fn pointer(&self, value: Value) -> PointerValue<'c> {
        self.word(value).into_pointer_value()
    }

    pub(crate) fn set(&mut self, value: Value, words: Vec<BasicValueEnum<'c>>) {
        self.values[value.0 as usize] = Some(words);
    }

    pub(crate) fn set_location(&self, span: Span) {
        let location = self
            .cx
            .debug
            .location(self.subprogram, self.function.file, span);
        self.ir.raw().set_current_debug_location(location);
    }

    /// Memory of [`MAX_INLINE_PLAIN_WORDS`] words in the frame; calls reuse it, numbered per call.
    pub(crate) fn scratch(&mut self, number: usize) -> PointerValue<'c> {
        while self.scratch.len() <= number {
            let before = self.ir.current();
            self.ir.at(self.entry);
            self.scratch.push(
                self.ir
                    .alloca(self.cx.ty.i64.array_type(MAX_INLINE_PLAIN_WORDS as u32)),
            );
            self.ir.at(before);
        }
        self.scratch[number]
    }

    /// Memory of the frame, for one value.
    pub(crate) fn frame_memory(&self, words: u64) -> PointerValue<'c> {
        let before = self.ir.current();
        self.ir.at(self.entry);
        let memory = self.ir.alloca(self.cx.ty.i64.array_type(words as u32));
        self.ir.at(before);
        memory
    }

    fn bind_params(&mut self) {
        let mut next = 0;
        for value in &self.function.params {
            let count = self.cx.layout(self.ty(*value)).words.len();
            let words = (next..next + count)
                .map(|index| self.ir.param(index as u32))
                .collect();
            next += count;
            self.set(*value, words);
        }
    }

    fn make_phis(&mut self, id: BlockId) {
        self.ir.at(self.blocks[id.0 as usize]);
        let function = self.function;
        for value in &function.blocks[id.0 as usize].params {
            let layout = self.cx.layout(self.ty(*value));
            let phis: Vec<_> = layout
                .words
                .iter()
                .map(|word| self.ir.phi(words::llvm_type(&self.cx.ty, *word)))
                .collect();
            self.set(
                *value,
                phis.iter().map(|phi| phi.as_basic_value()).collect(),
            );
            self.phis[id.0 as usize].extend(phis);
        }
    }

    fn block(&mut self, id: BlockId) -> Result<(), CodegenError> {
        self.ir.at(self.blocks[id.0 as usize]);
        let function = self.function;
        let block = &function.blocks[id.0 as usize];
        for (index, inst) in block.insts.iter().enumerate() {
            self.set_location(inst.span);
            let last = index + 1 == block.insts.len();
            let tail = last && is_tail(inst, &block.term) && !has_cells(function);
            self.inst(inst, tail)?;
        }
        self.terminator(&block.term);
        Ok(())
    }

    fn terminator(&mut self, term: &'c Term) {
        match term {
            Term::Jump(target, _) => {
                let block = self.enter(target);
                self.ir.br(block);
            }
            Term::Branch(condition, yes, no) => {
                let condition = self.word(*condition).into_int_value();
                let same = yes.block == no.block;
                let yes = self.edge(yes, same);
                let no = self.edge(no, same);
                self.ir.cond(condition, yes, no);
            }
            Term::Switch(value, cases, default) => self.switch(*value, cases, default.as_ref()),
            Term::Return(None) => self.ir.ret(None),
            Term::Return(Some(value)) => match self.words(*value).as_slice() {
                [] => self.ir.ret(None),
                [word] => self.ir.ret(Some(word)),
                words => self.ir.ret(Some(&self.ir.pack(words))),
            },
            Term::Unreachable => self.ir.unreachable(),
        }
    }

    fn switch(&mut self, value: Value, cases: &'c [(i64, Target)], default: Option<&'c Target>) {
        let value = self.word(value).into_int_value();
        let mut uses: FxHashMap<BlockId, usize> = FxHashMap::default();
        for target in cases.iter().map(|(_, target)| target).chain(default) {
            *uses.entry(target.block).or_default() += 1;
        }
        let mut blocks = Vec::with_capacity(cases.len());
        for (tag, target) in cases {
            let block = self.edge(target, uses[&target.block] > 1);
            blocks.push((self.cx.ty.int(*tag), block));
        }
        let default = match default {
            Some(target) => self.edge(target, uses[&target.block] > 1),
            None => {
                let before = self.ir.current();
                let block = self.ir.block("unreachable");
                self.ir.at(block);
                self.ir.unreachable();
                self.ir.at(before);
                block
            }
        };
        self.ir.switch(value, default, &blocks);
    }

    /// Passes the arguments of a jump from the current block.
    fn enter(&mut self, target: &Target) -> BasicBlock<'c> {
        let from = self.ir.current();
        let words: Vec<_> = target
            .args
            .iter()
            .flat_map(|value| self.words(*value))
            .collect();
        let phis = &self.phis[target.block.0 as usize];
        debug_assert_eq!(
            words.len(),
            phis.len(),
            "{}: arguments of a jump",
            self.function.symbol
        );
        for (phi, word) in phis.iter().zip(&words) {
            phi.add_incoming(&[(word, from)]);
        }
        self.blocks[target.block.0 as usize]
    }

    /// The block of a conditional jump. When several edges lead from here to the same block, their arguments need blocks of their own.
    fn edge(&mut self, target: &Target, shared: bool) -> BasicBlock<'c> {
        if !shared || target.args.is_empty() {
            return self.enter(target);
        }
        let before = self.ir.current();
        let edge = self.ir.block("edge");
        self.ir.at(edge);
        let block = self.enter(target);
        self.ir.br(block);
        self.ir.at(before);
        edge
    }

    /// Yields when the scheduler asks for it.
    pub(crate) fn poll(&mut self, cleanup: &[Value]) {
        let owns_nothing = cleanup
            .iter()
            .all(|value| !self.cx.layout(self.ty(*value)).counted);
        let requested = poll::requested(self.cx, &self.ir);
        let yielding = self.ir.block("yield");
        let go_on = self.ir.block("");
        self.ir.cond(requested, yielding, go_on);
        self.ir.at(yielding);
        if owns_nothing {
            self.ir.call(self.cx.helper(Helper::Poll), &[]);
        } else {
            // LLVM's register allocator finds no place to store a value before a call that begins a block and may unwind: what the loop carries would
            // be in memory at every turn.
            self.ir.nothing();
            let safepoint = self.cx.known_runtime("mesh_safepoint");
            self.call(Callee::Function(safepoint), &[], true, cleanup, false);
        }
        self.ir.br(go_on);
        self.ir.at(go_on);
    }

    /// Unpacks the result of a call.
    pub(crate) fn unpack(
        &self,
        result: Option<BasicValueEnum<'c>>,
        words: &[Word],
    ) -> Vec<BasicValueEnum<'c>> {
        match (result, words) {
            (_, []) | (None, _) => Vec::new(),
            (Some(word), [_]) => vec![word],
            (Some(aggregate), words) => self.ir.unpack(aggregate, words.len()),
        }
    }
}
