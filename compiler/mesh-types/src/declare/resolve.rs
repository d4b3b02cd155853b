//! What names mean.

use crate::Ty;
use crate::context::*;
use crate::ids::*;
use crate::thir::ServiceOp;
use mesh_syntax::ast;
use smol_str::SmolStr;

/// Meaning of a bare or qualified value name.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Fns(Vec<FnEntry>),
    Const(ConstId),
    Actor(FnId),
    Supervisor(SupervisorId),
    Variants(Vec<VariantRef>),
    /// An import that failed: reported already.
    Failed,
}

/// Meaning of `A.b`.
#[derive(Clone, Debug)]
pub(crate) enum Member {
    Value(Value),
    Service(ServiceId, ServiceOp),
    /// `start_name` of a supervisor's template, by index of the child.
    Template(SupervisorId, u32),
    /// Something of a type: generated function, static method, method used as function.
    OfType(TypeDef),
    /// A method of a type parameter, or of `Self`.
    OfParam(Ty),
    OfInterface(TraitId, u32),
    /// `b` exists in this module but is not public.
    Hidden(ModuleId),
    /// The module has no `b`.
    NotInModule(ModuleId),
    /// The type has no `b`.
    NotInType(TypeDef),
    NotInService(ServiceId),
    Failed,
    /// `A` is nothing known.
    Unknown,
}

/// Types without definition, by name.
fn prim_named(name: &str, in_std: bool) -> Option<Prim> {
    Some(match name {
        "Int" => Prim::Int,
        "Float" => Prim::Float,
        "String" => Prim::String,
        "Bool" => Prim::Bool,
        "Unit" => Prim::Unit,
        "Never" => Prim::Never,
        "Atom" => Prim::Atom,
        "Regex" => Prim::Regex,
        "Json" => Prim::Json,
        "Pid" => Prim::Pid,
        "Foreign" if in_std => Prim::Foreign,
        "Array" if in_std => Prim::Array,
        "Cell" if in_std => Prim::Cell,
        "ListIterator"
        | "MapIterator"
        | "SetIterator"
        | "RangeIterator"
        | "MapAdapterIterator"
        | "FilterAdapterIterator"
        | "TakeAdapterIterator"
        | "SkipAdapterIterator"
        | "EnumerateAdapterIterator"
        | "ZipAdapterIterator"
        | "Ptr" => Prim::IterAlias,
        _ => return None,
    })
}

/// Functions that are also known as `prefix_function`. Of modules without a list all of them are; web and database modules come from
/// other chapters.
const FLAT: &[(&str, &[&str], &[&str])] = &[
    (
        "string",
        &["String"],
        &[
            "length",
            "slice",
            "contains",
            "starts_with",
            "ends_with",
            "trim",
            "to_upper",
            "to_lower",
            "replace",
            "split",
            "join",
            "to_int",
            "to_float",
        ],
    ),
    (
        "file",
        &["File"],
        &["read", "write", "append", "exists", "delete"],
    ),
    ("io", &["IO"], &["read_line", "eprintln"]),
    ("env", &["Env"], &["args", "get_int"]),
    (
        "regex",
        &["Regex"],
        &["compile", "is_match", "captures", "replace", "split"],
    ),
    (
        "crypto",
        &["Crypto"],
        &[
            "sha256",
            "sha512",
            "hmac_sha256",
            "hmac_sha512",
            "secure_compare",
            "uuid4",
        ],
    ),
    (
        "base64",
        &["Base64"],
        &["encode", "decode", "encode_url", "decode_url"],
    ),
    ("hex", &["Hex"], &["encode", "decode"]),
    (
        "datetime",
        &["DateTime"],
        &[
            "utc_now",
            "from_iso8601",
            "to_iso8601",
            "from_unix_ms",
            "to_unix_ms",
            "from_unix_secs",
            "to_unix_secs",
            "add",
            "diff",
            "is_before",
            "is_after",
        ],
    ),
    (
        "list",
        &["List"],
        &[
            "new",
            "length",
            "append",
            "get",
            "head",
            "tail",
            "concat",
            "reverse",
            "map",
            "filter",
            "reduce",
            "sort",
            "find",
            "any",
            "all",
            "contains",
            "zip",
            "flat_map",
            "flatten",
            "enumerate",
            "take",
            "drop",
            "last",
            "nth",
        ],
    ),
    (
        "map",
        &["Map"],
        &[
            "new",
            "put",
            "get",
            "has_key",
            "delete",
            "size",
            "keys",
            "values",
            "merge",
            "to_list",
            "from_list",
        ],
    ),
    (
        "set",
        &["Set"],
        &[
            "new",
            "add",
            "remove",
            "contains",
            "size",
            "union",
            "intersection",
            "difference",
            "to_list",
            "from_list",
        ],
    ),
    ("tuple", &["Tuple"], &["nth", "first", "second", "size"]),
    (
        "range",
        &["Range"],
        &["new", "to_list", "map", "filter", "length"],
    ),
    (
        "queue",
        &["Queue"],
        &["new", "push", "pop", "peek", "size", "is_empty"],
    ),
    (
        "json",
        &["Json"],
        &[
            "parse",
            "encode",
            "encode_string",
            "encode_int",
            "encode_bool",
            "encode_map",
            "encode_list",
        ],
    ),
    ("http", &["HTTP", "Http"], &[]),
    ("request", &["Request"], &[]),
    ("sqlite", &["Sqlite"], &[]),
    ("pg", &["Pg"], &[]),
    ("pool", &["Pool"], &[]),
    ("continuity", &["Continuity"], &[]),
];

