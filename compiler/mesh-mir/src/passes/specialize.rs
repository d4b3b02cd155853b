//! Functions that call a parameter get a copy for every closure that is known where they are called.
//!
//! In the copy of `List.map` for `fn x -> x + k end` the captured `k` is a parameter in place of the closure, and the closure's code is called directly:
//! nothing is allocated, and LLVM can inline what used to be a call through a pointer. Copies are made along chains of calls, because the functions of
//! the library pass closures on to their loops.

use super::ownership::for_each_use;
use crate::mir::{Block, FuncId, FuncKind, Function, Inst, Op, Program, Value};
use mesh_types::Ty;
use rustc_hash::{FxHashMap, FxHashSet};

/// Functions with more instructions are left alone: their own work outweighs a call through a pointer.
const LARGEST: usize = 300;

/// A function and the closures that are known for some of its arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    func: FuncId,
    closures: Vec<(usize, FuncId)>,
}

struct Specializer<'p> {
    program: &'p mut Program,
    /// Parameters of functions that are called there or further down.
    called: FxHashSet<(FuncId, usize)>,
    copies: FxHashMap<Key, FuncId>,
    /// The code of closures as functions that take the captures as parameters; `None` when the code needs the closure object itself.
    direct: FxHashMap<FuncId, Option<FuncId>>,
    /// No more copies than functions: chains of closures that build closures end there.
    budget: usize,
}

/// Specialises all calls with known closures.
pub(super) fn run(program: &mut Program) {
    let called = called_params(program);
    let budget = program.funcs.len();
    let mut specializer = Specializer {
        program,
        called,
        copies: FxHashMap::default(),
        direct: FxHashMap::default(),
        budget,
    };
    // Copies are appended and visited in their turn.
    let mut index = 0;
    while index < specializer.program.funcs.len() {
        specializer.visit(index);
        index += 1;
    }
    forget_unreachable(program);
}

/// Empties the functions that nothing refers to any more, above all originals that only copies of are called.
fn forget_unreachable(program: &mut Program) {
    let Some(entry) = program.entry else { return };
    let mut reachable = vec![false; program.funcs.len()];
    let mut pending = vec![entry];
    while let Some(FuncId(index)) = pending.pop() {
        if std::mem::replace(&mut reachable[index as usize], true) {
            continue;
        }
        pending.extend(instructions(&program.funcs[index as usize]).filter_map(
            |inst| match inst.op {
                Op::Call(func, _) | Op::Closure(func, _) | Op::FuncAddr(func) => Some(func),
                _ => None,
            },
        ));
    }
    for (func, reachable) in program.funcs.iter_mut().zip(reachable) {
        if !reachable {
            func.blocks = vec![Block::default()];
        }
    }
}

