//! Checks MIR: definitions dominate uses, types fit, and after reference counting every counted place is consumed exactly once on every path.

mod hollow;

use crate::analysis::cfg::Cfg;
use crate::analysis::ownership::{Use, all_modes, may_unwind, term_uses, uses};
use crate::analysis::places::{Class, PlaceId, Places};
use crate::layout::Layouts;
use crate::mir::{BlockId, FuncKind, Function, Inst, Mode, OWN, Op, Program, Term, Value};
use hollow::{Hollow, Moved};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// How far a program has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Before reference counting.
    Lowered,
    /// After it.
    Counted,
}

/// Checks all functions; the error names the first fault.
pub fn verify(program: &Program, layouts: &Layouts, stage: Stage) -> Result<(), String> {
    let modes = all_modes(program);
    let unwinds: Vec<bool> = program.funcs.iter().map(|func| func.may_unwind).collect();
    for func in &program.funcs {
        let check = || -> Result<(), String> {
            let cfg = structure(func)?;
            definitions(func, &cfg)?;
            types(program, func, layouts)?;
            if stage == Stage::Counted {
                Counts {
                    func,
                    cfg: &cfg,
                    places: Places::new(func, &cfg, layouts),
                    modes: &modes,
                    unwinds: &unwinds,
                    moved: Moved::new(func, &cfg, layouts),
                    hollow: Hollow::default(),
                }
                .run()?;
            }
            Ok(())
        };
        check().map_err(|fault| {
            format!(
                "{}: {fault}\n{}",
                func.symbol,
                crate::dump::plain(program, func)
            )
        })?;
    }
    Ok(())
}

fn structure(func: &Function) -> Result<Cfg, String> {
    for (index, block) in func.blocks.iter().enumerate() {
        for target in block.term.targets() {
            let Some(to) = func.blocks.get(target.block.0 as usize) else {
                return Err(format!(
                    "b{index} jumps to b{}, which does not exist",
                    target.block.0
                ));
            };
            if to.params.len() != target.args.len() {
                return Err(format!(
                    "b{index} passes {} values to b{} with {}",
                    target.args.len(),
                    target.block.0,
                    to.params.len()
                ));
            }
        }
    }
    let cfg = Cfg::new(func);
    if cfg.order.len() != func.blocks.len() {
        return Err("unreachable blocks".to_string());
    }
    Ok(cfg)
}

fn definitions(func: &Function, cfg: &Cfg) -> Result<(), String> {
    let mut at: Vec<Option<(BlockId, usize)>> = vec![None; func.values.len()];
    let mut define = |value: Value, block: BlockId, index: usize| match at[value.0 as usize]
        .replace((block, index))
    {
        None => Ok(()),
        Some(_) => Err(format!("v{} is defined twice", value.0)),
    };
    for param in &func.params {
        define(*param, BlockId(0), 0)?;
    }
    for (index, block) in func.blocks.iter().enumerate() {
        let id = BlockId(index as u32);
        for param in &block.params {
            define(*param, id, 0)?;
        }
        for (position, inst) in block.insts.iter().enumerate() {
            if let Some(result) = inst.result {
                define(result, id, position + 1)?;
            }
        }
    }
    let check = |value: Value, block: BlockId, index: usize| -> Result<(), String> {
        let fits = match at[value.0 as usize] {
            None => false,
            Some((from, position)) if from == block => position <= index,
            Some((from, _)) => cfg.dominates(from, block),
        };
        if fits {
            Ok(())
        } else {
            Err(format!(
                "v{} is used in b{} where it is not defined",
                value.0, block.0
            ))
        }
    };
    for (index, block) in func.blocks.iter().enumerate() {
        let id = BlockId(index as u32);
        for (position, inst) in block.insts.iter().enumerate() {
            for (value, _) in uses(&inst.op, &[]) {
                check(value, id, position)?;
            }
            for value in &inst.cleanup {
                check(*value, id, position)?;
            }
        }
        let end = block.insts.len();
        if let Term::Branch(value, ..) | Term::Switch(value, ..) | Term::Return(Some(value)) =
            &block.term
        {
            check(*value, id, end)?;
        }
        for target in block.term.targets() {
            for arg in &target.args {
                check(*arg, id, end)?;
            }
        }
    }
    Ok(())
}

