//! Makes an entry for every definition of every module.

use crate::context::*;
use crate::ids::*;
use crate::ty::Ty;
use crate::{Module, Role};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, ItemKind, StmtKind};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    fn name_module(&mut self, id: ModuleId, module: &Module) {
        let name = SmolStr::new(&module.name);
        let table = if module.is_std {
            &mut self.std_names
        } else {
            &mut self.module_names
        };
        if let Some(first) = table.insert(name.clone(), id) {
            table.insert(name.clone(), first);
            if module.is_std {
                return;
            }
            let other = &self.modules[first.index()].path;
            let title = format!(
                "duplicate module name `{name}`: `{other}` and `{}`",
                module.path
            );
            self.file = FileId(id.0);
            let d = self
                .error("E0052", title, Span::new(0, 1))
                .primary("this file has the same module name")
                .label(FileId(first.0), Span::new(0, 1), "first defined here")
                .help("rename one of the files");
            self.report(d);
        }
    }

    /// Collects all modules.
    pub(crate) fn collect(&mut self) {
        let modules: &'a [Module] = self.modules;
        for (i, module) in modules.iter().enumerate() {
            self.scopes.push(Scope {
                name: SmolStr::new(&module.name),
                file: FileId(i as u32),
                is_std: module.is_std,
                is_test: module.role == Role::Test,
                ..Scope::default()
            });
        }
        for i in self.modules_by_path() {
            self.name_module(ModuleId(i as u32), &modules[i]);
        }
        self.prelude = self.std_names.get("Prelude").copied();
        for (i, module) in modules.iter().enumerate() {
            self.collect_stmts(
                ModuleId(i as u32),
                &module.ast.stmts,
                module.role == Role::Test,
            );
        }
        self.join_parts();
        self.index_std();
        self.find_main();
    }

    /// A module of the library may have several files, one of which is named after it: it exports what any of them does. What a file does not export is
    /// its own.
    fn join_parts(&mut self) {
        for i in self.modules_by_path() {
            let scope = &self.scopes[i];
            if !scope.is_std || self.std_names.get(&scope.name) == Some(&ModuleId(i as u32)) {
                continue;
            }
            let Some(whole) = self.std_names.get(&scope.name).copied() else {
                continue;
            };
            let exported: Vec<(SmolStr, FnEntry)> = scope
                .fns
                .iter()
                .flat_map(|(name, entries)| entries.iter().map(move |entry| (name, entry)))
                .filter(|(_, entry)| entry.public)
                .map(|(name, entry)| (name.clone(), *entry))
                .collect();
            let fns = &mut self.scopes[whole.index()].fns;
            for (name, entry) in exported {
                fns.entry(name).or_default().push(entry);
            }
        }
    }

    fn index_std(&mut self) {
        let mut types = FxHashMap::default();
        let mut traits = FxHashMap::default();
        let mut variants: FxHashMap<SmolStr, Vec<VariantRef>> = FxHashMap::default();
        for scope in self
            .scopes
            .iter()
            .filter(|s| s.is_std && s.parent.is_none())
        {
            for (name, entry) in scope.types.iter().filter(|e| e.1.public) {
                types.insert(name.clone(), entry.def);
            }
            for (name, entry) in scope.traits.iter().filter(|e| e.1.public) {
                traits.insert(name.clone(), entry.def);
            }
            for (name, refs) in &scope.variants {
                let always = refs.iter().filter(|v| {
                    let adt = &self.adts[v.adt.index()];
                    Some(adt.module) == self.prelude
                        || matches!(adt.name.as_str(), "Option" | "Result" | "Ordering")
                });
                for v in always {
                    variants.entry(name.clone()).or_default().push(*v);
                }
            }
        }
        self.std_types = types;
        self.std_traits = traits;
        self.std_variants = variants;
    }

    fn find_main(&mut self) {
        let modules: &'a [Module] = self.modules;
        for (i, module) in modules
            .iter()
            .enumerate()
            .filter(|(_, m)| m.role == Role::Entry)
        {
            let entries = self.scopes[i].fns.get("main").cloned().unwrap_or_default();
            if let Some(entry) = entries.iter().find(|e| e.arity == 0) {
                self.main = Some(entry.id);
                continue;
            }
            self.file = FileId(i as u32);
            let d = match entries.first() {
                Some(entry) => {
                    let span = self.fns[entry.id.index()].span;
                    self.error("E0052", "`main` takes no parameters", span)
                        .message("entry module has no `main` function without parameters")
                }
                None => {
                    let d = self.error(
                        "E0052",
                        "entry module has no `main` function",
                        Span::new(0, 1),
                    );
                    d.help(format!("add `fn main() do … end` to {}", module.path))
                }
            };
            self.report(d);
        }
    }

    fn collect_stmts(&mut self, module: ModuleId, stmts: &'a [ast::Stmt], is_test: bool) {
        self.enter_module(module);
        // Name, arity and function of the run of clauses that the previous statement belongs to.
        let mut run: Option<(SmolStr, usize, FnId)> = None;
        for stmt in stmts {
            let previous = run.take();
            match &stmt.kind {
                StmtKind::Item(item) => match &item.kind {
                    ItemKind::Fn(def) => run = self.collect_fn(module, def, item.public, previous),
                    other => self.collect_item(module, item, other),
                },
                StmtKind::Let { pattern, value, .. } => {
                    self.collect_const(module, pattern, stmt, value)
                }
                StmtKind::Expr(expr) => {
                    if is_test && self.collect_test(module, expr, "", &[], &[]) {
                        continue;
                    }
                    self.collect_unused(module, expr);
                }
            }
        }
    }

    /// Adds a function entry; signatures are filled in later.
    pub(crate) fn new_fn(
        &mut self,
        module: ModuleId,
        name: impl Into<SmolStr>,
        span: Span,
        source: FnSource<'a>,
        owner: Owner,
    ) -> FnId {
        let id = FnId(self.fns.len() as u32);
        self.fns.push(FnInfo {
            name: name.into(),
            module,
            span,
            source,
            generics: Vec::new(),
            bounds: Vec::new(),
            params: Vec::new(),
            ret: Ty::unit(),
            ret_span: None,
            complete: false,
            scheme: None,
            self_ty: None,
            owner,
            inherited: None,
            message: None,
            terminate: None,
            out: None,
        });
        id
    }

    pub(crate) fn collect_fn(
        &mut self,
        module: ModuleId,
        def: &'a ast::FnDef,
        public: Option<Span>,
        previous: Option<(SmolStr, usize, FnId)>,
    ) -> Option<(SmolStr, usize, FnId)> {
        let name = def.name.name.clone();
        let arity = def.params.len();
        if let Some((last, last_arity, id)) = previous
            && last == name
            && last_arity == arity
        {
            self.add_clause(id, def, public.is_some());
            return Some((name, arity, id));
        }
        if matches!(def.body, ast::FnBody::Extern { .. }) && !self.in_std() {
            let d = self.error(
                "E0052",
                "`extern fn` is reserved for the standard library",
                def.header,
            );
            self.report(d);
        }
        if let Some(first) = self.scopes[module.index()]
            .fns
            .get(&name)
            .and_then(|es| es.iter().find(|e| e.arity == arity))
        {
            let first_span = self.fns[first.id.index()].span;
            let title = format!(
                "function `{name}/{arity}` is already defined; its clauses must be consecutive"
            );
            let d = self
                .error("E0023", title, def.header)
                .primary("defined again here")
                .label(self.file, first_span, "first defined here")
                .help("move all clauses of one function next to each other, or rename one of the functions");
            self.report(d);
            return None;
        }
        let id = self.new_fn(
            module,
            name.clone(),
            def.header,
            FnSource::Clauses(vec![def]),
            Owner::None,
        );
        let entry = FnEntry {
            arity,
            id,
            public: public.is_some(),
        };
        self.scopes[module.index()]
            .fns
            .entry(name.clone())
            .or_default()
            .push(entry);
        Some((name, arity, id))
    }

    /// Adds a further clause to a function.
    pub(crate) fn add_clause(&mut self, id: FnId, def: &'a ast::FnDef, public: bool) {
        if let FnSource::Clauses(clauses) = &mut self.fns[id.index()].source {
            clauses.push(def);
        }
        let extras: Vec<&str> = [
            (public, "`pub`"),
            (!def.generics.is_empty(), "type parameters"),
            (def.ret.is_some(), "the result type"),
            (!def.bounds.is_empty(), "`where`"),
        ]
        .into_iter()
        .filter_map(|(present, what)| present.then_some(what))
        .collect();
        if !extras.is_empty() {
            let title = format!(
                "{} on a later clause of `{}` will be ignored",
                extras.join(" and "),
                def.name.name
            );
            let d = self
                .warning("W0002", title, def.header)
                .help("write it on the first clause");
            self.report(d);
        }
    }

    /// Adds the functions of a service or the methods of an impl, clauses of one function together.
    pub(crate) fn group_clauses(defs: &'a [ast::FnDef]) -> Vec<Vec<&'a ast::FnDef>> {
        let mut groups: Vec<Vec<&'a ast::FnDef>> = Vec::new();
        for def in defs {
            match groups.last_mut() {
                Some(group)
                    if group[0].name.name == def.name.name
                        && group[0].params.len() == def.params.len() =>
                {
                    group.push(def)
                }
                _ => groups.push(vec![def]),
            }
        }
        groups
    }

    pub(crate) fn collect_const(
        &mut self,
        module: ModuleId,
        pattern: &'a ast::Pat,
        stmt: &'a ast::Stmt,
        value: &'a ast::Expr,
    ) {
        match &pattern.kind {
            ast::PatKind::Name(name) => {
                let init = self.new_fn(
                    module,
                    name.clone(),
                    stmt.span,
                    FnSource::Const(value),
                    Owner::None,
                );
                if let StmtKind::Let { ty: Some(ty), .. } = &stmt.kind {
                    self.fns[init.index()].ret_span = Some(ty.span);
                }
                let id = ConstId(self.consts.len() as u32);
                let ty = self.fresh();
                self.consts.push(ConstInfo {
                    name: name.clone(),
                    ty,
                    init,
                    general: None,
                });
                if let Some(first) = self.scopes[module.index()].consts.insert(name.clone(), id) {
                    let span = self.fns[self.consts[first.index()].init.index()].span;
                    self.duplicate(&format!("constant `{name}`"), pattern.span, span);
                }
            }
            ast::PatKind::Wild => self.collect_unused(module, value),
            ast::PatKind::Error => {}
            _ => {
                let d = self
                    .error(
                        "E0052",
                        "a module-level `let` binds a single name",
                        pattern.span,
                    )
                    .help("bind the whole value to a name and take it apart where it is used");
                self.report(d);
            }
        }
    }

    pub(crate) fn collect_unused(&mut self, module: ModuleId, expr: &'a ast::Expr) {
        if matches!(expr.kind, ast::ExprKind::Error) {
            return;
        }
        let d = self
            .warning(
                "W0004",
                "this expression at module level is never executed",
                expr.span,
            )
            .help("move it into `main` or another function");
        self.report(d);
        self.new_fn(
            module,
            "module-level expression",
            expr.span,
            FnSource::Unused(expr),
            Owner::None,
        );
    }

    /// E0053 with both places.
    pub(crate) fn duplicate(&mut self, what: &str, span: Span, first: Span) {
        let d = self
            .error("E0053", format!("{what} is already defined"), span)
            .message(format!("duplicate definition: {what} is already defined"))
            .primary("defined again here")
            .label(self.file, first, "first defined here")
            .help("rename one of them");
        self.report(d);
    }

    pub(crate) fn collect_item(
        &mut self,
        module: ModuleId,
        item: &'a ast::Item,
        kind: &'a ItemKind,
    ) {
        let public = item.public.is_some();
        match kind {
            ItemKind::Fn(_) | ItemKind::Import { .. } | ItemKind::FromImport { .. } => {}
            ItemKind::Module { name, stmts } => self.collect_module(module, name, public, stmts),
            ItemKind::Struct(def) => {
                let generics = def.generics.iter().map(|g| g.name.clone()).collect();
                let id = self.new_adt(module, &def.name, generics, AdtSource::Struct(def));
                self.define_type(module, &def.name, TypeDef::Adt(id), public);
            }
            ItemKind::Sum(def) => {
                let generics = def.generics.iter().map(|g| g.name.clone()).collect();
                let id = self.new_adt(module, &def.name, generics, AdtSource::Sum(def));
                self.define_type(module, &def.name, TypeDef::Adt(id), public);
                for (index, variant) in def.variants.iter().enumerate() {
                    let refs = self.scopes[module.index()]
                        .variants
                        .entry(variant.name.name.clone())
                        .or_default();
                    refs.push(VariantRef {
                        adt: id,
                        index: index as u32,
                    });
                }
            }
            ItemKind::Alias {
                name,
                generics,
                target,
            } => {
                let id = self.aliases.len();
                self.aliases.push(AliasInfo {
                    name: name.name.clone(),
                    module,
                    generics: generics.iter().map(|g| g.name.clone()).collect(),
                    target,
                    span: name.span,
                    state: AliasState::New,
                });
                self.define_type(module, name, TypeDef::Alias(id), public);
            }
            ItemKind::Interface(def) => {
                let id = TraitId(self.traits.len() as u32);
                self.traits.push(TraitInfo {
                    name: def.name.name.clone(),
                    module,
                    generics: def.generics.iter().map(|g| g.name.clone()).collect(),
                    assoc: def.assoc.iter().map(|a| a.name.clone()).collect(),
                    declared_assoc: def.assoc.len(),
                    methods: Vec::new(),
                    source: def,
                });
                let entry = Entry {
                    def: id,
                    public,
                    span: def.name.span,
                };
                if let Some(first) = self.scopes[module.index()]
                    .traits
                    .insert(def.name.name.clone(), entry)
                {
                    self.duplicate(
                        &format!("interface `{}`", def.name.name),
                        def.name.span,
                        first.span,
                    );
                }
            }
            ItemKind::Impl(def) => {
                self.impls.push(ImplInfo {
                    interface: TraitId(0),
                    module,
                    args: Vec::new(),
                    self_ty: Ty::error(),
                    generics: Vec::new(),
                    bounds: Vec::new(),
                    printed: Vec::new(),
                    fields: Vec::new(),
                    skolems: Vec::new(),
                    assoc: Vec::new(),
                    methods: Vec::new(),
                    source: def,
                    broken: true,
                });
            }
            ItemKind::Actor(def) => {
                let name = def.name.name.clone();
                let id = self.new_fn(
                    module,
                    name.clone(),
                    def.name.span,
                    FnSource::Actor(def),
                    Owner::None,
                );
                if def.terminate.is_some() {
                    let name = format!("{name}.terminate");
                    let terminate = self.new_fn(
                        module,
                        name,
                        def.name.span,
                        FnSource::Terminate(def),
                        Owner::None,
                    );
                    self.fns[id.index()].terminate = Some(terminate);
                }
                if let Some(first) = self.scopes[module.index()].actors.insert(name.clone(), id) {
                    let span = self.fns[first.index()].span;
                    self.duplicate(&format!("actor `{name}`"), def.name.span, span);
                }
            }
            ItemKind::Service(def) => self.collect_service(module, def),
            ItemKind::Supervisor(def) => {
                let id = SupervisorId(self.supervisors.len() as u32);
                let mut children = Vec::new();
                for child in &def.children {
                    if let Some(start) = &child.start {
                        let name = format!("{}.{}", def.name.name, child.name.name);
                        let func = self.new_fn(
                            module,
                            name,
                            start.span,
                            FnSource::ChildStart(start),
                            Owner::None,
                        );
                        children.push((child, func));
                    }
                }
                self.supervisors.push(SupervisorInfo {
                    name: def.name.name.clone(),
                    source: def,
                    module,
                    children,
                    params: Vec::new(),
                });
                let entry = Entry {
                    def: id,
                    public,
                    span: def.name.span,
                };
                if let Some(first) = self.scopes[module.index()]
                    .supervisors
                    .insert(def.name.name.clone(), entry)
                {
                    self.duplicate(
                        &format!("supervisor `{}`", def.name.name),
                        def.name.span,
                        first.span,
                    );
                }
            }
        }
    }

    fn collect_module(
        &mut self,
        parent: ModuleId,
        name: &ast::Ident,
        public: bool,
        stmts: &'a [ast::Stmt],
    ) {
        let id = ModuleId(self.scopes.len() as u32);
        let outer = &self.scopes[parent.index()];
        let scope = Scope {
            name: SmolStr::new(format!("{}.{}", outer.name, name.name)),
            file: outer.file,
            parent: Some(parent),
            is_std: outer.is_std,
            is_test: outer.is_test,
            ..Scope::default()
        };
        if public {
            self.module_names.entry(scope.name.clone()).or_insert(id);
        }
        self.scopes.push(scope);
        let entry = Entry {
            def: id,
            public,
            span: name.span,
        };
        if let Some(first) = self.scopes[parent.index()]
            .submodules
            .insert(name.name.clone(), entry)
        {
            self.duplicate(&format!("module `{}`", name.name), name.span, first.span);
        }
        self.collect_stmts(id, stmts, false);
        self.enter_module(parent);
    }

    fn new_adt(
        &mut self,
        module: ModuleId,
        name: &ast::Ident,
        generics: Vec<SmolStr>,
        source: AdtSource<'a>,
    ) -> AdtId {
        let id = AdtId(self.adts.len() as u32);
        self.adts.push(AdtInfo {
            name: name.name.clone(),
            module,
            generics,
            is_struct: matches!(source, AdtSource::Struct(_)),
            variants: Vec::new(),
            field_spans: Vec::new(),
            derives: Vec::new(),
            derives_schema: false,
            explicit_derives: Vec::new(),
            has_deriving: false,
            span: name.span,
            source,
        });
        id
    }

    fn define_type(&mut self, module: ModuleId, name: &ast::Ident, def: TypeDef, public: bool) {
        let entry = Entry {
            def,
            public,
            span: name.span,
        };
        let types = &mut self.scopes[module.index()].types;
        if let Some(first) = types.get(&name.name).copied() {
            self.duplicate(&format!("type `{}`", name.name), name.span, first.span);
            return;
        }
        types.insert(name.name.clone(), entry);
    }
}