impl<'a> Checker<'a> {
    /// Module, then the modules around it.
    pub(crate) fn module_chain(&self) -> Vec<ModuleId> {
        let mut chain = vec![self.module];
        while let Some(parent) = self.scope(chain[chain.len() - 1]).parent {
            chain.push(parent);
        }
        chain
    }

    /// Meaning of a bare name outside local scopes.
    pub(crate) fn lookup_value(&self, name: &str) -> Option<Value> {
        let chain = self.module_chain();
        for id in &chain {
            if let Some(found) = self.own_value(*id, name, true) {
                return Some(found);
            }
        }
        for id in &chain {
            let imports = &self.scope(*id).imports;
            if let Some(fns) = imports.fns.get(name) {
                return Some(Value::Fns(fns.clone()));
            }
            if let Some(id) = imports.actors.get(name) {
                return Some(Value::Actor(*id));
            }
            if let Some(id) = imports.supervisors.get(name) {
                return Some(Value::Supervisor(*id));
            }
            if let Some(list) = imports.variants.get(name) {
                return Some(Value::Variants(list.clone()));
            }
            if imports.failed.contains(name) {
                return Some(Value::Failed);
            }
        }
        if let Some(list) = self.std_variants.get(name) {
            return Some(Value::Variants(list.clone()));
        }
        if let Some(prelude) = self.prelude
            && let Some(Value::Fns(fns)) = self.own_value(prelude, name, false)
        {
            return Some(Value::Fns(fns));
        }
        self.flat_name(name)
    }

    /// Items of one module; `all` includes private ones.
    pub(crate) fn own_value(&self, module: ModuleId, name: &str, all: bool) -> Option<Value> {
        let scope = self.scope(module);
        if let Some(entries) = scope.fns.get(name) {
            let visible: Vec<FnEntry> = entries
                .iter()
                .copied()
                .filter(|e| all || e.public)
                .collect();
            if !visible.is_empty() {
                return Some(Value::Fns(visible));
            }
        }
        // Constants are never exported, except those of the library: `Math.pi`.
        if (all || scope.is_std)
            && let Some(id) = scope.consts.get(name)
        {
            return Some(Value::Const(*id));
        }
        if let Some(id) = scope.actors.get(name) {
            return Some(Value::Actor(*id));
        }
        if let Some(refs) = scope.variants.get(name) {
            let visible: Vec<VariantRef> = refs
                .iter()
                .copied()
                .filter(|v| {
                    all || scope
                        .types
                        .get(&self.adts[v.adt.index()].name)
                        .is_some_and(|e| e.public)
                })
                .collect();
            if !visible.is_empty() {
                return Some(Value::Variants(visible));
            }
        }
        if let Some(entry) = scope.supervisors.get(name)
            && (all || entry.public)
        {
            return Some(Value::Supervisor(entry.def));
        }
        None
    }

    /// `list_map` and the like.
    fn flat_name(&self, name: &str) -> Option<Value> {
        let (prefix, rest) = name.split_once('_')?;
        let (_, modules, functions) = FLAT.iter().find(|f| f.0 == prefix)?;
        // There is no flat `env_get`, because `get_with_default` is what it is called.
        let listed = functions.is_empty() || functions.contains(&rest);
        if rest.starts_with('_') || !(listed || name == "env_get_with_default") {
            return None;
        }
        for module in modules.iter() {
            let Some(id) = self.std_names.get(*module) else {
                continue;
            };
            if name == "env_get_with_default"
                && let Some(Value::Fns(fns)) = self.own_value(*id, "get", false)
            {
                let two: Vec<FnEntry> = fns.into_iter().filter(|e| e.arity == 2).collect();
                if !two.is_empty() {
                    return Some(Value::Fns(two));
                }
            }
            if let Some(Value::Fns(fns)) = self.own_value(*id, rest, false) {
                return Some(Value::Fns(fns));
            }
        }
        None
    }

