//! Codegen units: the functions of a program spread over LLVM modules that threads compile side by side.
//!
//! The split depends on the program alone, never on the machine, so that builds are reproducible. Functions of one file stay together: an edit
//! changes one unit. What the library contributes to a program is spread by name in quick builds, which inline nothing. In optimising builds it
//! goes to the unit that first needs it, and a unit also sees the bodies of small functions of other units that it mentions, for the inliner.
//!
//! The key of a finished object is the unoptimised module itself, as bitcode: whatever influences the object is in there, so a stored object is
//! never stale. Names and order of what is in a unit depend on nothing outside of it ([`symbols`]), so that objects outlive edits.

use crate::cx::Cx;
use crate::{CodegenError, Object, OptLevel, Options, emit, function, helpers, lines, symbols};
use inkwell::context::Context;
use mesh_mir::layout::{Definitions, Layouts};
use mesh_mir::mir::{FuncId, Function, Op, Program};
use std::hash::Hasher;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// More units than this only repeat what units share.
const MAX_UNITS: usize = 32;

/// Units times levels of the deepest type: with deeper types there are fewer units.
const SHARED_LEVELS: usize = 1024;

/// This many units are worth what they repeat on any machine.
const MIN_LIMIT: usize = 4;

/// Functions of at most this many instructions are inlined across units.
const IMPORT_INSTS: usize = 8;

/// LLVM recurses over what it compiles.
const STACK_BYTES: usize = 256 << 20;

/// What a compilation asks of its surroundings. Called from several threads.
pub trait Host: Sync {
    /// Modules are worth offering to [`Host::load`].
    fn keeps_objects(&self) -> bool {
        false
    }
    /// The object that was stored for this module.
    fn load(&self, _module: &[u8]) -> Option<Object> {
        None
    }
    /// Remembers the object of a module.
    fn save(&self, _module: &[u8], _object: &Object) {}
    /// A thread has spent this time on a step.
    fn spent(&self, _step: Step, _time: Duration) {}
}

/// Steps of the compilation of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// MIR to LLVM.
    Generate,
    /// Passes of LLVM.
    Optimise,
    /// LLVM to an object.
    Emit,
}

/// Remembers nothing.
#[derive(Debug)]
pub struct NoHost;

impl Host for NoHost {}

/// Which unit a function belongs to, and what it is called there.
pub(crate) struct Plan {
    pub units: u32,
    unit_of: Vec<u32>,
    /// Functions of each unit in order.
    members: Vec<Vec<FuncId>>,
    names: Vec<String>,
    /// Other units mention it.
    shared: Vec<bool>,
    /// Other units get its body too.
    imported: Vec<bool>,
}

impl Plan {
    /// Everything in one unit.
    fn whole(program: &Program) -> Plan {
        let count = program.funcs.len();
        let symbols = program.funcs.iter().map(|func| func.symbol.clone());
        Plan {
            units: 1,
            unit_of: vec![0; count],
            members: vec![(0..count as u32).map(FuncId).collect()],
            names: symbols.collect(),
            shared: vec![false; count],
            imported: vec![false; count],
        }
    }

    fn new(program: &Program, layouts: &Layouts, options: &Options) -> Plan {
        let mut plan = Plan::whole(program);
        let sizes: Vec<usize> = program.funcs.iter().map(size).collect();
        let Some(per_unit) = options.unit_size else {
            return plan;
        };
        // A power of two, so that small edits rarely move functions between units.
        let wanted = sizes.iter().sum::<usize>() / per_unit.max(1);
        // Each unit has helpers of its own for the types of its functions and all that is in them.
        let most = (SHARED_LEVELS / deepest_type(program)).clamp(MIN_LIMIT, MAX_UNITS);
        let most = 1 << most.ilog2();
        plan.units = wanted.next_power_of_two().clamp(1, most) as u32;
        if plan.units == 1 {
            return plan;
        }
        plan.names = symbols::stable(program, layouts);
        plan.place_by_file(program);
        if options.opt == OptLevel::Quick {
            plan.place_by_name();
            // Without an inliner it does not matter who else calls a function: an edit that adds a call leaves the callee's unit alone.
            plan.shared.fill(true);
        } else {
            let mentions: Vec<Vec<FuncId>> = program
                .funcs
                .iter()
                .map(|function| mentions(program, function))
                .collect();
            plan.place_by_use(&mentions);
            for (imported, size) in plan.imported.iter_mut().zip(&sizes) {
                *imported = *size <= IMPORT_INSTS;
            }
            plan.share(&mentions);
        }
        plan.members = vec![Vec::new(); plan.units as usize];
        for (id, unit) in (0..).map(FuncId).zip(&plan.unit_of) {
            plan.members[*unit as usize].push(id);
        }
        for members in &mut plan.members {
            members.sort_by_key(|id| &plan.names[id.0 as usize]);
        }
        plan
    }

