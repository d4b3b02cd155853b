//! The state of one run of the checker: tables of definitions, type variables, findings.

use crate::Module;
use crate::diagnostic::Diagnostic;
use crate::ids::*;
use crate::infer::constraint::Constraint;
use crate::infer::scheme::Scheme;
use crate::infer::vars::Vars;
use crate::thir;
use crate::ty::Ty;
use mesh_syntax::{Span, ast};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::rc::Rc;

/// What a name in type position means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum TypeDef {
    Adt(AdtId),
    Alias(usize),
    Prim(Prim),
}

/// Types without a definition in `std`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Prim {
    Int,
    Float,
    String,
    Bool,
    Unit,
    Never,
    Atom,
    Regex,
    Json,
    Pid,
    Foreign,
    Array,
    Cell,
    /// The spellings of `Iter<_>` such as `ListIterator`.
    IterAlias,
}

/// One arity of a named function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FnEntry {
    pub(crate) arity: usize,
    pub(crate) id: FnId,
    pub(crate) public: bool,
}

/// A named thing with its visibility.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<T> {
    pub(crate) def: T,
    pub(crate) public: bool,
    pub(crate) span: Span,
}

/// Variant of a sum type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VariantRef {
    pub(crate) adt: AdtId,
    pub(crate) index: u32,
}

/// The names of one module.
#[derive(Default)]
pub(crate) struct Scope {
    pub(crate) name: SmolStr,
    pub(crate) file: FileId,
    pub(crate) parent: Option<ModuleId>,
    pub(crate) is_std: bool,
    pub(crate) is_test: bool,
    pub(crate) types: FxHashMap<SmolStr, Entry<TypeDef>>,
    pub(crate) traits: FxHashMap<SmolStr, Entry<TraitId>>,
    pub(crate) fns: FxHashMap<SmolStr, Vec<FnEntry>>,
    pub(crate) consts: FxHashMap<SmolStr, ConstId>,
    pub(crate) actors: FxHashMap<SmolStr, FnId>,
    pub(crate) services: FxHashMap<SmolStr, ServiceId>,
    pub(crate) supervisors: FxHashMap<SmolStr, Entry<SupervisorId>>,
    pub(crate) variants: FxHashMap<SmolStr, Vec<VariantRef>>,
    pub(crate) submodules: FxHashMap<SmolStr, Entry<ModuleId>>,
    pub(crate) imports: Imports,
}

/// What the imports of a module bring into its scope.
#[derive(Default)]
pub(crate) struct Imports {
    /// By last segment or alias, and by full path.
    pub(crate) modules: FxHashMap<SmolStr, ModuleId>,
    pub(crate) types: FxHashMap<SmolStr, Vec<TypeDef>>,
    pub(crate) traits: FxHashMap<SmolStr, Vec<TraitId>>,
    pub(crate) fns: FxHashMap<SmolStr, Vec<FnEntry>>,
    pub(crate) actors: FxHashMap<SmolStr, FnId>,
    pub(crate) services: FxHashMap<SmolStr, ServiceId>,
    pub(crate) supervisors: FxHashMap<SmolStr, SupervisorId>,
    pub(crate) variants: FxHashMap<SmolStr, Vec<VariantRef>>,
    /// Names of failed imports: everything about them is an error already reported.
    pub(crate) failed: FxHashSet<SmolStr>,
    /// Direct dependencies in source order with the place of the path.
    pub(crate) deps: Vec<(ModuleId, Span)>,
}

/// Struct or sum type while checking.
pub(crate) struct AdtInfo<'a> {
    pub(crate) name: SmolStr,
    pub(crate) module: ModuleId,
    pub(crate) generics: Vec<SmolStr>,
    pub(crate) is_struct: bool,
    pub(crate) variants: Vec<thir::VariantDef>,
    /// Places of the fields, parallel to `variants`.
    pub(crate) field_spans: Vec<Vec<Span>>,
    pub(crate) derives: Vec<TraitId>,
    pub(crate) derives_schema: bool,
    /// Derives written by hand, with their places.
    pub(crate) explicit_derives: Vec<(SmolStr, Span)>,
    pub(crate) has_deriving: bool,
    pub(crate) span: Span,
    pub(crate) source: AdtSource<'a>,
}