fn types(program: &Program, func: &Function, layouts: &Layouts) -> Result<(), String> {
    let ty = |value: Value| func.values[value.0 as usize];
    // Types that only the checker tells apart look the same.
    let fits = |a: Ty, b: Ty| a == b || layouts.of(a).words == layouts.of(b).words;
    for (index, block) in func.blocks.iter().enumerate() {
        for inst in &block.insts {
            types_of_inst(program, func, layouts, inst)
                .map_err(|fault| format!("b{index}: {fault}"))?;
        }
        for target in block.term.targets() {
            for (param, arg) in func.blocks[target.block.0 as usize]
                .params
                .iter()
                .zip(&target.args)
            {
                if !fits(ty(*param), ty(*arg)) {
                    return Err(format!(
                        "b{index} passes v{}: {:?} as {:?}",
                        arg.0,
                        ty(*arg),
                        ty(*param)
                    ));
                }
            }
        }
        match &block.term {
            Term::Branch(value, ..) if ty(*value).kind() != &TyKind::Bool => {
                return Err(format!("b{index} branches on v{}", value.0));
            }
            Term::Switch(value, ..) if layouts.of(ty(*value)).words.len() != 1 => {
                return Err(format!("b{index} switches on v{}", value.0));
            }
            Term::Return(Some(value)) if !fits(func.ret, ty(*value)) => {
                return Err(format!(
                    "b{index} returns v{}: {:?} as {:?}",
                    value.0,
                    ty(*value),
                    func.ret
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

fn types_of_inst(
    program: &Program,
    func: &Function,
    layouts: &Layouts,
    inst: &Inst,
) -> Result<(), String> {
    let ty = |value: Value| func.values[value.0 as usize];
    let fits = |a: Ty, b: Ty| a == b || layouts.of(a).words == layouts.of(b).words;
    match &inst.op {
        Op::Call(callee, args) => {
            let Some(callee) = program.funcs.get(callee.0 as usize) else {
                return Err("call of a missing function".to_string());
            };
            if callee.params.len() != args.len() {
                return Err(format!(
                    "{} takes {} arguments, not {}",
                    callee.symbol,
                    callee.params.len(),
                    args.len()
                ));
            }
            for (param, arg) in callee.params.iter().zip(args) {
                let wanted = callee.values[param.0 as usize];
                if !fits(wanted, ty(*arg)) {
                    return Err(format!(
                        "v{}: {:?} is passed to {} as {wanted:?}",
                        arg.0,
                        ty(*arg),
                        callee.symbol
                    ));
                }
            }
            if let Some(result) = inst.result
                && !fits(callee.ret, ty(result))
            {
                return Err(format!(
                    "{} gives {:?}, not {:?}",
                    callee.symbol,
                    callee.ret,
                    ty(result)
                ));
            }
        }
        Op::CallClosure(closure, args) => {
            let TyKind::Fn(params, _) = ty(*closure).kind() else {
                return Err(format!("v{} is called but is no function", closure.0));
            };
            if params.len() != args.len() {
                return Err(format!(
                    "v{} takes {} arguments, not {}",
                    closure.0,
                    params.len(),
                    args.len()
                ));
            }
            for (param, arg) in params.iter().zip(args) {
                if !fits(*param, ty(*arg)) {
                    return Err(format!("v{}: {:?} is passed as {param:?}", arg.0, ty(*arg)));
                }
            }
        }
        Op::Closure(code, captures) => {
            let Some(code) = program.funcs.get(code.0 as usize) else {
                return Err("closure of a missing function".to_string());
            };
            if code.kind != FuncKind::Closure || code.captures.len() != captures.len() {
                return Err(format!("closure does not fit {}", code.symbol));
            }
            for (wanted, capture) in code.captures.iter().zip(captures) {
                if !fits(*wanted, ty(*capture)) {
                    return Err(format!("v{} is captured as {wanted:?}", capture.0));
                }
            }
        }
        Op::Make {
            variant, fields, ..
        } => {
            let Some(result) = inst.result else {
                return Ok(());
            };
            let layout = layouts.of(ty(result));
            let expected = layouts.variant_types(ty(result));
            let Some(expected) = expected.get(*variant as usize) else {
                return Err(format!("no variant {variant} in {:?}", layout.ty));
            };
            if expected.len() != fields.len() {
                return Err(format!(
                    "{} fields for variant {variant} of {:?}",
                    fields.len(),
                    layout.ty
                ));
            }
            for (wanted, field) in expected.iter().zip(fields) {
                if !wanted.is_open() && !fits(*wanted, ty(*field)) {
                    return Err(format!(
                        "v{}: {:?} is stored as {wanted:?}",
                        field.0,
                        ty(*field)
                    ));
                }
            }
        }
        Op::Field {
            base,
            variant,
            index,
        } => {
            let Some(result) = inst.result else {
                return Ok(());
            };
            let layout = layouts.of(ty(*base));
            let Some(field) = layout
                .variants()
                .get(*variant as usize)
                .and_then(|variant| variant.fields.get(*index as usize))
            else {
                return Err(format!(
                    "v{}: {:?} has no field {variant}.{index}",
                    base.0,
                    ty(*base)
                ));
            };
            if !fits(field.ty, ty(result)) {
                return Err(format!(
                    "field {variant}.{index} of v{} is {:?}, not {:?}",
                    base.0,
                    field.ty,
                    ty(result)
                ));
            }
        }
        Op::TakeField {
            base,
            variant,
            index,
            value,
        } => {
            let layout = layouts.of(ty(*base));
            let field = layout
                .variants()
                .get(*variant as usize)
                .and_then(|variant| variant.fields.get(*index as usize))
                .filter(|field| layout.is_boxed() && fits(field.ty, ty(*value)));
            if field.is_none_or(|field| layouts.fillers(field.ty).is_none()) {
                return Err(format!(
                    "nothing can take the place of v{} in {variant}.{index} of v{}",
                    value.0, base.0
                ));
            }
        }
        _ => {}
    }
    Ok(())
}

/// Simulation of the counts, forwards.
struct Counts<'a> {
    func: &'a Function,
    cfg: &'a Cfg,
    places: Places<'a>,
    modes: &'a [Vec<Mode>],
    unwinds: &'a [bool],
    moved: Moved,
    /// What has been moved out at the point that is looked at.
    hollow: Hollow,
}

/// References that the frame owns, per leaf; absent is 0.
type State = FxHashMap<PlaceId, i64>;

impl Counts<'_> {
    fn run(&mut self) -> Result<(), String> {
        let mut entry: Vec<Option<State>> = vec![None; self.func.blocks.len()];
        let mut exit: Vec<Option<State>> = vec![None; self.func.blocks.len()];
        for id in self.cfg.order.clone() {
            let state = self.enter(id, &exit)?;
            entry[id.0 as usize] = Some(state.clone());
            let state = self
                .block(id, state)
                .map_err(|fault| format!("b{}: {fault}", id.0))?;
            exit[id.0 as usize] = Some(state);
        }
        for id in self.cfg.order.clone() {
            for target in self.func.blocks[id.0 as usize].term.targets() {
                if let (Some(state), Some(expected)) =
                    (&exit[id.0 as usize], &entry[target.block.0 as usize])
                {
                    self.same(id, state, target.block, expected)?;
                }
            }
        }
        Ok(())
    }

    /// State at the start of a block from the predecessors that are known already.
    fn enter(&mut self, id: BlockId, exit: &[Option<State>]) -> Result<State, String> {
        let mut state = State::default();
        if id == BlockId(0) {
            for (param, mode) in self.func.params.clone().into_iter().zip(&self.func.modes) {
                if *mode == Mode::Owned && self.places.class(param) == Class::Owned {
                    self.add(&mut state, param, id, 1);
                }
            }
            return Ok(state);
        }
        for pred in self.cfg.preds[id.0 as usize].clone() {
            let Some(from) = &exit[pred.0 as usize] else {
                continue;
            };
            let mut leaves: Vec<PlaceId> = from.keys().copied().collect();
            leaves.sort();
            for leaf in leaves {
                for converted in self.places.convert(leaf, id) {
                    let inner = self.places.convert(converted, pred);
                    if let Some(count) = inner.iter().filter_map(|leaf| from.get(leaf)).min() {
                        let known = state.entry(converted).or_insert(*count);
                        *known = (*known).max(*count);
                    }
                }
            }
        }
        for param in self.func.blocks[id.0 as usize].params.clone() {
            if self.func.lent.contains(&param) {
                continue;
            }
            self.add(&mut state, param, id, 1);
        }
        Ok(state)
    }

    fn same(
        &mut self,
        from: BlockId,
        state: &State,
        to: BlockId,
        expected: &State,
    ) -> Result<(), String> {
        let params = self.func.blocks[to.0 as usize].params.clone();
        let mut leaves: Vec<PlaceId> = expected.keys().copied().collect();
        for leaf in state.keys() {
            leaves.extend(self.places.convert(*leaf, to));
        }
        for leaf in leaves {
            if params.contains(&self.places.place(leaf).root) {
                continue;
            }
            let wanted = expected.get(&leaf).copied().unwrap_or(0);
            for inner in self.places.convert(leaf, from) {
                let found = state.get(&inner).copied().unwrap_or(0);
                if found != wanted {
                    let root = self.places.place(leaf).root;
                    return Err(format!(
                        "v{} is owned {found} times at the end of b{} and {wanted} times in b{}",
                        root.0, from.0, to.0
                    ));
                }
            }
        }
        Ok(())
    }

    fn own_leaves(&mut self, value: Value, id: BlockId) -> Vec<PlaceId> {
        match (self.places.of_value(value), self.places.class(value)) {
            (None, _) | (_, Class::Uncounted | Class::Static) => Vec::new(),
            (Some(place), _) => self.places.leaves(place, id),
        }
    }

    fn add(&mut self, state: &mut State, value: Value, id: BlockId, change: i64) {
        for leaf in self.own_leaves(value, id) {
            let count = state.entry(leaf).or_insert(0);
            *count += change;
            if *count == 0 {
                state.remove(&leaf);
            }
        }
    }

    fn consume(&mut self, state: &mut State, value: Value, id: BlockId) -> Result<(), String> {
        for leaf in self.own_leaves(value, id) {
            if state.get(&leaf).copied().unwrap_or(0) < 1 {
                return Err(format!("v{} is consumed but not owned", value.0));
            }
        }
        self.add(state, value, id, -1);
        Ok(())
    }

    /// A value that is looked at must be owned, or lie in something that is.
    fn alive(&mut self, state: &State, value: Value, id: BlockId) -> Result<(), String> {
        let root = self.places.root(value);
        let owned = self
            .own_leaves(value, id)
            .iter()
            .all(|leaf| state.get(leaf).copied().unwrap_or(0) > 0);
        let lives = owned
            || match self.places.class(root) {
                Class::Uncounted | Class::Static | Class::Borrowed | Class::Later => true,
                Class::Owned => false,
                Class::Within(_) if self.moved.is_gone(root, &self.hollow) => false,
                Class::Within(parent) => {
                    let outer = self.places.place(parent).root;
                    let leaves = self.places.leaves(parent, id);
                    leaves
                        .iter()
                        .all(|leaf| state.get(leaf).copied().unwrap_or(0) > 0)
                        || (!matches!(self.places.class(outer), Class::Owned)
                            && self.alive(state, outer, id).is_ok())
                }
            };
        if lives {
            Ok(())
        } else {
            Err(format!(
                "v{} is used after its last reference went away",
                value.0
            ))
        }
    }

    /// Whether somebody else keeps a value until the function returns.
    fn outlives(&self, value: Value) -> bool {
        match self.places.class(self.places.root(value)) {
            Class::Uncounted | Class::Static | Class::Borrowed => true,
            Class::Owned | Class::Later => false,
            Class::Within(parent) => self.outlives(self.places.place(parent).root),
        }
    }

    fn block(&mut self, id: BlockId, mut state: State) -> Result<State, String> {
        let block = &self.func.blocks[id.0 as usize];
        self.hollow = self.moved.at_start[id.0 as usize].clone();
        for inst in &block.insts {
            hollow::check(inst, &self.hollow)
                .and_then(|()| self.inst(id, inst, &mut state))
                .map_err(|fault| format!("{fault} (at {:?})", inst.op))?;
            hollow::after(inst, &mut self.hollow);
        }
        for (value, how) in term_uses(self.func, &block.term) {
            if how == Use::Borrow {
                if !self.outlives(value) {
                    return Err(format!("v{} is lent but may go away", value.0));
                }
                continue;
            }
            if self.hollow.iter().any(|(object, _)| *object == value) {
                return Err(format!("v{} is given away without a field", value.0));
            }
            self.consume(&mut state, value, id)?;
        }
        if let (Term::Return(_), Some((leaf, count))) = (&block.term, state.iter().next()) {
            return Err(format!(
                "v{} is still owned {count} times at the return",
                self.places.place(*leaf).root.0
            ));
        }
        Ok(state)
    }

    fn inst(&mut self, id: BlockId, inst: &Inst, state: &mut State) -> Result<(), String> {
        let moves_words = match inst.op {
            Op::Field { base, .. } | Op::Tag(base) => {
                self.places.is_unboxed(self.func.values[base.0 as usize])
            }
            _ => false,
        };
        match &inst.op {
            Op::Dup(value) => {
                self.alive(state, *value, id)?;
                self.add(state, *value, id, 1);
            }
            Op::TakeField {
                base, index, value, ..
            } => {
                let owned = self.places.class(*base) == Class::Owned;
                if !owned || !self.moved.was_read(*value, (*base, *index)) {
                    return Err(format!(
                        "v{} is not the frame's, or holds something else",
                        base.0
                    ));
                }
                self.alive(state, *base, id)?;
                self.alive(state, *value, id)?;
                self.add(state, *value, id, 1);
            }
            Op::Intrinsic(name, args) if *name == OWN => self.add(state, args[0], id, 1),
            op => {
                for (value, how) in uses(op, self.modes) {
                    match how {
                        Use::Borrow if !moves_words => self.alive(state, value, id)?,
                        Use::Borrow => {}
                        Use::Consume => self.consume(state, value, id)?,
                    }
                }
            }
        }
        if may_unwind(inst, self.unwinds) {
            let mut owned = state.clone();
            for value in &inst.cleanup {
                self.consume(&mut owned, *value, id)
                    .map_err(|fault| format!("cleanup: {fault}"))?;
            }
            if let Some((leaf, _)) = owned.iter().next() {
                return Err(format!(
                    "v{} is forgotten when this unwinds",
                    self.places.place(*leaf).root.0
                ));
            }
        }
        if let Some(result) = inst.result
            && self.places.class(result) == Class::Owned
            && self.places.root(result) == result
        {
            self.add(state, result, id, 1);
        }
        Ok(())
    }
}