    /// Functions of the program's files by file; those of the library are left over.
    fn place_by_file(&mut self, program: &Program) {
        for (unit, function) in self.unit_of.iter_mut().zip(&program.funcs) {
            let path = program.files.get(function.file.index());
            *unit = match path.filter(|path| !path.starts_with("std/")) {
                Some(path) => unit_of_text(path, self.units),
                None => NOWHERE,
            };
        }
    }

    /// The rest by name.
    fn place_by_name(&mut self) {
        for (unit, name) in self.unit_of.iter_mut().zip(&self.names) {
            if *unit == NOWHERE {
                *unit = unit_of_text(name, self.units);
            }
        }
    }

    /// The rest where it is first mentioned.
    fn place_by_use(&mut self, mentions: &[Vec<FuncId>]) {
        let mut pending: Vec<usize> = (0..self.unit_of.len())
            .filter(|index| self.unit_of[*index] != NOWHERE)
            .collect();
        let mut next = 0;
        while let Some(index) = pending.get(next).copied() {
            next += 1;
            for callee in &mentions[index] {
                let callee = callee.0 as usize;
                if self.unit_of[callee] == NOWHERE {
                    self.unit_of[callee] = self.unit_of[index];
                    pending.push(callee);
                }
            }
        }
        for unit in &mut self.unit_of {
            if *unit == NOWHERE {
                *unit = 0;
            }
        }
    }

    /// Finds what units need of each other. The body of an imported function mentions its callees in other units.
    fn share(&mut self, mentions: &[Vec<FuncId>]) {
        let mut travelling = Vec::new();
        for (index, callees) in mentions.iter().enumerate() {
            for callee in callees {
                if self.unit_of[callee.0 as usize] != self.unit_of[index] {
                    self.note_shared(*callee, &mut travelling);
                }
            }
        }
        while let Some(function) = travelling.pop() {
            for callee in &mentions[function.0 as usize] {
                self.note_shared(*callee, &mut travelling);
            }
        }
    }

    fn note_shared(&mut self, function: FuncId, travelling: &mut Vec<FuncId>) {
        let index = function.0 as usize;
        if !std::mem::replace(&mut self.shared[index], true) && self.imported[index] {
            travelling.push(function);
        }
    }

    /// Functions of a unit in order.
    pub(crate) fn members(&self, unit: u32) -> &[FuncId] {
        &self.members[unit as usize]
    }

    /// What the function is called in objects, unless it is the entry.
    pub(crate) fn name(&self, id: FuncId) -> &str {
        &self.names[id.0 as usize]
    }

    /// True when other units refer to it by name.
    pub(crate) fn is_shared(&self, id: FuncId) -> bool {
        self.shared[id.0 as usize]
    }

    /// True when `unit` holds a copy for the inliner of this function of another unit.
    pub(crate) fn is_import(&self, id: FuncId, unit: u32) -> bool {
        self.unit_of[id.0 as usize] != unit && self.imported[id.0 as usize]
    }
}

/// Placed later.
const NOWHERE: u32 = u32::MAX;

fn unit_of_text(text: &str, units: u32) -> u32 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    (hasher.finish() >> 32) as u32 % units
}

fn size(function: &Function) -> usize {
    function.blocks.iter().map(|block| block.insts.len()).sum()
}

