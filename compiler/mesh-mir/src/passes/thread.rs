//! A block that asks which variant it was given is passed by where that is known.
//!
//! Stages of a pipeline hand an `Option` to each other: one makes `Some(x)` or `None`, the next looks which it is. Once they are one function, every block
//! that makes a variant goes on with what the question leads to (jump threading), so that the end of the elements is the end of the loop.

use super::simplify::simplify;
use crate::analysis::cfg::Cfg;
use crate::analysis::ownership::for_each_use;
use crate::mir::{Block, BlockId, Function, Inst, Op, Program, Target, Term, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// Threads jumps in functions with loops.
pub(super) fn run(program: &mut Program) {
    for func in &mut program.funcs {
        let loops = func
            .blocks
            .iter()
            .any(|block| matches!(block.term, Term::Jump(_, true)));
        if loops {
            // Every round passes a question by for at least one block.
            for _ in 0..func.blocks.len() {
                if !thread(func) {
                    break;
                }
                simplify(func);
            }
        }
    }
}

/// A block that does nothing but ask for the variant of one of its parameters.
struct Question {
    block: BlockId,
    position: usize,
    tag: Value,
}

/// Passes one question by.
fn thread(func: &mut Function) -> bool {
    let variants: FxHashMap<Value, u32> = func
        .blocks
        .iter()
        .flat_map(|block| &block.insts)
        .filter_map(|inst| match inst.op {
            Op::Make { variant, .. } => Some((inst.result?, variant)),
            _ => None,
        })
        .collect();
    let cfg = Cfg::new(func);
    for index in 1..func.blocks.len() {
        let Some(question) = question(func, BlockId(index as u32)) else {
            continue;
        };
        // Who asks although it knows.
        let asking: Vec<(usize, u32)> = (0..func.blocks.len())
            .filter(|from| *from != index)
            .filter_map(|from| match &func.blocks[from].term {
                Term::Jump(target, false) if target.block == question.block => {
                    Some((from, *variants.get(&target.args[question.position])?))
                }
                _ => None,
            })
            .collect();
        if !asking.is_empty() && hand_down(func, &cfg, &question) {
            for (from, variant) in asking {
                pass_by(func, from, &question, variant);
            }
            return true;
        }
    }
    false
}

fn question(func: &Function, id: BlockId) -> Option<Question> {
    let block = &func.blocks[id.0 as usize];
    let [
        Inst {
            result: Some(tag),
            op: Op::Tag(asked),
            ..
        },
    ] = block.insts.as_slice()
    else {
        return None;
    };
    let position = block.params.iter().position(|param| param == asked)?;
    matches!(&block.term, Term::Switch(value, ..) if value == tag).then_some(Question {
        block: id,
        position,
        tag: *tag,
    })
}

/// What the block gets is handed to those that only it leads to as parameters of their own; false when it is used elsewhere too.
fn hand_down(func: &mut Function, cfg: &Cfg, question: &Question) -> bool {
    let asked = &func.blocks[question.block.0 as usize];
    let params = asked.params.clone();
    let mut answers: Vec<BlockId> = asked.term.targets().iter().map(|to| to.block).collect();
    answers.sort_unstable();
    answers.dedup();
    answers.retain(|answer| cfg.preds[answer.0 as usize] == [question.block]);
    let mut own = FxHashSet::from_iter(params.iter().copied());
    own.insert(question.tag);
    // The answer behind which a block lies.
    let behind = |id: usize| {
        let id = BlockId(id as u32);
        answers.iter().position(|answer| cfg.dominates(*answer, id))
    };
    for (index, block) in func.blocks.iter().enumerate() {
        let mut uses = false;
        let mut asks = false;
        each_use(&mut block.clone(), &mut |value| {
            uses |= own.contains(value);
            asks |= *value == question.tag;
        });
        let here = index == question.block.0 as usize;
        if uses && !here && (asks || behind(index).is_none()) {
            return false;
        }
    }
    let fresh: Vec<FxHashMap<Value, Value>> = answers
        .iter()
        .map(|_| {
            params
                .iter()
                .map(|param| {
                    func.values.push(func.values[param.0 as usize]);
                    (*param, Value(func.values.len() as u32 - 1))
                })
                .collect()
        })
        .collect();
    for index in 0..func.blocks.len() {
        if let Some(answer) = behind(index) {
            each_use(&mut func.blocks[index], &mut |value| {
                *value = fresh[answer].get(value).copied().unwrap_or(*value);
            });
        }
    }
    for (answer, fresh) in answers.iter().zip(&fresh) {
        let added = params.iter().map(|param| fresh[param]);
        func.blocks[answer.0 as usize].params.extend(added);
    }
    for target in func.blocks[question.block.0 as usize].term.targets_mut() {
        if answers.contains(&target.block) {
            target.args.extend(&params);
        }
    }
    true
}

fn each_use(block: &mut Block, visit: &mut dyn FnMut(&mut Value)) {
    for inst in &mut block.insts {
        for_each_use(&mut inst.op, &mut *visit);
    }
    block.term.each_use(&mut *visit);
}

/// The block `from`, which gives a known variant, goes on where the question leads it.
fn pass_by(func: &mut Function, from: usize, question: &Question, variant: u32) {
    let asked = &func.blocks[question.block.0 as usize];
    let (Term::Switch(_, cases, default), Term::Jump(to_question, _)) =
        (&asked.term, &func.blocks[from].term)
    else {
        return;
    };
    let case = cases.iter().find(|(tag, _)| *tag == i64::from(variant));
    let Some(next) = case.map(|(_, target)| target).or(default.as_ref()) else {
        return;
    };
    let given = |value: &Value| match asked.params.iter().position(|param| param == value) {
        Some(position) => to_question.args[position],
        None => *value,
    };
    let onwards = Target {
        block: next.block,
        args: next.args.iter().map(given).collect(),
    };
    func.blocks[from].term = Term::Jump(onwards, false);
}
