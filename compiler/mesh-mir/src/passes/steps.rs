//! Tail calls that cannot be jumps return to a loop.
//!
//! Functions may go on with each other for ever: between files, through function values, from one actor to another. Such a *cycle* of tail calls is left to
//! the machine, which jumps, when all of them pass what fits into registers and leave nothing to be dropped. Otherwise its functions are cut in two: the body becomes the *step*, the function itself a loop that runs steps. A step that ends with a tail call inside the cycle puts the
//! arguments into a block of memory that belongs to the loop and gives the address of the next step; any other end puts the result there and gives
//! null. The frame of a step is gone before the next one runs, whatever it owned and whatever the arguments are, and that needs nothing of the
//! machine's calling convention.
//!
//! A block holds the closure object that the next step runs as, which the loop owns meanwhile, then the arguments or the result. A step is closure code
//! with that object and the block as parameters, so that the body of a closure finds its captures as usual; for functions without an object there is
//! a static one. Which closures a call through a function value may reach is decided by the words of every parameter and of the result: all code of that
//! shape counts.
//! At run time the descriptor of the object says whether its code has a step; code outside of the cycle is called as ever.

use super::borrows;
use super::tails::last_call;
use crate::analysis::cfg::{Cfg, remove_unreachable};
use crate::analysis::ownership::{Use, all_modes, uses};
use crate::analysis::places::Places;
use crate::builder::{Builder, Prims};
use crate::layout::{Layouts, Word};
use crate::mir::{
    Block, BlockId, Const, FuncId, FuncKind, Function, Inst, Mode, Op, PrimOp, Program, Target,
    Term, Value,
};
use mesh_syntax::Span;
use mesh_types::graph::components;
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// Memory of the frame, of as many words as the constant argument says.
const FRAME: &str = "%frame";

/// The step of a closure's code, null when it has none.
const STEP: &str = "%step";

/// Offset of the arguments and of the result in a block.
const CONTENT: u32 = 8;

/// Gives every cycle constant stack.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    loop {
        let mut cycles = Cycles::new(program, layouts);
        if cycles.words.is_empty() {
            return;
        }
        // Loops take over what they are given, which may keep the functions that call them from borrowing it.
        borrows::run(program, layouts);
        let jumps = cycles.jumps(program, layouts);
        if jumps.iter().all(|jumps| *jumps) {
            return prepare_jumps(program, &cycles);
        }
        cycles.forget(&jumps);
        split(program, layouts, &cycles);
    }
}

/// Calls that become jumps stand right before the end of the function. Like every loop they poll, for a process may be told to end.
fn prepare_jumps(program: &mut Program, cycles: &Cycles) {
    for (id, func) in (0..).map(FuncId).zip(&mut program.funcs) {
        for block in cycles.inside(id) {
            let block = &mut func.blocks[block];
            let Some(call) = block.insts.pop() else {
                continue;
            };
            block.insts.push(inst(None, Op::Safepoint, call.span));
            block.term = Term::Return(call.result);
            block.insts.push(call);
        }
        remove_unreachable(func);
    }
}

/// Splits the functions of all cycles.
fn split(program: &mut Program, layouts: &Layouts, cycles: &Cycles) {
    let mut steps: FxHashMap<FuncId, FuncId> = FxHashMap::default();
    for (id, _) in (0..).map(FuncId).zip(&program.funcs) {
        if cycles.of(id.0).is_some() {
            let step = FuncId((program.funcs.len() + steps.len()) as u32);
            steps.insert(id, step);
        }
    }
    let mut made: Vec<(FuncId, Function, Function)> = steps
        .iter()
        .map(|(id, step)| {
            let func = &program.funcs[id.0 as usize];
            let body = Splitter::split(program, layouts, cycles, &steps, *id);
            (*step, runner(func, *step, cycles.words(*id), layouts), body)
        })
        .collect();
    made.sort_unstable_by_key(|(step, ..)| *step);
    let mut ids: Vec<FuncId> = steps.into_keys().collect();
    ids.sort_unstable();
    for (id, (_, runner, body)) in ids.into_iter().zip(made) {
        program.funcs[id.0 as usize] = runner;
        program.funcs.push(body);
    }
}

