//! `a.b` without call, and members of types.

use super::{error_expr, make};
use crate::context::{Checker, TraitRef, TypeDef};
use crate::declare::types::TypeScope;
use crate::declare::{Member, Value};
use crate::ids::*;
use crate::infer::constraint::{Constraint, Kind};
use crate::infer::traits::{Outcome, Target};
use crate::report::suggest;
use crate::thir::{self, Callee, ExprKind, ServiceOp};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};
use smol_str::SmolStr;

/// A member of a type.
pub(crate) enum Static {
    Call(Target),
    /// A generated constant function.
    Value(thir::Expr),
}

impl<'a> Checker<'a> {
    /// `base.name` without call.
    pub(crate) fn infer_member(
        &mut self,
        base: &'a ast::Expr,
        member: &'a ast::Ident,
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        if member.name.is_empty() {
            self.infer_expr(base, None);
            return error_expr(span);
        }
        if let Some(path) = self.as_path(base)
            && !self.is_receiver(&path, member)
        {
            return self.infer_path_member(&path, member, span, expected);
        }
        let base = self.infer_expr(base, None);
        if matches!(self.vars.shallow(base.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let ty = self.vars.shallow(base.ty);
        if let Some(field) = self.field_ty(ty, &member.name) {
            return make(
                ExprKind::Field(Box::new(base), member.name.clone()),
                field,
                span,
            );
        }
        let result = self.fresh();
        let kind = Kind::Field {
            base: base.ty,
            name: member.name.clone(),
            name_span: member.span,
            result,
        };
        self.defer(kind, span);
        make(
            ExprKind::Field(Box::new(base), member.name.clone()),
            result,
            span,
        )
    }

    fn infer_path_member(
        &mut self,
        path: &[ast::Ident],
        member: &'a ast::Ident,
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        if matches!(path, [module] if module.name == "Continuity") && member.name == "promote" {
            self.report_promote(span);
            return error_expr(span);
        }
        if matches!(path, [module] if module.name == "HTTP" && self.is_library("HTTP"))
            && member.name == "clustered"
        {
            return self.clustered_elsewhere(span);
        }
        match self.lookup_member(path, member) {
            Member::Value(value) => self.value_expr(value, &member.name, span, expected),
            Member::Service(service, op) => {
                let (params, ret) = self.service_signature(service, op);
                make(
                    ExprKind::FnRef(Callee::Service(service, op)),
                    Ty::func(params, ret),
                    span,
                )
            }
            Member::Template(supervisor, index) => {
                let (params, ret) = self.template_signature(supervisor, index, span);
                make(
                    ExprKind::FnRef(Callee::Template(supervisor, index)),
                    Ty::func(params, ret),
                    span,
                )
            }
            found @ (Member::OfType(_) | Member::OfParam(_)) => {
                let argc = match expected.map(|t| self.vars.shallow(t).kind()) {
                    Some(TyKind::Fn(params, _)) => params.len(),
                    _ => 1,
                };
                let target = match found {
                    Member::OfParam(ty) => self.static_of(ty, None, path, member, argc, span, None),
                    Member::OfType(def) => self.static_target(def, path, member, argc, span, None),
                    _ => None,
                };
                match target {
                    Some(Static::Call(target)) => make(
                        ExprKind::FnRef(target.callee),
                        Ty::func(target.params, target.ret),
                        span,
                    ),
                    Some(Static::Value(value)) => {
                        // A function without parameters, as a value.
                        let ret = value.ty;
                        let closure = ExprKind::Closure {
                            params: Vec::new(),
                            ret,
                            body: Box::new(value),
                        };
                        make(closure, Ty::func(Vec::new(), ret), span)
                    }
                    None => error_expr(span),
                }
            }
            Member::OfInterface(interface, method) => {
                let self_ty = self.fresh();
                let target = self.interface_target(interface, method, None, self_ty, span);
                if let Callee::Method { args, .. } = &target.callee {
                    self.defer(
                        Kind::Trait {
                            ty: self_ty,
                            interface,
                            args: args.clone(),
                        },
                        span,
                    );
                }
                make(
                    ExprKind::FnRef(target.callee),
                    Ty::func(target.params, target.ret),
                    span,
                )
            }
            failure => self.report_member(failure, path, member, span, false),
        }
    }

    /// The report of an `A.b` that means nothing.
    pub(crate) fn report_member(
        &mut self,
        failure: Member,
        path: &[ast::Ident],
        member: &ast::Ident,
        span: Span,
        call: bool,
    ) -> thir::Expr {
        let shown: String = path
            .iter()
            .map(|s| s.name.as_str())
            .collect::<Vec<_>>()
            .join(".");
        match failure {
            Member::Hidden(module) | Member::NotInModule(module) => {
                self.report_not_exported(module, &member.name, member.span)
            }
            Member::NotInType(def) => self.report_no_static(Some(def), &shown, member, span, call),
            Member::NotInService(service) => {
                let names: Vec<SmolStr> = self.services[service.index()]
                    .handlers
                    .iter()
                    .map(|h| h.name.clone())
                    .collect();
                let help = suggest(
                    &member.name,
                    names.iter().map(|s| s.as_str()).chain(["start"]),
                );
                let d = self
                    .error(
                        "E0034",
                        format!("`{}` is not exported by module `{shown}`", member.name),
                        member.span,
                    )
                    .message(format!(
                        "`{}` is not exported by module `{shown}`; available: start, {}",
                        member.name,
                        names.join(", ")
                    ))
                    .primary(format!("service `{shown}` has no `{}`", member.name))
                    .help_opt(help);
                self.report(d);
            }
            Member::Failed | Member::Value(Value::Failed) => {}
            Member::Unknown => {
                let whole = path[0].span.to(path[path.len() - 1].span);
                self.undefined_qualifier(&shown, whole);
            }
            _ => {
                let d = self.error(
                    "E0005",
                    format!("`{shown}.{}` is not callable", member.name),
                    span,
                );
                self.report(d);
            }
        }
        error_expr(span)
    }

    fn undefined_qualifier(&mut self, name: &str, span: Span) {
        let mut names: Vec<SmolStr> = self
            .scope(self.module)
            .imports
            .modules
            .keys()
            .cloned()
            .collect();
        names.extend(self.scope(self.module).types.keys().cloned());
        names.extend(self.scope(self.module).services.keys().cloned());
        names.extend(self.std_type_names());
        names.extend(
            self.std_names
                .iter()
                .filter(|m| self.std_visible(*m.1))
                .map(|m| m.0.clone()),
        );
        names.sort();
        let known = self.module_names.contains_key(name);
        let help = if known {
            Some(format!("add `import {name}`"))
        } else {
            crate::advice::foreign_name(name)
                .map(str::to_string)
                .or_else(|| suggest(name, names.iter().map(|s| s.as_str())))
                .or_else(|| Some(format!("no module and no type is called `{name}`; a module of the project is the file of that name")))
        };
        let d = self
            .error("E0004", format!("undefined variable: {name}"), span)
            .message(format!("unbound variable `{name}`"))
            .primary("not found in this scope")
            .help_opt(help);
        self.report(d);
    }

    fn report_no_static(
        &mut self,
        def: Option<TypeDef>,
        shown: &str,
        member: &ast::Ident,
        span: Span,
        call: bool,
    ) {
        let variants: Vec<SmolStr> = match def.and_then(|def| self.adt_of(def)) {
            Some(id) if !self.adts[id.index()].is_struct => self.adts[id.index()]
                .variants
                .iter()
                .map(|v| v.name.clone())
                .collect(),
            _ => Vec::new(),
        };
        let upper = member.name.chars().next().is_some_and(|c| c.is_uppercase());
        let help = suggest(&member.name, variants.iter().map(|s| s.as_str()));
        let d = if !variants.is_empty() && upper {
            self.error(
                "E0010",
                format!("unknown variant `{}` of `{shown}`", member.name),
                member.span,
            )
            .message(format!("unknown variant `{}`", member.name))
        } else if call {
            self.error(
                "E0030",
                format!("no method `{}` on type `{shown}`", member.name),
                span,
            )
        } else {
            self.error(
                "E0009",
                format!("{shown} has no field `{}`", member.name),
                member.span,
            )
        };
        self.report(d.help_opt(help));
    }

    /// A static method, a generated function, or a method used as a function of its receiver.
    pub(crate) fn static_target(
        &mut self,
        def: TypeDef,
        path: &[ast::Ident],
        member: &ast::Ident,
        argc: usize,
        span: Span,
        expected: Option<Ty>,
    ) -> Option<Static> {
        let name = &member.name;
        if let Some(id) = self.adt_of(def)
            && let Some(schema) = self.schema_static(id, name)
        {
            return Some(Static::Value(self.schema_value(schema, span)));
        }
        let self_ty = self.open_type(def, path);
        self.static_of(self_ty, Some(def), path, member, argc, span, expected)
    }

    /// A method of a type by its name: static, or used as a function of its receiver.
    #[expect(clippy::too_many_arguments, reason = "a call has that many parts")]
    pub(crate) fn static_of(
        &mut self,
        self_ty: Ty,
        def: Option<TypeDef>,
        path: &[ast::Ident],
        member: &ast::Ident,
        argc: usize,
        span: Span,
        expected: Option<Ty>,
    ) -> Option<Static> {
        let name = &member.name;
        let named = self.methods_named.get(name).cloned().unwrap_or_default();
        let mut found: Vec<(TraitId, u32)> = Vec::new();
        for (interface, index) in named {
            if self.traits[interface.index()].methods[index as usize]
                .params
                .len()
                != argc
                && argc != usize::MAX
            {
                let only = self.methods_named.get(name).is_some_and(|n| n.len() == 1);
                if !only {
                    continue;
                }
            }
            let implemented = self.probe(|c| {
                let args = c.fresh_many(c.traits[interface.index()].generics.len());
                !matches!(
                    c.prove(&TraitRef {
                        ty: self_ty,
                        interface,
                        args
                    }),
                    Outcome::No
                )
            });
            if implemented {
                found.push((interface, index));
            }
        }
        // Static methods come before methods used as functions.
        let is_static =
            |c: &Self, f: &(TraitId, u32)| !c.traits[f.0.index()].methods[f.1 as usize].has_self;
        if found.iter().any(|f| is_static(self, f)) {
            found.retain(|f| is_static(self, f));
        }
        match found.as_slice() {
            [] => {
                if let Some(extras) = self.extra_methods.get(name).cloned() {
                    for extra in extras {
                        let fits = self.probe(|c| {
                            let fresh = c.fresh_many(c.impls[extra.imp.index()].generics.len());
                            let head = c.impls[extra.imp.index()].self_ty.subst(&fresh);
                            c.unify(head, self_ty).is_ok()
                        });
                        if fits {
                            let (callee, params, ret) = self.use_fn(extra.func, span);
                            return Some(Static::Call(Target {
                                callee,
                                params,
                                ret,
                            }));
                        }
                    }
                }
                let shown: String = path
                    .iter()
                    .map(|s| s.name.as_str())
                    .collect::<Vec<_>>()
                    .join(".");
                // A known interface that this type does not implement says more than "no such method".
                let owners = self.methods_named.get(name).cloned().unwrap_or_default();
                if let [(interface, _)] = owners.as_slice() {
                    let interface_name = self.traits[interface.index()].name.to_string();
                    let c = Constraint {
                        kind: Kind::Printable { ty: self_ty },
                        file: self.file,
                        span,
                        func: self.body.func,
                        origin: None,
                    };
                    if interface_name == "From"
                        || interface_name == "TryFrom"
                        || interface_name == "Default"
                    {
                        self.report_missing_impl(self_ty, &interface_name, &[], &c);
                        return None;
                    }
                }
                self.report_no_static(def, &shown, member, span, true);
                None
            }
            [(interface, method)] => {
                let target = self.interface_target(*interface, *method, None, self_ty, span);
                if name == "from_json"
                    && let TyKind::Adt(_, parts) = self.vars.shallow(self_ty).kind()
                {
                    for part in parts {
                        self.pending.push(Constraint {
                            kind: Kind::Known { ty: *part },
                            file: self.file,
                            span,
                            func: self.body.func,
                            origin: None,
                        });
                    }
                }
                if let Callee::Method { args, .. } = &target.callee {
                    // With several instances the arguments decide: the constraint waits for them.
                    let kind = Kind::Trait {
                        ty: self_ty,
                        interface: *interface,
                        args: args.clone(),
                    };
                    self.pending.push(Constraint {
                        kind,
                        file: self.file,
                        span,
                        func: self.body.func,
                        origin: None,
                    });
                    self.body.solved_at = 0;
                }
                self.hint_result(target.ret, expected);
                Some(Static::Call(target))
            }
            several => {
                let interfaces: Vec<_> = several.iter().map(|f| f.0).collect();
                self.report_ambiguous(&interfaces, name, span);
                None
            }
        }
    }

    /// The type with fresh arguments.
    pub(crate) fn open_type(&mut self, def: TypeDef, path: &[ast::Ident]) -> Ty {
        match def {
            TypeDef::Adt(id) => {
                let args = self.fresh_many(self.adts[id.index()].generics.len());
                Ty::new(TyKind::Adt(id, args))
            }
            TypeDef::Alias(index) => {
                let args = self.fresh_many(self.aliases[index].generics.len());
                self.alias_ty(index).subst(&args)
            }
            TypeDef::Prim(_) => {
                let last = &path[path.len() - 1];
                self.apply_type(
                    def,
                    &last.name,
                    Vec::new(),
                    last.span,
                    &TypeScope::default(),
                )
            }
        }
    }

    fn schema_value(&mut self, schema: crate::declare::Schema, span: Span) -> thir::Expr {
        use crate::declare::Schema;
        let text = |s: String| make(ExprKind::Lit(Lit::Str(s.into())), Ty::string(), span);
        match schema {
            Schema::Text(s) => text(s),
            Schema::List(items) => {
                let items = items.into_iter().map(text).collect();
                let ty = self.std_ty("List", vec![Ty::string()]);
                make(ExprKind::List(items), ty, span)
            }
        }
    }

    /// Parameters and result of the function that starts a child of a template.
    pub(crate) fn template_signature(
        &mut self,
        supervisor: SupervisorId,
        index: u32,
        span: Span,
    ) -> (Vec<Ty>, Ty) {
        let start = self.supervisors[supervisor.index()].children[index as usize].1;
        let (_, _, function) = self.use_fn(start, span);
        let mut params = vec![Ty::new(TyKind::Pid(None))];
        let mut pid = Ty::new(TyKind::Pid(None));
        if let TyKind::Fn(own, ret) = self.vars.shallow(function).kind() {
            params.extend(own.iter().copied());
            pid = *ret;
        }
        (params, self.std_ty("Result", vec![pid, Ty::string()]))
    }

    /// A handler `try_f` takes the place of the generated `try_f` of a call only where they have the same number of arguments.
    pub(crate) fn service_op_of_arity(
        &mut self,
        service: ServiceId,
        op: ServiceOp,
        name: &str,
        count: usize,
    ) -> ServiceOp {
        let ServiceOp::Handler(_) = op else {
            return op;
        };
        if self.service_signature(service, op).0.len() == count {
            return op;
        }
        let Some(tried) = name.strip_prefix("try_") else {
            return op;
        };
        let handlers = &self.services[service.index()].handlers;
        let call = handlers.iter().position(|h| h.is_call && h.name == tried);
        let generated = if tried == "start" {
            Some(ServiceOp::TryStart)
        } else {
            call.map(|index| ServiceOp::TryHandler(index as u32))
        };
        generated
            .filter(|op| self.service_signature(service, *op).0.len() == count)
            .unwrap_or(op)
    }

    /// Parameters and result of a function generated for a service.
    pub(crate) fn service_signature(&mut self, service: ServiceId, op: ServiceOp) -> (Vec<Ty>, Ty) {
        let info = &self.services[service.index()];
        match op {
            ServiceOp::Start => {
                let params = self.fns[info.init.index()].params.clone();
                (params, info.pid)
            }
            ServiceOp::TryStart => {
                let params = self.fns[info.init.index()].params.clone();
                let pid = info.pid;
                (params, self.std_ty("Result", vec![pid, Ty::string()]))
            }
            ServiceOp::Handler(index) => {
                let handler = &info.handlers[index as usize];
                let mut params = vec![Ty::new(TyKind::Pid(None))];
                params.extend(handler.params.iter().copied());
                (params, handler.reply)
            }
            ServiceOp::TryHandler(index) => {
                let handler = &info.handlers[index as usize];
                let mut params = vec![Ty::new(TyKind::Pid(None))];
                params.extend(handler.params.iter().copied());
                params.push(Ty::int());
                let reply = handler.reply;
                let error = self.std_ty("CallError", Vec::new());
                (params, self.std_ty("Result", vec![reply, error]))
            }
        }
    }
}
