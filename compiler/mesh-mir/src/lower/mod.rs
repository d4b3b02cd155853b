//! Typed program → monomorphic IR.
//!
//! A worklist of instances: every function is lowered once per combination of concrete type arguments. Closures, shims around functions used as
//! values, derived implementations and process entries are instances too.

mod actor;
mod aggregate;
mod analysis;
mod call;
mod closure;
mod control;
mod decode;
mod derive;
mod expr;
mod intrinsic;
mod job;
mod json;
mod message;
mod operators;
mod pattern;
mod retype;
mod row;
mod service;
mod statics;
mod supervisor;
mod text;

use crate::builder::{Builder, Prims};
use crate::layout::Layouts;
use crate::mir::{self, FuncId, FuncKind, Function, Op, Value};
use analysis::Body;
use call::Target;
use closure::ClosureJob;
use mesh_syntax::Span;
use mesh_types::ids::{ConstId, FileId, FnId, LocalFnId, LocalId, ServiceId};
use mesh_types::thir::{self, FnBody, FnKind};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// What to build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A program that runs `main`.
    Main,
    /// A program that runs the tests of a test file.
    Tests,
}

/// Why lowering stopped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LowerError {
    /// Diagnostic code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// File of the place.
    pub file: FileId,
    /// Place.
    pub span: Span,
}

/// Types nested deeper than this come from a function that instantiates itself with ever larger types: it is twice what the checker lets pass.
const MAX_TYPE_DEPTH: u32 = 1_200;
/// The same for the number of parts of a type.
const MAX_TYPE_PARTS: u32 = 20_000;

/// Lowers everything reachable from the entry.
pub fn lower(program: &thir::Program, what: Entry) -> Result<mir::Program, LowerError> {
    let mut lowerer = Lowerer {
        program,
        layouts: Layouts::new(&program.adts),
        t: Prims::new(),
        funcs: Vec::new(),
        instances: FxHashMap::default(),
        work: VecDeque::new(),
        statics: FxHashMap::default(),
        static_types: Vec::new(),
        tracking: analysis::tracking_functions(program),
        bodies: FxHashMap::default(),
        error: RefCell::new(None),
    };
    let entry = lowerer.entry(what);
    while let Some((id, job)) = lowerer.work.pop_front() {
        lowerer.run(id, job);
        if let Some(error) = lowerer.error.take() {
            return Err(error);
        }
    }
    let funcs = lowerer.funcs.into_iter().flatten().collect();
    let files = program
        .files
        .iter()
        .map(|file| SmolStr::new(&file.path))
        .collect();
    Ok(mir::Program {
        funcs,
        entry,
        statics: lowerer.static_types,
        files,
    })
}

/// What a MIR function is made from; equal instances are one function.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Instance {
    Entry(bool),
    Fn(FnId, Vec<Ty>),
    LocalFn(FnId, LocalFnId, Vec<Ty>),
    /// Closure code around something called directly. The place is that of the reference when the callee reports its caller's location.
    Shim(Target, Ty, Option<(FileId, Span)>),
    Derived(derive::Derive, Ty),
    /// Closure code that captures an actor's parameters and runs its `terminate` clause.
    TerminateClause(SmolStr, FnId),
    /// Computes a value that is kept and stores it.
    Static(Static),
    /// Process entry of an actor.
    ActorEntry(FnId, Vec<Ty>),
    /// Process entry that calls a function value of this type.
    ClosureEntry(Ty),
    /// Process entry of a service.
    ServiceEntry(ServiceId),
    /// Process entry that computes the value of a function for its owner.
    JobEntry(Ty),
    /// Closure code that calls a template's function of this type with captured arguments.
    TemplateApply(Ty),
    /// Closure code that makes a message of a captured value of this type.
    MessageMaker(Ty),
}

/// What is computed once and kept for the whole program.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Static {
    /// A module-level constant.
    Const(ConstId),
    /// A regex literal: pattern and flags.
    Regex(SmolStr, SmolStr),
}

/// Work still to do for a reserved function.
enum Job<'a> {
    Instance(Instance),
    Closure(Box<ClosureJob<'a>>),
}

