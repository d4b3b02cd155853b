//! Control flow: successors, predecessors, dominators, removal of unreachable blocks, critical edges.

use crate::mir::{Block, BlockId, Function, Target, Term, Value};

impl Term {
    /// Visits the values that the block end uses.
    pub(crate) fn each_use(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        if let Term::Branch(value, ..) | Term::Switch(value, ..) | Term::Return(Some(value)) = self
        {
            visit(value);
        }
        for target in self.targets_mut() {
            target.args.iter_mut().for_each(&mut *visit);
        }
    }

    /// Jump targets.
    pub fn targets(&self) -> Vec<&Target> {
        match self {
            Term::Jump(target, _) => vec![target],
            Term::Branch(_, yes, no) => vec![yes, no],
            Term::Switch(_, cases, default) => cases
                .iter()
                .map(|(_, target)| target)
                .chain(default)
                .collect(),
            Term::Return(_) | Term::Unreachable => Vec::new(),
        }
    }

    /// Jump targets, to change.
    pub fn targets_mut(&mut self) -> Vec<&mut Target> {
        match self {
            Term::Jump(target, _) => vec![target],
            Term::Branch(_, yes, no) => vec![yes, no],
            Term::Switch(_, cases, default) => cases
                .iter_mut()
                .map(|(_, target)| target)
                .chain(default)
                .collect(),
            Term::Return(_) | Term::Unreachable => Vec::new(),
        }
    }
}

/// Shape of a function's control flow. Every block is reachable.
pub(crate) struct Cfg {
    /// Predecessors, one entry per edge.
    pub preds: Vec<Vec<BlockId>>,
    /// Reverse post-order.
    pub order: Vec<BlockId>,
    /// Immediate dominator; the entry's is itself.
    pub idom: Vec<BlockId>,
    /// Position in `order`.
    position: Vec<usize>,
}

impl Cfg {
    pub fn new(func: &Function) -> Cfg {
        let count = func.blocks.len();
        let mut preds = vec![Vec::new(); count];
        for (index, block) in func.blocks.iter().enumerate() {
            for target in block.term.targets() {
                preds[target.block.0 as usize].push(BlockId(index as u32));
            }
        }
        let order = reverse_post_order(func);
        let mut position = vec![usize::MAX; count];
        for (index, block) in order.iter().enumerate() {
            position[block.0 as usize] = index;
        }
        let idom = dominators(&order, &position, &preds);
        Cfg {
            preds,
            order,
            idom,
            position,
        }
    }

    /// Whether every path to `b` goes through `a`.
    pub fn dominates(&self, a: BlockId, mut b: BlockId) -> bool {
        while self.position[b.0 as usize] > self.position[a.0 as usize] {
            b = self.idom[b.0 as usize];
        }
        a == b
    }
}

/// The blocks from which no path returns: they end in a panic.
pub(crate) fn doomed(func: &Function) -> Vec<bool> {
    let mut doomed = vec![true; func.blocks.len()];
    let mut preds = vec![Vec::new(); func.blocks.len()];
    let mut pending = Vec::new();
    for (index, block) in func.blocks.iter().enumerate() {
        for target in block.term.targets() {
            preds[target.block.0 as usize].push(index);
        }
        // A loop that nothing leaves is no panic.
        if matches!(block.term, Term::Return(_) | Term::Jump(_, true)) {
            pending.push(index);
        }
    }
    while let Some(index) = pending.pop() {
        if std::mem::take(&mut doomed[index]) {
            pending.append(&mut preds[index]);
        }
    }
    doomed
}

fn reverse_post_order(func: &Function) -> Vec<BlockId> {
    let mut seen = vec![false; func.blocks.len()];
    let mut order = Vec::new();
    let mut stack = vec![(BlockId(0), 0)];
    seen[0] = true;
    while let Some((block, next)) = stack.pop() {
        let targets = func.blocks[block.0 as usize].term.targets();
        match targets.get(next) {
            Some(target) => {
                stack.push((block, next + 1));
                if !std::mem::replace(&mut seen[target.block.0 as usize], true) {
                    stack.push((target.block, 0));
                }
            }
            None => order.push(block),
        }
    }
    order.reverse();
    order
}

/// Cooper, Harvey, Kennedy: "A simple, fast dominance algorithm".
fn dominators(order: &[BlockId], position: &[usize], preds: &[Vec<BlockId>]) -> Vec<BlockId> {
    let mut idom: Vec<Option<BlockId>> = vec![None; position.len()];
    idom[0] = Some(BlockId(0));
    let mut changed = true;
    while changed {
        changed = false;
        for block in &order[1..] {
            let mut new: Option<BlockId> = None;
            for pred in &preds[block.0 as usize] {
                if idom[pred.0 as usize].is_none() {
                    continue;
                }
                new = Some(match new {
                    None => *pred,
                    Some(other) => intersect(*pred, other, position, &idom),
                });
            }
            if new.is_some() && idom[block.0 as usize] != new {
                idom[block.0 as usize] = new;
                changed = true;
            }
        }
    }
    idom.into_iter()
        .map(|block| block.unwrap_or(BlockId(0)))
        .collect()
}

fn intersect(
    mut a: BlockId,
    mut b: BlockId,
    position: &[usize],
    idom: &[Option<BlockId>],
) -> BlockId {
    while a != b {
        while position[a.0 as usize] > position[b.0 as usize] {
            a = idom[a.0 as usize].unwrap_or(BlockId(0));
        }
        while position[b.0 as usize] > position[a.0 as usize] {
            b = idom[b.0 as usize].unwrap_or(BlockId(0));
        }
    }
    a
}

/// Removes unreachable blocks and numbers the others in reverse post-order.
pub(crate) fn remove_unreachable(func: &mut Function) {
    let order = reverse_post_order(func);
    let mut renamed = vec![None; func.blocks.len()];
    for (index, block) in order.iter().enumerate() {
        renamed[block.0 as usize] = Some(BlockId(index as u32));
    }
    let mut old: Vec<Option<Block>> = std::mem::take(&mut func.blocks)
        .into_iter()
        .map(Some)
        .collect();
    for block in order {
        if let Some(mut block) = old[block.0 as usize].take() {
            for target in block.term.targets_mut() {
                if let Some(new) = renamed[target.block.0 as usize] {
                    target.block = new;
                }
            }
            func.blocks.push(block);
        }
    }
}

/// Gives every edge from a block with several successors to a block with several predecessors a block of its own, and every jump target with
/// arguments from a block with several successors as well.
pub(crate) fn split_critical_edges(func: &mut Function) {
    let mut pred_count = vec![0usize; func.blocks.len()];
    for block in &func.blocks {
        for target in block.term.targets() {
            pred_count[target.block.0 as usize] += 1;
        }
    }
    for index in 0..func.blocks.len() {
        let mut term = std::mem::take(&mut func.blocks[index].term);
        let mut targets = term.targets_mut();
        if targets.len() > 1 {
            for target in &mut targets {
                if pred_count[target.block.0 as usize] > 1 || !target.args.is_empty() {
                    let between = BlockId(func.blocks.len() as u32);
                    let onward = Target {
                        block: target.block,
                        args: std::mem::take(&mut target.args),
                    };
                    func.blocks.push(Block {
                        term: Term::Jump(onward, false),
                        ..Block::default()
                    });
                    target.block = between;
                }
            }
        }
        func.blocks[index].term = term;
    }
}