/// Words of every parameter, then of the result.
type Shape = Vec<Vec<Word>>;

/// Which tail calls may repeat for ever. Nodes are the functions, then the shapes of function values that are called in tail position.
struct Cycles {
    /// Per function the blocks that end with a tail call, and the node that is called.
    tails: Vec<Vec<(usize, u32)>>,
    /// Cycle of every node.
    number: Vec<Option<u32>>,
    /// Words of a block, per cycle.
    words: Vec<u32>,
}

impl Cycles {
    fn new(program: &Program, layouts: &Layouts) -> Cycles {
        let count = program.funcs.len() as u32;
        let mut shapes: FxHashMap<Shape, u32> = FxHashMap::default();
        let tails: Vec<Vec<(usize, u32)>> = program
            .funcs
            .iter()
            .map(|func| {
                let called = |block| {
                    let node = match &last_call(program, func, block)?.op {
                        Op::Call(callee, _) => callee.0,
                        Op::CallClosure(closure, _) => {
                            let ty = func.values[closure.0 as usize];
                            let next = count + shapes.len() as u32;
                            *shapes.entry(shape_of_type(ty, layouts)?).or_insert(next)
                        }
                        _ => return None,
                    };
                    Some((block, node))
                };
                (0..func.blocks.len()).filter_map(called).collect()
            })
            .collect();
        let mut edges: Vec<Vec<u32>> = tails
            .iter()
            .map(|tails| tails.iter().map(|(_, node)| *node).collect())
            .collect();
        edges.resize(edges.len() + shapes.len(), Vec::new());
        if !shapes.is_empty() {
            for (index, func) in (0u32..).zip(&program.funcs) {
                if func.kind == FuncKind::Closure
                    && let Some(node) = shapes.get(&shape_of_code(func, layouts))
                {
                    edges[*node as usize].push(index);
                }
            }
        }
        let mut cycles = Cycles {
            tails,
            number: vec![None; edges.len()],
            words: Vec::new(),
        };
        for group in components(&edges) {
            if group.len() == 1 && !edges[group[0] as usize].contains(&group[0]) {
                continue;
            }
            let number = cycles.words.len() as u32;
            let mut words = 0;
            for node in group {
                cycles.number[node as usize] = Some(number);
                if let Some(func) = program.funcs.get(node as usize) {
                    let mut shape = shape_of_code(func, layouts);
                    let result = shape.pop().map_or(0, |words| words.len());
                    words = words.max(shape.concat().len()).max(result);
                }
            }
            cycles.words.push(1 + words as u32);
        }
        cycles
    }

    /// Which cycles the machine can jump around.
    fn jumps(&self, program: &Program, layouts: &Layouts) -> Vec<bool> {
        let modes = all_modes(program);
        let mut jumps = vec![true; self.words.len()];
        for (id, func) in (0..).map(FuncId).zip(&program.funcs) {
            let Some(number) = self.of(id.0) else {
                continue;
            };
            let all = &mut jumps[number as usize];
            // A cell may come to lie in the frame.
            *all &= fits_registers(func, layouts) && !makes_cells(func);
            if self.inside(id).next().is_none() || !*all {
                continue;
            }
            let cfg = Cfg::new(func);
            let mut places = Places::new(func, &cfg, layouts);
            *all &= self.inside(id).all(|block| {
                let call = func.blocks[block].insts.last();
                let owned_after = call.is_some_and(|call| {
                    uses(&call.op, &modes).into_iter().any(|(value, how)| {
                        let block = BlockId(block as u32);
                        how == Use::Borrow && !places.owners(value, block).is_empty()
                    })
                });
                !owned_after && func.ret.kind() != &TyKind::Never
            });
        }
        jumps
    }

