//! Passes over the MIR.

mod accumulate;
mod append;
mod borrows;
mod cells;
mod hollow;
mod inline;
mod latches;
mod merge_loops;
mod promote;
mod refcount;
mod reuse;
mod simplify;
mod specialize;
mod steps;
mod strips;
mod tails;
mod thread;
mod unwind;

use crate::layout::Layouts;
use crate::mir::Program;

/// Simplifies, infers borrowed parameters, inserts reference counting. The result is what code generation expects.
pub fn run_passes(program: &mut Program, layouts: &Layouts) {
    verify(program, layouts, crate::verify::Stage::Lowered);
    simplify::run(program);
    inline::closures(program);
    specialize::run(program);
    simplify::run(program);
    inline::stages(program);
    thread::run(program);
    merge_loops::run(program);
    append::run(program);
    accumulate::run(program, layouts);
    tails::run(program);
    steps::run(program, layouts);
    latches::run(program);
    cells::run(program, layouts);
    inline::checks(program, layouts);
    strips::run(program, layouts);
    verify(program, layouts, crate::verify::Stage::Lowered);
    unwind::run(program);
    borrows::run(program, layouts);
    refcount::run(program, layouts);
    reuse::run(program, layouts);
    hollow::run(program, layouts);
    verify(program, layouts, crate::verify::Stage::Counted);
    refcount::remove_marks(program);
}

/// A faulty program is a fault of a pass; debug builds and tests say so at once.
fn verify(program: &Program, layouts: &Layouts, stage: crate::verify::Stage) {
    if cfg!(debug_assertions)
        && let Err(fault) = crate::verify::verify(program, layouts, stage)
    {
        panic!("{stage:?} MIR is faulty: {fault}");
    }
}
