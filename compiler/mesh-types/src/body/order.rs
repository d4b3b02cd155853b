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

/// Methods that a name may mean.
#[derive(Default)]
struct Methods {
    /// Whose types the interface leaves open: callers are inferred after them, or with them.
    incomplete: FxHashMap<SmolStr, Vec<FnId>>,
    /// Default methods as generic impls take them over, by the names of all methods of the interface: what they ask of the parameters should
    /// be known first.
    conditional: FxHashMap<SmolStr, Vec<FnId>>,
    /// The same by interface.
    of_interface: FxHashMap<TraitId, Vec<FnId>>,
}

/// Functions that a body may call.
#[derive(Default)]
struct Calls {
    needed: FxHashSet<u32>,
    /// Order without need: dropped where it would close a circle.
    wanted: FxHashSet<u32>,
}

/// Adds the edges of `wanted` that close no circle, in order.
fn add_wanted(edges: &mut [Vec<u32>], wanted: &[(u32, u32)]) {
    for (from, to) in wanted {
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let mut work = vec![*to];
        while let Some(at) = work.pop() {
            if seen.insert(at) {
                work.extend(&edges[at as usize]);
            }
        }
        if !seen.contains(from) {
            edges[*from as usize].push(*to);
        }
    }
}

impl<'a> Checker<'a> {
    /// Strongly connected components of the call graph, callees first.
    pub(crate) fn call_groups(&mut self) -> Vec<Vec<FnId>> {
        let mut methods = Methods::default();
        let incomplete = &mut methods.incomplete;
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
        for imp in self.impls.iter().filter(|imp| !imp.generics.is_empty()) {
            let taken: Vec<FnId> = imp
                .methods
                .iter()
                .map(|m| m.1)
                .filter(|f| self.fns[f.index()].inherited.is_some())
                .collect();
            if taken.is_empty() {
                continue;
            }
            for method in &self.traits[imp.interface.index()].methods {
                let list = methods.conditional.entry(method.name.clone()).or_default();
                list.extend(&taken);
            }
            let list = methods.of_interface.entry(imp.interface).or_default();
            list.extend(taken);
        }
        let sorted = |set: FxHashSet<u32>| {
            let mut list: Vec<u32> = set.into_iter().collect();
            list.sort_unstable();
            list
        };
        let mut edges: Vec<Vec<u32>> = Vec::with_capacity(self.fns.len());
        let mut wanted: Vec<(u32, u32)> = Vec::new();
        for from in 0..self.fns.len() as u32 {
            let calls = self.calls_of(FnId(from), &methods);
            edges.push(sorted(calls.needed));
            wanted.extend(sorted(calls.wanted).into_iter().map(|to| (from, to)));
        }
        add_wanted(&mut edges, &wanted);
        components(&edges)
            .into_iter()
            .map(|g| g.into_iter().map(FnId).collect())
            .collect()
    }

    /// Functions that the body of a function may call.
    fn calls_of(&mut self, id: FnId, methods: &Methods) -> Calls {
        let (module, source, owner) = {
            let info = &self.fns[id.index()];
            (info.module, info.source.clone(), info.owner)
        };
        self.enter_module(module);
        let mut work: Vec<&'a ast::Expr> = Vec::new();
        let mut calls = Calls::default();
        let out = &mut calls.needed;
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
                    self.name_edges(name, owner, &mut calls, methods);
                    method_edges(name, &mut calls, methods);
                }
                ExprKind::Member(base, member) => {
                    method_edges(&member.name, &mut calls, methods);
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
                                Member::Value(value) => {
                                    self.value_edges(&value, &mut calls, methods)
                                }
                                Member::Service(service, _) => {
                                    calls.needed.extend(self.service_fns(service))
                                }
                                Member::Template(supervisor, index) => {
                                    let info = &self.supervisors[supervisor.index()];
                                    calls.needed.insert(info.children[index as usize].1.0);
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
        calls
    }

    fn service_fns(&self, service: ServiceId) -> Vec<u32> {
        let info = &self.services[service.index()];
        let mut out: Vec<u32> = vec![info.init.0];
        out.extend(info.handlers.iter().map(|h| h.func.0));
        out.extend(info.helpers.values().flatten().map(|e| e.id.0));
        out.extend(info.info.iter().chain(&info.terminate).map(|f| f.0));
        out
    }

    fn name_edges(&self, name: &str, owner: Owner, calls: &mut Calls, methods: &Methods) {
        if let Owner::Service(service) = owner
            && let Some(entries) = self.services[service.index()].helpers.get(name)
        {
            calls.needed.extend(entries.iter().map(|e| e.id.0));
            return;
        }
        if let Some(value) = self.lookup_value(name) {
            self.value_edges(&value, calls, methods);
        }
    }

    fn value_edges(&self, value: &Value, calls: &mut Calls, methods: &Methods) {
        match value {
            Value::Fns(entries) => {
                for entry in entries {
                    calls.needed.insert(entry.id.0);
                    for bound in &self.fns[entry.id.index()].bounds {
                        let fns = methods.of_interface.get(&bound.interface);
                        calls.wanted.extend(fns.into_iter().flatten().map(|f| f.0));
                    }
                }
            }
            Value::Actor(id) => {
                calls.needed.insert(id.0);
            }
            Value::Const(id) => {
                calls.needed.insert(self.consts[id.index()].init.0);
            }
            _ => {}
        }
    }
}

fn method_edges(name: &str, calls: &mut Calls, methods: &Methods) {
    let needed = methods.incomplete.get(name).into_iter().flatten();
    calls.needed.extend(needed.map(|f| f.0));
    let wanted = methods.conditional.get(name).into_iter().flatten();
    calls.wanted.extend(wanted.map(|f| f.0));
}
