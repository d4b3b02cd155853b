//! Who calls whom: groups of mutually recursive functions in dependency order.

use crate::context::*;
use crate::declare::{Member, Value};
use crate::graph::components;
use crate::ids::*;
use mesh_syntax::ast::{self, ExprKind, StmtKind};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;

/// Visits the direct sub-expressions, those of statements and arms included.
pub(crate) fn each_child<'e>(e: &'e ast::Expr, f: &mut dyn FnMut(&'e ast::Expr)) {
    match &e.kind {
        ExprKind::Lit(_)
        | ExprKind::Name(_)
        | ExprKind::Break
        | ExprKind::Continue
        | ExprKind::SelfPid
        | ExprKind::Error => {}
        ExprKind::Interp(parts) => {
            for part in parts {
                if let ast::InterpPart::Expr(e) = part {
                    f(e);
                }
            }
        }
        ExprKind::Member(base, _)
        | ExprKind::Try(base)
        | ExprKind::Unary(_, base)
        | ExprKind::Link(base) => f(base),
        ExprKind::Call {
            callee,
            args,
            kwargs,
        } => {
            f(callee);
            args.iter().for_each(&mut *f);
            kwargs.iter().for_each(|k| f(&k.1));
        }
        ExprKind::Index(a, b)
        | ExprKind::Pipe(a, b)
        | ExprKind::SlotPipe(a, _, b)
        | ExprKind::Binary(_, _, a, b)
        | ExprKind::Range(a, b)
        | ExprKind::Send(a, b) => {
            f(a);
            f(b);
        }
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(f),
        ExprKind::Map(entries) => {
            for (k, v) in entries {
                f(k);
                f(v);
            }
        }
        ExprKind::StructLit(_, fields) | ExprKind::Json(fields) => {
            fields.iter().for_each(|x| f(&x.1))
        }
        ExprKind::StructUpdate(base, fields) => {
            f(base);
            fields.iter().for_each(|x| f(&x.1));
        }
        ExprKind::If { cond, then, els } => {
            f(cond);
            each_in_block(then, f);
            if let Some(els) = els {
                each_in_block(els, f);
            }
        }
        ExprKind::Case { scrutinee, arms } => {
            f(scrutinee);
            each_in_arms(arms, f);
        }
        ExprKind::While(cond, body) => {
            f(cond);
            each_in_block(body, f);
        }
        ExprKind::For {
            iter, filter, body, ..
        } => {
            f(iter);
            if let Some(filter) = filter {
                f(filter);
            }
            each_in_block(body, f);
        }
        ExprKind::Return(value) => {
            if let Some(value) = value {
                f(value);
            }
        }
        // What a closure does, it does later: only the walk of dependencies looks inside.
        ExprKind::Closure(_) => {}
        ExprKind::Block(block) => each_in_block(block, f),
        ExprKind::Spawn(args, options) => {
            args.iter().for_each(&mut *f);
            options.iter().for_each(|o| f(&o.1));
        }
        ExprKind::Receive { arms, after } => {
            each_in_arms(arms, f);
            if let Some((ms, value)) = after {
                f(ms);
                f(value);
            }
        }
        ExprKind::AssertReceive(_, _, ms, _) => {
            if let Some(ms) = ms {
                f(ms);
            }
        }
    }
}

fn each_in_arms<'e>(arms: &'e [ast::Arm], f: &mut dyn FnMut(&'e ast::Expr)) {
    for arm in arms {
        if let Some(guard) = &arm.guard {
            f(guard);
        }
        f(&arm.body);
    }
}

fn each_in_block<'e>(block: &'e ast::Block, f: &mut dyn FnMut(&'e ast::Expr)) {
    for stmt in &block.stmts {
        match &stmt.kind {
            StmtKind::Expr(e) => f(e),
            StmtKind::Let { value, .. } => f(value),
            StmtKind::Item(item) => {
                if let ast::ItemKind::Fn(def) = &item.kind {
                    each_in_fn(def, f);
                }
            }
        }
    }
}

fn each_in_fn<'e>(def: &'e ast::FnDef, f: &mut dyn FnMut(&'e ast::Expr)) {
    if let Some(guard) = &def.guard {
        f(guard);
    }
    match &def.body {
        ast::FnBody::Block(block) => each_in_block(block, f),
        ast::FnBody::Expr(e) => f(e),
        _ => {}
    }
}

impl<'a> Checker<'a> {
    /// Strongly connected components of the call graph, callees first.
    pub(crate) fn call_groups(&mut self) -> Vec<Vec<FnId>> {
        let mut incomplete: FxHashMap<SmolStr, Vec<FnId>> = FxHashMap::default();
        for imp in &self.impls {
            for (name, id) in &imp.methods {
                if !self.fns[id.index()].complete {
                    incomplete.entry(name.clone()).or_default().push(*id);
                }
            }
        }
        for (i, info) in self.fns.iter().enumerate() {
            let open_default = matches!(info.owner, Owner::Default(..)) && !info.complete;
            if let (true, FnSource::Clauses(clauses)) = (open_default, &info.source) {
                incomplete
                    .entry(clauses[0].name.name.clone())
                    .or_default()
                    .push(FnId(i as u32));
            }
        }
        let count = self.fns.len();
        let edges: Vec<Vec<u32>> = (0..count)
            .map(|i| self.calls_of(FnId(i as u32), &incomplete))
            .collect();
        components(&edges)
            .into_iter()
            .map(|g| g.into_iter().map(FnId).collect())
            .collect()
    }

