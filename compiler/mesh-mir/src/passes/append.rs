//! Texts of numbers that are only appended to another text are written there at once: `s <> "#{n}"` needs no text for `n` alone.

use crate::analysis::ownership::for_each_use;
use crate::mir::{Function, Op, Program, Value};

/// Functions that make a text, and those that append the same one.
const FORMS: &[(&str, &str)] = &[
    ("mesh_int_to_string", "mesh_string_push_int"),
    ("mesh_float_to_string", "mesh_string_push_float"),
    ("mesh_json_encode_string", "mesh_string_push_json_string"),
    ("mesh_json_encode_float", "mesh_string_push_json_float"),
];

/// Changes all functions.
pub(super) fn run(program: &mut Program) {
    program.funcs.iter_mut().for_each(fuse);
}

fn fuse(func: &mut Function) {
    let mut made: Vec<(Value, &'static str, Value)> = Vec::new();
    for inst in func.blocks.iter().flat_map(|block| &block.insts) {
        if let (Op::CallExtern(name, args), Some(result)) = (&inst.op, inst.result)
            && let Some((_, push)) = FORMS.iter().find(|(make, _)| make == name)
        {
            made.push((result, push, args[0]));
        }
    }
    if made.is_empty() {
        return;
    }
    let mut uses = vec![0u32; func.values.len()];
    let mut count = |value: &mut Value| uses[value.0 as usize] += 1;
    for block in &mut func.blocks {
        for inst in &mut block.insts {
            for_each_use(&mut inst.op, &mut count);
        }
        block.term.each_use(&mut count);
    }
    let mut fused = Vec::new();
    for inst in func.blocks.iter_mut().flat_map(|block| &mut block.insts) {
        if let Op::CallExtern("mesh_string_append", args) = &inst.op
            && let [buffer, text] = args[..]
            && uses[text.0 as usize] == 1
            && let Some((_, push, source)) = made.iter().find(|(value, ..)| *value == text)
        {
            inst.op = Op::CallExtern(push, vec![buffer, *source]);
            fused.push(text);
        }
    }
    for block in &mut func.blocks {
        block
            .insts
            .retain(|inst| inst.result.is_none_or(|result| !fused.contains(&result)));
    }
}
