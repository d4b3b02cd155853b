//! Types of definitions: fields, interface methods, function signatures.

use crate::context::*;
use crate::declare::types::TypeScope;
use crate::ids::*;
use crate::infer::scheme::Scheme;
use crate::thir;
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use std::rc::Rc;

impl<'a> Checker<'a> {
    /// Gives every definition its type.
    pub(crate) fn declare(&mut self) {
        for i in 0..self.aliases.len() {
            self.alias_ty(i);
        }
        for i in 0..self.adts.len() {
            self.declare_adt(AdtId(i as u32));
        }
        for i in 0..self.traits.len() {
            self.declare_trait(TraitId(i as u32));
        }
        for i in 0..self.impls.len() {
            self.declare_impl_head(ImplId(i as u32));
        }
        self.check_coherence();
        self.check_derives();
        self.check_infinite_types();
        // Variables of signatures belong to the level of top-level groups.
        self.vars.level = 1;
        for i in 0..self.traits.len() {
            self.declare_defaults(TraitId(i as u32));
        }
        for i in 0..self.impls.len() {
            self.declare_impl_methods(ImplId(i as u32));
        }
        self.check_reserved_names();
        self.check_iterables();
        for i in 0..self.fns.len() {
            self.declare_fn(FnId(i as u32));
        }
        for i in 0..self.services.len() {
            self.declare_service(ServiceId(i as u32));
        }
        for i in 0..self.supervisors.len() {
            self.declare_supervisor(i);
        }
        self.vars.level = 0;
    }

    fn declare_adt(&mut self, id: AdtId) {
        let module = self.adts[id.index()].module;
        self.enter_module(module);
        let generics = self.adts[id.index()].generics.clone();
        let (source, name) = (
            self.adts[id.index()].source,
            self.adts[id.index()].name.clone(),
        );
        let idents = match source {
            AdtSource::Struct(def) => &def.generics,
            AdtSource::Sum(def) => &def.generics,
        };
        self.check_unique("type parameter", idents.iter());
        let params = generics
            .iter()
            .enumerate()
            .map(|(i, g)| (g.clone(), Ty::param(i as u32)))
            .collect();
        let scope = TypeScope {
            params,
            closed: true,
            ..TypeScope::default()
        };
        let mut variants = Vec::new();
        let mut spans = Vec::new();
        match source {
            AdtSource::Struct(def) => {
                self.check_unique("field", def.fields.iter().map(|f| &f.name));
                let mut fields: Vec<(SmolStr, Ty)> = Vec::new();
                let mut places = Vec::new();
                for field in &def.fields {
                    let ty = self.lower_type(&field.ty, &scope);
                    if fields.iter().any(|f| f.0 == field.name.name) {
                        continue;
                    }
                    fields.push((field.name.name.clone(), ty));
                    places.push(field.name.span.to(field.ty.span));
                }
                for entry in &def.schema {
                    if let ast::SchemaEntry::Timestamps(true, span) = entry {
                        for name in ["inserted_at", "updated_at"] {
                            if !fields.iter().any(|f| f.0 == name) {
                                fields.push((name.into(), Ty::string()));
                                places.push(*span);
                            }
                        }
                    }
                }
                variants.push(thir::VariantDef { name, fields });
                spans.push(places);
            }
            AdtSource::Sum(def) => {
                self.check_unique("variant", def.variants.iter().map(|v| &v.name));
                for variant in &def.variants {
                    let mut fields = Vec::new();
                    let mut places = Vec::new();
                    for (name, te) in &variant.fields {
                        fields.push((
                            name.as_ref().map(|n| n.name.clone()).unwrap_or_default(),
                            self.lower_type(te, &scope),
                        ));
                        places.push(match name {
                            Some(name) => name.span.to(te.span),
                            None => te.span,
                        });
                    }
                    variants.push(thir::VariantDef {
                        name: variant.name.name.clone(),
                        fields,
                    });
                    spans.push(places);
                }
            }
        }
        let adt = &mut self.adts[id.index()];
        adt.variants = variants;
        adt.field_spans = spans;
    }