    /// Modules that a qualifier may mean, in order of precedence.
    fn modules_named(&self, path: &[ast::Ident]) -> Vec<ModuleId> {
        let full: SmolStr = path
            .iter()
            .map(|s| s.name.as_str())
            .collect::<Vec<_>>()
            .join(".")
            .into();
        let mut found = Vec::new();
        for id in self.module_chain() {
            let scope = self.scope(id);
            // Inline modules of this file, by their path from here.
            let mut inner = Some(id);
            for segment in path {
                inner =
                    inner.and_then(|m| self.scope(m).submodules.get(&segment.name).map(|e| e.def));
            }
            found.extend(inner);
            if let Some(target) = scope.imports.modules.get(&full) {
                found.push(*target);
            }
            // `File.Inner` of an imported file.
            if path.len() > 1
                && let Some(target) = scope.imports.modules.get(&path[0].name)
            {
                let mut inner = Some(*target);
                for segment in &path[1..] {
                    inner = inner.and_then(|m| {
                        self.scope(m)
                            .submodules
                            .get(&segment.name)
                            .filter(|e| e.public)
                            .map(|e| e.def)
                    });
                }
                found.extend(inner);
            }
        }
        if let Some(id) = self.std_names.get(&full)
            && self.std_visible(*id)
        {
            found.push(*id);
        }
        found
    }

    pub(crate) fn lookup_module(&self, path: &[ast::Ident]) -> Option<ModuleId> {
        self.modules_named(path).first().copied()
    }

    /// Type by path, silently.
    pub(crate) fn lookup_type_path(&mut self, path: &ast::Path) -> Option<TypeDef> {
        self.find_type(&path.segments)
    }

    pub(crate) fn find_type(&mut self, segments: &[ast::Ident]) -> Option<TypeDef> {
        let (last, qualifier) = segments.split_last()?;
        let name = &last.name;
        if !qualifier.is_empty() {
            return self
                .modules_named(qualifier)
                .into_iter()
                .find_map(|module| {
                    let same_file = self.scope(module).file == self.file;
                    self.scope(module)
                        .types
                        .get(name)
                        .filter(|e| e.public || same_file)
                        .map(|e| e.def)
                });
        }
        for id in self.module_chain() {
            let scope = self.scope(id);
            if let Some(entry) = scope.types.get(name) {
                return Some(entry.def);
            }
            if let Some(list) = scope.imports.types.get(name) {
                if list.len() > 1 {
                    let d = self
                        .error("E0053", format!("`{name}` is already defined: several imports bring a type of that name"), last.span)
                        .message(format!("duplicate definition: several imports define `{name}`"))
                        .help("qualify the name with its module");
                    let def = list.last().copied();
                    self.report(d);
                    return def;
                }
                return list.last().copied();
            }
        }
        if let Some(def) = self.std_type(name) {
            return Some(def);
        }
        prim_named(name, self.in_std()).map(TypeDef::Prim)
    }

    /// A type parameter of the body that is being checked, or `Self`.
    fn type_param_named(&self, path: &[ast::Ident]) -> Option<Ty> {
        let [name] = path else {
            return None;
        };
        let scope = &self.body.type_scope;
        if name.name == "Self" {
            return scope.self_ty;
        }
        let found = scope.params.iter().rev().find(|p| p.0 == name.name);
        found.map(|p| p.1)
    }

