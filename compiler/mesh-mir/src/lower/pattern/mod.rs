//! Patterns as decision trees.
//!
//! Rows are arms that may still match, each with the tests it still needs. A step takes a test of the first row, branches on it, and sorts the other rows
//! into the outcomes (Jacobs, "How to compile pattern matching"). Bodies are blocks whose parameters are the variables of the pattern, so no body is
//! duplicated however often its row is.

mod list;
mod rows;

use super::FnCx;
use super::message::{MESSAGE_KIND, MESSAGE_PAYLOAD, system_patterns};
use crate::mir::{BlockId, Op, PrimOp, Value};
use mesh_types::ids::LocalId;
use mesh_types::thir::{Arm, Expr, Lit, MatchSource, Pat, PatKind};
use mesh_types::{Ty, TyKind};
use rows::{
    Part, Place, Row, Test, Want, best_place, bound_locals, row_test, rows, select, test_at,
};
use rustc_hash::FxHashMap;

type Known = FxHashMap<Part, Value>;

/// Target of a row.
struct ArmBlock<'a> {
    block: BlockId,
    locals: Vec<LocalId>,
    guard: Option<&'a Expr>,
}

/// What happens around the arms.
#[derive(Clone, Copy)]
enum Outcome<'a> {
    /// Nothing matches: panic.
    Panic(&'a MatchSource),
    /// Nothing matches: jump. Matched: take the message out of the mailbox.
    Receive {
        next: BlockId,
        message: Value,
        payload: Value,
    },
}

