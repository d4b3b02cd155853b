//! Names as values, and their instances.

use super::{Binding, error_expr, make};
use crate::context::{Checker, FnEntry, VariantRef};
use crate::declare::{Member, Value};
use crate::ids::*;
use crate::infer::constraint::Kind;
use crate::report::suggest;
use crate::thir::{self, Callee, ExprKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    pub(crate) fn lookup_local(&self, name: &str) -> Option<Binding> {
        self.body
            .scope
            .iter()
            .rev()
            .find(|b| b.0 == name)
            .map(|b| b.1.clone())
    }

    /// A function at one use: callee, parameter types, result.
    pub(crate) fn use_fn(&mut self, id: FnId, span: Span) -> (Callee, Vec<Ty>, Ty) {
        match self.fns[id.index()].scheme.clone() {
            Some(scheme) => {
                let instance = self.instantiate(&scheme, span);
                (Callee::Fn(id, instance.args), instance.params, instance.ret)
            }
            None => {
                let info = &self.fns[id.index()];
                (Callee::Fn(id, Vec::new()), info.params.clone(), info.ret)
            }
        }
    }

    /// A local function at one use.
    pub(crate) fn use_local_fn(&mut self, id: LocalFnId, span: Span) -> (Callee, Vec<Ty>, Ty) {
        let info = &self.body.local_fns[id.index()];
        match info.scheme.clone() {
            Some(scheme) => {
                let instance = self.instantiate(&scheme, span);
                (
                    Callee::Local(id, instance.args),
                    instance.params,
                    instance.ret,
                )
            }
            None => (Callee::Local(id, Vec::new()), info.params.clone(), info.ret),
        }
    }

    /// A constructor at one use.
    pub(crate) fn use_variant(&mut self, v: VariantRef) -> (Callee, Vec<Ty>, Ty) {
        let args = self.fresh_many(self.adts[v.adt.index()].generics.len());
        let fields = &self.adts[v.adt.index()].variants[v.index as usize].fields;
        let params = fields.iter().map(|f| f.1.subst(&args)).collect();
        let ty = Ty::new(TyKind::Adt(v.adt, args.clone()));
        (Callee::Ctor(v.adt, v.index, args), params, ty)
    }

    /// All variants of that name in scope, nearest first.
    pub(crate) fn variants_in_scope(&self, name: &str) -> Vec<VariantRef> {
        let mut found = Vec::new();
        let chain = self.module_chain();
        for id in &chain {
            found.extend(
                self.scope(*id)
                    .variants
                    .get(name)
                    .into_iter()
                    .flatten()
                    .rev()
                    .copied(),
            );
        }
        for id in &chain {
            found.extend(
                self.scope(*id)
                    .imports
                    .variants
                    .get(name)
                    .into_iter()
                    .flatten()
                    .rev()
                    .copied(),
            );
        }
        found.extend(self.std_variants.get(name).into_iter().flatten().copied());
        found
    }

    /// The variant that a bare name means where `expected` is wanted.
    pub(crate) fn choose_variant(&self, name: &str, expected: Option<Ty>) -> Option<VariantRef> {
        let found = self.variants_in_scope(name);
        let wanted = expected.map(|t| self.vars.shallow(t));
        if let Some(TyKind::Adt(id, _)) = wanted.map(|t| t.kind())
            && let Some(v) = found.iter().find(|v| v.adt == *id)
        {
            return Some(*v);
        }
        found.first().copied()
    }

    /// E0058 when a bare variant may belong to several types and nothing decides: the expected type does, else the module that declares one.
    pub(crate) fn check_variant_choice(&mut self, name: &str, expected: Option<Ty>, span: Span) {
        let found = self.variants_in_scope(name);
        let Some(first) = found.first().copied() else {
            return;
        };
        if found.len() == 1 {
            return;
        }
        let wanted = expected.map(|t| self.vars.shallow(t));
        if let Some(TyKind::Adt(id, _)) = wanted.map(|t| t.kind())
            && found.iter().any(|v| v.adt == *id)
        {
            return;
        }
        // What is nearer hides what is farther: own types, then imported ones, then those of the library.
        let rank = |c: &Self, v: VariantRef| {
            let module = c.adts[v.adt.index()].module;
            match c.scope(module).is_std {
                true => 2,
                false if c.module_chain().contains(&module) => 0,
                false => 1,
            }
        };
        let near = rank(self, first);
        let mut types: Vec<AdtId> = Vec::new();
        for v in &found {
            if rank(self, *v) == near && !types.contains(&v.adt) {
                types.push(v.adt);
            }
        }
        if types.len() < 2 || near == 2 {
            return;
        }
        let mut forms: Vec<String> = types
            .iter()
            .map(|t| format!("`{}.{name}`", self.adts[t.index()].name))
            .collect();
        forms.sort();
        let d = self
            .error("E0058", "type annotation needed", span)
            .message(format!(
                "type annotation needed: `{name}` is a variant of several types"
            ))
            .primary("a variant of several types")
            .help(format!("write {}", forms.join(" or ")));
        self.report(d);
    }

    /// A bare name as an expression.
    pub(crate) fn infer_name(
        &mut self,
        name: &SmolStr,
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        if name.is_empty() {
            return error_expr(span);
        }
        match self.lookup_local(name) {
            Some(Binding::Local(id)) => {
                let ty = self.body.locals[id.index()].ty;
                return make(ExprKind::Local(id), ty, span);
            }
            Some(Binding::General(id)) => return self.use_general(id, span),
            Some(Binding::Value(id)) => {
                let (callee, _, ret) = self.use_local_fn(id, span);
                return make(ExprKind::Call(callee, Vec::new()), ret, span);
            }
            Some(Binding::Fns(fns)) => {
                let arities: Vec<usize> = fns.iter().map(|f| f.0).collect();
                let Some(pick) = self.pick_arity(&arities, expected, name, span) else {
                    return error_expr(span);
                };
                let (callee, params, ret) = self.use_local_fn(fns[pick].1, span);
                return make(ExprKind::FnRef(callee), Ty::func(params, ret), span);
            }
            None => {}
        }
        if let Some(service) = self.body.service
            && let Some(entries) = self.services[service.index()].helpers.get(name).cloned()
        {
            return self.fn_value(&entries, name, span, expected);
        }
        if let Some(v) = self.choose_variant(name, expected) {
            self.check_variant_choice(name, expected, span);
            return self.variant_value(v, span);
        }
        match self.lookup_value(name) {
            Some(value) => self.value_expr(value, name, span, expected),
            None => match self.bare_method_value(name, span) {
                Some(value) => value,
                None => self.undefined_name(name, span),
            },
        }
    }

    /// A name that only one interface offers as a method, as a function of its receiver: `List.map(xs, inspect)`.
    fn bare_method_value(&mut self, name: &SmolStr, span: Span) -> Option<thir::Expr> {
        let (interface, method) = match self.methods_named.get(name)?.as_slice() {
            [one] => *one,
            _ => return None,
        };
        if !self.traits[interface.index()].methods[method as usize].has_self {
            return None;
        }
        let receiver = self.fresh();
        let target = self.interface_target(interface, method, None, receiver, span);
        let args = match &target.callee {
            Callee::Method { args, .. } => args.clone(),
            _ => Vec::new(),
        };
        let kind = if name == "to_string" {
            Kind::Printable { ty: receiver }
        } else {
            Kind::Trait {
                ty: receiver,
                interface,
                args,
            }
        };
        self.defer(kind, span);
        let ty = Ty::func(target.params, target.ret);
        Some(make(ExprKind::FnRef(target.callee), ty, span))
    }

    /// A resolved name as an expression.
    pub(crate) fn value_expr(
        &mut self,
        value: Value,
        name: &str,
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        match value {
            Value::Fns(entries) => self.fn_value(&entries, name, span, expected),
            Value::Const(id) => self.use_const(id, span),
            Value::Actor(id) => {
                let (callee, params, ret) = self.use_fn(id, span);
                make(ExprKind::FnRef(callee), Ty::func(params, ret), span)
            }
            Value::Supervisor(_) => {
                let d = self
                    .error("E0004", format!("undefined variable: {name}"), span)
                    .message(format!("unbound variable `{name}`"))
                    .primary("a supervisor is no value")
                    .help(format!("start it with `spawn({name})`"));
                self.report(d);
                error_expr(span)
            }
            Value::Variants(list) => match list.first() {
                Some(v) => self.variant_value(*v, span),
                None => error_expr(span),
            },
            Value::Failed => error_expr(span),
        }
    }

    fn variant_value(&mut self, v: VariantRef, span: Span) -> thir::Expr {
        let (callee, params, ret) = self.use_variant(v);
        if params.is_empty() {
            make(ExprKind::Call(callee, Vec::new()), ret, span)
        } else {
            make(ExprKind::FnRef(callee), Ty::func(params, ret), span)
        }
    }

    fn fn_value(
        &mut self,
        entries: &[FnEntry],
        name: &str,
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let arities: Vec<usize> = entries.iter().map(|e| e.arity).collect();
        let Some(pick) = self.pick_arity(&arities, expected, name, span) else {
            return error_expr(span);
        };
        self.check_unique_import(entries, entries[pick].arity, name, span);
        if let Some(access) = self.tuple_accessor(entries[pick].id) {
            return self.tuple_accessor_value(access, span);
        }
        let (callee, params, ret) = self.use_fn(entries[pick].id, span);
        make(ExprKind::FnRef(callee), Ty::func(params, ret), span)
    }

    /// Which arity of an overloaded function is meant as a value.
    fn pick_arity(
        &mut self,
        arities: &[usize],
        expected: Option<Ty>,
        name: &str,
        span: Span,
    ) -> Option<usize> {
        if arities.iter().all(|a| *a == arities[0]) {
            return Some(0);
        }
        let wanted = expected.map(|t| self.vars.shallow(t));
        if let Some(TyKind::Fn(params, _)) = wanted.map(|t| t.kind()) {
            if let Some(pick) = arities.iter().position(|a| *a == params.len()) {
                return Some(pick);
            }
            let d = self.arity_report(params.len(), arities[0], span);
            self.report(d);
            return None;
        }
        let d = self
            .error("E0058", "type annotation needed", span)
            .primary(format!(
                "`{name}` is defined for several numbers of parameters"
            ))
            .help(format!(
                "call it, or wrap it in a closure: `fn x -> {name}(x) end`"
            ));
        self.report(d);
        None
    }

    /// E0004.
    /// A service in scope.
    pub(crate) fn is_service(&self, name: &str) -> bool {
        let local = self
            .module_chain()
            .into_iter()
            .any(|m| self.scope(m).services.contains_key(name));
        local || self.scope(self.module).imports.services.contains_key(name)
    }

    pub(crate) fn undefined_name(&mut self, name: &str, span: Span) -> thir::Expr {
        let misplaced = self.misplaced_names.iter().any(|(file, known, within)| {
            *file == self.file
                && known == name
                && within.start <= span.start
                && span.end <= within.end
        });
        if misplaced {
            return error_expr(span);
        }
        let mut names: Vec<SmolStr> = self.body.scope.iter().map(|b| b.0.clone()).collect();
        for id in self.module_chain() {
            let scope = self.scope(id);
            names.extend(scope.fns.keys().cloned());
            names.extend(scope.consts.keys().cloned());
            names.extend(scope.actors.keys().cloned());
            names.extend(scope.variants.keys().cloned());
            names.extend(scope.imports.fns.keys().cloned());
            names.extend(scope.imports.actors.keys().cloned());
            names.extend(scope.imports.variants.keys().cloned());
        }
        names.extend(self.std_variants.keys().cloned());
        if let Some(prelude) = self.prelude {
            names.extend(
                self.scope(prelude)
                    .fns
                    .iter()
                    .filter(|f| f.1.iter().any(|e| e.public))
                    .map(|f| f.0.clone()),
            );
        }
        names.sort();
        let mut d = self
            .error("E0004", format!("undefined variable: {name}"), span)
            .message(format!("unbound variable `{name}`"))
            .primary("not found in this scope");
        let ended = self.body.locals.iter().rfind(|local| {
            local.name == name && local.span.end <= span.start && local.span.start < local.span.end
        });
        let help = match ended {
            Some(local) => {
                d = d.label(
                    self.file,
                    local.span,
                    format!("this `{name}` ends with the block around it"),
                );
                Some(format!(
                    "bind `{name}` before the block, or let the block give the value: `let {name} = if … do … else … end`"
                ))
            }
            None if self.is_service(name) => Some(format!(
                "`{name}` is a service, not a value; `{name}.start(…)` starts one"
            )),
            None => crate::advice::foreign_name(name)
                .map(str::to_string)
                .or_else(|| self.exported_elsewhere(name))
                .or_else(|| suggest(name, names.iter().map(|s| s.as_str()))),
        };
        self.report(d.help_opt(help));
        error_expr(span)
    }

    /// The dotted path that an expression may be, when its first segment is no local variable.
    pub(crate) fn as_path(&self, expr: &ast::Expr) -> Option<Vec<ast::Ident>> {
        match &expr.kind {
            ast::ExprKind::Name(name) => {
                let upper = name.chars().next().is_some_and(|c| c.is_uppercase());
                let local = self.lookup_local(name).is_some();
                (upper && !local).then(|| {
                    vec![ast::Ident {
                        name: name.clone(),
                        span: expr.span,
                    }]
                })
            }
            ast::ExprKind::Member(base, member) => {
                if !member.name.chars().next().is_some_and(|c| c.is_uppercase()) {
                    return None;
                }
                let mut path = self.as_path(base)?;
                path.push(member.clone());
                Some(path)
            }
            _ => None,
        }
    }

    /// Whether the path is a value, such as a variant, of which `member` is a field or method. What it has as a module or type comes first.
    pub(crate) fn is_receiver(&mut self, path: &[ast::Ident], member: &ast::Ident) -> bool {
        let Some((last, qualifier)) = path.split_last() else {
            return false;
        };
        let is_value = if qualifier.is_empty() {
            self.choose_variant(&last.name, None).is_some()
                || self.lookup_value(&last.name).is_some()
        } else {
            matches!(self.lookup_member(qualifier, last), Member::Value(_))
        };
        is_value
            && matches!(
                self.lookup_member(path, member),
                Member::Unknown | Member::NotInModule(_) | Member::NotInType(_)
            )
    }
}
