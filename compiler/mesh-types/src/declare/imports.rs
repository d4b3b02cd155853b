//! Imports, and what they bring into scope.

use crate::context::*;
use crate::ids::*;
use crate::report::suggest;
use mesh_syntax::Span;
use mesh_syntax::ast::{self, ItemKind, StmtKind};
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Resolves all imports and reports cycles.
    pub(crate) fn resolve_imports(&mut self) {
        let modules = self.modules;
        for (i, module) in modules.iter().enumerate() {
            self.enter_module(ModuleId(i as u32));
            self.imports_of(&module.ast.stmts);
        }
        self.report_cycles();
    }

    fn imports_of(&mut self, stmts: &'a [ast::Stmt]) {
        for stmt in stmts {
            let StmtKind::Item(item) = &stmt.kind else {
                continue;
            };
            match &item.kind {
                ItemKind::Import { path, alias } => self.import(path, alias.as_ref()),
                ItemKind::FromImport { path, names } => self.import_names(path, names),
                ItemKind::Module { stmts, .. } => self.imports_of(stmts),
                _ => {}
            }
        }
    }

    fn find_module(&self, path: &ast::Path) -> Option<ModuleId> {
        let full = dotted(path);
        let own = self.module_names.get(full.as_str()).copied();
        own.or_else(|| {
            self.std_names
                .get(full.as_str())
                .copied()
                .filter(|m| self.std_visible(*m))
        })
    }

    /// Some modules of the library are not for programs.
    pub(crate) fn std_visible(&self, module: ModuleId) -> bool {
        self.in_std()
            || !matches!(
                self.scope(module).name.as_str(),
                "Array" | "Cell" | "Overlay" | "Sort" | "Text" | "TextSort" | "Prelude"
            )
    }

    fn missing_module(&mut self, path: &ast::Path) {
        let full = dotted(path);
        let names: Vec<SmolStr> = self
            .module_names
            .keys()
            .cloned()
            .chain(
                self.std_names
                    .iter()
                    .filter(|m| self.std_visible(*m.1))
                    .map(|m| m.0.clone()),
            )
            .collect();
        let mut d = self
            .error(
                "E0031",
                format!("module not found: `{full}` was not found"),
                path.span,
            )
            .message(format!("module `{full}` not found"))
            .primary("no such module in the project, its packages or the library");
        let close = || suggest(&full, names.iter().map(|s| s.as_str()));
        if let Some(note) = self.advise_name_of_module(path).or_else(close) {
            d = d.note(note);
        }
        self.report(d);
    }

    /// `import Geometry.Point`, where `Point` is a name of module `Geometry`.
    fn advise_name_of_module(&self, path: &ast::Path) -> Option<String> {
        let (last, front) = path.segments.split_last()?;
        let module = front
            .iter()
            .map(|segment| segment.name.as_str())
            .collect::<Vec<_>>()
            .join(".");
        let scope = self.scope(*self.module_names.get(module.as_str())?);
        let name = &last.name;
        let exists = scope.types.get(name).is_some_and(|entry| entry.public)
            || scope.traits.get(name).is_some_and(|entry| entry.public)
            || scope.services.contains_key(name)
            || scope
                .fns
                .get(name)
                .is_some_and(|list| list.iter().any(|entry| entry.public));
        exists.then(|| {
            format!("`{name}` is a name of module `{module}`: write `from {module} import {name}`")
        })
    }

    fn depend(&mut self, target: ModuleId, span: Span) -> bool {
        let module = self.module;
        let mut root = target;
        while let Some(parent) = self.scope(root).parent {
            root = parent;
        }
        if root == module && target == module {
            let name = self.scope(module).name.clone();
            let d = self.error(
                "C0001",
                format!("Module '{name}' cannot import itself"),
                span,
            );
            self.report(d);
            return false;
        }
        if !self.scope(root).is_std && root != module {
            self.scopes[module.index()].imports.deps.push((root, span));
        }
        true
    }

    fn import(&mut self, path: &'a ast::Path, alias: Option<&'a ast::Ident>) {
        let last = match path.segments.last() {
            Some(last) if !last.name.is_empty() => last.name.clone(),
            _ => return,
        };
        let short = alias.map_or(last, |a| a.name.clone());
        let Some(target) = self.find_module(path) else {
            self.missing_module(path);
            self.scopes[self.module.index()]
                .imports
                .failed
                .insert(short);
            return;
        };
        if !self.depend(target, path.span) {
            return;
        }
        let imports = &mut self.scopes[self.module.index()].imports;
        imports.modules.insert(short, target);
        imports.modules.insert(SmolStr::new(dotted(path)), target);
        self.import_types(target, true);
    }

    /// The public types of a module come with every import of it.
    fn import_types(&mut self, target: ModuleId, services: bool) {
        if self.scope(target).is_std {
            return;
        }
        let scope = self.scope(target);
        let types: Vec<(SmolStr, TypeDef)> = scope
            .types
            .iter()
            .filter(|e| e.1.public)
            .map(|e| (e.0.clone(), e.1.def))
            .collect();
        let traits: Vec<(SmolStr, TraitId)> = scope
            .traits
            .iter()
            .filter(|e| e.1.public)
            .map(|e| (e.0.clone(), e.1.def))
            .collect();
        let service_list: Vec<(SmolStr, ServiceId)> =
            scope.services.iter().map(|e| (e.0.clone(), *e.1)).collect();
        let imports_services = if services { service_list } else { Vec::new() };
        for (name, def) in types {
            self.import_type(name, def);
        }
        let imports = &mut self.scopes[self.module.index()].imports;
        for (name, def) in traits {
            let list = imports.traits.entry(name).or_default();
            if !list.contains(&def) {
                list.push(def);
            }
        }
        for (name, def) in imports_services {
            imports.services.insert(name, def);
        }
    }

    fn import_type(&mut self, name: SmolStr, def: TypeDef) {
        let variants: Vec<(SmolStr, u32)> = match def {
            TypeDef::Adt(id) => match self.adts[id.index()].source {
                AdtSource::Sum(sum) => sum
                    .variants
                    .iter()
                    .enumerate()
                    .map(|(i, v)| (v.name.name.clone(), i as u32))
                    .collect(),
                AdtSource::Struct(_) => Vec::new(),
            },
            _ => Vec::new(),
        };
        let imports = &mut self.scopes[self.module.index()].imports;
        let list = imports.types.entry(name).or_default();
        if list.contains(&def) {
            return;
        }
        list.push(def);
        if let TypeDef::Adt(adt) = def {
            for (name, index) in variants {
                imports
                    .variants
                    .entry(name)
                    .or_default()
                    .push(VariantRef { adt, index });
            }
        }
    }

    fn import_names(&mut self, path: &'a ast::Path, names: &'a [ast::Ident]) {
        let Some(target) = self.find_module(path) else {
            self.missing_module(path);
            let imports = &mut self.scopes[self.module.index()].imports;
            imports.failed.extend(names.iter().map(|n| n.name.clone()));
            return;
        };
        if !self.depend(target, path.span) {
            return;
        }
        self.import_types(target, false);
        // `B.f` and `A.B.f` work after this form too.
        let imports = &mut self.scopes[self.module.index()].imports;
        if let Some(last) = path.segments.last() {
            imports.modules.entry(last.name.clone()).or_insert(target);
        }
        imports.modules.insert(SmolStr::new(dotted(path)), target);
        for name in names {
            self.import_name(target, name);
        }
    }

    fn import_name(&mut self, target: ModuleId, ident: &ast::Ident) {
        let name = &ident.name;
        if name.is_empty() {
            return;
        }
        let scope = self.scope(target);
        let mut fns: Vec<FnEntry> = scope
            .fns
            .get(name)
            .into_iter()
            .flatten()
            .copied()
            .filter(|e| e.public)
            .collect();
        let actor = scope.actors.get(name).copied();
        let service = scope.services.get(name).copied();
        let supervisor = scope
            .supervisors
            .get(name)
            .filter(|e| e.public)
            .map(|e| e.def);
        let ty = scope.types.get(name).filter(|e| e.public).map(|e| e.def);
        let interface = scope.traits.get(name).filter(|e| e.public).map(|e| e.def);
        let hidden = name.starts_with("__") && scope.is_std && !self.in_std();
        let found = !fns.is_empty()
            || actor.is_some()
            || service.is_some()
            || supervisor.is_some()
            || ty.is_some()
            || interface.is_some();
        if found && !hidden {
            if let Some(ty) = ty {
                self.import_type(name.clone(), ty);
            }
            let imports = &mut self.scopes[self.module.index()].imports;
            if !fns.is_empty() {
                // Two modules may export one name: only a use that means both is a mistake.
                let known = imports.fns.entry(name.clone()).or_default();
                fns.retain(|f| !known.iter().any(|k| k.id == f.id));
                known.extend(fns);
            }
            if let Some(id) = actor {
                imports.actors.insert(name.clone(), id);
            }
            if let Some(id) = service {
                imports.services.insert(name.clone(), id);
            }
            if let Some(id) = supervisor {
                imports.supervisors.insert(name.clone(), id);
            }
            if let Some(id) = interface {
                let list = imports.traits.entry(name.clone()).or_default();
                if !list.contains(&id) {
                    list.push(id);
                }
            }
            return;
        }
        self.scopes[self.module.index()]
            .imports
            .failed
            .insert(name.clone());
        self.report_not_exported(target, name, ident.span);
    }

    /// E0035 for private names, E0034 for unknown ones.
    pub(crate) fn report_not_exported(&mut self, target: ModuleId, name: &str, span: Span) {
        let scope = self.scope(target);
        let module = scope.name.clone();
        let private = !scope.is_std
            && (scope.fns.contains_key(name)
                || scope.types.contains_key(name)
                || scope.traits.contains_key(name)
                || scope.supervisors.contains_key(name)
                || scope.consts.contains_key(name)
                || scope.submodules.contains_key(name));
        if private {
            let can_be_public = !scope.consts.contains_key(name);
            let help = if can_be_public {
                format!("add `pub` to the definition of `{name}`")
            } else {
                format!("a module-level `let` stays private; add a `pub fn` that gives `{name}`")
            };
            let place = scope
                .fns
                .get(name)
                .and_then(|entries| entries.first())
                .map(|entry| self.fns[entry.id.index()].span)
                .or_else(|| scope.types.get(name).map(|entry| entry.span))
                .or_else(|| scope.traits.get(name).map(|entry| entry.span));
            let file = scope.file;
            let mut d = self
                .error(
                    "E0035",
                    format!("`{name}` is private in module `{module}`"),
                    span,
                )
                .message(format!(
                    "`{name}` is private in module `{module}`; add `pub` to export it"
                ))
                .primary("private")
                .help(help);
            if let Some(place) = place {
                d = d.label(file, place, "defined here without `pub`");
            }
            self.report(d);
            return;
        }
        let exports = self.exports(target);
        let list = exports.join(", ");
        let inner = self.scope(target).submodules.iter().find(|(_, inner)| {
            let scope = self.scope(inner.def);
            scope.fns.contains_key(name) || scope.types.contains_key(name)
        });
        let help = match inner {
            Some((inner, _)) => Some(format!(
                "`{name}` is in `{module}.{inner}`: a file is a module already, `module {inner} do … end` in it makes a second one"
            )),
            None => crate::advice::suggest_member(name, &exports),
        };
        let note = match exports.is_empty() {
            true => format!("`{module}` exports nothing; what others may use is marked `pub`"),
            false => format!("available exports: {list}"),
        };
        let d = self
            .error(
                "E0034",
                format!("name not found in module: `{name}` is not exported by module `{module}`"),
                span,
            )
            .message(format!(
                "`{name}` is not exported by module `{module}`; available: {list}"
            ))
            .primary(format!("`{module}` has no `{name}`"))
            .help_opt(help)
            .note(note);
        self.report(d);
    }

    /// Exported names, sorted.
    pub(crate) fn exports(&self, module: ModuleId) -> Vec<SmolStr> {
        let scope = self.scope(module);
        let mut names: Vec<SmolStr> = Vec::new();
        names.extend(
            scope
                .fns
                .iter()
                .filter(|f| f.1.iter().any(|e| e.public))
                .map(|f| f.0.clone()),
        );
        names.extend(
            scope
                .types
                .iter()
                .filter(|e| e.1.public)
                .map(|e| e.0.clone()),
        );
        names.extend(
            scope
                .traits
                .iter()
                .filter(|e| e.1.public)
                .map(|e| e.0.clone()),
        );
        names.extend(
            scope
                .supervisors
                .iter()
                .filter(|e| e.1.public)
                .map(|e| e.0.clone()),
        );
        names.extend(scope.actors.keys().cloned());
        names.extend(scope.services.keys().cloned());
        names.retain(|n| !n.starts_with("__"));
        names.sort();
        names.dedup();
        names
    }

    /// Indices of the modules in an order that does not depend on how they were given: the library, then the files by path.
    pub(crate) fn modules_by_path(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.modules.len()).collect();
        order.sort_by_key(|index| {
            let module = &self.modules[*index];
            (!module.is_std, &module.path)
        });
        order
    }

    /// Rank of every file in the order in which a program is reported: a module comes after those that it imports.
    pub(crate) fn dependency_ranks(&self) -> Vec<usize> {
        let count = self.modules.len();
        let mut ranks = vec![usize::MAX; count];
        let mut seen = vec![false; count];
        let mut next_rank = 0;
        for start in self.modules_by_path() {
            let mut path: Vec<(usize, usize)> = Vec::new();
            if !std::mem::replace(&mut seen[start], true) {
                path.push((start, 0));
            }
            while let Some((node, next)) = path.last_mut() {
                let dependency = self.scopes[*node].imports.deps.get(*next);
                *next += 1;
                match dependency {
                    Some((module, _)) => {
                        if let Some(flag) = seen.get_mut(module.index())
                            && !std::mem::replace(flag, true)
                        {
                            path.push((module.index(), 0));
                        }
                    }
                    None => {
                        ranks[*node] = next_rank;
                        next_rank += 1;
                        path.pop();
                    }
                }
            }
        }
        ranks
    }

    fn report_cycles(&mut self) {
        let count = self.modules.len();
        // 0: not seen, 1: on the path, 2: done.
        let mut state = vec![0u8; count];
        for start in self.modules_by_path() {
            if state[start] != 0 {
                continue;
            }
            let mut path: Vec<(usize, usize)> = vec![(start, 0)];
            state[start] = 1;
            while let Some((node, next)) = path.last().copied() {
                let Some((dep, span)) = self.scopes[node].imports.deps.get(next).copied() else {
                    state[node] = 2;
                    path.pop();
                    continue;
                };
                if let Some(last) = path.last_mut() {
                    last.1 += 1;
                }
                match state[dep.index()] {
                    0 => {
                        state[dep.index()] = 1;
                        path.push((dep.index(), 0));
                    }
                    1 => {
                        let from = path.iter().position(|p| p.0 == dep.index()).unwrap_or(0);
                        let mut names: Vec<&str> = path[from..]
                            .iter()
                            .map(|p| self.scopes[p.0].name.as_str())
                            .collect();
                        names.push(self.scopes[dep.index()].name.as_str());
                        let title = format!("Circular dependency: {}", names.join(" -> "));
                        self.file = self.scopes[node].file;
                        let d = self
                            .error("C0001", title, span)
                            .primary("this import closes the circle");
                        self.report(d);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Text of a path.
pub(crate) fn dotted(path: &ast::Path) -> String {
    let parts: Vec<&str> = path.segments.iter().map(|s| s.name.as_str()).collect();
    parts.join(".")
}
