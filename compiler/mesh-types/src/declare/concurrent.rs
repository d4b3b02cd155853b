//! Services and supervisors: what their declarations generate.

use crate::context::*;
use crate::declare::types::TypeScope;
use crate::ids::*;
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// `GetTotal` → `get_total`: an underscore before every capital but the first.
pub(crate) fn snake_case(name: &str) -> SmolStr {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() {
            if i > 0 {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
    }
    out.into()
}

impl<'a> Checker<'a> {
    pub(crate) fn collect_service(&mut self, module: ModuleId, def: &'a ast::ServiceDef) {
        let id = ServiceId(self.services.len() as u32);
        let name = def.name.name.clone();
        let groups = Self::group_clauses(&def.fns);
        let init_group = groups
            .iter()
            .position(|g| g[0].name.name == "init")
            .or(if groups.is_empty() { None } else { Some(0) });
        let mut helpers: FxHashMap<SmolStr, Vec<FnEntry>> = FxHashMap::default();
        let mut init = None;
        for (i, group) in groups.iter().enumerate() {
            let fn_name = group[0].name.name.clone();
            let arity = group[0].params.len();
            let twin = helpers
                .get(&fn_name)
                .and_then(|es| es.iter().find(|e| e.arity == arity))
                .copied();
            if let Some(first) = twin {
                let span = self.fns[first.id.index()].span;
                self.duplicate(
                    &format!("function `{fn_name}/{arity}`"),
                    group[0].name.span,
                    span,
                );
                continue;
            }
            let source = FnSource::Clauses(vec![group[0]]);
            let func = self.new_fn(
                module,
                format!("{name}.{fn_name}"),
                group[0].header,
                source,
                Owner::Service(id),
            );
            for clause in &group[1..] {
                self.add_clause(func, clause, false);
            }
            if Some(i) == init_group {
                init = Some(func);
            }
            helpers.entry(fn_name).or_default().push(FnEntry {
                arity,
                id: func,
                public: false,
            });
        }
        let init = match init {
            Some(init) => init,
            None => self.new_fn(
                module,
                format!("{name}.init"),
                def.name.span,
                FnSource::DefaultInit,
                Owner::Service(id),
            ),
        };
        let mut handlers: Vec<HandlerInfo> = Vec::new();
        for handler in &def.handlers {
            let snake = snake_case(&handler.name.name);
            let arity = handler.params.len();
            let twin = handlers
                .iter()
                .find(|h| h.name == snake && h.params.len() == arity)
                .map(|h| h.span);
            if let Some(first) = twin {
                self.duplicate(
                    &format!("handler `{snake}/{arity}`"),
                    handler.name.span,
                    first,
                );
                continue;
            }
            let func = self.new_fn(
                module,
                format!("{name}.{snake}"),
                handler.name.span,
                FnSource::Handler(handler),
                Owner::Service(id),
            );
            handlers.push(HandlerInfo {
                name: snake,
                is_call: handler.is_call,
                deferred: handler.from.is_some(),
                func,
                params: vec![Ty::unit(); arity],
                reply: Ty::unit(),
                span: handler.name.span,
            });
        }
        let info = def.infos.first().map(|first| {
            let (name, source) = (format!("{name}.info"), FnSource::Info(def));
            self.new_fn(module, name, first.span, source, Owner::Service(id))
        });
        let terminate = def.terminate.as_ref().map(|clause| {
            let (name, source) = (format!("{name}.terminate"), FnSource::ServiceEnd(clause));
            self.new_fn(module, name, clause.span, source, Owner::Service(id))
        });
        self.services.push(ServiceInfo {
            name: name.clone(),
            module,
            state: Ty::error(),
            init,
            handlers,
            helpers,
            pid: Ty::new(TyKind::Pid(Some(Ty::unit()))),
            info,
            terminate,
        });
        if let Some(first) = self.scopes[module.index()]
            .services
            .insert(name.clone(), id)
        {
            let other = self.services[first.index()].init;
            let span = self.fns[other.index()].span;
            self.duplicate(&format!("service `{name}`"), def.name.span, span);
        }
    }

    /// Types of a service: one state for all handlers.
    pub(crate) fn declare_service(&mut self, id: ServiceId) {
        let module = self.services[id.index()].module;
        self.enter_module(module);
        let state = self.fresh();
        self.services[id.index()].state = state;
        let init = self.services[id.index()].init;
        let helpers: Vec<FnId> = self.services[id.index()]
            .helpers
            .values()
            .flatten()
            .map(|e| e.id)
            .collect();
        for func in helpers {
            if let FnSource::Clauses(clauses) = self.fns[func.index()].source.clone() {
                self.declare_clauses(func, &clauses);
            }
        }
        let ret = self.fns[init.index()].ret;
        if matches!(self.fns[init.index()].source, FnSource::DefaultInit) {
            self.fns[init.index()].ret = state;
        } else {
            let _ = self.unify(state, ret);
        }
        let scope = TypeScope::default();
        for index in 0..self.services[id.index()].handlers.len() {
            let func = self.services[id.index()].handlers[index].func;
            let FnSource::Handler(handler) = self.fns[func.index()].source.clone() else {
                continue;
            };
            let params = self.declare_params(&handler.params, &scope);
            let reply = match (&handler.reply, handler.is_call) {
                (Some(te), true) => self.lower_type(te, &scope),
                (None, true) => self.fresh(),
                (_, false) => Ty::unit(),
            };
            if let Some(from) = &handler.from
                && handler.reply.is_none()
            {
                let title = format!(
                    "call `{}` replies later: its reply type is missing",
                    handler.name.name
                );
                let d = self
                    .error("E0001", title, from.span)
                    .help("write the type of the reply after the parameters: `call Get() :: Int do |state, from|`");
                self.report(d);
            }
            let ret = if handler.is_call && handler.from.is_none() {
                Ty::new(TyKind::Tuple(vec![state, reply]))
            } else {
                state
            };
            let info = &mut self.services[id.index()].handlers[index];
            info.params = params.clone();
            info.reply = reply;
            let mut all = vec![state];
            all.extend(params);
            if handler.from.is_some() {
                all.push(self.std_ty("ReplyTo", vec![reply]));
            }
            let info = &mut self.fns[func.index()];
            info.params = all;
            info.ret = ret;
            info.ret_span = handler.reply.as_ref().map(|t| t.span);
        }
        self.declare_messages(id, state);
    }

    /// `info` handlers and the `terminate` clause of a service.
    fn declare_messages(&mut self, id: ServiceId, state: Ty) {
        let service = &self.services[id.index()];
        let (info, terminate) = (service.info, service.terminate);
        if let Some(func) = info {
            let FnSource::Info(def) = self.fns[func.index()].source else {
                return;
            };
            let takes_messages = def
                .infos
                .iter()
                .any(|info| self.system_pattern_ty(&info.pattern).is_none());
            let message = takes_messages.then(|| self.fresh());
            if let Some(message) = message {
                self.services[id.index()].pid = Ty::new(TyKind::Pid(Some(message)));
            }
            let own = &mut self.fns[func.index()];
            own.params = vec![state];
            own.ret = state;
            own.message = message;
        }
        if let Some(func) = terminate {
            let own = &mut self.fns[func.index()];
            own.params = vec![state];
            own.ret = Ty::unit();
        }
    }

    /// Every `start` of a supervisor takes the supervisor's parameters.
    pub(crate) fn declare_supervisor(&mut self, index: usize) {
        let info = &self.supervisors[index];
        let (module, source) = (info.module, info.source);
        let starts: Vec<FnId> = info.children.iter().map(|c| c.1).collect();
        self.enter_module(module);
        let params = self.declare_params(&source.params, &TypeScope::default());
        self.supervisors[index].params.clone_from(&params);
        for start in starts {
            self.fns[start.index()].params.clone_from(&params);
        }
    }

    /// Checks the words of all supervisors.
    pub(crate) fn check_supervisors(&mut self) {
        for i in 0..self.supervisors.len() {
            let (def, module) = (self.supervisors[i].source, self.supervisors[i].module);
            self.enter_module(module);
            if let Some(strategy) = &def.strategy {
                let legal = [
                    "one_for_one",
                    "one_for_all",
                    "rest_for_one",
                    "simple_one_for_one",
                ];
                if !legal.contains(&strategy.name.as_str()) {
                    self.bad_word(
                        "E0019",
                        format!("unknown supervision strategy `{}`", strategy.name),
                        strategy.span,
                        &legal,
                    );
                }
            }
            let mut seen: Vec<&ast::Ident> = Vec::new();
            for child in &def.children {
                self.check_child(child);
                match seen.iter().find(|s| s.name == child.name.name) {
                    Some(first) => {
                        let first = first.span;
                        let title = format!("duplicate child name `{}`", child.name.name);
                        let d = self.error("E0019", title, child.name.span).label(
                            self.file,
                            first,
                            "first used here",
                        );
                        self.report(d);
                    }
                    None => seen.push(&child.name),
                }
            }
        }
    }

    fn bad_word(&mut self, code: &'static str, title: String, span: Span, legal: &[&str]) {
        let d = self
            .error(code, title, span)
            .help(format!("use {}", legal.join(", ")));
        self.report(d);
    }

    fn check_child(&mut self, child: &ast::ChildDef) {
        if child.start.is_none() {
            let title = format!("child `{}` start function must return Pid", child.name.name);
            let d = self
                .error("E0018", title, child.name.span)
                .help("add `start: fn -> spawn(…) end`");
            self.report(d);
        }
        if let Some(restart) = &child.restart {
            let legal = ["permanent", "transient", "temporary"];
            if !legal.contains(&restart.name.as_str()) {
                self.bad_word(
                    "E0020",
                    format!("invalid restart type `{}`", restart.name),
                    restart.span,
                    &legal,
                );
            }
        }
        let bad = match &child.shutdown {
            Some(ast::Shutdown::Millis(ms, span)) if *ms <= 0 => Some((ms.to_string(), *span)),
            Some(ast::Shutdown::Word(word))
                if word.name != "brutal_kill" && word.name != "infinity" =>
            {
                Some((word.name.to_string(), word.span))
            }
            _ => None,
        };
        if let Some((word, span)) = bad {
            self.bad_word(
                "E0021",
                format!("invalid shutdown value `{word}`"),
                span,
                &["a positive number of milliseconds", "brutal_kill"],
            );
        }
    }
}