/// Levels of the most deeply nested type of a parameter or result.
fn deepest_type(program: &Program) -> usize {
    let results = program.funcs.iter().map(|function| function.ret);
    let params = program.funcs.iter().flat_map(|function| {
        let values = function.params.iter();
        values.map(|value| function.values[value.0 as usize])
    });
    let depths = results.chain(params).map(|ty| ty.depth());
    depths.max().unwrap_or(1).max(1) as usize
}

/// Functions that a body refers to, itself or through descriptors of closures.
fn mentions(program: &Program, function: &Function) -> Vec<FuncId> {
    let mut found = Vec::new();
    for inst in function.blocks.iter().flat_map(|block| &block.insts) {
        match &inst.op {
            Op::Call(callee, _) | Op::FuncAddr(callee) => found.push(*callee),
            Op::Closure(code, _) => {
                found.push(*code);
                found.extend(program.funcs[code.0 as usize].step);
            }
            _ => {}
        }
    }
    found
}

/// Compiles a program to one object.
pub(crate) fn compile_whole(
    program: &Program,
    layouts: &Layouts,
    options: &Options,
) -> Result<Object, CodegenError> {
    compile_unit(program, layouts, options, &Plan::whole(program), 0, &NoHost)
}

/// Compiles a program to objects that together define `mesh_main`, on all cores. With [`Options::emit_llvm`] it is one object.
pub fn compile_units(
    program: &Program,
    layouts: &Layouts,
    options: &Options,
    host: &dyn Host,
) -> Result<Vec<Object>, CodegenError> {
    let plan = if options.emit_llvm {
        Plan::whole(program)
    } else {
        Plan::new(program, layouts, options)
    };
    if plan.units == 1 {
        return compile_unit(program, layouts, options, &plan, 0, host).map(|object| vec![object]);
    }
    let definitions = layouts.definitions();
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<Result<Object, CodegenError>>>> =
        (0..plan.units).map(|_| Mutex::new(None)).collect();
    let work = |definitions: Definitions| {
        let layouts = definitions.layouts();
        loop {
            let unit = next.fetch_add(1, Ordering::Relaxed);
            let Some(slot) = results.get(unit) else { break };
            let result = compile_unit(program, &layouts, options, &plan, unit as u32, host);
            *slot.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(result);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads.min(results.len()) {
            let definitions = definitions.clone();
            let worker = thread::Builder::new().stack_size(STACK_BYTES);
            if worker.spawn_scoped(scope, || work(definitions)).is_err() {
                break;
            }
        }
    });
    // What no thread could be started for.
    work(definitions);
    results
        .into_iter()
        .map(|slot| {
            slot.into_inner()
                .unwrap_or_else(|poisoned| poisoned.into_inner())
                .expect("every unit was compiled or its thread has panicked")
        })
        .collect()
}

fn compile_unit(
    program: &Program,
    layouts: &Layouts,
    options: &Options,
    plan: &Plan,
    unit: u32,
    host: &dyn Host,
) -> Result<Object, CodegenError> {
    let context = Context::create();
    let machine = emit::target_machine(options.opt)?;
    let start = Instant::now();
    let cx = Cx::new(&context, program, layouts, options, &machine, (plan, unit));
    generate(&cx, plan, unit)?;
    let key =
        (host.keeps_objects() && !options.emit_llvm).then(|| cx.module.write_bitcode_to_memory());
    host.spent(Step::Generate, start.elapsed());
    if let Some(known) = key.as_ref().and_then(|key| host.load(key.as_slice())) {
        return Ok(known);
    }
    let (bytes, llvm_ir) = emit::object(&cx.module, &machine, options, host)?;
    let lines = lines::object(&bytes, program, plan, unit, options.opt)
        .map_err(|error| CodegenError::Llvm(format!("line table: {error}")))?;
    let object = Object {
        bytes,
        lines,
        llvm_ir,
    };
    if let Some(key) = &key {
        host.save(key.as_slice(), &object);
    }
    Ok(object)
}

fn generate(cx: &Cx<'_>, plan: &Plan, unit: u32) -> Result<(), CodegenError> {
    for id in plan.members(unit) {
        function::emit(cx, *id)?;
    }
    while let Some(id) = cx.next_import() {
        function::emit(cx, id)?;
    }
    helpers::emit_pending(cx);
    cx.debug.finish();
    Ok(())
}
