//! Types as written become types.

use crate::context::*;
use crate::declare::imports::dotted;
use crate::ids::*;
use crate::report::{plural, suggest};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, TypeExprKind};
use smol_str::SmolStr;

/// Names that mean something in the types of one definition.
#[derive(Clone, Default)]
pub(crate) struct TypeScope {
    /// Type parameters.
    pub(crate) params: Vec<(SmolStr, Ty)>,
    /// Meaning of `Self`.
    pub(crate) self_ty: Option<Ty>,
    /// Interface whose associated types `Self.X` names.
    pub(crate) interface: Option<(TraitId, Vec<Ty>)>,
    /// Bounds that give `T.X` a meaning.
    pub(crate) bounds: Vec<TraitRef>,
    /// Element type of the `ListIterator` spellings.
    pub(crate) iter_item: Option<Ty>,
    /// A declaration that lasts (field, payload, alias, impl head): nothing may stay open.
    pub(crate) closed: bool,
}

impl TypeScope {
    pub(crate) fn param(&self, name: &str) -> Option<Ty> {
        self.params.iter().rev().find(|p| p.0 == name).map(|p| p.1)
    }
}

impl<'a> Checker<'a> {
    /// Meaning of a type.
    pub(crate) fn lower_type(&mut self, te: &ast::TypeExpr, scope: &TypeScope) -> Ty {
        let ty = stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.lower_type_inner(te, scope));
        self.of_bearable_size(ty, te.span)
    }

    fn lower_type_inner(&mut self, te: &ast::TypeExpr, scope: &TypeScope) -> Ty {
        match &te.kind {
            TypeExprKind::Error => Ty::error(),
            TypeExprKind::Option(inner) => {
                let inner = self.lower_type(inner, scope);
                self.std_ty("Option", vec![inner])
            }
            TypeExprKind::Result(ok, err) => {
                let args = vec![self.lower_type(ok, scope), self.lower_type(err, scope)];
                self.std_ty("Result", args)
            }
            TypeExprKind::Tuple(parts) => {
                let mut parts: Vec<Ty> = parts.iter().map(|p| self.lower_type(p, scope)).collect();
                match parts.len() {
                    0 => Ty::unit(),
                    1 => parts.swap_remove(0),
                    _ => Ty::new(TyKind::Tuple(parts)),
                }
            }
            TypeExprKind::Fun(params, ret) => {
                let params = params.iter().map(|p| self.lower_type(p, scope)).collect();
                let ret = self.lower_type(ret, scope);
                Ty::func(params, ret)
            }
            TypeExprKind::Path { path, args } => self.lower_path(te.span, path, args, scope),
        }
    }

    fn lower_path(
        &mut self,
        span: Span,
        path: &ast::Path,
        args: &[ast::TypeExpr],
        scope: &TypeScope,
    ) -> Ty {
        let first = &path.segments[0];
        if first.name.is_empty() {
            return Ty::error();
        }
        if first.name == "Self" {
            return self.lower_self(span, path, scope);
        }
        if let Some(param) = scope.param(&first.name) {
            return match path.segments.get(1) {
                None => param,
                Some(member) => self.lower_assoc(param, member, scope, span),
            };
        }
        let lowered: Vec<Ty> = args.iter().map(|a| self.lower_type(a, scope)).collect();
        let Some(def) = self.lookup_type_path(path) else {
            return self.undefined_type(path);
        };
        self.apply_type(
            def,
            &path.segments[path.segments.len() - 1].name,
            lowered,
            span,
            scope,
        )
    }

    fn undefined_type(&mut self, path: &ast::Path) -> Ty {
        let name = dotted(path);
        let last = &path.segments[path.segments.len() - 1];
        let failed = |c: &Self| {
            let imports = &c.scope(c.module).imports;
            imports.failed.contains(&path.segments[0].name) || imports.failed.contains(&last.name)
        };
        if failed(self) {
            return Ty::error();
        }
        if path.segments.len() > 1
            && let Some(module) = self.lookup_module(&path.segments[..path.segments.len() - 1])
            && self.scope(module).types.contains_key(&last.name)
        {
            self.report_not_exported(module, &last.name, last.span);
            return Ty::error();
        }
        if path.segments.len() == 1 && name.starts_with(char::is_lowercase) {
            let within = self.definition_around(path.span);
            self.misplaced_names
                .push((self.file, last.name.clone(), within));
        }
        let names = self.type_names();
        let help = self
            .find_trait(path)
            .map(|_| {
                format!(
                    "`{name}` is an interface, which says what types can do; take any type that has it, `fn f<T>(x :: T) where T: {name}`, \
                     or put several types into one `type` with variants"
                )
            })
            .or_else(|| self.advise_type(&last.name, &names))
            .or_else(|| advise_list_pattern(&name));
        let d = self
            .error("E0045", format!("undefined type: `{name}`"), path.span)
            .message(format!("undefined type `{name}`"))
            .primary("no such type is in scope")
            .help(help.unwrap_or_else(|| format!("define `{name}` or import it")));
        self.report(d);
        Ty::error()
    }

    /// The innermost function, method or other definition of this file around a place.
    fn definition_around(&self, place: Span) -> Span {
        let around = |span: Span| span.start <= place.start && place.end <= span.end;
        let mut found = Span::new(0, u32::MAX);
        let Some(module) = self.modules.get(self.file.index()) else {
            return found;
        };
        let mut stmts = &module.ast.stmts;
        'level: loop {
            for stmt in stmts {
                let ast::StmtKind::Item(item) = &stmt.kind else {
                    continue;
                };
                if !around(item.span) {
                    continue;
                }
                found = item.span;
                let methods = match &item.kind {
                    ast::ItemKind::Module { stmts: inner, .. } => {
                        stmts = inner;
                        continue 'level;
                    }
                    ast::ItemKind::Impl(def) => &def.methods,
                    ast::ItemKind::Interface(def) => &def.methods,
                    _ => return found,
                };
                // A method reaches to the next one.
                for method in methods {
                    if method.header.start <= place.start {
                        found.start = found.start.max(method.header.start);
                    } else {
                        found.end = found.end.min(method.header.start);
                    }
                }
            }
            return found;
        }
    }

    /// Whether a type of this name is in scope.
    pub(crate) fn names_type(&self, name: &str) -> bool {
        self.type_names().iter().any(|known| known == name)
    }

    fn type_names(&self) -> Vec<SmolStr> {
        let scope = self.scope(self.module);
        let mut names: Vec<SmolStr> = scope.types.keys().cloned().collect();
        names.extend(scope.imports.types.keys().cloned());
        names.extend(self.std_type_names());
        names.extend(
            [
                "Int", "Float", "String", "Bool", "Atom", "Regex", "Json", "Pid", "Tuple", "Unit",
                "Never",
            ]
            .map(SmolStr::from),
        );
        names.sort();
        names
    }

    fn lower_self(&mut self, span: Span, path: &ast::Path, scope: &TypeScope) -> Ty {
        let Some(self_ty) = scope.self_ty else {
            let d = self
                .error(
                    "E0042",
                    "cannot resolve associated type: `Self` has no meaning here",
                    span,
                )
                .help("`Self` is only known inside an interface or impl");
            self.report(d);
            return Ty::error();
        };
        match path.segments.get(1) {
            None => self_ty,
            Some(member) => self.lower_assoc(self_ty, member, scope, span),
        }
    }

    /// `T.Item`.
    fn lower_assoc(&mut self, base: Ty, member: &ast::Ident, scope: &TypeScope, span: Span) -> Ty {
        let name = member.name.clone();
        let assoc = |interface: TraitId, args: Vec<Ty>| {
            Ty::new(TyKind::Assoc {
                interface,
                args,
                self_ty: base,
                name: name.clone(),
            })
        };
        if scope.self_ty == Some(base)
            && let Some((interface, args)) = &scope.interface
            && self.declares_assoc(*interface, &name)
        {
            return assoc(*interface, args.clone());
        }
        let bound = scope
            .bounds
            .iter()
            .find(|b| b.ty == base && self.declares_assoc(b.interface, &name));
        if let Some(bound) = bound {
            return assoc(bound.interface, bound.args.clone());
        }
        let d = self
            .error("E0042", format!("cannot resolve associated type `{name}`"), span)
            .help("associated types are named by `Self.X` inside the interface or impl that declares `X`, and by `T.X` where a bound of `T` declares it");
        self.report(d);
        Ty::error()
    }

    fn declares_assoc(&self, interface: TraitId, name: &str) -> bool {
        let info = &self.traits[interface.index()];
        info.assoc[..info.declared_assoc].iter().any(|a| a == name)
    }

    /// A type constructor with arguments.
    pub(crate) fn apply_type(
        &mut self,
        def: TypeDef,
        name: &str,
        args: Vec<Ty>,
        span: Span,
        scope: &TypeScope,
    ) -> Ty {
        match def {
            TypeDef::Prim(prim) => self.apply_prim(prim, name, args, span, scope),
            TypeDef::Adt(id) => {
                let want = self.adts[id.index()].generics.len();
                if args.len() == want {
                    return Ty::new(TyKind::Adt(id, args));
                }
                let is_std = self.scope(self.adts[id.index()].module).is_std;
                if args.is_empty() && is_std {
                    if !scope.closed {
                        let args = self.fresh_many(want);
                        return Ty::new(TyKind::Adt(id, args));
                    }
                    if name == "Set" || name == "Queue" {
                        return Ty::new(TyKind::Adt(id, vec![Ty::int()]));
                    }
                }
                self.wrong_type_args(name, want, args.len(), span)
            }
            TypeDef::Alias(index) => {
                let want = self.aliases[index].generics.len();
                if args.len() != want {
                    return self.wrong_type_args(name, want, args.len(), span);
                }
                self.alias_ty(index).subst(&args)
            }
        }
    }

    fn wrong_type_args(&mut self, name: &str, want: usize, have: usize, span: Span) -> Ty {
        let title = format!(
            "`{name}` takes {want} type argument{}, found {have}",
            plural(want)
        );
        let title = if want == 1 {
            title.replace("type argument,", "type argument(s),")
        } else {
            title.replace("type arguments,", "type argument(s),")
        };
        let d = self
            .error("E0054", title, span)
            .primary(format!("expected {want}, found {have}"));
        self.report(d);
        Ty::error()
    }

    fn apply_prim(
        &mut self,
        prim: Prim,
        name: &str,
        args: Vec<Ty>,
        span: Span,
        scope: &TypeScope,
    ) -> Ty {
        let plain = match prim {
            Prim::Int => TyKind::Int,
            Prim::Float => TyKind::Float,
            Prim::String => TyKind::String,
            Prim::Bool => TyKind::Bool,
            Prim::Unit => TyKind::Unit,
            Prim::Never => TyKind::Never,
            Prim::Atom => TyKind::Atom,
            Prim::Regex => TyKind::Regex,
            Prim::Json => TyKind::Json,
            Prim::Foreign => TyKind::Foreign,
            Prim::Pid => match args.as_slice() {
                [] => TyKind::Pid(None),
                [message] => TyKind::Pid(Some(*message)),
                _ => return self.wrong_type_args(name, 1, args.len(), span),
            },
            Prim::Array | Prim::Cell => match args.as_slice() {
                [element] if prim == Prim::Array => TyKind::Array(*element),
                [element] => TyKind::Cell(*element),
                _ => return self.wrong_type_args(name, 1, args.len(), span),
            },
            Prim::IterAlias => {
                let item = match (args.as_slice(), scope.iter_item) {
                    ([item], _) => *item,
                    (_, Some(item)) => item,
                    _ if scope.closed => return self.wrong_type_args(name, 1, 0, span),
                    _ => self.fresh(),
                };
                return self.std_ty("Iter", vec![item]);
            }
        };
        let takes_args = matches!(prim, Prim::Pid | Prim::Array | Prim::Cell);
        if !takes_args && !args.is_empty() {
            return self.wrong_type_args(name, 0, args.len(), span);
        }
        Ty::new(plain)
    }

    /// Target of an alias in terms of its parameters.
    pub(crate) fn alias_ty(&mut self, index: usize) -> Ty {
        match self.aliases[index].state {
            AliasState::Done(ty) => return ty,
            AliasState::Busy => {
                let (name, span, module) = (
                    self.aliases[index].name.clone(),
                    self.aliases[index].span,
                    self.aliases[index].module,
                );
                let own_file = self.scope(module).file;
                let file = std::mem::replace(&mut self.file, own_file);
                let d = self
                    .error(
                        "E0056",
                        format!("alias cycle: `{name}` is defined by itself"),
                        span,
                    )
                    .primary("infinite type alias");
                self.report(d);
                self.file = file;
                return Ty::error();
            }
            AliasState::New => {}
        }
        self.aliases[index].state = AliasState::Busy;
        let (module, target) = (self.aliases[index].module, self.aliases[index].target);
        let params = self.aliases[index]
            .generics
            .iter()
            .enumerate()
            .map(|(i, g)| (g.clone(), Ty::param(i as u32)))
            .collect();
        let saved = self.module;
        self.enter_module(module);
        let scope = TypeScope {
            params,
            closed: true,
            ..TypeScope::default()
        };
        let before = self.diags.len();
        let ty = self.lower_type(target, &scope);
        let name = self.aliases[index].name.clone();
        for d in &mut self.diags[before..] {
            if d.code == "E0045" {
                let target = d.message.trim_start_matches("undefined type ").to_string();
                d.title =
                    format!("undefined type: alias `{name}` references undefined type {target}");
                d.message = format!("alias `{name}` references undefined type {target}");
                d.labels[0].text = format!("{target} is not defined");
            }
        }
        self.enter_module(saved);
        self.aliases[index].state = AliasState::Done(ty);
        ty
    }

    /// Interface by path.
    pub(crate) fn lookup_trait(&mut self, path: &ast::Path) -> Option<TraitId> {
        let last = path.segments.last()?;
        if last.name.is_empty() {
            return None;
        }
        if let Some(found) = self.find_trait(path) {
            return Some(found);
        }
        let imports = &self.scope(self.module).imports;
        if imports.failed.contains(&last.name) || imports.failed.contains(&path.segments[0].name) {
            return None;
        }
        let mut names: Vec<SmolStr> = self.scope(self.module).traits.keys().cloned().collect();
        names.extend(self.std_traits.keys().cloned());
        names.sort();
        let help = suggest(&last.name, names.iter().map(|s| s.as_str()));
        let d = self
            .error(
                "E0057",
                format!("unknown interface `{}`", dotted(path)),
                path.span,
            )
            .primary("no such interface is in scope")
            .help_opt(help);
        self.report(d);
        None
    }

    /// Interface by path, silently.
    pub(crate) fn find_trait(&self, path: &ast::Path) -> Option<TraitId> {
        let (last, qualifier) = path.segments.split_last()?;
        if !qualifier.is_empty() {
            let module = self.lookup_module(qualifier)?;
            return self
                .scope(module)
                .traits
                .get(&last.name)
                .filter(|e| e.public)
                .map(|e| e.def);
        }
        let mut module = Some(self.module);
        while let Some(id) = module {
            let scope = self.scope(id);
            if let Some(entry) = scope.traits.get(&last.name) {
                return Some(entry.def);
            }
            if let Some(list) = scope.imports.traits.get(&last.name) {
                return list.last().copied();
            }
            module = scope.parent;
        }
        self.std_trait(&last.name)
    }

    /// Lowers `where` clauses.
    pub(crate) fn lower_bounds(
        &mut self,
        bounds: &[ast::Bound],
        scope: &mut TypeScope,
    ) -> Vec<TraitRef> {
        let mut out: Vec<TraitRef> = Vec::new();
        for bound in bounds {
            let Some(interface) = self.lookup_trait(&bound.interface) else {
                continue;
            };
            let args: Vec<Ty> = bound
                .args
                .iter()
                .map(|a| self.lower_type(a, scope))
                .collect();
            let ty = if bound.param.name == "Self" {
                scope.self_ty
            } else {
                scope.param(&bound.param.name)
            };
            let Some(ty) = ty else {
                let d = self
                    .error(
                        "E0045",
                        format!(
                            "undefined type: `{}` is no type parameter of this definition",
                            bound.param.name
                        ),
                        bound.param.span,
                    )
                    .message(format!("undefined type parameter `{}`", bound.param.name));
                self.report(d);
                continue;
            };
            let want = self.traits[interface.index()].generics.len();
            if args.len() != want {
                let name = self.traits[interface.index()].name.clone();
                self.wrong_type_args(&name, want, args.len(), bound.interface.span);
                continue;
            }
            let bound = TraitRef {
                ty,
                interface,
                args,
            };
            if !out.contains(&bound) {
                out.push(bound.clone());
                scope.bounds.push(bound);
            }
        }
        out
    }
}

/// Advice about `x :: rest` of a parameter or `let`, which annotates `x` where a list was to be taken apart.
fn advise_list_pattern(name: &str) -> Option<String> {
    name.starts_with(char::is_lowercase).then(|| {
        format!("behind a name `::` stands in front of its type; a list is taken apart in parentheses, `(first :: {name})`, in one clause beside another for `[]`, or in `case`")
    })
}