impl<'a> FnCx<'a, '_> {
    /// `case`, function clauses, closure clauses.
    pub(super) fn match_arms(
        &mut self,
        scrutinees: &'a [Expr],
        arms: &'a [Arm],
        source: &'a MatchSource,
        expr: &'a Expr,
        tail: bool,
    ) -> Value {
        let values: Vec<Value> = scrutinees
            .iter()
            .map(|scrutinee| self.expr(scrutinee))
            .collect();
        let ty = self.ty(expr.ty);
        if !self.b.is_reachable() {
            return self.b.undefined(ty);
        }
        let blocks = self.arm_blocks(arms);
        let rows = rows(arms, &values);
        self.decide(rows, Known::default(), &blocks, Outcome::Panic(source));
        self.arm_bodies(arms, &blocks, ty, tail)
    }

    /// Arms of a `receive` on a message in the mailbox; continues at `next` when none matches.
    pub(super) fn receive_arms(
        &mut self,
        arms: &'a [Arm],
        message: Value,
        payload_ty: Ty,
        next: BlockId,
        ty: Ty,
        tail: bool,
    ) -> Value {
        let blocks = self.arm_blocks(arms);
        let mut kinds: Vec<i64> = arms
            .iter()
            .flat_map(|arm| system_patterns(arm).map(|found| found.0))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        if !kinds.is_empty() {
            let int = self.b.t.int;
            let kind = self.b.load(message, MESSAGE_KIND, int);
            let cases: Vec<_> = kinds.iter().map(|kind| (*kind, self.b.block())).collect();
            let ordinary = self.b.block();
            self.b.switch(kind, cases.clone(), Some(ordinary));
            for (kind, block) in cases {
                self.b.start(block);
                self.receive_system(arms, &blocks, kind, message, next);
            }
            self.b.start(ordinary);
        }
        let payload = self.b.load(message, MESSAGE_PAYLOAD, payload_ty);
        let rows = rows(arms, &[payload])
            .into_iter()
            .filter(|row| system_patterns(&arms[row.arm]).next().is_none())
            .collect();
        let outcome = Outcome::Receive {
            next,
            message,
            payload,
        };
        self.decide(rows, Known::default(), &blocks, outcome);
        self.arm_bodies(arms, &blocks, ty, tail)
    }

    /// The arms for one kind of system message.
    fn receive_system(
        &mut self,
        arms: &'a [Arm],
        blocks: &[ArmBlock<'a>],
        kind: i64,
        message: Value,
        next: BlockId,
    ) {
        let found: Vec<(usize, &'a Pat)> = arms
            .iter()
            .enumerate()
            .flat_map(|(arm, definition)| {
                system_patterns(definition)
                    .filter(move |found| found.0 == kind)
                    .map(move |found| (arm, found.1))
            })
            .collect();
        let unit = self.b.t.unit;
        let ty = found.first().map_or(unit, |(_, pat)| self.ty(pat.ty));
        let payload = self.b.load(message, MESSAGE_PAYLOAD, ty);
        let rows = found
            .into_iter()
            .map(|(arm, pat)| Row {
                tests: vec![(payload.into(), Want::Pat(pat))],
                binds: Vec::new(),
                arm,
            })
            .collect();
        let outcome = Outcome::Receive {
            next,
            message,
            payload,
        };
        self.decide(rows, Known::default(), blocks, outcome);
    }

    /// Binds the variables of a pattern that should match.
    pub(super) fn let_pattern(&mut self, pat: &'a Pat, value: Value) {
        match &pat.kind {
            PatKind::Wild => return,
            PatKind::Bind(local, None) => return self.bind(*local, value),
            _ => {}
        }
        if !self.b.is_reachable() {
            return;
        }
        let outer = std::mem::replace(&mut self.b.span, pat.span);
        let block = self.b.block();
        let arm = self.arm_block(block, std::slice::from_ref(pat), None);
        let row = Row {
            tests: vec![(value.into(), Want::Pat(pat))],
            binds: Vec::new(),
            arm: 0,
        };
        self.decide(
            vec![row],
            Known::default(),
            std::slice::from_ref(&arm),
            Outcome::Panic(&MatchSource::Let),
        );
        self.enter_arm(&arm);
        self.b.span = outer;
    }

    fn arm_blocks(&mut self, arms: &'a [Arm]) -> Vec<ArmBlock<'a>> {
        arms.iter()
            .map(|arm| {
                let block = self.b.block();
                self.arm_block(block, &arm.pats, arm.guard.as_ref())
            })
            .collect()
    }

    fn arm_block(&mut self, block: BlockId, pats: &[Pat], guard: Option<&'a Expr>) -> ArmBlock<'a> {
        let mut locals = Vec::new();
        pats.iter().for_each(|pat| bound_locals(pat, &mut locals));
        for local in &locals {
            let ty = self.local_ty(*local);
            self.b.block_param(block, ty);
        }
        ArmBlock {
            block,
            locals,
            guard,
        }
    }

    fn enter_arm(&mut self, arm: &ArmBlock<'a>) {
        self.b.start(arm.block);
        let params = self.b.func.blocks[arm.block.0 as usize].params.clone();
        for (local, value) in arm.locals.iter().zip(params) {
            self.bind(*local, value);
        }
    }

    fn arm_bodies(
        &mut self,
        arms: &'a [Arm],
        blocks: &[ArmBlock<'a>],
        ty: Ty,
        tail: bool,
    ) -> Value {
        let join = self.join(ty);
        for (arm, block) in arms.iter().zip(blocks) {
            self.enter_arm(block);
            let value = self.expr_in(&arm.body, tail);
            self.jump_join(&join, value);
        }
        self.enter(join)
    }

    /// Builds the decision tree for rows at the current place.
    fn decide(
        &mut self,
        rows: Vec<Row<'a>>,
        mut known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let mut rows: Vec<Row<'a>> = rows
            .into_iter()
            .flat_map(|row| self.simplify(row, &mut known))
            .collect();
        let Some(first) = rows.first() else {
            return self.no_match(outcome);
        };
        if first.tests.is_empty() {
            let row = rows.remove(0);
            return self.matched(row, rows, known, arms, outcome);
        }
        let place = best_place(&rows);
        let test = rows
            .iter()
            .find_map(|row| row_test(row, place))
            .unwrap_or(Test::Empty);
        match test {
            Test::Variant(_) => self.decide_variant(rows, place, known, arms, outcome),
            Test::Int(_) => self.decide_int(rows, place, known, arms, outcome),
            Test::Bool(_) => {
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(place.value, yes, no);
                for (block, value) in [(yes, true), (no, false)] {
                    self.b.start(block);
                    let rows = select(&rows, place, &Test::Bool(value));
                    self.decide(rows, known.clone(), arms, outcome);
                }
            }
            Test::Equal(lit) => {
                let equal = self.equals_literal(place.value, &lit);
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(equal, yes, no);
                let test = Test::Equal(lit);
                self.b.start(yes);
                let matching = select(&rows, place, &test);
                self.decide(matching, known.clone(), arms, outcome);
                self.b.start(no);
                let others = rows
                    .into_iter()
                    .filter(|row| row_test(row, place).as_ref() != Some(&test))
                    .collect();
                self.decide(others, known, arms, outcome);
            }
            Test::Empty | Test::NotEmpty => self.decide_list(rows, place, known, arms, outcome),
        }
    }

    /// Removes tests that always hold, takes apart tuples and structs, splits alternatives.
    fn simplify(&mut self, row: Row<'a>, known: &mut Known) -> Vec<Row<'a>> {
        let mut done = Row {
            tests: Vec::new(),
            binds: row.binds,
            arm: row.arm,
        };
        let mut pending: Vec<(Place, Want<'a>)> = row.tests.into_iter().rev().collect();
        while let Some((place, want)) = pending.pop() {
            let Want::Pat(pat) = want else {
                done.tests.push((place, want));
                continue;
            };
            match &pat.kind {
                PatKind::Wild | PatKind::Lit(Lit::Unit) => {}
                PatKind::Bind(local, inner) => {
                    done.binds.push((*local, place));
                    if let Some(inner) = inner {
                        pending.push((place, Want::Pat(inner)));
                    }
                }
                PatKind::Tuple(pats) => self.take_apart(place.value, 0, pats, known, &mut pending),
                PatKind::Ctor(adt, variant, pats)
                    if self.lw.program.adts[adt.index()].variants.len() == 1 =>
                {
                    self.take_apart(place.value, *variant, pats, known, &mut pending);
                }
                PatKind::List(pats) => done.tests.push((place, Want::Items(pats))),
                PatKind::Or(alternatives) => {
                    let mut rows = Vec::new();
                    for alternative in alternatives {
                        let mut tests = done.tests.clone();
                        tests.push((place, Want::Pat(alternative)));
                        tests.extend(pending.iter().rev().copied());
                        let row = Row {
                            tests,
                            binds: done.binds.clone(),
                            arm: done.arm,
                        };
                        rows.extend(self.simplify(row, known));
                    }
                    return rows;
                }
                PatKind::Lit(_) | PatKind::Ctor(..) | PatKind::Cons(..) => {
                    done.tests.push((place, want))
                }
            }
        }
        vec![done]
    }

    fn take_apart(
        &mut self,
        base: Value,
        variant: u32,
        pats: &'a [Pat],
        known: &mut Known,
        pending: &mut Vec<(Place, Want<'a>)>,
    ) {
        let tests: Vec<_> = (0u32..)
            .zip(pats)
            .filter(|(_, pat)| !matches!(pat.kind, PatKind::Wild))
            .map(|(index, pat)| {
                (
                    self.known_field(base, variant, index, pat, known).into(),
                    Want::Pat(pat),
                )
            })
            .collect();
        pending.extend(tests.into_iter().rev());
    }

    fn known_field(
        &mut self,
        base: Value,
        variant: u32,
        index: u32,
        pat: &Pat,
        known: &mut Known,
    ) -> Value {
        let part = Part::Field(base, variant, index);
        if let Some(value) = known.get(&part) {
            return *value;
        }
        let base_ty = self.b.ty(base);
        let fields = self.lw.layouts.variant_types(base_ty);
        let ty = match fields
            .get(variant as usize)
            .and_then(|fields| fields.get(index as usize))
        {
            Some(ty) => self.lw.ty(*ty, &[]),
            None => self.ty(pat.ty),
        };
        let value = self.b.field(base, variant, index, ty);
        known.insert(part, value);
        value
    }

    fn decide_variant(
        &mut self,
        rows: Vec<Row<'a>>,
        place: Place,
        mut known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let base = place.value;
        let count = match self.b.ty(base).kind() {
            TyKind::Adt(adt, _) => self.lw.program.adts[adt.index()].variants.len(),
            _ => 0,
        };
        let tag = match known.get(&Part::Tag(base)) {
            Some(tag) => *tag,
            None => {
                let int = self.b.t.int;
                let tag = self.b.push(Op::Tag(base), int);
                known.insert(Part::Tag(base), tag);
                tag
            }
        };
        let mut variants: Vec<u32> = rows
            .iter()
            .filter_map(|row| match row_test(row, place) {
                Some(Test::Variant(variant)) => Some(variant),
                _ => None,
            })
            .collect();
        variants.sort_unstable();
        variants.dedup();
        let blocks: Vec<(i64, BlockId)> = variants
            .iter()
            .map(|variant| (i64::from(*variant), self.b.block()))
            .collect();
        let default = (variants.len() < count).then(|| self.b.block());
        self.b.switch(tag, blocks.clone(), default);
        for (variant, block) in blocks {
            let variant = variant as u32;
            self.b.start(block);
            let mut known = known.clone();
            let selected = rows
                .iter()
                .filter(|row| {
                    row_test(row, place).is_none_or(|test| test == Test::Variant(variant))
                })
                .cloned()
                .map(|mut row| {
                    if let Some((at, Want::Pat(pat))) = test_at(&row, place)
                        && let PatKind::Ctor(_, _, pats) = &pat.kind
                    {
                        row.tests.remove(at);
                        let mut pending = Vec::new();
                        self.take_apart(base, variant, pats, &mut known, &mut pending);
                        row.tests.splice(at..at, pending.into_iter().rev());
                    }
                    row
                })
                .collect();
            self.decide(selected, known, arms, outcome);
        }
        if let Some(default) = default {
            self.b.start(default);
            let rest = rows
                .into_iter()
                .filter(|row| row_test(row, place).is_none())
                .collect();
            self.decide(rest, known, arms, outcome);
        }
    }

    fn decide_int(
        &mut self,
        rows: Vec<Row<'a>>,
        place: Place,
        known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let mut cases: Vec<i64> = rows
            .iter()
            .filter_map(|row| match row_test(row, place) {
                Some(Test::Int(value)) => Some(value),
                _ => None,
            })
            .collect();
        cases.sort_unstable();
        cases.dedup();
        let blocks: Vec<(i64, BlockId)> =
            cases.iter().map(|value| (*value, self.b.block())).collect();
        let default = self.b.block();
        self.b.switch(place.value, blocks.clone(), Some(default));
        for (value, block) in blocks {
            self.b.start(block);
            let selected = select(&rows, place, &Test::Int(value));
            self.decide(selected, known.clone(), arms, outcome);
        }
        self.b.start(default);
        let rest = rows
            .into_iter()
            .filter(|row| row_test(row, place).is_none())
            .collect();
        self.decide(rest, known, arms, outcome);
    }

    fn equals_literal(&mut self, value: Value, lit: &Lit) -> Value {
        use crate::mir::Const;
        let ty = self.b.ty(value);
        match lit {
            Lit::Float(expected) => {
                let expected = self.b.constant(Const::Float(expected.to_bits()), ty);
                self.b.prim(PrimOp::FloatEq, &[value, expected])
            }
            Lit::Str(text) | Lit::Atom(text) => {
                let expected = self.b.constant(Const::Str(text.clone()), ty);
                self.b.prim(PrimOp::StrEq, &[value, expected])
            }
            _ => self.b.bool(false),
        }
    }

    fn matched(
        &mut self,
        row: Row<'a>,
        rest: Vec<Row<'a>>,
        known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let arm = &arms[row.arm];
        let mut bound: FxHashMap<LocalId, Value> = FxHashMap::default();
        for (local, place) in row.binds {
            let value = self.place_value(place);
            bound.insert(local, value);
        }
        if let Some(guard) = arm.guard {
            bound
                .iter()
                .for_each(|(local, value)| self.bind(*local, *value));
            let holds = self.expr(guard);
            let (yes, no) = (self.b.block(), self.b.block());
            self.b.branch(holds, yes, no);
            self.b.start(no);
            self.decide(rest, known, arms, outcome);
            self.b.start(yes);
        }
        if let Outcome::Receive {
            message, payload, ..
        } = outcome
        {
            let unit = self.b.t.unit;
            let take = if self.is_info() {
                "mesh_info_take"
            } else {
                "mesh_recv_take"
            };
            self.b.external(take, vec![message], unit);
            self.b.own(payload);
            // An actor without a message type of its own accepts every message and looks into none: the block knows what it holds.
            let release = match self.b.ty(payload).kind() {
                TyKind::Unit => "mesh_msg_discard",
                _ => "mesh_msg_free",
            };
            self.b.external(release, vec![message], unit);
        }
        let mut values = Vec::new();
        for local in &arm.locals {
            match bound.get(local) {
                Some(value) => values.push(*value),
                None => {
                    return self.error(
                        self.b.span,
                        "alternatives of a pattern bind different names",
                    );
                }
            }
        }
        self.b.jump(arm.block, values);
    }

    fn no_match(&mut self, outcome: Outcome<'a>) {
        match outcome {
            Outcome::Receive { next, .. } => self.b.jump_back(next, Vec::new()),
            Outcome::Panic(MatchSource::Case | MatchSource::Let) => {
                self.panic("non-exhaustive match")
            }
            Outcome::Panic(MatchSource::Clauses(name, arity)) => {
                let message = format!("no matching clause in {name}/{arity}");
                self.panic(&message);
            }
            Outcome::Panic(MatchSource::Closure) => self.panic("no matching clause in closure"),
        }
    }
}