    /// Meaning of `path.member`.
    pub(crate) fn lookup_member(&mut self, path: &[ast::Ident], member: &ast::Ident) -> Member {
        let name = member.name.as_str();
        if let Some(ty) = self.type_param_named(path) {
            return Member::OfParam(ty);
        }
        let mut failure = Member::Unknown;
        let modules = self.modules_named(path);
        let (std_modules, own_modules): (Vec<_>, Vec<_>) =
            modules.into_iter().partition(|m| self.scope(*m).is_std);
        for module in own_modules {
            let same_file = self.scope(module).file == self.file;
            if let Some(value) = self.own_value(module, name, same_file) {
                return Member::Value(value);
            }
            let private = self.own_value(module, name, true).is_some();
            failure = if private {
                Member::Hidden(module)
            } else {
                Member::NotInModule(module)
            };
        }
        if let Some(service) = self.find_service(path) {
            match self.service_op(service, name) {
                Some(op) => return Member::Service(service, op),
                None => failure = Member::NotInService(service),
            }
        }
        if let Some(template) = name.strip_prefix("start_")
            && let Some(supervisor) = self.find_supervisor(path)
            && let Some(index) = self.template(supervisor, template)
        {
            return Member::Template(supervisor, index);
        }
        let hidden = name.starts_with("__") && !self.in_std();
        for module in std_modules {
            if !hidden
                && let Some(value) =
                    self.own_value(module, name, self.in_std() && module == self.module)
            {
                return Member::Value(value);
            }
            if matches!(failure, Member::Unknown) {
                failure = Member::NotInModule(module);
            }
        }
        if let Some(def) = self.find_type(path) {
            if let Some(value) = self.type_variant(def, name) {
                return Member::Value(Value::Variants(vec![value]));
            }
            if self.type_has_member(def, name) {
                return Member::OfType(def);
            }
            if !matches!(failure, Member::Hidden(_)) && !matches!(failure, Member::NotInModule(_)) {
                failure = Member::NotInType(def);
            }
        }
        let as_path = ast::Path {
            segments: path.to_vec(),
            span: member.span,
        };
        if let Some(interface) = self.find_trait(&as_path) {
            let index = self.traits[interface.index()]
                .methods
                .iter()
                .position(|m| m.name == name);
            if let Some(index) = index {
                return Member::OfInterface(interface, index as u32);
            }
        }
        let imports = &self.scope(self.module).imports;
        if imports.failed.contains(&path[0].name) {
            return Member::Failed;
        }
        failure
    }

    pub(crate) fn find_service(&self, path: &[ast::Ident]) -> Option<ServiceId> {
        let (last, qualifier) = path.split_last()?;
        if !qualifier.is_empty() {
            return self
                .modules_named(qualifier)
                .into_iter()
                .find_map(|m| self.scope(m).services.get(&last.name).copied());
        }
        self.module_chain().into_iter().find_map(|m| {
            let scope = self.scope(m);
            scope
                .services
                .get(&last.name)
                .or_else(|| scope.imports.services.get(&last.name))
                .copied()
        })
    }

    fn find_supervisor(&mut self, path: &[ast::Ident]) -> Option<SupervisorId> {
        let (last, qualifier) = path.split_last()?;
        let value = if qualifier.is_empty() {
            self.lookup_value(&last.name)
        } else {
            let modules = self.modules_named(qualifier);
            modules.into_iter().find_map(|m| {
                let same_file = self.scope(m).file == self.file;
                self.own_value(m, &last.name, same_file)
            })
        };
        match value {
            Some(Value::Supervisor(id)) => Some(id),
            _ => None,
        }
    }

    /// The template of that name of a supervisor whose children are started on demand.
    fn template(&self, supervisor: SupervisorId, name: &str) -> Option<u32> {
        let info = &self.supervisors[supervisor.index()];
        let strategy = info.source.strategy.as_ref()?;
        if strategy.name != "simple_one_for_one" {
            return None;
        }
        let index = info.children.iter().position(|c| c.0.name.name == name)?;
        Some(index as u32)
    }

    fn service_op(&self, service: ServiceId, name: &str) -> Option<ServiceOp> {
        if name == "start" {
            return Some(ServiceOp::Start);
        }
        let handlers = &self.services[service.index()].handlers;
        if let Some(i) = handlers.iter().position(|h| h.name == name) {
            return Some(ServiceOp::Handler(i as u32));
        }
        let tried = name.strip_prefix("try_")?;
        if tried == "start" {
            return Some(ServiceOp::TryStart);
        }
        handlers
            .iter()
            .position(|h| h.is_call && h.name == tried)
            .map(|i| ServiceOp::TryHandler(i as u32))
    }

    /// Variant of a type, through aliases.
    pub(crate) fn type_variant(&mut self, def: TypeDef, name: &str) -> Option<VariantRef> {
        let id = self.adt_of(def)?;
        match self.adts[id.index()].source {
            AdtSource::Sum(sum) => {
                let index = sum.variants.iter().position(|v| v.name.name == name)?;
                Some(VariantRef {
                    adt: id,
                    index: index as u32,
                })
            }
            AdtSource::Struct(_) => None,
        }
    }

    /// The ADT that a type name means.
    pub(crate) fn adt_of(&mut self, def: TypeDef) -> Option<AdtId> {
        match def {
            TypeDef::Adt(id) => Some(id),
            TypeDef::Alias(index) => match self.alias_ty(index).kind() {
                crate::TyKind::Adt(id, _) => Some(*id),
                _ => None,
            },
            TypeDef::Prim(_) => None,
        }
    }

    /// Some interface method, or generated function, of that name.
    fn type_has_member(&mut self, def: TypeDef, name: &str) -> bool {
        if let Some(id) = self.adt_of(def)
            && self.schema_static(id, name).is_some()
        {
            return true;
        }
        self.methods_named.contains_key(name) || self.extra_methods.contains_key(name)
    }
}