    /// Leaves those cycles alone.
    fn forget(&mut self, which: &[bool]) {
        for number in &mut self.number {
            *number = number.filter(|number| !which[*number as usize]);
        }
    }

    fn of(&self, node: u32) -> Option<u32> {
        self.number[node as usize]
    }

    /// Words of the block of a function in a cycle.
    fn words(&self, func: FuncId) -> u32 {
        self.of(func.0)
            .map_or(0, |number| self.words[number as usize])
    }

    /// Blocks of a function that end with a tail call inside its cycle.
    fn inside(&self, func: FuncId) -> impl Iterator<Item = usize> {
        let own = self.of(func.0);
        self.tails[func.0 as usize]
            .iter()
            .filter(move |(_, node)| own.is_some() && self.of(*node) == own)
            .map(|(block, _)| *block)
    }
}

/// Words that the calling convention passes in registers: six that are no floats, eight floats, and half of that back.
fn fits_registers(func: &Function, layouts: &Layouts) -> bool {
    let fit = |words: &[Word], (most, most_floats): (usize, usize)| {
        let floats = words.iter().filter(|word| **word == Word::Float).count();
        floats <= most_floats && words.len() - floats <= most
    };
    let params = func.params.iter();
    let params: Vec<Word> = params
        .flat_map(|param| layouts.of(func.values[param.0 as usize]).words.to_vec())
        .collect();
    fit(&params, (6, 8)) && fit(&layouts.of(func.ret).words, (3, 4))
}

fn makes_cells(func: &Function) -> bool {
    let mut insts = func.blocks.iter().flat_map(|block| &block.insts);
    insts.any(|inst| matches!(inst.op, Op::Intrinsic("%cell_new", _)))
}

fn shape_of_type(ty: Ty, layouts: &Layouts) -> Option<Shape> {
    let TyKind::Fn(params, ret) = ty.kind() else {
        return None;
    };
    Some(shape(params.iter().chain([ret]).copied(), layouts))
}

/// Shape of a function, without the object of closure code.
fn shape_of_code(func: &Function, layouts: &Layouts) -> Shape {
    let object = usize::from(func.kind == FuncKind::Closure);
    let params = func.params.iter().skip(object);
    let types = params.map(|param| func.values[param.0 as usize]);
    shape(types.chain([func.ret]), layouts)
}

fn shape(types: impl Iterator<Item = Ty>, layouts: &Layouts) -> Shape {
    types.map(|ty| layouts.of(ty).words.to_vec()).collect()
}

/// The loop in the place of a function.
fn runner(func: &Function, step: FuncId, words: u32, layouts: &Layouts) -> Function {
    let t = Prims::new();
    let mut b = Builder::new(
        t,
        func.symbol.clone(),
        func.display.clone(),
        func.file,
        func.span,
        func.kind,
        func.ret,
    );
    b.func.captures.clone_from(&func.captures);
    b.func.tracks_caller = func.tracks_caller;
    b.func.step = Some(step);
    let mut args: Vec<Value> = func
        .params
        .iter()
        .map(|param| b.param(func.values[param.0 as usize]))
        .collect();
    let size = b.int(words.into());
    let block = b.intrinsic(FRAME, vec![size], t.raw);
    let object = match func.kind {
        FuncKind::Closure => args.remove(0),
        FuncKind::Plain | FuncKind::Entry => b.push(Op::Closure(step, Vec::new()), step_type(t)),
    };
    let mut offset = CONTENT;
    for arg in args {
        b.store(block, offset, arg);
        offset += layouts.of(b.ty(arg)).bytes() as u32;
    }
    // The first step is known; later ones come out of the block.
    let code = b.push(Op::FuncAddr(step), t.raw);
    let next = b.push(Op::CallCode(code, vec![object, block]), t.raw);
    let (first, again, end) = (b.block(), b.block(), b.block());
    let done = b.prim(PrimOp::IsNull, &[next]);
    b.branch(done, end, first);
    b.start(first);
    b.jump(again, vec![next]);
    b.start(again);
    let code = b.block_param(again, t.raw);
    let object = b.load(block, 0, step_type(t));
    b.own(object);
    let next = b.push(Op::CallCode(code, vec![object, block]), t.raw);
    let more = b.block();
    let done = b.prim(PrimOp::IsNull, &[next]);
    b.branch(done, end, more);
    b.start(more);
    b.jump(again, vec![next]);
    b.start(end);
    if matches!(func.ret.kind(), TyKind::Never) {
        b.unreachable();
    } else {
        let result = b.load(block, CONTENT, func.ret);
        b.own(result);
        b.ret(result);
    }
    b.finish()
}

