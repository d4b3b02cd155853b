//! Supervisors: their description is handed to the runtime, which does the rest (chapter 04 §12).

use super::{FnCx, Instance, Lowerer};
use crate::mir::{FuncId, FuncKind, Function, Op, ProcessDesc, Value};
use mesh_syntax::Span;
use mesh_types::ids::{FileId, SupervisorId};
use mesh_types::thir::ChildShutdown;
use mesh_types::{Ty, TyKind};

/// The number that the runtime knows a word by.
fn number(words: &[&str], word: &str) -> i64 {
    words
        .iter()
        .position(|known| *known == word)
        .map_or(0, |index| index as i64)
}

const STRATEGIES: &[&str] = &[
    "one_for_one",
    "one_for_all",
    "rest_for_one",
    "simple_one_for_one",
];
const RESTARTS: &[&str] = &["permanent", "transient", "temporary"];

impl FnCx<'_, '_> {
    /// `spawn(Sup, args…)`.
    pub(super) fn start_supervisor(
        &mut self,
        supervisor: SupervisorId,
        args: Vec<Value>,
        pid: Ty,
    ) -> Value {
        let program = self.lw.program;
        let definition = &program.supervisors[supervisor.index()];
        let (raw, unit) = (self.b.t.raw, self.b.t.unit);
        // What may fail comes before the description, which nobody would release.
        let starts: Vec<Value> = definition
            .children
            .iter()
            .map(|child| self.call_member(child.start, args.clone()))
            .collect();
        let name = self.b.str(definition.name.clone());
        let strategy = self.b.int(number(STRATEGIES, &definition.strategy));
        let max_restarts = self.b.int(definition.max_restarts);
        let max_seconds = self.b.int(definition.max_seconds);
        let draft = self.b.external(
            "mesh_supervisor_new",
            vec![name, strategy, max_restarts, max_seconds],
            raw,
        );
        for (child, start) in definition.children.iter().zip(starts) {
            let name = self.b.str(child.name.clone());
            let restart = self.b.int(number(RESTARTS, &child.restart));
            let shutdown = self.b.int(match child.shutdown {
                ChildShutdown::Default => -2,
                ChildShutdown::Infinity => -1,
                ChildShutdown::BrutalKill => 0,
                ChildShutdown::Millis(ms) => ms,
            });
            self.b.external(
                "mesh_supervisor_child",
                vec![draft, name, restart, shutdown, start],
                unit,
            );
        }
        let process = self.b.push(
            Op::Process(ProcessDesc {
                key: format!("supervisor:{}", supervisor.0).into(),
                label: definition.name.clone(),
                flags: ProcessDesc::SUPERVISES | ProcessDesc::RECEIVES,
            }),
            raw,
        );
        let location = self.here();
        self.b
            .external("mesh_supervisor_start", vec![draft, process, location], pid)
    }

    /// `Sup.start_name(sup, args…)`.
    pub(super) fn start_template(
        &mut self,
        supervisor: SupervisorId,
        index: u32,
        args: Vec<Value>,
        result: Ty,
    ) -> Value {
        let program = self.lw.program;
        let definition = &program.supervisors[supervisor.index()];
        let start = definition.children[index as usize].start;
        let function = self.ty(program.fns[start.index()].ret);
        let mut args = args.into_iter();
        let Some(pid) = args.next() else {
            return self.b.undefined(result);
        };
        let args: Vec<Value> = args.collect();
        let pid_ty = self.ok_type(result);
        let code = self.lw.instance(Instance::TemplateApply(function));
        let apply = self.b.push(
            Op::Closure(code, args),
            Ty::new(TyKind::Fn(vec![function], pid_ty)),
        );
        let index = self.b.int(i64::from(index));
        let started = self.b.external(
            "mesh_supervisor_start_template",
            vec![pid, index, apply],
            pid_ty,
        );
        self.started_or_error(started, result)
    }
}

impl Lowerer<'_> {
    /// Closure code that calls the function it is given with the captured arguments.
    pub(super) fn lower_template_apply(&mut self, id: FuncId, function: Ty) -> Function {
        let place = (FileId(0), Span::default());
        let (params, ret) = match function.kind() {
            TyKind::Fn(params, ret) => (params.clone(), *ret),
            _ => (Vec::new(), self.t.unit),
        };
        let mut cx = self.context(id, "template.start", "start", place, FuncKind::Closure, ret);
        cx.b.param(Ty::new(TyKind::Fn(vec![function], ret)));
        let start = cx.b.param(function);
        let args = params.into_iter().map(|param| cx.capture(param)).collect();
        let pid = cx.call_closure(start, args);
        cx.give(pid);
        cx.b.finish()
    }
}
