//! Functions that call a parameter get a copy for every closure that is known where they are called.
//!
//! In the copy of `List.map` for `fn x -> x + k end` the captured `k` is a parameter in place of the closure, and the closure's code is called directly:
//! nothing is allocated, and LLVM can inline what used to be a call through a pointer. Copies are made along chains of calls, because the functions of
//! the library pass closures on to their loops. Closures in structs and in what other closures captured are known as well: an iterator is a struct
//! with a closure that captured the iterator below it, and its consumer is copied for the whole of it.

use crate::analysis::flow::{Called, rename_uses};
use crate::mir::{Block, FuncId, FuncKind, Function, Inst, Op, Program, Value};
use mesh_types::Ty;
use rustc_hash::FxHashMap;

/// Functions with more instructions are left alone: their own work outweighs a call through a pointer.
const LARGEST: usize = 300;

/// Closures within closures and structs are looked at so far down. Recursion that wraps an iterator at every step ends there.
const DEEPEST: usize = 32;

/// What is known of a value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Shape {
    /// Nothing but its type.
    Any(Ty),
    /// A closure with this code.
    Closure(FuncId, Ty, Vec<Shape>),
    /// An aggregate of this variant.
    Make(u32, Ty, Vec<Shape>),
}

impl Shape {
    fn has_closure(&self) -> bool {
        match self {
            Shape::Any(_) => false,
            Shape::Closure(..) => true,
            Shape::Make(_, _, fields) => fields.iter().any(Shape::has_closure),
        }
    }

    fn each_code(&self, visit: &mut dyn FnMut(FuncId)) {
        match self {
            Shape::Any(_) => {}
            Shape::Closure(code, _, parts) => {
                visit(*code);
                parts.iter().for_each(|part| part.each_code(visit));
            }
            Shape::Make(_, _, parts) => parts.iter().for_each(|part| part.each_code(visit)),
        }
    }
}

/// A function and what is known of its arguments.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    func: FuncId,
    args: Vec<(usize, Shape)>,
}

struct Specializer<'p> {
    program: &'p mut Program,
    called: Called,
    copies: FxHashMap<Key, FuncId>,
    /// The code of closures as functions that take the captures as parameters; `None` when the code needs the closure object itself.
    direct: FxHashMap<FuncId, Option<FuncId>>,
    /// No more copies than functions: chains of closures that build closures end there.
    budget: usize,
}

/// The closures and aggregates that a function makes.
#[derive(Default)]
struct Known {
    made: FxHashMap<Value, Op>,
    /// Fields of known aggregates.
    same: FxHashMap<Value, Value>,
}

impl Known {
    fn resolve(&self, value: Value) -> Value {
        self.same.get(&value).copied().unwrap_or(value)
    }

    /// What a value was made by.
    fn get(&self, value: Value) -> Option<&Op> {
        self.made.get(&self.resolve(value))
    }

    fn note(&mut self, result: Value, op: &Op) {
        match op {
            Op::Closure(..) | Op::Make { reuse: None, .. } => {
                self.made.insert(result, op.clone());
            }
            Op::Field {
                base,
                variant,
                index,
            } => {
                if let Some(Op::Make {
                    variant: made,
                    fields,
                    ..
                }) = self.get(*base)
                    && made == variant
                {
                    let field = self.resolve(fields[*index as usize]);
                    self.same.insert(result, field);
                }
            }
            _ => {}
        }
    }
}

