//! Solving deferred constraints.

use crate::body::Resolution;
use crate::context::{Checker, TraitRef};
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::infer::traits::{Outcome, Pick};
use crate::report::suggest;
use crate::thir::Callee;
use crate::ty::{Ty, TyKind};
use mesh_syntax::ast::BinOp;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Solves what can be solved.
    pub(crate) fn solve_pending(&mut self) {
        if self.pending.is_empty() || self.body.solved_at == self.vars.changes {
            return;
        }
        loop {
            let before = self.vars.changes;
            let waiting = std::mem::take(&mut self.pending);
            for constraint in waiting {
                if let Some(still) = self.solve_one(constraint, false) {
                    self.pending.push(still);
                }
            }
            if self.vars.changes == before {
                break;
            }
        }
        self.body.solved_at = self.vars.changes;
    }

    /// Solves one constraint; gives it back when its type is not known yet. With `force`, guesses are made: a type that nothing
    /// else will determine any more becomes the most likely one.
    pub(crate) fn solve_one(&mut self, c: Constraint, force: bool) -> Option<Constraint> {
        let file = std::mem::replace(&mut self.file, c.file);
        let rest = self.solve_kind(&c, force);
        self.file = file;
        rest.map(|kind| Constraint { kind, ..c })
    }

    fn solve_kind(&mut self, c: &Constraint, force: bool) -> Option<Kind> {
        match &c.kind {
            Kind::Trait {
                ty,
                interface,
                args,
            } => {
                let r = TraitRef {
                    ty: *ty,
                    interface: *interface,
                    args: args.clone(),
                };
                let outcome = self.prove(&r);
                self.settle(outcome, c)
            }
            Kind::Printable { ty } => {
                let outcome = self.prove_printable(*ty);
                self.settle(outcome, c)
            }
            Kind::Project {
                ty,
                interface,
                args,
                name,
                result,
            } => {
                use crate::infer::traits::Projection;
                match self.project(*interface, args, *ty, name) {
                    Projection::Known(found) => {
                        let found = self.normalize(found, c.span);
                        self.unify_at(*result, found, c.span, &Reason::default());
                        None
                    }
                    Projection::Rigid => {
                        let (args, self_ty) = (args.clone(), self.vars.resolve(*ty));
                        let rigid = Ty::new(TyKind::Assoc {
                            interface: *interface,
                            args,
                            self_ty,
                            name: name.clone(),
                        });
                        self.unify_at(*result, rigid, c.span, &Reason::default());
                        None
                    }
                    Projection::Unknown => Some(c.kind.clone()),
                    Projection::Failed => {
                        let _ = self.unify(*result, Ty::error());
                        None
                    }
                }
            }
            Kind::Field {
                base,
                name,
                name_span,
                result,
            } => self.solve_field(c, *base, name, *name_span, *result),
            Kind::Method { .. } => self.solve_method(c),
            Kind::Arith { op, ty, result } => self.solve_arith(c, *op, *ty, *result, force),
            Kind::Neg { ty, result } => self.solve_neg(c, *ty, *result, force),
            Kind::Concat { ty } => self.solve_concat(c, *ty, force),
            Kind::Try { .. } => self.solve_try(c, force),
            Kind::Iterate { .. } => self.solve_iterate(c),
            Kind::Index {
                base,
                index,
                result,
            } => self.solve_index(c, *base, *index, *result),
            Kind::Convert { .. } => self.solve_convert(c, force),
        }
    }

    /// Ends a proof: done, reported, or waiting for its parts.
    fn settle(&mut self, outcome: Outcome, c: &Constraint) -> Option<Kind> {
        match outcome {
            Outcome::Yes => None,
            Outcome::No => {
                match &c.kind {
                    Kind::Printable { ty } => self.report_missing_impl(*ty, "Display", &[], c),
                    Kind::Trait {
                        ty,
                        interface,
                        args,
                    } => {
                        let name = self.traits[interface.index()].name.to_string();
                        self.report_missing_impl(*ty, &name, args, c);
                    }
                    _ => {}
                }
                None
            }
            Outcome::Maybe(mut parts) => {
                let first = parts.pop();
                for kind in parts {
                    self.pending.push(Constraint {
                        kind,
                        file: c.file,
                        span: c.span,
                        origin: c.origin.clone(),
                    });
                }
                first
            }
        }
    }

    /// E0006, or E0038 for JSON.
    pub(crate) fn report_missing_impl(
        &mut self,
        ty: Ty,
        interface: &str,
        args: &[Ty],
        c: &Constraint,
    ) {
        let ty = self.vars.resolve(ty);
        if ty.has_error() {
            return;
        }
        let shown = self.show(ty);
        let mut wanted = interface.to_string();
        if !args.is_empty() {
            let args: Vec<String> = args.iter().map(|t| self.show(*t)).collect();
            wanted = format!("{interface}<{}>", args.join(", "));
        }
        let mut d = if interface == "Json" {
            self.error("E0038", format!("`{shown}` is not JSON-serializable"), c.span)
                .primary(format!("{shown} cannot be written as JSON"))
                .help("encodable are Int, Float, Bool, String, Json, Option, List, Map<String, _> and types with `deriving(Json)`")
        } else {
            let help = match ty.kind() {
                TyKind::Adt(..)
                    if matches!(interface, "Eq" | "Ord" | "Display" | "Debug" | "Hash") =>
                {
                    format!(
                        "add `impl {wanted} for {shown} do … end`, or `deriving({interface})` to the type"
                    )
                }
                _ => format!("add `impl {wanted} for {shown} do … end`"),
            };
            self.error(
                "E0006",
                format!("{shown} does not implement {wanted}"),
                c.span,
            )
            .message(format!("type `{shown}` does not satisfy trait `{wanted}`"))
            .primary(format!("{shown} does not implement {wanted}"))
            .help(help)
        };
        if let Some(origin) = &c.origin {
            d = d.note(format!("required by `{origin}`"));
        }
        self.report(d);
    }

    fn known(&mut self, ty: Ty) -> Option<Ty> {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        match ty.kind() {
            TyKind::Infer(_) | TyKind::Param(_) | TyKind::Assoc { .. } => None,
            _ => Some(ty),
        }
    }

    fn solve_field(
        &mut self,
        c: &Constraint,
        base: Ty,
        name: &SmolStr,
        name_span: mesh_syntax::Span,
        result: Ty,
    ) -> Option<Kind> {
        let Some(base) = self.known(base) else {
            return Some(c.kind.clone());
        };
        let span = if c.origin.is_some() {
            c.span
        } else {
            name_span
        };
        match self.field_ty(base, name) {
            Some(ty) => {
                self.unify_at(result, ty, span, &Reason::default());
            }
            None => {
                if !base.has_error() && !matches!(base.kind(), TyKind::Never) {
                    self.report_no_field(base, name, span, c.origin.as_ref());
                }
                let _ = self.unify(result, Ty::error());
            }
        }
        None
    }

    /// E0009 for `e.name`.
    pub(crate) fn report_no_field(
        &mut self,
        base: Ty,
        name: &str,
        span: mesh_syntax::Span,
        origin: Option<&SmolStr>,
    ) {
        let shown = self.show(base);
        let is_method = !matches!(self.pick_method(base, name, 0), Pick::Nothing | Pick::Wait);
        let help = if is_method {
            Some(format!("`{name}` is a method: call it, `.{name}()`"))
        } else {
            let fields: Vec<SmolStr> = self.field_names(base);
            suggest(name, fields.iter().map(|s| s.as_str()))
        };
        let mut d = self
            .error("E0009", format!("{shown} has no field `{name}`"), span)
            .message(format!("type `{shown}` has no field `{name}`"))
            .primary(format!("`{shown}` has no field `{name}`"))
            .help_opt(help);
        if let Some(origin) = origin {
            d = d.note(format!("required by `{origin}`"));
        }
        self.report(d);
    }

    /// Names of the fields that code may use.
    pub(crate) fn field_names(&self, base: Ty) -> Vec<SmolStr> {
        match base.kind() {
            TyKind::Adt(id, _) if self.adts[id.index()].is_struct => {
                let hidden = self.scope(self.adts[id.index()].module).is_std && !self.in_std();
                let fields = self.adts[id.index()].variants[0]
                    .fields
                    .iter()
                    .map(|f| f.0.clone());
                fields
                    .filter(|f| !(hidden && f.starts_with("__")))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn solve_method(&mut self, c: &Constraint) -> Option<Kind> {
        let Kind::Method {
            recv,
            name,
            args,
            arg_spans,
            result,
            node,
        } = &c.kind
        else {
            return None;
        };
        if (name == "into" || name == "try_into")
            && args.is_empty()
            && self.known(*recv).is_some()
            && matches!(self.pick_method(*recv, name, 0), Pick::Nothing)
        {
            let fallible = name == "try_into";
            let target = self.fresh();
            let kind = Kind::Convert {
                ty: *recv,
                target,
                fallible,
                result: *result,
                node: *node,
            };
            let next = Constraint { kind, ..c.clone() };
            return self.solve_kind(&next, false);
        }
        let pick = self.pick_method(*recv, name, args.len());
        if matches!(pick, Pick::Wait) {
            return Some(c.kind.clone());
        }
        let recv_ty = self.vars.resolve(*recv);
        if let Pick::Field(ty) = pick {
            let wanted = Ty::func(args.clone(), *result);
            self.unify_at(wanted, ty, c.span, &Reason::default());
            self.solution(*node, Resolution::FieldCall);
            return None;
        }
        let Some(target) = self.method_target(pick, recv_ty, name, c.span) else {
            let _ = self.unify(*result, Ty::error());
            return None;
        };
        let params = &target.params[target.params.len().min(1)..];
        if params.len() != args.len() {
            let d = self.arity_report(params.len(), args.len(), c.span);
            self.report(d);
            let _ = self.unify(*result, Ty::error());
            return None;
        }
        if let Some(first) = target.params.first() {
            self.unify_at(*first, recv_ty, c.span, &Reason::default());
        }
        for (i, (param, arg)) in params.to_vec().iter().zip(args).enumerate() {
            let span = if c.origin.is_some() {
                c.span
            } else {
                arg_spans.get(i).copied().unwrap_or(c.span)
            };
            let reason = Reason {
                argument: Some(i + 1),
                ..Reason::default()
            };
            self.unify_at(*param, *arg, span, &reason);
        }
        let result_ty = self.vars.shallow(*result);
        if !matches!(self.vars.shallow(target.ret).kind(), TyKind::Never)
            || matches!(result_ty.kind(), TyKind::Infer(_))
        {
            self.unify_at(*result, target.ret, c.span, &Reason::default());
        }
        self.solution(*node, Resolution::Call(target.callee));
        None
    }

    /// Callee of a picked method; reports when there is none.
    pub(crate) fn method_target(
        &mut self,
        pick: Pick,
        recv: Ty,
        name: &str,
        span: mesh_syntax::Span,
    ) -> Option<crate::infer::traits::Target> {
        use crate::infer::traits::Target;
        match pick {
            Pick::Interface(interface, method, args) => {
                let target = self.interface_target(interface, method, args, recv, span);
                if let Callee::Method { args, .. } = &target.callee
                    && !args.is_empty()
                {
                    // Which instance of a generic interface is meant shows with the arguments.
                    self.pending.push(Constraint {
                        kind: Kind::Trait {
                            ty: recv,
                            interface,
                            args: args.clone(),
                        },
                        file: self.file,
                        span,
                        origin: None,
                    });
                } else {
                    self.defer(
                        Kind::Trait {
                            ty: recv,
                            interface,
                            args: Vec::new(),
                        },
                        span,
                    );
                }
                Some(target)
            }
            Pick::Extra(extra) => {
                let used = self.use_fn(extra.func, span);
                Some(Target {
                    callee: used.0,
                    params: used.1,
                    ret: used.2,
                })
            }
            Pick::Library(id) => {
                let used = self.use_fn(id, span);
                Some(Target {
                    callee: used.0,
                    params: used.1,
                    ret: used.2,
                })
            }
            Pick::Ambiguous(interfaces) => {
                let mut names: Vec<String> = interfaces
                    .iter()
                    .map(|i| self.traits[i.index()].name.to_string())
                    .collect();
                names.sort();
                let forms: Vec<String> =
                    names.iter().map(|n| format!("{n}.{name}(value)")).collect();
                let d = self
                    .error(
                        "E0027",
                        format!(
                            "ambiguous method `{name}`: offered by [{}]",
                            names.join(", ")
                        ),
                        span,
                    )
                    .primary(format!("[{}] all offer `{name}`", names.join(", ")))
                    .help(format!("use qualified syntax: {}", forms.join(" or ")));
                self.report(d);
                None
            }
            Pick::Nothing => {
                if !recv.has_error() && !matches!(recv.kind(), TyKind::Never) {
                    self.report_no_method(recv, name, span);
                }
                None
            }
            Pick::Field(_) | Pick::Wait => None,
        }
    }

    fn report_no_method(&mut self, recv: Ty, name: &str, span: mesh_syntax::Span) {
        let shown = self.show(recv);
        let mut names: Vec<SmolStr> = Vec::new();
        for module in self.library_modules(recv) {
            names.extend(
                self.scope(module)
                    .fns
                    .iter()
                    .filter(|f| f.1.iter().any(|e| e.public))
                    .map(|f| f.0.clone()),
            );
        }
        for (method, owners) in &self.methods_named {
            if owners.iter().any(|(t, _)| {
                self.impls_of
                    .get(t)
                    .is_some_and(|is| is.iter().any(|i| self.impl_is_for(*i, recv)))
            }) {
                names.push(method.clone());
            }
        }
        names.sort();
        let help = suggest(name, names.iter().map(|s| s.as_str()));
        let d = self
            .error(
                "E0030",
                format!("no method `{name}` on type `{shown}`"),
                span,
            )
            .primary(format!("`{shown}` has no method `{name}`"))
            .help_opt(help);
        self.report(d);
    }

    fn impl_is_for(&self, id: crate::ids::ImplId, ty: Ty) -> bool {
        match (self.impls[id.index()].self_ty.kind(), ty.kind()) {
            (TyKind::Adt(a, _), TyKind::Adt(b, _)) => a == b,
            (a, b) => a == b,
        }
    }

    fn solve_arith(
        &mut self,
        c: &Constraint,
        op: BinOp,
        ty: Ty,
        result: Ty,
        force: bool,
    ) -> Option<Kind> {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        let (interface, _) = self.operator_trait(op)?;
        match ty.kind() {
            TyKind::Int | TyKind::Float => {
                self.unify_at(result, ty, c.span, &Reason::default());
                return None;
            }
            TyKind::Infer(_) => {
                // `(a + b) / 2`: a number on the result side decides for the operands.
                let number = self.vars.shallow(result);
                if force && matches!(number.kind(), TyKind::Int | TyKind::Float) {
                    let _ = self.unify(ty, number);
                    return None;
                }
                return Some(c.kind.clone());
            }
            TyKind::Never | TyKind::Error => {
                let _ = self.unify(result, ty);
                return None;
            }
            _ => {}
        }
        let r = TraitRef {
            ty,
            interface,
            args: Vec::new(),
        };
        match self.prove(&r) {
            Outcome::No => {
                let name = self.traits[interface.index()].name.to_string();
                self.report_missing_impl(ty, &name, &[], c);
                let _ = self.unify(result, Ty::error());
                None
            }
            Outcome::Maybe(_) if matches!(ty.kind(), TyKind::Param(_) | TyKind::Assoc { .. }) => {
                Some(c.kind.clone())
            }
            _ => {
                let output = Ty::new(TyKind::Assoc {
                    interface,
                    args: Vec::new(),
                    self_ty: ty,
                    name: "Output".into(),
                });
                let output = self.normalize(output, c.span);
                self.unify_at(result, output, c.span, &Reason::default());
                None
            }
        }
    }

    fn solve_neg(&mut self, c: &Constraint, ty: Ty, result: Ty, force: bool) -> Option<Kind> {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        let interface = self.std_trait("Neg")?;
        match ty.kind() {
            TyKind::Int | TyKind::Float => {
                self.unify_at(result, ty, c.span, &Reason::default());
                None
            }
            TyKind::Infer(_) => {
                let number = self.vars.shallow(result);
                if force && matches!(number.kind(), TyKind::Int | TyKind::Float) {
                    let _ = self.unify(ty, number);
                    return None;
                }
                Some(c.kind.clone())
            }
            TyKind::Never | TyKind::Error => {
                let _ = self.unify(result, ty);
                None
            }
            _ => match self.prove(&TraitRef {
                ty,
                interface,
                args: Vec::new(),
            }) {
                Outcome::No => {
                    self.report_missing_impl(ty, "Neg", &[], c);
                    let _ = self.unify(result, Ty::error());
                    None
                }
                Outcome::Maybe(_)
                    if matches!(ty.kind(), TyKind::Param(_) | TyKind::Assoc { .. }) =>
                {
                    Some(c.kind.clone())
                }
                _ => {
                    let output = Ty::new(TyKind::Assoc {
                        interface,
                        args: Vec::new(),
                        self_ty: ty,
                        name: "Output".into(),
                    });
                    let output = self.normalize(output, c.span);
                    self.unify_at(result, output, c.span, &Reason::default());
                    None
                }
            },
        }
    }

    fn solve_concat(&mut self, c: &Constraint, ty: Ty, force: bool) -> Option<Kind> {
        let Some(known) = self.known(ty) else {
            // Nothing says what is concatenated: text is by far the most likely.
            if force && matches!(self.vars.shallow(ty).kind(), TyKind::Infer(_)) {
                let _ = self.unify(ty, Ty::string());
                return None;
            }
            return Some(c.kind.clone());
        };
        let fits = matches!(
            known.kind(),
            TyKind::String | TyKind::Json | TyKind::Error | TyKind::Never
        ) || self.is_adt(known, "List");
        if !fits {
            let shown = self.show(known);
            let d = self
                .error(
                    "E0001",
                    format!("expected String or List, found {shown}"),
                    c.span,
                )
                .message(format!("type mismatch: expected `String`, found `{shown}`"))
                .primary(format!("{shown} cannot be concatenated"))
                .help(
                    "`<>` and `++` join strings or lists; interpolate other values: `\"#{value}\"`",
                );
            self.report(d);
        }
        None
    }

    fn solve_iterate(&mut self, c: &Constraint) -> Option<Kind> {
        let Kind::Iterate {
            ty,
            item,
            entry,
            node,
        } = &c.kind
        else {
            return None;
        };
        let shallow = self.vars.shallow(*ty);
        let shallow = self.normalize_shallow(shallow);
        if matches!(shallow.kind(), TyKind::Infer(_)) {
            return Some(c.kind.clone());
        }
        let Some((found, resolution)) = self.iteration_of(shallow, *entry, c.span) else {
            if matches!(shallow.kind(), TyKind::Param(_) | TyKind::Assoc { .. }) {
                return Some(c.kind.clone());
            }
            self.report_missing_impl(shallow, "Iterable", &[], c);
            let _ = self.unify(*item, Ty::error());
            return None;
        };
        self.unify_at(*item, found, c.span, &Reason::default());
        self.solution(*node, resolution);
        None
    }

    fn solve_index(&mut self, c: &Constraint, base: Ty, index: Ty, result: Ty) -> Option<Kind> {
        let Some(known) = self.known(base) else {
            return Some(c.kind.clone());
        };
        match known.kind() {
            TyKind::Adt(_, args) if self.is_adt(known, "List") => {
                self.unify_at(Ty::int(), index, c.span, &Reason::default());
                self.unify_at(result, args[0], c.span, &Reason::default());
            }
            TyKind::Adt(_, args) if self.is_adt(known, "Map") => {
                self.unify_at(args[0], index, c.span, &Reason::default());
                self.unify_at(result, args[1], c.span, &Reason::default());
                for name in ["Eq", "Hash"] {
                    if let Some(interface) = self.std_trait(name) {
                        self.defer(
                            Kind::Trait {
                                ty: args[0],
                                interface,
                                args: Vec::new(),
                            },
                            c.span,
                        );
                    }
                }
            }
            TyKind::String | TyKind::Json => {
                self.unify_at(Ty::int(), index, c.span, &Reason::default());
                self.unify_at(result, Ty::string(), c.span, &Reason::default());
            }
            TyKind::Error | TyKind::Never => {
                let _ = self.unify(result, Ty::error());
            }
            _ => {
                let shown = self.show(known);
                let d = self
                    .error(
                        "E0001",
                        format!("expected List or Map, found {shown}"),
                        c.span,
                    )
                    .message(format!("type mismatch: expected `List`, found `{shown}`"))
                    .primary(format!("{shown} cannot be indexed"));
                self.report(d);
                let _ = self.unify(result, Ty::error());
            }
        }
        None
    }

    fn solve_convert(&mut self, c: &Constraint, force: bool) -> Option<Kind> {
        let Kind::Convert {
            ty,
            target,
            fallible,
            result,
            node,
        } = &c.kind
        else {
            return None;
        };
        let interface = self.std_trait(if *fallible { "TryFrom" } else { "From" })?;
        if *fallible {
            // The target is the payload of the expected result.
            let shown = self.vars.shallow(*result);
            if let TyKind::Adt(_, args) = shown.kind()
                && self.is_adt(shown, "Result")
            {
                let _ = self.unify(*target, args[0]);
            }
        } else {
            let _ = self.unify(*result, *target);
        }
        let source = self.vars.resolve(*ty);
        let known_target = self.vars.shallow(*target);
        if matches!(known_target.kind(), TyKind::Infer(_)) {
            let impls = self.impls_of.get(&interface).cloned().unwrap_or_default();
            let fitting: Vec<Ty> = impls
                .into_iter()
                .filter_map(|id| {
                    let snapshot = self.vars.snapshot();
                    let fresh = self.fresh_many(self.impls[id.index()].generics.len());
                    let arg = self.impls[id.index()].args.first().map(|t| t.subst(&fresh));
                    let fits = arg.is_some_and(|arg| self.unify(arg, source).is_ok());
                    self.vars.rollback(snapshot);
                    fits.then(|| self.impls[id.index()].self_ty.subst(&fresh))
                })
                .collect();
            match fitting.as_slice() {
                [one] => {
                    let _ = self.unify(*target, *one);
                }
                [] => {
                    self.report_missing_impl(
                        source,
                        if *fallible { "TryInto" } else { "Into" },
                        &[],
                        c,
                    );
                    let _ = self.unify(*result, Ty::error());
                    return None;
                }
                _ if force => {
                    let d = self
                        .error("E0058", "type annotation needed", c.span)
                        .primary("several conversions are possible")
                        .help("annotate the result, for example `let x :: Target = …`");
                    self.report(d);
                    let _ = self.unify(*result, Ty::error());
                    return None;
                }
                _ => return Some(c.kind.clone()),
            }
        }
        let self_ty = self.vars.resolve(*target);
        let made = self.interface_target(interface, 0, Some(vec![source]), self_ty, c.span);
        self.unify_at(*result, made.ret, c.span, &Reason::default());
        self.solution(*node, Resolution::Call(made.callee));
        let kind = Kind::Trait {
            ty: self_ty,
            interface,
            args: vec![source],
        };
        let check = Constraint { kind, ..c.clone() };
        self.solve_kind(&check, false)
    }

    fn solve_try(&mut self, c: &Constraint, force: bool) -> Option<Kind> {
        let Kind::Try {
            operand,
            value,
            ret,
            node,
        } = &c.kind
        else {
            return None;
        };
        let mut shown = self.vars.shallow(*operand);
        if matches!(shown.kind(), TyKind::Infer(_)) {
            if !force {
                return Some(c.kind.clone());
            }
            let parts = self.fresh_many(2);
            let result = self.std_ty("Result", parts);
            let _ = self.unify(*operand, result);
            shown = self.vars.shallow(*operand);
        }
        let is_option = self.is_adt(shown, "Option");
        let TyKind::Adt(_, args) = shown.kind() else {
            return self.not_tryable(c, shown, *value);
        };
        if !is_option && !self.is_adt(shown, "Result") {
            return self.not_tryable(c, shown, *value);
        }
        self.unify_at(*value, args[0], c.span, &Reason::default());
        let mut result = self.vars.shallow(*ret);
        if matches!(result.kind(), TyKind::Infer(_)) {
            if !force {
                return Some(c.kind.clone());
            }
            let inner = self.fresh();
            let made = if is_option {
                self.std_ty("Option", vec![inner])
            } else {
                self.std_ty("Result", vec![inner, args[1]])
            };
            let _ = self.unify(*ret, made);
            result = self.vars.shallow(*ret);
        }
        let mut convert = None;
        match result.kind() {
            TyKind::Error | TyKind::Never => {}
            TyKind::Unit if self.try_in_unit(*ret) => {}
            TyKind::Adt(..) if is_option && self.is_adt(result, "Option") => {}
            TyKind::Adt(_, wanted) if !is_option && self.is_adt(result, "Result") => {
                convert = self.convert_error(args[1], wanted[1], c)?;
            }
            _ => {
                let shape = if is_option {
                    "Option".to_string()
                } else {
                    "Result".to_string()
                };
                let (shown_result, shown_operand) = (self.show(result), self.show(shown));
                let mut d = self
                    .error("E0036", format!("`?` requires function to return `{shape}`, found `{shown_result}`"), c.span)
                    .message(format!("`?` operator requires function to return `{shape}`, found `{shown_result}`"))
                    .primary(format!("`{shown_operand}` leaves the function here"))
                    .help(format!("the function returns `{shown_result}`; make it return `{shape}`, or handle the value with `case`"));
                if let Some((file, span)) = self.body.ret_annotation {
                    d = d.label(
                        file,
                        span,
                        format!("the result is declared as {shown_result}"),
                    );
                }
                self.report(d);
            }
        }
        self.solution(*node, Resolution::Try { convert });
        None
    }

    /// `?` in a function without annotation whose body is unit returns early.
    fn try_in_unit(&self, _ret: Ty) -> bool {
        self.body.ret_annotation.is_none()
    }

    fn not_tryable(&mut self, c: &Constraint, found: Ty, value: Ty) -> Option<Kind> {
        let found = self.normalize_shallow(found);
        if matches!(found.kind(), TyKind::Param(_) | TyKind::Assoc { .. })
            && !matches!(found.kind(), TyKind::Error)
        {
            // A rigid parameter is no Result, whatever it is at a use.
        }
        if !found.has_error() && !matches!(found.kind(), TyKind::Never) {
            let shown = self.show(found);
            let mut d = self
                .error(
                    "E0037",
                    format!("`?` requires `Result` or `Option`, found `{shown}`"),
                    c.span,
                )
                .message(format!(
                    "`?` operator requires `Result` or `Option`, found `{shown}`"
                ))
                .primary(format!("this is {shown}"));
            if let Some(origin) = &c.origin {
                d = d.note(format!("required by `{origin}`"));
            }
            self.report(d);
        }
        let _ = self.unify(value, Ty::error());
        None
    }

    /// How the error of `?` becomes the error of the function. `None` after a report.
    #[expect(
        clippy::option_option,
        reason = "no conversion needed, conversion, failure"
    )]
    fn convert_error(&mut self, from: Ty, to: Ty, c: &Constraint) -> Option<Option<Callee>> {
        let snapshot = self.vars.snapshot();
        if self.unify(to, from).is_ok() {
            self.vars.commit(snapshot);
            return Some(None);
        }
        self.vars.rollback(snapshot);
        let (from, to) = (self.vars.resolve(from), self.vars.resolve(to));
        let interface = self.std_trait("From")?;
        let r = TraitRef {
            ty: to,
            interface,
            args: vec![from],
        };
        if !matches!(self.prove(&r), Outcome::No) {
            let made = self.interface_target(interface, 0, Some(vec![from]), to, c.span);
            return Some(Some(made.callee));
        }
        if from.has_error() || to.has_error() {
            return Some(None);
        }
        let (have, want) = self.show2(from, to);
        let mut d = self
            .error("E0036", format!("`?` requires function to return an error of type `{have}`, found `{want}`"), c.span)
            .message(format!("`?` operator requires function to return `Result<_, {have}>`, found `Result<_, {want}>`"))
            .primary(format!("the error is {have}, the function's is {want}"))
            .help(format!("add `impl From<{have}> for {want} do … end`"));
        if let Some((file, span)) = self.body.ret_annotation {
            d = d.label(file, span, "result declared here");
        }
        self.report(d);
        Some(None)
    }

    /// Remembers what an expression turned out to mean.
    pub(crate) fn solution(&mut self, node: Option<u32>, resolution: Resolution) {
        if let Some(node) = node {
            self.body.solutions.insert(node, resolution);
        }
    }
}
