//! What lowering needs to know about bodies before it walks them: free variables, local functions, who reports its caller's location.

use mesh_types::TyKind;
use mesh_types::ids::{FnId, LocalFnId, LocalId};
use mesh_types::thir::{
    BinOp, Callee, Expr, ExprKind, FnBody, FnDef, ForIter, LocalFn, Pat, PatKind, Program, Stmt,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The callees that an expression itself names (not those of its parts).
fn callees<'a>(expr: &'a Expr, visit: &mut dyn FnMut(&'a Callee)) {
    match &expr.kind {
        ExprKind::FnRef(callee)
        | ExprKind::Call(callee, _)
        | ExprKind::Try {
            convert: Some(callee),
            ..
        } => visit(callee),
        ExprKind::For {
            iter: ForIter::Iter(_, callee),
            ..
        } => visit(callee),
        _ => {}
    }
}

/// Locals that a piece of code uses and defines, local functions that it refers to.
#[derive(Default)]
struct Names {
    used: BTreeSet<LocalId>,
    bound: FxHashSet<LocalId>,
    local_fns: FxHashSet<LocalFnId>,
}

impl Names {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Local(local) => {
                self.used.insert(*local);
            }
            ExprKind::Match { arms, .. } | ExprKind::Receive { arms, .. } => {
                arms.iter()
                    .flat_map(|arm| &arm.pats)
                    .for_each(|pat| self.pat(pat));
            }
            ExprKind::For { pat, .. } => self.pat(pat),
            ExprKind::Closure { params, .. } => self.bound.extend(params),
            ExprKind::Block(statements, _) => {
                for statement in statements {
                    match statement {
                        Stmt::Let(pat, _) => self.pat(pat),
                        Stmt::Fn(function) => self.bound.extend(&function.params),
                        Stmt::Expr(_) => {}
                    }
                }
            }
            _ => {}
        }
        callees(expr, &mut |callee| {
            if let Callee::Local(id, _) = callee {
                self.local_fns.insert(*id);
            }
        });
        expr.each_child(&mut |part| self.expr(part));
    }

    fn pat(&mut self, pat: &Pat) {
        match &pat.kind {
            PatKind::Wild | PatKind::Lit(_) => {}
            PatKind::Bind(local, inner) => {
                self.bound.insert(*local);
                if let Some(inner) = inner {
                    self.pat(inner);
                }
            }
            PatKind::Ctor(_, _, pats)
            | PatKind::Tuple(pats)
            | PatKind::List(pats)
            | PatKind::Or(pats) => {
                pats.iter().for_each(|pat| self.pat(pat));
            }
            PatKind::Cons(head, tail) => {
                self.pat(head);
                self.pat(tail);
            }
        }
    }
}

/// Facts about one top-level function.
pub(super) struct Body<'a> {
    local_fns: FxHashMap<LocalFnId, (&'a LocalFn, BTreeSet<LocalId>)>,
}

impl<'a> Body<'a> {
    pub fn new(definition: &'a FnDef) -> Body<'a> {
        let mut found = Vec::new();
        if let FnBody::Expr(body) = &definition.body {
            find_local_fns(body, &mut found);
        }
        let mut names: FxHashMap<LocalFnId, Names> = FxHashMap::default();
        for function in &found {
            let mut own = Names::default();
            own.bound.extend(&function.params);
            own.expr(&function.body);
            names.insert(function.id, own);
        }
        // A local function also needs what the local functions it calls need.
        let mut captures: FxHashMap<LocalFnId, BTreeSet<LocalId>> = names
            .iter()
            .map(|(id, names)| (*id, free(&names.used, &names.bound)))
            .collect();
        let mut changed = true;
        while changed {
            changed = false;
            for (id, names) in &names {
                let mut grown = captures[id].clone();
                for callee in &names.local_fns {
                    if let Some(more) = captures.get(callee) {
                        grown.extend(free(more, &names.bound));
                    }
                }
                if grown.len() != captures[id].len() {
                    captures.insert(*id, grown);
                    changed = true;
                }
            }
        }
        let local_fns = found
            .into_iter()
            .map(|function| {
                (
                    function.id,
                    (function, captures.remove(&function.id).unwrap_or_default()),
                )
            })
            .collect();
        Body { local_fns }
    }

    /// A local function and the locals it takes from its surroundings.
    pub fn local_fn(&self, id: LocalFnId) -> Option<(&'a LocalFn, &BTreeSet<LocalId>)> {
        self.local_fns
            .get(&id)
            .map(|(function, captures)| (*function, captures))
    }

    /// Locals that a closure takes from its surroundings.
    pub fn closure_captures(&self, params: &[LocalId], body: &Expr) -> BTreeSet<LocalId> {
        let mut names = Names::default();
        names.bound.extend(params);
        names.expr(body);
        let mut captures = free(&names.used, &names.bound);
        for id in &names.local_fns {
            if let Some((_, more)) = self.local_fns.get(id) {
                captures.extend(free(more, &names.bound));
            }
        }
        captures
    }
}

fn free(used: &BTreeSet<LocalId>, bound: &FxHashSet<LocalId>) -> BTreeSet<LocalId> {
    used.iter()
        .filter(|local| !bound.contains(local))
        .copied()
        .collect()
}

fn find_local_fns<'a>(expr: &'a Expr, found: &mut Vec<&'a LocalFn>) {
    if let ExprKind::Block(statements, _) = &expr.kind {
        found.extend(statements.iter().filter_map(|statement| match statement {
            Stmt::Fn(function) => Some(function),
            _ => None,
        }));
    }
    expr.each_child(&mut |part| find_local_fns(part, found));
}

/// Functions of `std` that may stop the process on behalf of their caller, by [`FnId`]: they reach `panic`, a runtime function that reports a
/// location, or an integer division.
pub(super) fn tracking_functions(program: &Program) -> Vec<bool> {
    let mut tracking: Vec<bool> = program
        .fns
        .iter()
        .map(|function| match &function.body {
            FnBody::Extern(symbol) => {
                matches!(symbol.as_str(), "%panic" | "%send_every")
                    || mesh_abi::entry(symbol).is_some_and(|entry| entry.location)
            }
            _ => false,
        })
        .collect();
    let mut changed = true;
    while changed {
        changed = false;
        for index in 0..program.fns.len() {
            let function = &program.fns[index];
            let FnBody::Expr(body) = &function.body else {
                continue;
            };
            if !tracking[index]
                && program.files[function.file.index()].is_std
                && may_panic(body, &tracking)
            {
                tracking[index] = true;
                changed = true;
            }
        }
    }
    tracking
}

/// True when an expression of `std` contains something that reports a location.
pub(super) fn may_panic(expr: &Expr, tracking: &[bool]) -> bool {
    let divides = match &expr.kind {
        ExprKind::Binary(BinOp::Div | BinOp::Mod, left, _) => {
            matches!(left.ty.kind(), TyKind::Int | TyKind::Param(_))
        }
        _ => false,
    };
    let mut found = divides;
    callees(expr, &mut |callee| {
        if let Callee::Fn(FnId(index), _) = callee {
            found |= tracking[*index as usize];
        }
    });
    if !found {
        expr.each_child(&mut |part| found = found || may_panic(part, tracking));
    }
    found
}