pub(crate) struct Lowerer<'a> {
    program: &'a thir::Program,
    layouts: Layouts,
    t: Prims,
    funcs: Vec<Option<Function>>,
    instances: FxHashMap<Instance, FuncId>,
    work: VecDeque<(FuncId, Job<'a>)>,
    statics: FxHashMap<Static, u32>,
    static_types: Vec<Ty>,
    tracking: Vec<bool>,
    bodies: FxHashMap<FnId, Rc<Body<'a>>>,
    /// The first mistake; lowering stops after the function at hand.
    error: RefCell<Option<LowerError>>,
}

/// Loop that `break` and `continue` refer to.
struct Loop {
    exit: mir::BlockId,
    next: mir::BlockId,
    /// Collected so far; passed on to both.
    acc: Option<Value>,
}

/// Where a self tail call continues.
struct TailLoop {
    header: mir::BlockId,
    instance: Instance,
}

/// A function being lowered.
pub(crate) struct FnCx<'a, 'l> {
    lw: &'l mut Lowerer<'a>,
    b: Builder,
    /// Function whose local table is in use; closures and local functions share that of their parent.
    owner: Option<FnId>,
    /// Concrete type arguments.
    subst: Vec<Ty>,
    env: FxHashMap<LocalId, Value>,
    /// The caller's location in functions that report it.
    location: Option<Value>,
    loops: Vec<Loop>,
    tail: Option<TailLoop>,
}

impl<'a> Lowerer<'a> {
    fn entry(&mut self, what: Entry) -> Option<FuncId> {
        Some(self.instance(Instance::Entry(what == Entry::Tests)))
    }

    /// The function of an instance, lowered now or later.
    fn instance(&mut self, instance: Instance) -> FuncId {
        if let Some(id) = self.instances.get(&instance) {
            return *id;
        }
        let id = self.reserve(Job::Instance(instance.clone()));
        self.instances.insert(instance, id);
        id
    }

    fn reserve(&mut self, job: Job<'a>) -> FuncId {
        let id = FuncId(self.funcs.len() as u32);
        self.funcs.push(None);
        self.work.push_back((id, job));
        id
    }

    fn fail(&self, code: &'static str, message: impl Into<String>, file: FileId, span: Span) {
        self.error.borrow_mut().get_or_insert_with(|| LowerError {
            code,
            message: message.into(),
            file,
            span,
        });
    }

    fn run(&mut self, id: FuncId, job: Job<'a>) {
        let function = match job {
            Job::Closure(job) => self.lower_closure(id, *job),
            Job::Instance(instance) => self.lower_instance(id, instance),
        };
        self.funcs[id.0 as usize] = Some(function);
    }

    fn lower_instance(&mut self, id: FuncId, instance: Instance) -> Function {
        match instance {
            Instance::Entry(tests) => self.lower_entry(id, tests),
            Instance::Fn(function, args) => self.lower_fn(id, function, args),
            Instance::LocalFn(owner, local, subst) => self.lower_local_fn(id, owner, local, subst),
            Instance::Shim(target, ty, place) => self.lower_shim(id, target, ty, place),
            Instance::Derived(derive, ty) => self.lower_derived(id, derive, ty),
            Instance::TerminateClause(owner, clause) => {
                self.lower_terminate_clause(id, &owner, clause)
            }
            Instance::Static(value) => self.lower_static(id, &value),
            Instance::ActorEntry(function, args) => self.lower_actor_entry(id, function, args),
            Instance::ClosureEntry(ty) => self.lower_closure_entry(id, ty),
            Instance::ServiceEntry(service) => self.lower_service_entry(id, service),
            Instance::JobEntry(ty) => self.lower_job_entry(id, ty),
            Instance::TemplateApply(ty) => self.lower_template_apply(id, ty),
            Instance::MessageMaker(ty) => self.lower_message_maker(id, ty),
        }
    }

    /// A function context with nothing in scope.
    fn context(
        &mut self,
        id: FuncId,
        name: &str,
        display: &str,
        place: (FileId, Span),
        kind: FuncKind,
        ret: Ty,
    ) -> FnCx<'a, '_> {
        let symbol = format!("{name}#{}", id.0);
        let builder = Builder::new(
            self.t,
            symbol,
            SmolStr::new(display),
            place.0,
            place.1,
            kind,
            ret,
        );
        FnCx {
            lw: self,
            b: builder,
            owner: None,
            subst: Vec::new(),
            env: FxHashMap::default(),
            location: None,
            loops: Vec::new(),
            tail: None,
        }
    }

