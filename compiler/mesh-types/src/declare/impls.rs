//! Impl blocks: heads, coherence, methods.

use crate::context::*;
use crate::declare::signatures::is_self;
use crate::declare::types::TypeScope;
use crate::ids::*;
use crate::report::plural;
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, TypeExprKind};
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Interface, type and bounds of an impl.
    pub(crate) fn declare_impl_head(&mut self, id: ImplId) {
        let (module, source) = (self.impls[id.index()].module, self.impls[id.index()].source);
        self.enter_module(module);
        let interface = self.lookup_trait(&source.interface);
        let mut names: Vec<SmolStr> = Vec::new();
        self.head_params(&source.for_type, &mut names);
        for arg in &source.interface_args {
            self.head_params(arg, &mut names);
        }
        let params: Vec<(SmolStr, Ty)> = names
            .iter()
            .enumerate()
            .map(|(i, n)| (n.clone(), Ty::param(i as u32)))
            .collect();
        let mut scope = TypeScope {
            params,
            closed: true,
            ..TypeScope::default()
        };
        let mut generics = names;
        let self_ty = self.head_type(&source.for_type, &scope, &mut generics);
        scope.self_ty = Some(self_ty);
        let args: Vec<Ty> = source
            .interface_args
            .iter()
            .map(|a| self.lower_type(a, &scope))
            .collect();
        let bounds = self.lower_bounds(&source.bounds, &mut scope);
        let Some(interface) = interface else {
            return;
        };
        let want = self.traits[interface.index()].generics.len();
        if args.len() != want {
            let name = self.traits[interface.index()].name.clone();
            let title = format!(
                "`{name}` takes {want} type argument(s), found {}",
                args.len()
            );
            let d = self
                .error("E0054", title, source.interface.span)
                .primary(format!("expected {want} type argument{}", plural(want)));
            self.report(d);
            return;
        }
        if self_ty.has_error() || args.iter().any(|t| t.has_error()) {
            return;
        }
        let head = &mut self.impls[id.index()];
        head.interface = interface;
        head.args = args.clone();
        head.self_ty = self_ty;
        head.generics = generics;
        head.bounds = bounds;
        head.broken = false;
        self.impls_of.entry(interface).or_default().push(id);
        scope.interface = Some((interface, args));
        self.declare_assoc(id, &scope);
    }

    /// Single capital letters that name no type are parameters of the impl.
    fn head_params(&mut self, te: &ast::TypeExpr, out: &mut Vec<SmolStr>) {
        match &te.kind {
            TypeExprKind::Path { path, args } => {
                if let [one] = path.segments.as_slice()
                    && args.is_empty()
                    && one.name.len() == 1
                    && one.name.chars().all(|c| c.is_ascii_uppercase())
                    && !out.contains(&one.name)
                    && self.find_type(&path.segments).is_none()
                {
                    out.push(one.name.clone());
                }
                args.iter().for_each(|a| self.head_params(a, out));
            }
            TypeExprKind::Option(t) => self.head_params(t, out),
            TypeExprKind::Result(a, b) => {
                self.head_params(a, out);
                self.head_params(b, out);
            }
            TypeExprKind::Tuple(parts) => parts.iter().for_each(|p| self.head_params(p, out)),
            TypeExprKind::Fun(params, ret) => {
                params.iter().for_each(|p| self.head_params(p, out));
                self.head_params(ret, out);
            }
            TypeExprKind::Error => {}
        }
    }

    /// `impl I for Box` stands for `impl I for Box<_>`.
    fn head_type(
        &mut self,
        te: &ast::TypeExpr,
        scope: &TypeScope,
        generics: &mut Vec<SmolStr>,
    ) -> Ty {
        if let TypeExprKind::Path { path, args } = &te.kind
            && args.is_empty()
            && scope.param(&path.segments[0].name).is_none()
            && let Some(TypeDef::Adt(adt)) = self.find_type(&path.segments)
        {
            let count = self.adts[adt.index()].generics.len();
            if count > 0 {
                let first = generics.len() as u32;
                let args = (0..count as u32).map(|i| Ty::param(first + i)).collect();
                generics.extend(self.adts[adt.index()].generics.clone());
                return Ty::new(TyKind::Adt(adt, args));
            }
        }
        self.lower_type(te, scope)
    }

    fn declare_assoc(&mut self, id: ImplId, scope: &TypeScope) {
        let source = self.impls[id.index()].source;
        let interface = self.impls[id.index()].interface;
        let declared: Vec<SmolStr> = {
            let info = &self.traits[interface.index()];
            info.assoc[..info.declared_assoc].to_vec()
        };
        let trait_name = self.traits[interface.index()].name.clone();
        let mut scope = scope.clone();
        let mut found: Vec<(SmolStr, Ty)> = Vec::new();
        let mut places: Vec<(SmolStr, Span)> = Vec::new();
        // `Item` first: the short spellings of iterator types refer to it.
        let mut order: Vec<&(ast::Ident, ast::TypeExpr)> = source.assoc.iter().collect();
        order.sort_by_key(|a| a.0.name != "Item");
        for (name, te) in order {
            if !declared.contains(&name.name) {
                let d = self
                    .error(
                        "E0041",
                        format!(
                            "associated type `{}` is not declared by the trait `{trait_name}`",
                            name.name
                        ),
                        name.span,
                    )
                    .help("remove it");
                self.report(d);
                continue;
            }
            if let Some((_, first)) = places.iter().find(|p| p.0 == name.name).cloned() {
                self.duplicate(
                    &format!("associated type `{}`", name.name),
                    name.span,
                    first,
                );
                continue;
            }
            places.push((name.name.clone(), name.span));
            let ty = self.lower_type(te, &scope);
            if name.name == "Item" {
                scope.iter_item = Some(ty);
            }
            found.push((name.name.clone(), ty));
        }
        for name in declared {
            if !found.iter().any(|f| f.0 == name) {
                let d = self
                    .error(
                        "E0040",
                        format!("missing associated type `{name}` in impl of `{trait_name}`"),
                        source.header,
                    )
                    .help(format!("add `type {name} = …`"));
                self.report(d);
                found.push((name, Ty::error()));
            }
        }
        self.impls[id.index()].assoc = found;
    }

    /// E0026 for impls whose heads overlap.
    pub(crate) fn check_coherence(&mut self) {
        let groups: Vec<Vec<ImplId>> = {
            let mut groups: Vec<(TraitId, Vec<ImplId>)> = self
                .impls_of
                .iter()
                .map(|(t, is)| (*t, is.clone()))
                .collect();
            groups.sort_by_key(|g| g.0);
            groups.into_iter().map(|g| g.1).collect()
        };
        let mut overlapping: Vec<(ImplId, ImplId)> = Vec::new();
        for mut group in groups {
            // Which one counts as the first does not depend on the order in which modules were read.
            group.sort_by_key(|id| {
                let implementation = &self.impls[id.index()];
                let module = &self.modules[implementation.module.index()];
                let at = implementation.source.header.start;
                (!module.is_std, &module.path, at)
            });
            for (n, second) in group.iter().enumerate() {
                if let Some(first) = group[..n]
                    .iter()
                    .find(|first| self.heads_overlap(**first, *second))
                {
                    overlapping.push((*first, *second));
                }
            }
        }
        self.mirrored_overlaps(&mut overlapping);
        for (first, second) in overlapping {
            let (a, b) = (&self.impls[first.index()], &self.impls[second.index()]);
            let (a_span, b_span) = (a.source.header, b.source.header);
            let (a_file, b_module) = (self.scope(a.module).file, b.module);
            let shown = self.show(b.self_ty);
            let interface = self.show_trait(b.interface, &b.args.clone());
            self.enter_module(b_module);
            let d = self
                .error(
                    "E0026",
                    format!("duplicate impl of `{interface}` for `{shown}`"),
                    b_span,
                )
                .primary("implemented again here")
                .label(a_file, a_span, "first implemented here")
                .help("remove one of them");
            self.report(d);
            let interface = self.impls[second.index()].interface;
            if let Some(list) = self.impls_of.get_mut(&interface) {
                list.retain(|i| *i != second);
            }
        }
    }

    /// `Into` by hand beside the `From` that already gives it, and the same for `TryInto`.
    fn mirrored_overlaps(&mut self, overlapping: &mut Vec<(ImplId, ImplId)>) {
        for (by_hand, given_by) in [("Into", "From"), ("TryInto", "TryFrom")] {
            let (Some(by_hand), Some(given_by)) =
                (self.std_trait(by_hand), self.std_trait(given_by))
            else {
                continue;
            };
            for second in self.impls_of.get(&by_hand).cloned().unwrap_or_default() {
                let other = self.probe(|c| {
                    let imp = &c.impls[second.index()];
                    let (count, target, source) =
                        (imp.generics.len(), imp.args.first().copied(), imp.self_ty);
                    let fresh = c.fresh_many(count);
                    c.candidates(&TraitRef {
                        ty: target?.subst(&fresh),
                        interface: given_by,
                        args: vec![source.subst(&fresh)],
                    })
                    .first()
                    .copied()
                });
                overlapping.extend(other.map(|first| (first, second)));
            }
        }
    }

    fn heads_overlap(&mut self, first: ImplId, second: ImplId) -> bool {
        // `Json` and `String` convert into each other, but are two types for this purpose.
        let exact = |c: &Self, id: ImplId| c.impls[id.index()].self_ty;
        let (a, b) = (exact(self, first), exact(self, second));
        let text = |t: Ty| matches!(t.kind(), TyKind::String | TyKind::Json);
        if text(a) && text(b) && a != b {
            return false;
        }
        self.probe(|c| {
            let fresh = c.fresh_many(c.impls[second.index()].generics.len());
            let ty = c.impls[second.index()].self_ty.subst(&fresh);
            let args = c.impls[second.index()]
                .args
                .iter()
                .map(|t| t.subst(&fresh))
                .collect();
            let interface = c.impls[second.index()].interface;
            c.match_head(
                first,
                &TraitRef {
                    ty,
                    interface,
                    args,
                },
            )
            .is_some()
        })
    }

    /// Functions of an impl, checked against the interface.
    pub(crate) fn declare_impl_methods(&mut self, id: ImplId) {
        let (module, source, broken) = {
            let imp = &self.impls[id.index()];
            (imp.module, imp.source, imp.broken)
        };
        self.enter_module(module);
        let groups = Self::group_clauses(&source.methods);
        let interface = self.impls[id.index()].interface;
        let mut seen: Vec<(SmolStr, Span)> = Vec::new();
        for mut group in groups {
            let name = group[0].name.name.clone();
            // Behind a clause that takes everything there is no further clause but a second definition.
            let whole = group[..group.len() - 1].iter().position(takes_all);
            if let Some(at) = whole {
                self.duplicate(
                    &format!("method `{name}`"),
                    group[at + 1].name.span,
                    group[at].name.span,
                );
                group.truncate(at + 1);
            }
            if let Some((_, first)) = seen.iter().find(|s| s.0 == name).cloned() {
                self.duplicate(&format!("method `{name}`"), group[0].name.span, first);
                continue;
            }
            seen.push((name.clone(), group[0].name.span));
            let shown = self.show(self.impls[id.index()].self_ty);
            let func = self.new_fn(
                module,
                format!("{shown}.{name}"),
                group[0].header,
                FnSource::Clauses(Vec::new()),
                Owner::Impl(id),
            );
            for clause in &group {
                if let FnSource::Clauses(clauses) = &mut self.fns[func.index()].source {
                    clauses.push(clause);
                }
            }
            let method = if broken {
                None
            } else {
                self.traits[interface.index()]
                    .methods
                    .iter()
                    .position(|m| m.name == name)
            };
            self.declare_impl_method(id, func, &group, method);
            self.impls[id.index()].methods.push((name.clone(), func));
            if method.is_none() && !broken {
                self.extra_methods
                    .entry(name)
                    .or_default()
                    .push(ExtraMethod { imp: id, func });
            }
        }
        if !broken {
            self.check_missing_methods(id, &seen);
            self.inherit_defaults(id, &seen);
        }
    }

    /// Default methods that the impl does not define become methods of its own: what they infer is checked for its type.
    fn inherit_defaults(&mut self, id: ImplId, seen: &[(SmolStr, Span)]) {
        let imp = &self.impls[id.index()];
        let (interface, self_ty) = (imp.interface, imp.self_ty);
        let module = self.traits[interface.index()].module;
        if self.scope(module).is_std {
            return;
        }
        let shown = self.show(self_ty);
        let here = self.module;
        self.enter_module(module);
        for index in 0..self.traits[interface.index()].methods.len() {
            let method = &self.traits[interface.index()].methods[index];
            let (name, source, default) = (method.name.clone(), method.source, method.default);
            let Some(default) = default.filter(|_| !seen.iter().any(|s| s.0 == name)) else {
                continue;
            };
            let func = self.new_fn(
                module,
                format!("{shown}.{name}"),
                source.header,
                FnSource::Clauses(vec![source]),
                Owner::Impl(id),
            );
            self.fns[func.index()].inherited = Some(default);
            self.declare_impl_method(id, func, &[source], Some(index));
            self.impls[id.index()].methods.push((name, func));
        }
        self.enter_module(here);
    }

    fn check_missing_methods(&mut self, id: ImplId, seen: &[(SmolStr, Span)]) {
        let imp = &self.impls[id.index()];
        let (header, interface) = (imp.source.header, imp.interface);
        let info = &self.traits[interface.index()];
        let missing: Vec<(SmolStr, String)> = info
            .methods
            .iter()
            .filter(|m| {
                matches!(m.source.body, ast::FnBody::None) && !seen.iter().any(|s| s.0 == m.name)
            })
            .map(|m| {
                let file = self.scope(info.module).file;
                (m.name.clone(), self.text(file, m.source.header).to_string())
            })
            .collect();
        let trait_name = info.name.clone();
        for (name, signature) in missing {
            let d = self
                .error(
                    "E0007",
                    format!("missing method `{name}` in impl of `{trait_name}`"),
                    header,
                )
                .primary(format!("`{name}` is not defined"))
                .help(format!("add `{signature} do … end`"));
            self.report(d);
        }
    }

    fn declare_impl_method(
        &mut self,
        id: ImplId,
        func: FnId,
        group: &[&'a ast::FnDef],
        method: Option<usize>,
    ) {
        let def = group[0];
        let imp = &self.impls[id.index()];
        let (impl_generics, impl_self, impl_args) =
            (imp.generics.clone(), imp.self_ty, imp.args.clone());
        let (impl_bounds, interface, assoc) =
            (imp.bounds.clone(), imp.interface, imp.assoc.clone());
        if self.impls[id.index()].skolems.len() != impl_generics.len() {
            let skolems = impl_generics
                .iter()
                .map(|name| self.skolem(name, Span::default()))
                .collect();
            self.impls[id.index()].skolems = skolems;
        }
        let skolems = self.impls[id.index()].skolems.iter().copied();
        let mut generics: Vec<(SmolStr, Ty)> = impl_generics.into_iter().zip(skolems).collect();
        let outer: Vec<Ty> = generics.iter().map(|g| g.1).collect();
        for g in &def.generics {
            let skolem = self.skolem(&g.name, g.span);
            generics.push((g.name.clone(), skolem));
        }
        let self_ty = impl_self.subst(&outer);
        let args: Vec<Ty> = impl_args.iter().map(|t| t.subst(&outer)).collect();
        let mut bounds: Vec<TraitRef> = impl_bounds.iter().map(|b| b.subst(&outer)).collect();
        let inherited = self.fns[func.index()].inherited.is_some();
        let mut names = generics.clone();
        if inherited {
            self.inherited_params(interface, &args, &mut names);
        }
        let mut scope = TypeScope {
            params: names,
            self_ty: Some(self_ty),
            interface: (!self.impls[id.index()].broken).then(|| (interface, args.clone())),
            bounds: bounds.clone(),
            iter_item: assoc
                .iter()
                .find(|a| a.0 == "Item")
                .map(|a| a.1.subst(&outer)),
            closed: false,
        };
        bounds.extend(self.lower_bounds(&def.bounds, &mut scope));
        // The bounds of this impl hold while its own signatures are read.
        let saved = std::mem::replace(&mut self.body.bounds, bounds.clone());
        let expected = method.map(|m| {
            let info = &self.traits[interface.index()].methods[m];
            let mut subst = vec![self_ty];
            subst.extend(args.iter().copied());
            subst.extend(generics[outer.len()..].iter().map(|g| g.1));
            let params: Vec<Ty> = info.params.iter().map(|t| t.subst(&subst)).collect();
            (
                params,
                info.ret.subst(&subst),
                info.has_self,
                info.own,
                info.source,
            )
        });
        let mut params: Vec<Ty> = Vec::new();
        for (i, param) in def.params.iter().enumerate() {
            let receiver = i == 0 && (is_self(param) || expected.as_ref().is_some_and(|e| e.2));
            let wanted = expected
                .as_ref()
                .and_then(|e| e.0.get(i))
                .copied()
                .filter(|t| !self.is_implicit(*t));
            let ty = match (&param.ty, wanted) {
                (Some(te), _) => self.lower_type(te, &scope),
                (None, _) if receiver => self_ty,
                (None, Some(wanted)) => self.normalize(wanted, param.span),
                (None, None) => self.fresh(),
            };
            params.push(ty);
        }
        let wanted_ret = expected
            .as_ref()
            .map(|e| e.1)
            .filter(|t| !self.is_implicit(*t));
        let ret = match (&def.ret, wanted_ret) {
            (Some(te), _) => self.lower_type(te, &scope),
            (None, Some(wanted)) => self.normalize(wanted, def.header),
            (None, None) => self.fresh(),
        };
        if let Some((want_params, want_ret, has_self, own, trait_def)) = expected {
            let fits = inherited
                || self.check_signature(
                    def,
                    (&params, ret),
                    (&want_params, want_ret),
                    has_self,
                    own,
                );
            if !fits {
                let file = self.scope(self.traits[interface.index()].module).file;
                let signature = self.text(file, trait_def.header).to_string();
                let trait_name = self.traits[interface.index()].name.clone();
                let d = self
                    .error(
                        "E0008",
                        format!(
                            "wrong signature of method `{}` for `{trait_name}`",
                            def.name.name
                        ),
                        def.header,
                    )
                    .primary("differs from the interface")
                    .label(file, trait_def.header, "declared here")
                    .help(format!("expected `{signature}`"));
                self.report(d);
            }
            self.implicit_types(id, def, &params, ret, &outer);
        }
        self.body.bounds = saved;
        let closed = |ty: &Ty| !self.vars.resolve(*ty).has_infer();
        let complete = params.iter().all(closed) && closed(&ret);
        let info = &mut self.fns[func.index()];
        info.generics = generics;
        info.bounds = bounds;
        info.params = params;
        info.ret = ret;
        info.ret_span = def.ret.as_ref().map(|t| t.span);
        info.self_ty = Some(self_ty);
        info.complete = complete;
        self.finish_declaration(func);
    }

    /// Left to the impl: an associated type without a written name.
    pub(crate) fn is_implicit(&self, ty: Ty) -> bool {
        matches!(ty.kind(), TyKind::Assoc { name, .. } if name.ends_with(')'))
    }

    /// Binds the implicit associated types that this method determines.
    fn implicit_types(
        &mut self,
        id: ImplId,
        def: &ast::FnDef,
        params: &[Ty],
        ret: Ty,
        outer: &[Ty],
    ) {
        let interface = self.impls[id.index()].interface;
        let assoc = self.traits[interface.index()].assoc.clone();
        let name = &def.name.name;
        for implicit in assoc.iter().filter(|a| a.ends_with(')')) {
            let ty = if *implicit == format!("{name}()") {
                Some(ret)
            } else {
                params
                    .iter()
                    .enumerate()
                    .find(|(i, _)| *implicit == format!("{name}({i})"))
                    .map(|p| *p.1)
            };
            if let Some(ty) = ty {
                let ty = self.vars.resolve(ty);
                if ty.has_infer() {
                    continue;
                }
                let ty = self.number_params(ty, outer);
                self.impls[id.index()].assoc.push((implicit.clone(), ty));
            }
        }
    }

    /// Replaces skolems by their positions.
    pub(crate) fn number_params(&self, ty: Ty, skolems: &[Ty]) -> Ty {
        ty.map_params(&mut |i| match skolems
            .iter()
            .position(|s| matches!(s.kind(), TyKind::Param(p) if *p == i))
        {
            Some(n) => Ty::param(n as u32),
            None => Ty::param(i),
        })
    }

    fn check_signature(
        &mut self,
        def: &ast::FnDef,
        have: (&[Ty], Ty),
        want: (&[Ty], Ty),
        has_self: bool,
        own: u32,
    ) -> bool {
        let receiver = def.params.first().is_some_and(is_self);
        if have.0.len() != want.0.len()
            || (receiver && !has_self)
            || def.generics.len() as u32 != own
        {
            return false;
        }
        let span = def.header;
        for (h, w) in have.0.iter().zip(want.0) {
            if !self.is_implicit(*w) && !self.same_type(*w, *h, span) {
                return false;
            }
        }
        if self.is_implicit(want.1) {
            let is_try_from = def.name.name == "try_from";
            let shape = self.vars.shallow(have.1);
            return !is_try_from || def.ret.is_none() || self.is_adt(shape, "Result");
        }
        self.same_type(want.1, have.1, span)
    }

    fn same_type(&mut self, want: Ty, have: Ty, span: Span) -> bool {
        let want = self.normalize(want, span);
        let have = self.normalize(have, span);
        let never = |t: Ty| matches!(t.kind(), TyKind::Never);
        never(want) == never(have) && self.unify(want, have).is_ok()
    }
}

/// A clause without guard or pattern.
fn takes_all(clause: &&ast::FnDef) -> bool {
    let plain = |name: &str| name.chars().next().is_some_and(char::is_lowercase);
    clause.guard.is_none()
        && clause.params.iter().all(|p| match &p.pattern.kind {
            ast::PatKind::Name(name) => plain(name),
            ast::PatKind::Wild => true,
            _ => false,
        })
}
