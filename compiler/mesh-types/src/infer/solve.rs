//! Solving deferred constraints.

use crate::body::Resolution;
use crate::context::{Checker, TraitRef};
use crate::ids::TraitId;
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::infer::traits::{Outcome, Pick};
use crate::report::suggest;
use crate::thir::{Callee, TupleAccess};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
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
        let func = std::mem::replace(&mut self.body.func, c.func);
        let rest = self.solve_kind(&c, force);
        (self.file, self.body.func) = (file, func);
        rest.map(|kind| Constraint { kind, ..c })
    }

    pub(crate) fn solve_kind(&mut self, c: &Constraint, force: bool) -> Option<Kind> {
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
            Kind::Known { ty } => {
                let open = matches!(self.vars.shallow(*ty).kind(), TyKind::Infer(_));
                open.then(|| c.kind.clone())
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
            Kind::Element {
                tuple,
                access,
                result,
            } => self.solve_element(c, *tuple, *access, *result, force),
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
                        func: c.func,
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
        let mut d = if interface == "__Number" {
            self.error(
                "E0001",
                format!("expected Int or Float, found {shown}"),
                c.span,
            )
            .message(format!(
                "type mismatch: expected `Int` or `Float`, found `{shown}`"
            ))
            .primary(format!("the elements are {shown}"))
            .help("only numbers have a sum; `Iter.map` can make them")
        } else if interface == "Json" {
            self.error("E0038", format!("`{shown}` is not JSON-serializable"), c.span)
                .primary(format!("{shown} cannot be written as JSON"))
                .help("encodable are Int, Float, Bool, String, Json, Option, List, Set, Queue, Map<String, _>, tuples, DateTime and types with `deriving(Json)`")
        } else {
            let id = match &c.kind {
                Kind::Trait { interface, .. } => Some(*interface),
                _ => self.std_trait(interface),
            };
            let help = id.map(|interface| {
                let args = args.to_vec();
                self.advise_impl(&TraitRef {
                    ty,
                    interface,
                    args,
                })
            });
            self.error(
                "E0006",
                format!("{shown} does not implement {wanted}"),
                c.span,
            )
            .message(format!("type `{shown}` does not satisfy trait `{wanted}`"))
            .primary(format!("{shown} does not implement {wanted}"))
            .help_opt(help)
        };
        if let Some(origin) = &c.origin {
            d = d.note(format!("required by `{origin}`"));
        }
        self.report(d);
    }

    pub(crate) fn known(&mut self, ty: Ty) -> Option<Ty> {
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
        name_span: Span,
        result: Ty,
    ) -> Option<Kind> {
        let Some(base) = self.known(base) else {
            return Some(c.kind.clone());
        };
        // The condition of an impl has no name in the source.
        let span = if c.origin.is_some() || name_span == Span::default() {
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
        span: Span,
        origin: Option<&SmolStr>,
    ) {
        let shown = self.show(base);
        let is_method = !matches!(self.pick_method(base, name, 0), Pick::Nothing | Pick::Wait);
        let help = if is_method {
            Some(format!("`{name}` is a method: call it, `.{name}()`"))
        } else if self.is_adt(base, "Map") {
            Some(format!(
                "the value of a key is read by `.get(\"{name}\")`, or by `.fetch(\"{name}\")` as an `Option`"
            ))
        } else {
            let fields: Vec<SmolStr> = self.field_names(base);
            suggest(name, fields.iter().map(|s| s.as_str())).or_else(|| {
                let list: Vec<&str> = fields.iter().map(|s| s.as_str()).collect();
                (!list.is_empty()).then(|| format!("its fields are {}", list.join(", ")))
            })
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
            index,
            result,
            node,
        } = &c.kind
        else {
            return None;
        };
        if (name == "into" || name == "try_into")
            && args.is_empty()
            && self.known(*recv).is_some()
            && match self.pick_method(*recv, name, 0) {
                Pick::Nothing => true,
                Pick::Interface(interface, ..) => self.is_mirrored(interface, *recv),
                _ => false,
            }
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
        let tuple = self
            .known(*recv)
            .filter(|ty| matches!(ty.kind(), TyKind::Tuple(_)));
        if let (Some(tuple), Some(access)) = (tuple, TupleAccess::named(name, args.len() + 1)) {
            let access = access.at(*index);
            for (arg, span) in args.iter().zip(arg_spans) {
                let span = if c.origin.is_some() { c.span } else { *span };
                self.unify_at(Ty::int(), *arg, span, &Reason::default());
            }
            let found = self.element_ty(tuple, access, c.span);
            self.unify_at(*result, found, c.span, &Reason::default());
            self.solution(*node, Resolution::Call(Callee::Tuple(access)));
            return None;
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
            let header = self.header_of(&target.callee);
            let d = self.count_report(params.len(), args.len(), header, c.span);
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
        span: Span,
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
                        func: self.body.func,
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
                self.report_ambiguous(&interfaces, name, span);
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

    /// E0027: several interfaces offer the method.
    pub(crate) fn report_ambiguous(&mut self, interfaces: &[TraitId], name: &str, span: Span) {
        let mut names: Vec<&str> = interfaces
            .iter()
            .map(|i| self.traits[i.index()].name.as_str())
            .collect();
        names.sort_unstable();
        let forms: Vec<String> = names.iter().map(|n| format!("{n}.{name}(value)")).collect();
        let all = names.join(", ");
        let d = self
            .error(
                "E0027",
                format!("ambiguous method `{name}`: offered by [{all}]"),
                span,
            )
            .primary(format!("[{all}] all offer `{name}`"))
            .help(format!("use qualified syntax: {}", forms.join(" or ")));
        self.report(d);
    }

    fn report_no_method(&mut self, recv: Ty, name: &str, span: Span) {
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
        let called = self.advise_service_call(recv, name);
        let help = called
            .or_else(|| crate::advice::suggest_member(name, &names))
            .or_else(|| {
                let in_scope = self.scope(self.module).fns.contains_key(name);
                if in_scope {
                    return Some(format!(
                        "`{name}` is a function: call `{name}(value)`, or `value |> {name}()`"
                    ));
                }
                self.advise_method(name, recv)
            });
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

    /// Remembers what an expression turned out to mean.
    pub(crate) fn solution(&mut self, node: Option<u32>, resolution: Resolution) {
        if let Some(node) = node {
            self.body.solutions.insert(node, resolution);
        }
    }
}
