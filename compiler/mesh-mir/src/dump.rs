//! Readable text of MIR, for snapshots and `--emit mir`.

use crate::mir::{Block, Const, FuncKind, Function, Inst, Mode, Op, Program, Target, Term, Value};
use mesh_types::Ty;
use mesh_types::thir;
use std::fmt::Write as _;

/// Text of all functions.
pub fn program(program: &Program, types: &thir::Program) -> String {
    let mut out = String::new();
    for (index, func) in program.funcs.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(&function(program, func, types));
    }
    out
}

/// Text of one function.
pub fn function(program: &Program, func: &Function, types: &thir::Program) -> String {
    let printer = Printer {
        program,
        func,
        types: Some(types),
    };
    let mut out = String::new();
    printer.function(&mut out);
    out
}

/// Text of one function with types in debug form, for reports of faults.
pub(crate) fn plain(program: &Program, func: &Function) -> String {
    let printer = Printer {
        program,
        func,
        types: None,
    };
    let mut out = String::new();
    printer.function(&mut out);
    out
}

struct Printer<'a> {
    program: &'a Program,
    func: &'a Function,
    types: Option<&'a thir::Program>,
}

impl Printer<'_> {
    fn ty(&self, ty: Ty) -> String {
        self.types
            .map_or_else(|| format!("{ty:?}"), |types| types.type_name(ty))
    }

    fn typed(&self, value: Value) -> String {
        format!(
            "v{}: {}",
            value.0,
            self.ty(self.func.values[value.0 as usize])
        )
    }

    fn function(&self, out: &mut String) {
        let params: Vec<String> = self
            .func
            .params
            .iter()
            .zip(&self.func.modes)
            .map(|(param, mode)| match mode {
                Mode::Owned => self.typed(*param),
                Mode::Borrowed => format!("&{}", self.typed(*param)),
            })
            .collect();
        let kind = match self.func.kind {
            FuncKind::Plain => "fn",
            FuncKind::Closure => "closure",
            FuncKind::Entry => "entry",
        };
        let _ = writeln!(
            out,
            "{kind} {}({}) -> {} {{",
            self.func.symbol,
            params.join(", "),
            self.ty(self.func.ret)
        );
        for (index, block) in self.func.blocks.iter().enumerate() {
            self.block(index, block, out);
        }
        out.push_str("}\n");
    }

    fn block(&self, index: usize, block: &Block, out: &mut String) {
        let params: Vec<String> = block
            .params
            .iter()
            .map(|param| {
                let lent = self.func.lent.contains(param);
                format!("{}{}", if lent { "&" } else { "" }, self.typed(*param))
            })
            .collect();
        let _ = if params.is_empty() {
            writeln!(out, "b{index}:")
        } else {
            writeln!(out, "b{index}({}):", params.join(", "))
        };
        for inst in &block.insts {
            let _ = writeln!(out, "  {}", self.inst(inst));
        }
        let _ = writeln!(out, "  {}", term(&block.term));
    }

    fn inst(&self, inst: &Inst) -> String {
        let mut text = match inst.result {
            Some(result) => format!("{} = {}", self.typed(result), self.op(&inst.op)),
            None => self.op(&inst.op),
        };
        if !inst.cleanup.is_empty() {
            let _ = write!(text, " !{}", list(&inst.cleanup));
        }
        text
    }

    fn op(&self, op: &Op) -> String {
        match op {
            Op::Const(constant) => match constant {
                Const::Int(value) => value.to_string(),
                Const::Float(bits) => format!("{:?}", f64::from_bits(*bits)),
                Const::Bool(value) => value.to_string(),
                Const::Str(text) => format!("{text:?}"),
                Const::Unit => "()".to_string(),
                Const::Null => "null".to_string(),
            },
            Op::Prim(op, args) => format!("{op:?} {}", list(args)),
            Op::Make {
                variant,
                fields,
                reuse,
            } => {
                let reuse = reuse
                    .map(|block| format!(" in v{}", block.0))
                    .unwrap_or_default();
                format!("make.{variant} {}{reuse}", list(fields))
            }
            Op::Field {
                base,
                variant,
                index,
            } => format!("field v{}.{variant}.{index}", base.0),
            Op::SetField { base, index, value } => {
                format!("set v{}.{index} = v{}", base.0, value.0)
            }
            Op::Tag(value) => format!("tag v{}", value.0),
            Op::Closure(func, captures) => {
                format!("closure {} {}", self.symbol(*func), list(captures))
            }
            Op::Capture(index) => format!("capture {index}"),
            Op::Call(func, args) => format!("call {} {}", self.symbol(*func), list(args)),
            Op::CallClosure(closure, args) => format!("call v{} {}", closure.0, list(args)),
            Op::CallCode(code, args) => format!("call code v{} {}", code.0, list(args)),
            Op::CallExtern(name, args) => format!("extern {name} {}", list(args)),
            Op::Intrinsic(name, args) => format!("{name} {}", list(args)),
            Op::Location => "location".to_string(),
            Op::TypeDesc(Some(ty)) => format!("desc {}", self.ty(*ty)),
            Op::TypeDesc(None) => "desc any".to_string(),
            Op::Process(process) => format!("process {} {}", process.key, process.flags),
            Op::FuncAddr(func) => format!("address {}", self.symbol(*func)),
            Op::Static(index) => format!("static {index}"),
            Op::Load(pointer, offset) => format!("load v{}+{offset}", pointer.0),
            Op::Store(pointer, offset, value) => {
                format!("store v{}+{offset} = v{}", pointer.0, value.0)
            }
            Op::Share(value) => format!("share v{}", value.0),
            Op::Dup(value) => format!("dup v{}", value.0),
            Op::TakeField {
                base,
                variant,
                index,
                value,
            } => format!("take v{}.{variant}.{index} = v{}", base.0, value.0),
            Op::Drop(value) => format!("drop v{}", value.0),
            Op::Safepoint => "safepoint".to_string(),
            Op::Reset(value) => format!("reset v{}", value.0),
        }
    }

    fn symbol(&self, func: crate::mir::FuncId) -> &str {
        self.program
            .funcs
            .get(func.0 as usize)
            .map_or("?", |func| func.symbol.as_str())
    }
}

fn list(values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(|value| format!("v{}", value.0)).collect();
    format!("({})", values.join(", "))
}

fn target(target: &Target) -> String {
    let args = if target.args.is_empty() {
        String::new()
    } else {
        list(&target.args)
    };
    format!("b{}{args}", target.block.0)
}

fn term(term: &Term) -> String {
    match term {
        Term::Jump(to, false) => format!("jump {}", target(to)),
        Term::Jump(to, true) => format!("loop {}", target(to)),
        Term::Branch(condition, yes, no) => format!(
            "branch v{} {} else {}",
            condition.0,
            target(yes),
            target(no)
        ),
        Term::Switch(value, cases, default) => {
            let mut text = format!("switch v{}", value.0);
            for (case, to) in cases {
                let _ = write!(text, " {case}: {}", target(to));
            }
            if let Some(default) = default {
                let _ = write!(text, " else {}", target(default));
            }
            text
        }
        Term::Return(Some(value)) => format!("return v{}", value.0),
        Term::Return(None) => "return".to_string(),
        Term::Unreachable => "unreachable".to_string(),
    }
}