    fn lower_entry(&mut self, id: FuncId, tests: bool) -> Function {
        let main = self.program.main;
        let place = main.map_or((FileId(0), Span::default()), |main| {
            let definition = &self.program.fns[main.index()];
            (definition.file, definition.span)
        });
        let unit = self.t.unit;
        let mut cx = self.context(id, "mesh_entry", "entry", place, FuncKind::Plain, unit);
        if tests {
            for test in &cx.lw.program.tests {
                let label = cx.b.str(test.label.as_str());
                if test.skipped {
                    cx.b.external("mesh_test_skip", vec![label], unit);
                    continue;
                }
                let ret = cx.ty(cx.lw.program.fns[test.func.index()].ret);
                let ty = Ty::new(TyKind::Fn(Vec::new(), ret));
                let body = cx.target_value(Target::Fn(test.func, Vec::new()), ty);
                cx.b.external("mesh_test_run", vec![label, body], unit);
            }
            let int = cx.b.t.int;
            cx.b.external("mesh_test_finish", Vec::new(), int);
        } else if let Some(main) = main {
            let ret = cx.ty(cx.lw.program.fns[main.index()].ret);
            let value = cx.call_target(&Target::Fn(main, Vec::new()), Vec::new(), ret);
            cx.report_failure(value, ret);
        }
        let done = cx.b.unit();
        cx.b.ret(done);
        cx.b.finish()
    }

    fn lower_fn(&mut self, id: FuncId, function: FnId, args: Vec<Ty>) -> Function {
        let program = self.program;
        let definition = &program.fns[function.index()];
        if args
            .iter()
            .any(|arg| arg.depth() > MAX_TYPE_DEPTH || arg.parts() > MAX_TYPE_PARTS)
        {
            let message = format!(
                "instantiating `{}` never ends: its type arguments grow without limit",
                definition.name
            );
            self.fail("E0056", message, definition.file, definition.span);
        }
        let module = &program.modules[definition.module.index()].name;
        let display = if module.is_empty() {
            definition.name.to_string()
        } else {
            format!("{module}.{}", definition.name)
        };
        let types: Vec<String> = args
            .iter()
            .map(|arg| self.layouts.short_name(*arg))
            .collect();
        let name = if types.is_empty() {
            display.clone()
        } else {
            format!("{display}<{}>", types.join(","))
        };
        // What the body of an actor gives is for nobody, so actors can go on as each other.
        let ret = match definition.kind {
            FnKind::Actor { .. } => self.t.unit,
            _ => self.ty(definition.ret, &args),
        };
        let tracks = self.tracking[function.index()];
        let place = (definition.file, definition.span);
        let mut cx = self.context(id, &name, &display, place, FuncKind::Plain, ret);
        cx.owner = Some(function);
        cx.subst.clone_from(&args);
        let params: Vec<Value> = definition
            .params
            .iter()
            .map(|param| cx.param(*param))
            .collect();
        if tracks {
            cx.add_location_param();
        }
        let FnBody::Expr(body) = &definition.body else {
            cx.error(
                definition.span,
                "function without a body reached code generation",
            );
            return cx.b.finish();
        };
        cx.body(
            body,
            &definition.params,
            params,
            Instance::Fn(function, args),
        );
        cx.b.finish()
    }

    /// A concrete type: type arguments filled in, associated types resolved. What nothing determines is unit.
    fn ty(&self, ty: Ty, subst: &[Ty]) -> Ty {
        let ty = self.program.instantiate(ty, subst);
        let (mut closed, mut known) = (true, true);
        ty.walk(&mut |part| {
            closed &= !is_undetermined(part);
            known &= !matches!(part.kind(), TyKind::Assoc { .. });
        });
        if !known {
            let message = format!(
                "`{}` is not a type that values can have",
                self.program.type_name(ty)
            );
            self.fail("E0058", message, FileId(0), Span::default());
            return self.t.unit;
        }
        if closed {
            ty
        } else {
            ty.map_leaves(&mut |leaf| {
                if is_undetermined(leaf) {
                    self.t.unit
                } else {
                    leaf
                }
            })
        }
    }