    /// Functions that the body of a function may call.
    fn calls_of(&mut self, id: FnId, incomplete: &FxHashMap<SmolStr, Vec<FnId>>) -> Vec<u32> {
        let (module, source, owner) = {
            let info = &self.fns[id.index()];
            (info.module, info.source.clone(), info.owner)
        };
        self.enter_module(module);
        let mut work: Vec<&'a ast::Expr> = Vec::new();
        let mut out: FxHashSet<u32> = FxHashSet::default();
        {
            let mut push = |e: &'a ast::Expr| work.push(e);
            match &source {
                FnSource::Clauses(clauses) => clauses
                    .iter()
                    .copied()
                    .for_each(|c| each_in_fn(c, &mut push)),
                FnSource::Actor(def) => each_in_block(&def.body, &mut push),
                FnSource::Terminate(def) => {
                    if let Some((_, block)) = &def.terminate {
                        each_in_block(block, &mut push);
                    }
                }
                FnSource::Handler(handler) => each_in_block(&handler.body, &mut push),
                FnSource::Info(def) => {
                    for info in &def.infos {
                        info.guard.iter().for_each(&mut push);
                        each_in_block(&info.body, &mut push);
                    }
                }
                FnSource::ServiceEnd(clause) => each_in_block(&clause.body, &mut push),
                FnSource::Const(e) | FnSource::Unused(e) | FnSource::ChildStart(e) => push(e),
                FnSource::Test(test) => {
                    let fixtures = test.setup.iter().chain(&test.teardown);
                    for block in fixtures.chain([&test.body]) {
                        each_in_block(block, &mut push);
                    }
                }
                FnSource::DefaultInit => {}
            }
        }
        if let Owner::Service(service) = owner {
            out.extend(self.service_fns(service));
        }
        // An actor and its terminate clause share their parameters.
        if let Some(terminate) = self.fns[id.index()].terminate {
            out.insert(terminate.0);
        }
        if matches!(source, FnSource::Terminate(_))
            && let Some(actor) = self.fns.iter().position(|f| f.terminate == Some(id))
        {
            out.insert(actor as u32);
        }
        let mut seen: FxHashSet<SmolStr> = FxHashSet::default();
        while let Some(e) = work.pop() {
            match &e.kind {
                ExprKind::Name(name) if seen.insert(name.clone()) => {
                    self.name_edges(name, owner, &mut out);
                    out.extend(incomplete.get(name).into_iter().flatten().map(|f| f.0));
                }
                ExprKind::Member(base, member) => {
                    out.extend(
                        incomplete
                            .get(&member.name)
                            .into_iter()
                            .flatten()
                            .map(|f| f.0),
                    );
                    if let Some(path) = self.as_path(base) {
                        let key: String = path
                            .iter()
                            .map(|s| s.name.as_str())
                            .chain([member.name.as_str()])
                            .collect::<Vec<_>>()
                            .join(".");
                        if seen.insert(key.into()) {
                            let diags = self.diags.len();
                            let found = self.lookup_member(&path, member);
                            self.diags.truncate(diags);
                            match found {
                                Member::Value(value) => value_edges(self, &value, &mut out),
                                Member::Service(service, _) => {
                                    out.extend(self.service_fns(service))
                                }
                                Member::Template(supervisor, index) => {
                                    let info = &self.supervisors[supervisor.index()];
                                    out.insert(info.children[index as usize].1.0);
                                }
                                _ => {}
                            }
                        }
                    }
                }
                ExprKind::Closure(clauses) => {
                    for clause in clauses {
                        if let Some(guard) = &clause.guard {
                            work.push(guard);
                        }
                        each_in_block(&clause.body, &mut |e| work.push(e));
                    }
                }
                _ => {}
            }
            each_child(e, &mut |child| work.push(child));
        }
        let mut out: Vec<u32> = out.into_iter().collect();
        out.sort_unstable();
        out
    }

    fn service_fns(&self, service: ServiceId) -> Vec<u32> {
        let info = &self.services[service.index()];
        let mut out: Vec<u32> = vec![info.init.0];
        out.extend(info.handlers.iter().map(|h| h.func.0));
        out.extend(info.helpers.values().flatten().map(|e| e.id.0));
        out.extend(info.info.iter().chain(&info.terminate).map(|f| f.0));
        out
    }

    fn name_edges(&self, name: &str, owner: Owner, out: &mut FxHashSet<u32>) {
        if let Owner::Service(service) = owner
            && let Some(entries) = self.services[service.index()].helpers.get(name)
        {
            out.extend(entries.iter().map(|e| e.id.0));
            return;
        }
        if let Some(value) = self.lookup_value(name) {
            value_edges(self, &value, out);
        }
    }
}

fn value_edges(checker: &Checker, value: &Value, out: &mut FxHashSet<u32>) {
    match value {
        Value::Fns(entries) => out.extend(entries.iter().map(|e| e.id.0)),
        Value::Actor(id) => {
            out.insert(id.0);
        }
        Value::Const(id) => {
            out.insert(checker.consts[id.index()].init.0);
        }
        _ => {}
    }
}