/// Type of the objects that steps run as.
fn step_type(t: Prims) -> Ty {
    Ty::new(TyKind::Fn(vec![t.raw], t.raw))
}

/// Makes the step of a function.
struct Splitter<'a> {
    program: &'a Program,
    layouts: &'a Layouts,
    steps: &'a FxHashMap<FuncId, FuncId>,
    t: Prims,
    func: Function,
    block: Value,
    /// Blocks that give the address of the next step.
    left: Vec<usize>,
}

impl<'a> Splitter<'a> {
    fn split(
        program: &'a Program,
        layouts: &'a Layouts,
        cycles: &Cycles,
        steps: &'a FxHashMap<FuncId, FuncId>,
        id: FuncId,
    ) -> Function {
        let t = Prims::new();
        let original = &program.funcs[id.0 as usize];
        let mut splitter = Splitter {
            program,
            layouts,
            steps,
            t,
            func: original.clone(),
            block: Value(0),
            left: Vec::new(),
        };
        splitter.func.symbol.push_str(".step");
        splitter.func.kind = FuncKind::Closure;
        splitter.func.tracks_caller = false;
        splitter.func.ret = t.raw;
        splitter.func.modes = vec![Mode::Owned; 2];
        splitter.block = splitter.value(t.raw);
        for block in cycles.inside(id) {
            splitter.go_on(block);
        }
        for block in 0..splitter.func.blocks.len() {
            if !splitter.left.contains(&block) {
                splitter.give(block);
            }
        }
        splitter.take_arguments(original);
        remove_unreachable(&mut splitter.func);
        splitter.func
    }

    fn value(&mut self, ty: Ty) -> Value {
        self.func.values.push(ty);
        Value(self.func.values.len() as u32 - 1)
    }

    fn ty(&self, value: Value) -> Ty {
        self.func.values[value.0 as usize]
    }

    /// The parameters become the object and the block; the original ones are read at the start.
    fn take_arguments(&mut self, original: &Function) {
        let mut params = original.params.clone();
        let object = match original.kind {
            FuncKind::Closure => params.remove(0),
            FuncKind::Plain | FuncKind::Entry => self.value(step_type(self.t)),
        };
        self.func.params = vec![object, self.block];
        let mut reads = Vec::new();
        let mut offset = CONTENT;
        for param in params {
            let ty = self.ty(param);
            if ty.kind() == &TyKind::Unit {
                reads.push(inst(Some(param), Op::Const(Const::Unit), self.func.span));
                continue;
            }
            reads.push(inst(
                Some(param),
                Op::Load(self.block, offset),
                self.func.span,
            ));
            reads.push(inst(
                None,
                Op::Intrinsic(crate::mir::OWN, vec![param]),
                self.func.span,
            ));
            offset += self.layouts.of(ty).bytes() as u32;
        }
        self.func.blocks[0].insts.splice(0..0, reads);
    }