    fn body_info(&mut self, function: FnId) -> Rc<Body<'a>> {
        let program = self.program;
        Rc::clone(
            self.bodies
                .entry(function)
                .or_insert_with(|| Rc::new(Body::new(&program.fns[function.index()]))),
        )
    }
}

fn is_undetermined(ty: Ty) -> bool {
    matches!(
        ty.kind(),
        TyKind::Param(_) | TyKind::Infer(_) | TyKind::Error
    )
}

impl<'a> FnCx<'a, '_> {
    /// A concrete type of the body.
    fn ty(&self, ty: Ty) -> Ty {
        self.lw.ty(ty, &self.subst)
    }

    fn local_ty(&self, local: LocalId) -> Ty {
        match self.owner {
            Some(owner) => self.ty(self.lw.program.fns[owner.index()].locals[local.index()].ty),
            None => self.b.t.unit,
        }
    }

    /// A parameter of the function.
    fn param(&mut self, local: LocalId) -> Value {
        let ty = self.local_ty(local);
        self.b.param(ty)
    }

    fn add_location_param(&mut self) {
        let raw = self.b.t.raw;
        self.location = Some(self.b.param(raw));
        self.b.func.tracks_caller = true;
    }

    fn bind(&mut self, local: LocalId, value: Value) {
        self.env.insert(local, value);
    }

    /// The location that a panic at the current place reports.
    fn here(&mut self) -> Value {
        match self.location {
            Some(location) => location,
            None => {
                let raw = self.b.t.raw;
                self.b.push(Op::Location, raw)
            }
        }
    }

    /// Stops the running process with a message.
    fn panic(&mut self, message: &str) {
        let text = self.b.str(message);
        self.panic_with(text);
    }

    fn panic_with(&mut self, text: Value) {
        let location = self.here();
        let never = self.b.t.never;
        self.b.external("mesh_panic", vec![text, location], never);
    }

    /// A mistake of the compiler or something not supported: no code is made.
    fn error(&mut self, span: Span, message: impl Into<String>) {
        let file = self.b.func.file;
        self.lw.fail("E0052", message, file, span);
    }

    /// The body of a function whose self tail calls continue at its start.
    fn body(
        &mut self,
        body: &'a thir::Expr,
        locals: &[LocalId],
        params: Vec<Value>,
        instance: Instance,
    ) {
        let header = self.b.block();
        for (local, param) in locals.iter().zip(&params) {
            let ty = self.b.ty(*param);
            let value = self.b.block_param(header, ty);
            self.bind(*local, value);
        }
        self.b.jump(header, params);
        self.b.start(header);
        if let Instance::Fn(function, _) = &instance
            && let FnKind::Actor {
                terminate: Some(clause),
                ..
            } = self.fn_kind(*function)
        {
            self.set_terminate_clause(*function, *clause, locals);
        }
        self.tail = Some(TailLoop { header, instance });
        let value = self.expr_tail(body);
        self.b.ret(value);
    }

    /// Leaves the function with a value.
    fn give(&mut self, value: Value) {
        self.b.ret(value);
    }

    /// An error, or `None`, that `main` gives ends the program with a message.
    fn report_failure(&mut self, value: Value, ty: Ty) {
        let TyKind::Adt(_, args) = ty.kind() else {
            return;
        };
        let is_result = self.lw.program.is_lang_type(ty, "Result");
        if !is_result && !self.lw.program.is_lang_type(ty, "Option") {
            return;
        }
        let (int, unit) = (self.b.t.int, self.b.t.unit);
        let tag = self.b.push(Op::Tag(value), int);
        let (good, bad) = (self.b.block(), self.b.block());
        let join = self.join(unit);
        self.b.switch(tag, vec![(0, good), (1, bad)], None);
        self.b.start(bad);
        let text = if is_result {
            let error = self.b.field(value, 1, 0, args[1]);
            self.text_of(args[1], error)
        } else {
            self.b.str("None")
        };
        let done = self.b.external("mesh_main_failed", vec![text], unit);
        self.jump_join(&join, done);
        self.b.start(good);
        let done = self.b.unit();
        self.jump_join(&join, done);
        self.enter(join);
    }

    fn fn_kind(&self, id: FnId) -> &'a FnKind {
        &self.lw.program.fns[id.index()].kind
    }
}