    /// E0053 for names given twice.
    pub(crate) fn check_unique<'i>(
        &mut self,
        what: &str,
        names: impl Iterator<Item = &'i ast::Ident>,
    ) {
        let mut seen: Vec<&ast::Ident> = Vec::new();
        for name in names.filter(|n| !n.name.is_empty()) {
            match seen.iter().find(|s| s.name == name.name) {
                Some(first) => {
                    self.duplicate(&format!("{what} `{}`", name.name), name.span, first.span)
                }
                None => seen.push(name),
            }
        }
    }

    fn declare_trait(&mut self, id: TraitId) {
        let module = self.traits[id.index()].module;
        self.enter_module(module);
        let source = self.traits[id.index()].source;
        self.check_unique("associated type", source.assoc.iter());
        let generics = self.traits[id.index()].generics.clone();
        let self_ty = Ty::param(0);
        let trait_args: Vec<Ty> = (0..generics.len())
            .map(|i| Ty::param(i as u32 + 1))
            .collect();
        let mut params: Vec<(SmolStr, Ty)> = generics
            .iter()
            .cloned()
            .zip(trait_args.iter().copied())
            .collect();
        params.push(("Self".into(), self_ty));
        let mut methods: Vec<TraitMethodInfo<'a>> = Vec::new();
        for def in &source.methods {
            if let Some(first) = methods.iter().find(|m| m.name == def.name.name) {
                let span = first.source.name.span;
                self.duplicate(&format!("method `{}`", def.name.name), def.name.span, span);
                continue;
            }
            let mut scope = TypeScope {
                params: params.clone(),
                self_ty: Some(self_ty),
                interface: Some((id, trait_args.clone())),
                closed: true,
                ..TypeScope::default()
            };
            let first_own = generics.len() as u32 + 1;
            for (i, g) in def.generics.iter().enumerate() {
                scope
                    .params
                    .push((g.name.clone(), Ty::param(first_own + i as u32)));
            }
            let bounds = self.lower_bounds(&def.bounds, &mut scope);
            let has_self = def.params.first().is_some_and(is_self);
            let mut param_tys = Vec::new();
            for (i, param) in def.params.iter().enumerate() {
                let ty = match &param.ty {
                    Some(te) => self.lower_type(te, &scope),
                    None if i == 0 && has_self => self_ty,
                    None => self.implicit_assoc(id, &trait_args, format!("{}({i})", def.name.name)),
                };
                param_tys.push(ty);
            }
            let ret = match &def.ret {
                Some(te) => self.lower_type(te, &scope),
                None => self.implicit_assoc(id, &trait_args, format!("{}()", def.name.name)),
            };
            methods.push(TraitMethodInfo {
                name: def.name.name.clone(),
                has_self,
                params: param_tys,
                ret,
                own: def.generics.len() as u32,
                bounds,
                default: None,
                source: def,
            });
        }
        for (i, method) in methods.iter().enumerate() {
            self.methods_named
                .entry(method.name.clone())
                .or_default()
                .push((id, i as u32));
        }
        self.traits[id.index()].methods = methods;
    }

    /// An unannotated result or parameter of an interface method is left to each impl: an associated type without a written name.
    fn implicit_assoc(&mut self, interface: TraitId, args: &[Ty], name: String) -> Ty {
        let name = SmolStr::new(name);
        self.traits[interface.index()].assoc.push(name.clone());
        Ty::new(TyKind::Assoc {
            interface,
            args: args.to_vec(),
            self_ty: Ty::param(0),
            name,
        })
    }

    /// Functions of the default bodies.
    fn declare_defaults(&mut self, id: TraitId) {
        let module = self.traits[id.index()].module;
        self.enter_module(module);
        for index in 0..self.traits[id.index()].methods.len() {
            let def = self.traits[id.index()].methods[index].source;
            if matches!(def.body, ast::FnBody::None) {
                continue;
            }
            let trait_name = self.traits[id.index()].name.clone();
            let name = format!("{trait_name}.{}", def.name.name);
            let owner = Owner::Default(id, index as u32);
            let func = self.new_fn(
                module,
                name,
                def.header,
                FnSource::Clauses(vec![def]),
                owner,
            );
            self.traits[id.index()].methods[index].default = Some(func);
            let self_ty = self.skolem(&"Self".into(), Span::default());
            let mut generics = vec![(SmolStr::from("Self"), self_ty)];
            let trait_generics = self.traits[id.index()].source.generics.iter();
            for g in trait_generics.chain(&def.generics) {
                let skolem = self.skolem(&g.name, g.span);
                generics.push((g.name.clone(), skolem));
            }
            let subst: Vec<Ty> = generics.iter().map(|g| g.1).collect();
            let trait_args = subst[1..=self.traits[id.index()].generics.len()].to_vec();
            let method = &self.traits[id.index()].methods[index];
            let params: Vec<Ty> = method.params.iter().map(|t| t.subst(&subst)).collect();
            let open_ret = def.ret.is_none();
            let ret = method.ret.subst(&subst);
            let mut bounds: Vec<TraitRef> = method.bounds.iter().map(|b| b.subst(&subst)).collect();
            bounds.push(TraitRef {
                ty: self_ty,
                interface: id,
                args: trait_args,
            });
            let ret = if open_ret { self.fresh() } else { ret };
            let info = &mut self.fns[func.index()];
            info.generics = generics;
            info.bounds = bounds;
            info.params = params;
            info.ret = ret;
            info.ret_span = def.ret.as_ref().map(|t| t.span);
            info.self_ty = Some(self_ty);
            info.complete = !open_ret;
            self.finish_declaration(func);
        }
    }

    /// Signature of a function that no interface determines.
    fn declare_fn(&mut self, id: FnId) {
        let info = &self.fns[id.index()];
        if info.owner != Owner::None {
            return;
        }
        let (module, source) = (info.module, info.source.clone());
        self.enter_module(module);
        match source {
            FnSource::Clauses(clauses) => self.declare_clauses(id, &clauses),
            FnSource::Actor(def) => {
                let params = self.declare_params(&def.params, &TypeScope::default());
                let message = self.fresh();
                let info = &mut self.fns[id.index()];
                info.params = params.clone();
                info.message = Some(message);
                info.ret = Ty::new(TyKind::Pid(Some(message)));
                if let Some(terminate) = info.terminate {
                    self.fns[terminate.index()].params = params;
                    self.fns[terminate.index()].message = Some(message);
                }
            }
            FnSource::Const(_) => {
                let ty = self.const_ty(id);
                self.fns[id.index()].ret = ty;
            }
            FnSource::Unused(_) => self.fns[id.index()].ret = self.vars.fresh(),
            FnSource::ChildStart(_) => self.fns[id.index()].ret = self.vars.fresh(),
            FnSource::Test(_) => {
                let message = self.fresh();
                self.fns[id.index()].message = Some(message);
            }
            FnSource::Terminate(_)
            | FnSource::Handler(_)
            | FnSource::Info(_)
            | FnSource::ServiceEnd(_)
            | FnSource::DefaultInit => {}
        }
    }

    fn const_ty(&mut self, init: FnId) -> Ty {
        let annotation = self.fns[init.index()].ret_span;
        let found = self.consts.iter().position(|c| c.init == init);
        let Some(index) = found else {
            return self.fresh();
        };
        if let Some(te) = annotation.and_then(|span| self.const_annotation(init, span)) {
            self.consts[index].ty = self.lower_type(te, &TypeScope::default());
        } else {
            self.consts[index].ty = self.fresh();
        }
        self.consts[index].ty
    }

    /// Annotation of a module-level `let`, found by its place.
    fn const_annotation(&self, init: FnId, span: Span) -> Option<&'a ast::TypeExpr> {
        let file = self.scope(self.fns[init.index()].module).file;
        fn search(stmts: &[ast::Stmt], span: Span) -> Option<&ast::TypeExpr> {
            stmts.iter().find_map(|stmt| match &stmt.kind {
                ast::StmtKind::Let { ty: Some(ty), .. } if ty.span == span => Some(ty),
                ast::StmtKind::Item(item) => match &item.kind {
                    ast::ItemKind::Module { stmts, .. } => search(stmts, span),
                    _ => None,
                },
                _ => None,
            })
        }
        let modules: &'a [crate::Module] = self.modules;
        search(&modules[file.index()].ast.stmts, span)
    }

    /// Signature from the clauses of a function.
    pub(crate) fn declare_clauses(&mut self, id: FnId, clauses: &[&'a ast::FnDef]) {
        let first = clauses[0];
        self.check_unique("type parameter", first.generics.iter());
        let mut generics = Vec::new();
        for g in &first.generics {
            let skolem = self.skolem(&g.name, g.span);
            generics.push((g.name.clone(), skolem));
        }
        let mut scope = TypeScope {
            params: generics.clone(),
            ..TypeScope::default()
        };
        let bounds = self.lower_bounds(&first.bounds, &mut scope);
        let params = self.declare_params(&first.params, &scope);
        for clause in &clauses[1..] {
            for (param, ty) in clause.params.iter().zip(&params) {
                if let Some(te) = &param.ty {
                    let annotated = self.lower_type(te, &scope);
                    let reason = crate::infer::Reason::default();
                    self.unify_at(*ty, annotated, te.span, &reason);
                }
            }
        }
        let ret = match &first.ret {
            Some(te) => self.lower_type(te, &scope),
            None => self.fresh(),
        };
        let closed = |ty: &Ty| !self.vars.resolve(*ty).has_infer();
        let complete = params.iter().all(closed) && closed(&ret);
        let info = &mut self.fns[id.index()];
        info.generics = generics;
        info.bounds = bounds;
        info.params = params;
        info.ret = ret;
        info.ret_span = first.ret.as_ref().map(|t| t.span);
        info.complete = complete;
        self.finish_declaration(id);
    }

    /// Types of parameters; open ones are variables.
    pub(crate) fn declare_params(&mut self, params: &[ast::Param], scope: &TypeScope) -> Vec<Ty> {
        params
            .iter()
            .map(|p| match &p.ty {
                Some(te) => self.lower_type(te, scope),
                None => self.fresh(),
            })
            .collect()
    }

    /// Makes the scheme of a completely annotated function.
    pub(crate) fn finish_declaration(&mut self, id: FnId) {
        if !self.fns[id.index()].complete {
            return;
        }
        let info = &self.fns[id.index()];
        let skolems: Vec<Ty> = info.generics.iter().map(|g| g.1).collect();
        let constraints = info
            .bounds
            .iter()
            .map(|b| crate::infer::constraint::Kind::Trait {
                ty: b.ty,
                interface: b.interface,
                args: b.args.clone(),
            })
            .collect();
        let (params, ret, name) = (info.params.clone(), info.ret, info.name.clone());
        let scheme = self.close(&skolems, &params, ret, constraints, name);
        self.fns[id.index()].scheme = Some(Rc::new(scheme));
    }

    /// Numbers `skolems` from 0 and makes a scheme of the rest.
    pub(crate) fn close(
        &self,
        skolems: &[Ty],
        params: &[Ty],
        ret: Ty,
        constraints: Vec<crate::infer::constraint::Kind>,
        name: SmolStr,
    ) -> Scheme {
        let mut map = |ty: Ty| {
            self.resolve_bearable(ty).map_params(&mut |i| match skolems
                .iter()
                .position(|s| matches!(s.kind(), TyKind::Param(p) if *p == i))
            {
                Some(n) => Ty::param(n as u32),
                None => Ty::param(i),
            })
        };
        let params = params.iter().map(|t| map(*t)).collect();
        let ret = map(ret);
        let constraints = constraints.iter().map(|c| c.map(&mut map)).collect();
        Scheme {
            quantified: (0..skolems.len() as u32).collect(),
            params,
            ret,
            constraints,
            name,
        }
    }

    /// E0056 for structs that contain themselves by value, once per cycle.
    fn check_infinite_types(&mut self) {
        let mut reported: Vec<AdtId> = Vec::new();
        for i in 0..self.adts.len() {
            let id = AdtId(i as u32);
            if !self.adts[i].is_struct || self.scope(self.adts[i].module).is_std {
                continue;
            }
            let known = |first: &AdtId| self.holds(id, *first) && self.holds(*first, id);
            if !self.holds(id, id) || reported.iter().any(known) {
                continue;
            }
            reported.push(id);
            let (name, span, module) = (
                self.adts[i].name.clone(),
                self.adts[i].span,
                self.adts[i].module,
            );
            self.enter_module(module);
            let d = self
                .error(
                    "E0056",
                    format!("infinite size: struct `{name}` contains itself"),
                    span,
                )
                .primary("no finite value of this type exists")
                .help("put the field into `Option<…>` or `List<…>`");
            self.report(d);
        }
    }

    /// A value of struct `outer` holds one of struct `inner` directly, through structs and tuples alone.
    fn holds(&self, outer: AdtId, inner: AdtId) -> bool {
        let mut work = self.direct_fields(outer, None);
        let mut seen: FxHashSet<Ty> = FxHashSet::default();
        while let Some(ty) = work.pop() {
            match ty.kind() {
                TyKind::Tuple(parts) => work.extend(parts),
                TyKind::Adt(id, _) if *id == inner => return true,
                // The limit stops types that grow with each step.
                TyKind::Adt(id, args) if seen.len() < 1000 && seen.insert(ty) => {
                    work.extend(self.direct_fields(*id, Some(args)));
                }
                _ => {}
            }
        }
        false
    }

    fn direct_fields(&self, id: AdtId, args: Option<&Vec<Ty>>) -> Vec<Ty> {
        let adt = &self.adts[id.index()];
        if !adt.is_struct || self.scope(adt.module).is_std {
            return Vec::new();
        }
        let fields = adt.variants[0].fields.iter();
        fields
            .map(|(_, ty)| args.map_or(*ty, |args| ty.subst(args)))
            .collect()
    }
}
/// The receiver parameter.
pub(crate) fn is_self(param: &ast::Param) -> bool {
    matches!(&param.pattern.kind, ast::PatKind::Name(n) if n == "self")
}