    /// Turns the tail call at the end of a block into the address of the next step.
    fn go_on(&mut self, block: usize) {
        let Some(call) = self.func.blocks[block].insts.pop() else {
            return;
        };
        match call.op.clone() {
            Op::Call(callee, args) => {
                let step = self.steps[&callee];
                let (object, code) = (self.value(step_type(self.t)), self.value(self.t.raw));
                let mut insts = self.pass(callee, args, call.span);
                insts.push(inst(Some(object), Op::Closure(step, Vec::new()), call.span));
                insts.push(inst(Some(code), Op::FuncAddr(step), call.span));
                self.leave(block, insts, object, code, call.span);
            }
            Op::CallClosure(closure, args) => {
                let (code, none) = (self.value(self.t.raw), self.value(self.t.bool));
                let plain = BlockId(self.func.blocks.len() as u32);
                let on = BlockId(plain.0 + 1);
                let target = |block| Target {
                    block,
                    args: Vec::new(),
                };
                let insts = &mut self.func.blocks[block].insts;
                insts.push(inst(
                    Some(code),
                    Op::Intrinsic(STEP, vec![closure]),
                    call.span,
                ));
                insts.push(inst(
                    Some(none),
                    Op::Prim(PrimOp::IsNull, vec![code]),
                    call.span,
                ));
                let insts = self.store(args, call.span);
                let branch = Term::Branch(none, target(plain), target(on));
                let term = std::mem::replace(&mut self.func.blocks[block].term, branch);
                self.func.blocks.push(Block {
                    insts: vec![call.clone()],
                    term,
                    ..Block::default()
                });
                self.func.blocks.push(Block::default());
                self.leave(on.0 as usize, insts, closure, code, call.span);
            }
            _ => self.func.blocks[block].insts.push(call),
        }
    }

    /// The arguments of a call of a function, which may want to know where it was called.
    fn pass(&mut self, callee: FuncId, mut args: Vec<Value>, span: Span) -> Vec<Inst> {
        let mut insts = Vec::new();
        if self.program.funcs[callee.0 as usize].params.len() > args.len() {
            let place = self.value(self.t.raw);
            insts.push(inst(Some(place), Op::Location, span));
            args.push(place);
        }
        insts.extend(self.store(args, span));
        insts
    }

    /// Writes arguments into the block. Before that the process may be asked to stop for a while, or for ever, as in every loop.
    fn store(&self, args: Vec<Value>, span: Span) -> Vec<Inst> {
        let mut insts = vec![inst(None, Op::Safepoint, span)];
        let mut offset = CONTENT;
        for arg in args {
            let ty = self.ty(arg);
            if ty.kind() != &TyKind::Unit {
                insts.push(inst(None, Op::Store(self.block, offset, arg), span));
                offset += self.layouts.of(ty).bytes() as u32;
            }
        }
        insts
    }

    /// Ends a block with the object and the code that go on.
    fn leave(&mut self, block: usize, insts: Vec<Inst>, object: Value, code: Value, span: Span) {
        self.left.push(block);
        let block = &mut self.func.blocks[block];
        block.insts.extend(insts);
        block
            .insts
            .push(inst(None, Op::Store(self.block, 0, object), span));
        block.term = Term::Return(Some(code));
    }

    /// Puts a result into the block and gives null.
    fn give(&mut self, block: usize) {
        let Term::Return(value) = self.func.blocks[block].term else {
            return;
        };
        let null = self.value(self.t.raw);
        let ended = value.filter(|value| self.ty(*value).kind() != &TyKind::Unit);
        let block = &mut self.func.blocks[block];
        if let Some(value) = ended {
            block.insts.push(inst(
                None,
                Op::Store(self.block, CONTENT, value),
                self.func.span,
            ));
        }
        block
            .insts
            .push(inst(Some(null), Op::Const(Const::Null), self.func.span));
        block.term = Term::Return(Some(null));
    }
}

fn inst(result: Option<Value>, op: Op, span: Span) -> Inst {
    Inst {
        result,
        op,
        span,
        cleanup: Vec::new(),
    }
}