/// Syntax of a type definition.
#[derive(Clone, Copy)]
pub(crate) enum AdtSource<'a> {
    Struct(&'a ast::StructDef),
    Sum(&'a ast::SumDef),
}

/// `type A<T> = U`.
pub(crate) struct AliasInfo<'a> {
    pub(crate) name: SmolStr,
    pub(crate) module: ModuleId,
    pub(crate) generics: Vec<SmolStr>,
    pub(crate) target: &'a ast::TypeExpr,
    pub(crate) span: Span,
    pub(crate) state: AliasState,
}

/// Progress of an alias.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum AliasState {
    New,
    Busy,
    Done(Ty),
}

/// A bound: `ty: interface<args>`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct TraitRef {
    pub(crate) ty: Ty,
    pub(crate) interface: TraitId,
    pub(crate) args: Vec<Ty>,
}

/// Interface while checking.
pub(crate) struct TraitInfo<'a> {
    pub(crate) name: SmolStr,
    pub(crate) module: ModuleId,
    pub(crate) generics: Vec<SmolStr>,
    /// Declared associated types, then the implicit ones of unannotated method results and parameters.
    pub(crate) assoc: Vec<SmolStr>,
    pub(crate) declared_assoc: usize,
    pub(crate) methods: Vec<TraitMethodInfo<'a>>,
    pub(crate) source: &'a ast::InterfaceDef,
}

/// Method of an interface while checking.
pub(crate) struct TraitMethodInfo<'a> {
    pub(crate) name: SmolStr,
    pub(crate) has_self: bool,
    pub(crate) params: Vec<Ty>,
    pub(crate) ret: Ty,
    /// Number of type parameters of the method itself.
    pub(crate) own: u32,
    /// Bounds on the method's own parameters, in `Param` numbering of the method.
    pub(crate) bounds: Vec<TraitRef>,
    pub(crate) default: Option<FnId>,
    pub(crate) source: &'a ast::FnDef,
}

/// `base` has a field `name` of type `ty`.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct AskedField {
    pub(crate) base: Ty,
    pub(crate) name: SmolStr,
    pub(crate) ty: Ty,
}

/// Impl while checking.
pub(crate) struct ImplInfo<'a> {
    pub(crate) interface: TraitId,
    pub(crate) module: ModuleId,
    pub(crate) args: Vec<Ty>,
    pub(crate) self_ty: Ty,
    pub(crate) generics: Vec<SmolStr>,
    /// Written ones, and what the default methods ask for that it takes over.
    pub(crate) bounds: Vec<TraitRef>,
    /// Types that these default methods print.
    pub(crate) printed: Vec<Ty>,
    /// Fields that these default methods read of what depends on the parameters.
    pub(crate) fields: Vec<AskedField>,
    /// Parameters as the bodies of its methods see them.
    pub(crate) skolems: Vec<Ty>,
    pub(crate) assoc: Vec<(SmolStr, Ty)>,
    pub(crate) methods: Vec<(SmolStr, FnId)>,
    pub(crate) source: &'a ast::ImplDef,
    /// The head could not be understood: the impl takes part in nothing.
    pub(crate) broken: bool,
}

/// Function while checking.
pub(crate) struct FnInfo<'a> {
    pub(crate) name: SmolStr,
    pub(crate) module: ModuleId,
    pub(crate) span: Span,
    pub(crate) source: FnSource<'a>,
    /// Declared type parameters, those of the impl or interface first: name and skolem.
    pub(crate) generics: Vec<(SmolStr, Ty)>,
    pub(crate) bounds: Vec<TraitRef>,
    /// Parameter types in terms of skolems and variables.
    pub(crate) params: Vec<Ty>,
    pub(crate) ret: Ty,
    pub(crate) ret_span: Option<Span>,
    /// Everything is annotated: callers need not wait for the body.
    pub(crate) complete: bool,
    pub(crate) scheme: Option<Rc<Scheme>>,
    /// Type that `Self` means, in skolems.
    pub(crate) self_ty: Option<Ty>,
    pub(crate) owner: Owner,
    /// The default method that an impl takes over: this is its instance for the impl's type.
    pub(crate) inherited: Option<FnId>,
    /// Message type of an actor.
    pub(crate) message: Option<Ty>,
    pub(crate) terminate: Option<FnId>,
    pub(crate) out: Option<FnOut>,
}