/// Parameters that are called by their function or by one that gets them as an argument.
fn called_params(program: &Program) -> FxHashSet<(FuncId, usize)> {
    let mut called = FxHashSet::default();
    // Who passes which parameter on, by what it becomes.
    let mut passed: FxHashMap<(FuncId, usize), Vec<(FuncId, usize)>> = FxHashMap::default();
    let mut pending = Vec::new();
    for (index, func) in program.funcs.iter().enumerate() {
        if func.kind != FuncKind::Plain {
            continue;
        }
        let own = |value: &Value| {
            let position = func.params.iter().position(|param| param == value)?;
            Some((FuncId(index as u32), position))
        };
        for inst in func.blocks.iter().flat_map(|block| &block.insts) {
            match &inst.op {
                Op::CallClosure(callee, _) => pending.extend(own(callee)),
                Op::Call(callee, args) => {
                    for (position, arg) in args.iter().enumerate() {
                        if let Some(param) = own(arg) {
                            passed.entry((*callee, position)).or_default().push(param);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    while let Some(param) = pending.pop() {
        if called.insert(param) {
            pending.extend(passed.get(&param).into_iter().flatten());
        }
    }
    called
}

impl Specializer<'_> {
    /// Redirects the calls of one function.
    fn visit(&mut self, index: usize) {
        let known: FxHashMap<Value, (FuncId, Vec<Value>)> =
            instructions(&self.program.funcs[index])
                .filter_map(|inst| match (&inst.op, inst.result) {
                    (Op::Closure(code, captures), Some(result)) => {
                        Some((result, (*code, captures.clone())))
                    }
                    _ => None,
                })
                .collect();
        if known.is_empty() {
            return;
        }
        for block in 0..self.program.funcs[index].blocks.len() {
            for at in 0..self.program.funcs[index].blocks[block].insts.len() {
                let op = &self.program.funcs[index].blocks[block].insts[at].op;
                let new = match op {
                    Op::CallClosure(callee, args) => {
                        known.get(callee).cloned().zip(Some(args.clone())).and_then(
                            |((code, captures), args)| self.direct_call(code, captures, args),
                        )
                    }
                    Op::Call(callee, args) => self.special_call(*callee, args.clone(), &known),
                    _ => None,
                };
                if let Some(new) = new {
                    self.program.funcs[index].blocks[block].insts[at].op = new;
                }
            }
        }
    }

    fn direct_call(&mut self, code: FuncId, captures: Vec<Value>, args: Vec<Value>) -> Option<Op> {
        let direct = self.direct(code)?;
        Some(Op::Call(direct, [captures, args].concat()))
    }

    fn special_call(
        &mut self,
        callee: FuncId,
        args: Vec<Value>,
        known: &FxHashMap<Value, (FuncId, Vec<Value>)>,
    ) -> Option<Op> {
        let mut closures = Vec::new();
        let mut flat = Vec::new();
        for (position, arg) in args.iter().enumerate() {
            match known.get(arg) {
                Some((code, captures))
                    if self.called.contains(&(callee, position))
                        && self.direct(*code).is_some() =>
                {
                    closures.push((position, *code));
                    flat.extend(captures);
                }
                _ => flat.push(*arg),
            }
        }
        if closures.is_empty() {
            return None;
        }
        let copy = self.copy(Key {
            func: callee,
            closures,
        })?;
        Some(Op::Call(copy, flat))
    }

    /// The copy of a function for closures.
    fn copy(&mut self, key: Key) -> Option<FuncId> {
        if let Some(copy) = self.copies.get(&key) {
            return Some(*copy);
        }
        let original = &self.program.funcs[key.func.0 as usize];
        if self.budget == 0 || instructions(original).count() > LARGEST {
            return None;
        }
        self.budget -= 1;
        let mut func = original.clone();
        let id = FuncId(self.program.funcs.len() as u32);
        for (_, code) in &key.closures {
            func.symbol.push_str(".for.");
            func.symbol
                .push_str(&self.program.funcs[code.0 as usize].symbol);
        }
        let mut params = Vec::new();
        let mut objects = Vec::new();
        for (position, param) in func.params.clone().into_iter().enumerate() {
            let Some((_, code)) = key.closures.iter().find(|(at, _)| *at == position) else {
                params.push((param, func.modes[position]));
                continue;
            };
            let types = self.program.funcs[code.0 as usize].captures.clone();
            let captures: Vec<Value> = types.into_iter().map(|ty| fresh(&mut func, ty)).collect();
            let mode = func.modes[position];
            params.extend(captures.iter().map(|capture| (*capture, mode)));
            // Where the copy still needs the object, it makes one; simplification removes those that it does not need.
            objects.push(Inst {
                result: Some(param),
                op: Op::Closure(*code, captures),
                span: func.span,
                cleanup: Vec::new(),
            });
        }
        (func.params, func.modes) = params.into_iter().unzip();
        func.blocks[0].insts.splice(0..0, objects);
        for (position, param) in self.copied_params(&key) {
            if self.called.contains(&(key.func, position)) {
                let new = func.params.iter().position(|known| *known == param);
                self.called.extend(new.map(|new| (id, new)));
            }
        }
        self.program.funcs.push(func);
        self.copies.insert(key, id);
        Some(id)
    }

    /// Parameters of the original that the copy has, too.
    fn copied_params(&self, key: &Key) -> Vec<(usize, Value)> {
        self.program.funcs[key.func.0 as usize]
            .params
            .iter()
            .copied()
            .enumerate()
            .filter(|(position, _)| key.closures.iter().all(|(at, _)| at != position))
            .collect()
    }

    /// The code of a closure as a function of its captures and arguments.
    fn direct(&mut self, code: FuncId) -> Option<FuncId> {
        if let Some(direct) = self.direct.get(&code) {
            return *direct;
        }
        let direct = direct_code(&self.program.funcs[code.0 as usize]).map(|func| {
            self.program.funcs.push(func);
            FuncId(self.program.funcs.len() as u32 - 1)
        });
        self.direct.insert(code, direct);
        direct
    }
}

fn direct_code(code: &Function) -> Option<Function> {
    if code.kind != FuncKind::Closure || code.tracks_caller {
        return None;
    }
    let object = *code.params.first()?;
    let mut func = code.clone();
    func.kind = FuncKind::Plain;
    func.symbol = format!("{}.direct", func.symbol);
    let types = std::mem::take(&mut func.captures);
    let captures: Vec<Value> = types.into_iter().map(|ty| fresh(&mut func, ty)).collect();
    let mode = func.modes[0];
    func.params.splice(0..1, captures.iter().copied());
    func.modes.splice(0..1, captures.iter().map(|_| mode));
    let mut renamed: FxHashMap<Value, Value> = FxHashMap::default();
    for block in &mut func.blocks {
        block.insts.retain(|inst| match (&inst.op, inst.result) {
            (Op::Capture(index), Some(result)) => {
                renamed.insert(result, captures[*index as usize]);
                false
            }
            _ => true,
        });
    }
    let mut needs_object = false;
    let mut rename = |value: &mut Value| {
        needs_object |= *value == object;
        if let Some(new) = renamed.get(value) {
            *value = *new;
        }
    };
    for block in &mut func.blocks {
        for inst in &mut block.insts {
            for_each_use(&mut inst.op, &mut rename);
        }
        block.term.each_use(&mut rename);
    }
    (!needs_object).then_some(func)
}

fn instructions(func: &Function) -> impl Iterator<Item = &Inst> {
    func.blocks.iter().flat_map(|block| &block.insts)
}

fn fresh(func: &mut Function, ty: Ty) -> Value {
    func.values.push(ty);
    Value(func.values.len() as u32 - 1)
}