/// Specialises all calls with known closures.
pub(super) fn run(program: &mut Program) {
    let called = Called::new(program);
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

impl Specializer<'_> {
    /// Redirects the calls of one function. Its blocks are in an order in which definitions come before uses.
    fn visit(&mut self, index: usize) {
        if !instructions(&self.program.funcs[index]).any(|inst| matches!(inst.op, Op::Closure(..)))
        {
            return;
        }
        let mut known = Known::default();
        for block in 0..self.program.funcs[index].blocks.len() {
            for at in 0..self.program.funcs[index].blocks[block].insts.len() {
                let inst = &self.program.funcs[index].blocks[block].insts[at];
                let new = match &inst.op {
                    Op::CallClosure(callee, args) => match known.get(*callee) {
                        Some(Op::Closure(code, captures)) => {
                            let (code, all) = (*code, [captures.as_slice(), args].concat());
                            self.direct(code).map(|direct| {
                                self.special_call(index, direct, &all, &known)
                                    .unwrap_or(Op::Call(direct, all))
                            })
                        }
                        _ => None,
                    },
                    Op::Call(callee, args) => {
                        let (callee, args) = (*callee, args.clone());
                        self.special_call(index, callee, &args, &known)
                    }
                    op => {
                        if let Some(result) = inst.result {
                            known.note(result, op);
                        }
                        None
                    }
                };
                if let Some(new) = new {
                    self.program.funcs[index].blocks[block].insts[at].op = new;
                }
            }
        }
    }

    /// The call of a copy, if arguments are known of which the callee makes use.
    fn special_call(
        &mut self,
        caller: usize,
        callee: FuncId,
        args: &[Value],
        known: &Known,
    ) -> Option<Op> {
        let mut special = Vec::new();
        let mut flat = Vec::new();
        for (position, arg) in args.iter().enumerate() {
            if self.called.contains(callee, position) {
                let mut leaves = Vec::new();
                let shape = self.shape(caller, *arg, known, DEEPEST, &mut leaves);
                if shape.has_closure() {
                    special.push((position, shape));
                    flat.extend(leaves);
                    continue;
                }
            }
            flat.push(*arg);
        }
        if special.is_empty() {
            return None;
        }
        let copy = self.copy(Key {
            func: callee,
            args: special,
        })?;
        Some(Op::Call(copy, flat))
    }

    /// What is known of a value, and the values that the unknown parts of it are.
    fn shape(
        &mut self,
        caller: usize,
        value: Value,
        known: &Known,
        depth: usize,
        leaves: &mut Vec<Value>,
    ) -> Shape {
        let value = known.resolve(value);
        let ty = self.program.funcs[caller].values[value.0 as usize];
        let before = leaves.len();
        let shape = match known.get(value) {
            _ if depth == 0 => None,
            Some(Op::Closure(code, captures)) if self.direct(*code).is_some() => {
                let parts = self.shapes(caller, captures, known, depth, leaves);
                Some(Shape::Closure(*code, ty, parts))
            }
            Some(Op::Make {
                variant, fields, ..
            }) => {
                let parts = self.shapes(caller, fields, known, depth, leaves);
                Some(Shape::Make(*variant, ty, parts))
            }
            _ => None,
        };
        match shape {
            Some(shape) if shape.has_closure() => shape,
            _ => {
                leaves.truncate(before);
                leaves.push(value);
                Shape::Any(ty)
            }
        }
    }

    fn shapes(
        &mut self,
        caller: usize,
        values: &[Value],
        known: &Known,
        depth: usize,
        leaves: &mut Vec<Value>,
    ) -> Vec<Shape> {
        values
            .iter()
            .map(|value| self.shape(caller, *value, known, depth - 1, leaves))
            .collect()
    }

    /// The copy of a function for what is known.
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
        for (_, shape) in &key.args {
            shape.each_code(&mut |code| {
                func.symbol.push_str(".for.");
                func.symbol
                    .push_str(&self.program.funcs[code.0 as usize].symbol);
            });
        }
        let mut params = Vec::new();
        let mut objects = Vec::new();
        for (position, param) in func.params.clone().into_iter().enumerate() {
            let mode = func.modes[position];
            match key.args.iter().find(|(at, _)| *at == position) {
                None => params.push((param, mode)),
                Some((_, shape)) => {
                    let mut leaves = Vec::new();
                    rebuild(&mut func, shape, Some(param), &mut leaves, &mut objects);
                    params.extend(leaves.into_iter().map(|leaf| (leaf, mode)));
                }
            }
        }
        (func.params, func.modes) = params.into_iter().unzip();
        func.blocks[0].insts.splice(0..0, objects);
        self.called.add(id, &func);
        self.program.funcs.push(func);
        self.copies.insert(key, id);
        Some(id)
    }

    /// The code of a closure as a function of its captures and arguments.
    fn direct(&mut self, code: FuncId) -> Option<FuncId> {
        if let Some(direct) = self.direct.get(&code) {
            return *direct;
        }
        let direct = direct_code(&self.program.funcs[code.0 as usize]).map(|func| {
            let id = FuncId(self.program.funcs.len() as u32);
            self.called.add(id, &func);
            self.program.funcs.push(func);
            id
        });
        self.direct.insert(code, direct);
        direct
    }
}

/// Makes a value of a known shape of parameters. Where the copy still needs the object, it has one; simplification removes those that it does not need.
fn rebuild(
    func: &mut Function,
    shape: &Shape,
    result: Option<Value>,
    leaves: &mut Vec<Value>,
    objects: &mut Vec<Inst>,
) -> Value {
    let mut parts = |func: &mut Function, shapes: &[Shape]| {
        shapes
            .iter()
            .map(|shape| rebuild(func, shape, None, leaves, objects))
            .collect::<Vec<Value>>()
    };
    let (ty, op) = match shape {
        Shape::Any(ty) => {
            let leaf = fresh(func, *ty);
            leaves.push(leaf);
            return leaf;
        }
        Shape::Closure(code, ty, captures) => (*ty, Op::Closure(*code, parts(func, captures))),
        Shape::Make(variant, ty, fields) => {
            let (variant, fields) = (*variant, parts(func, fields));
            let reuse = None;
            let op = Op::Make {
                variant,
                fields,
                reuse,
            };
            (*ty, op)
        }
    };
    let result = result.unwrap_or_else(|| fresh(func, ty));
    objects.push(Inst {
        result: Some(result),
        op,
        span: func.span,
        cleanup: Vec::new(),
    });
    result
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
    rename_uses(&mut func, &mut |value| {
        needs_object |= *value == object;
        if let Some(new) = renamed.get(value) {
            *value = *new;
        }
    });
    (!needs_object).then_some(func)
}

fn instructions(func: &Function) -> impl Iterator<Item = &Inst> {
    func.blocks.iter().flat_map(|block| &block.insts)
}

fn fresh(func: &mut Function, ty: Ty) -> Value {
    func.values.push(ty);
    Value(func.values.len() as u32 - 1)
}