/// What a function belongs to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Owner {
    None,
    Impl(ImplId),
    Default(TraitId, u32),
    Service(ServiceId),
}

/// Body of a function while checking.
#[derive(Clone)]
pub(crate) enum FnSource<'a> {
    Clauses(Vec<&'a ast::FnDef>),
    Actor(&'a ast::ActorDef),
    /// Terminate clause of an actor: the actor's definition.
    Terminate(&'a ast::ActorDef),
    Handler(&'a ast::Handler),
    /// The `info` handlers of a service.
    Info(&'a ast::ServiceDef),
    /// The `terminate` clause of a service.
    ServiceEnd(&'a ast::ServiceEnd),
    /// Service without `init`: the default value of the state.
    DefaultInit,
    Const(&'a ast::Expr),
    /// Module-level expression that is checked and never run.
    Unused(&'a ast::Expr),
    Test(Rc<TestSource<'a>>),
    ChildStart(&'a ast::Expr),
}

/// Blocks of a test in order of execution.
pub(crate) struct TestSource<'a> {
    /// Outermost first.
    pub(crate) setup: Vec<&'a ast::Block>,
    pub(crate) body: &'a ast::Block,
    /// Innermost first.
    pub(crate) teardown: Vec<&'a ast::Block>,
}

/// Finished body.
pub(crate) struct FnOut {
    pub(crate) generics: u32,
    pub(crate) params: Vec<LocalId>,
    pub(crate) ret: Ty,
    pub(crate) locals: Vec<thir::Local>,
    pub(crate) body: thir::FnBody,
    pub(crate) message: Option<Ty>,
}

/// Module-level `let`.
pub(crate) struct ConstInfo {
    pub(crate) name: SmolStr,
    pub(crate) ty: Ty,
    pub(crate) init: FnId,
    /// Its type for every use, if it holds nothing of what its type leaves open.
    pub(crate) general: Option<GeneralConst>,
}

/// Generalised data: made once, at the unit instance of its type.
pub(crate) struct GeneralConst {
    /// Number of open parts.
    pub(crate) count: usize,
    /// The type, with `Param(0..count)` for them.
    pub(crate) ty: Ty,
}

/// Service while checking.
pub(crate) struct ServiceInfo {
    pub(crate) name: SmolStr,
    pub(crate) module: ModuleId,
    pub(crate) state: Ty,
    pub(crate) init: FnId,
    pub(crate) handlers: Vec<HandlerInfo>,
    pub(crate) helpers: FxHashMap<SmolStr, Vec<FnEntry>>,
    /// Type of its pids.
    pub(crate) pid: Ty,
    /// Function of all `info` handlers.
    pub(crate) info: Option<FnId>,
    /// Function of the `terminate` clause.
    pub(crate) terminate: Option<FnId>,
}

/// Handler of a service while checking.
pub(crate) struct HandlerInfo {
    pub(crate) name: SmolStr,
    pub(crate) is_call: bool,
    /// A call whose reply comes by `Service.reply`.
    pub(crate) deferred: bool,
    pub(crate) func: FnId,
    pub(crate) params: Vec<Ty>,
    pub(crate) reply: Ty,
    pub(crate) span: Span,
}

/// Supervisor while checking.
pub(crate) struct SupervisorInfo<'a> {
    pub(crate) name: SmolStr,
    pub(crate) source: &'a ast::SupervisorDef,
    pub(crate) module: ModuleId,
    pub(crate) children: Vec<(&'a ast::ChildDef, FnId)>,
    pub(crate) params: Vec<Ty>,
}

/// A method of an impl that its interface does not name.
#[derive(Clone, Copy)]
pub(crate) struct ExtraMethod {
    pub(crate) imp: ImplId,
    pub(crate) func: FnId,
}

/// Everything.
pub(crate) struct Checker<'a> {
    pub(crate) modules: &'a [Module],
    pub(crate) scopes: Vec<Scope>,
    pub(crate) module_names: FxHashMap<SmolStr, ModuleId>,
    pub(crate) std_names: FxHashMap<SmolStr, ModuleId>,
    pub(crate) prelude: Option<ModuleId>,
    pub(crate) adts: Vec<AdtInfo<'a>>,
    pub(crate) aliases: Vec<AliasInfo<'a>>,
    pub(crate) traits: Vec<TraitInfo<'a>>,
    pub(crate) impls: Vec<ImplInfo<'a>>,
    pub(crate) fns: Vec<FnInfo<'a>>,
    pub(crate) consts: Vec<ConstInfo>,
    pub(crate) services: Vec<ServiceInfo>,
    pub(crate) supervisors: Vec<SupervisorInfo<'a>>,
    pub(crate) tests: Vec<thir::TestDef>,
    pub(crate) main: Option<FnId>,
    /// Public types and interfaces of `std` by name.
    pub(crate) std_types: FxHashMap<SmolStr, TypeDef>,
    pub(crate) std_traits: FxHashMap<SmolStr, TraitId>,
    pub(crate) std_variants: FxHashMap<SmolStr, Vec<VariantRef>>,
    pub(crate) impls_of: FxHashMap<TraitId, Vec<ImplId>>,
    /// Interfaces that declare a method of that name.
    pub(crate) methods_named: FxHashMap<SmolStr, Vec<(TraitId, u32)>>,
    pub(crate) extra_methods: FxHashMap<SmolStr, Vec<ExtraMethod>>,
    pub(crate) diags: Vec<Diagnostic>,
    /// Handlers wrapped by `HTTP.clustered`.
    pub(crate) clustered: Vec<crate::body::clustered::ClusteredUse>,
    /// Findings about default methods in impls that take them over, with the default method.
    pub(crate) inherited_diags: Vec<(FnId, Diagnostic)>,
    pub(crate) vars: Vars,
    pub(crate) pending: Vec<Constraint>,
    /// Names of rigid type parameters by their index.
    pub(crate) skolems: FxHashMap<u32, (SmolStr, Span)>,
    pub(crate) next_skolem: u32,
    pub(crate) body: crate::body::BodyCx,
    /// Functions of the group that is being inferred and have no scheme yet.
    pub(crate) group: FxHashSet<FnId>,
    /// Types whose derive is being decided: recursive types assume success.
    pub(crate) assumed: Vec<TraitRef>,
    /// Results of derive conditions on types without variables.
    pub(crate) trait_cache: FxHashMap<TraitRef, bool>,
    /// Functions whose calls are known to have no effect, or to have one.
    pub(crate) effect_free: FxHashMap<FnId, bool>,
    /// Lower-case names in the place of a type, as reported, with the definitions around them: they were meant as names.
    pub(crate) misplaced_names: Vec<(FileId, SmolStr, Span)>,
    /// Functions whose types are too large, as reported.
    pub(crate) oversized: FxHashSet<FnId>,
    /// Types in their final form, for exhaustiveness.
    pub(crate) thir_adts: Vec<thir::AdtDef>,
    pub(crate) file: FileId,
    pub(crate) module: ModuleId,
}

/// First index of rigid type parameters; finished programs number them from 0.
pub(crate) const FIRST_SKOLEM: u32 = 1 << 24;

impl<'a> Checker<'a> {
    pub(crate) fn new(modules: &'a [Module]) -> Self {
        Checker {
            modules,
            scopes: Vec::new(),
            module_names: FxHashMap::default(),
            std_names: FxHashMap::default(),
            prelude: None,
            adts: Vec::new(),
            aliases: Vec::new(),
            traits: Vec::new(),
            impls: Vec::new(),
            fns: Vec::new(),
            consts: Vec::new(),
            services: Vec::new(),
            supervisors: Vec::new(),
            tests: Vec::new(),
            main: None,
            std_types: FxHashMap::default(),
            std_traits: FxHashMap::default(),
            std_variants: FxHashMap::default(),
            impls_of: FxHashMap::default(),
            methods_named: FxHashMap::default(),
            extra_methods: FxHashMap::default(),
            diags: Vec::new(),
            clustered: Vec::new(),
            inherited_diags: Vec::new(),
            vars: Vars::default(),
            pending: Vec::new(),
            skolems: FxHashMap::default(),
            next_skolem: FIRST_SKOLEM,
            body: Default::default(),
            group: FxHashSet::default(),
            assumed: Vec::new(),
            trait_cache: FxHashMap::default(),
            effect_free: FxHashMap::default(),
            misplaced_names: Vec::new(),
            oversized: FxHashSet::default(),
            thir_adts: Vec::new(),
            file: FileId(0),
            module: ModuleId(0),
        }
    }

    pub(crate) fn scope(&self, module: ModuleId) -> &Scope {
        &self.scopes[module.index()]
    }

    /// Makes `module` the one whose code is being checked.
    pub(crate) fn enter_module(&mut self, module: ModuleId) {
        self.module = module;
        self.file = self.scopes[module.index()].file;
    }

    /// True while code of the standard library is being checked.
    pub(crate) fn in_std(&self) -> bool {
        self.scopes[self.module.index()].is_std
    }

    /// New rigid type parameter.
    pub(crate) fn skolem(&mut self, name: &SmolStr, span: Span) -> Ty {
        let index = self.next_skolem;
        self.next_skolem += 1;
        self.skolems.insert(index, (name.clone(), span));
        Ty::new(crate::TyKind::Param(index))
    }

    pub(crate) fn std_trait(&self, name: &str) -> Option<TraitId> {
        self.std_traits.get(name).copied()
    }

    /// A type of the library that this module may name.
    pub(crate) fn std_type(&self, name: &str) -> Option<TypeDef> {
        let def = self.std_types.get(name)?;
        self.may_name(def).then_some(*def)
    }

    /// Names of the types of the library that this module may name.
    pub(crate) fn std_type_names(&self) -> impl Iterator<Item = SmolStr> {
        let named = self.std_types.iter().filter(|(_, def)| self.may_name(def));
        named.map(|(name, _)| name.clone())
    }

    fn may_name(&self, def: &TypeDef) -> bool {
        match def {
            TypeDef::Adt(id) => {
                let module = self.adts[id.index()].module;
                Some(module) == self.prelude || self.std_visible(module)
            }
            _ => true,
        }
    }

    pub(crate) fn std_adt(&self, name: &str) -> Option<AdtId> {
        match self.std_types.get(name) {
            Some(TypeDef::Adt(id)) => Some(*id),
            _ => None,
        }
    }

    /// Type of `std` with these arguments; the error type when `std` lacks it.
    pub(crate) fn std_ty(&self, name: &str, args: Vec<Ty>) -> Ty {
        match self.std_adt(name) {
            Some(id) => Ty::new(crate::TyKind::Adt(id, args)),
            None => Ty::error(),
        }
    }

    /// Public function of a `std` module.
    pub(crate) fn std_fn(&self, module: &str, name: &str, arity: usize) -> Option<FnId> {
        let module = *self.std_names.get(module)?;
        let entries = self.scope(module).fns.get(name)?;
        entries.iter().find(|e| e.arity == arity).map(|e| e.id)
    }

    pub(crate) fn is_adt(&self, ty: Ty, name: &str) -> bool {
        matches!(ty.kind(), crate::TyKind::Adt(id, _) if self.std_adt(name) == Some(*id))
    }

    /// Name of the module that owns this ADT, for people.
    pub(crate) fn text(&self, file: FileId, span: Span) -> &'a str {
        let text = &self.modules[file.index()].text;
        text.get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }
}
