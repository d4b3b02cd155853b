//! Walking typed expressions.

use super::{Arm, Expr, ExprKind, ForIter, InterpPart, SpawnTarget, Stmt};

impl Expr {
    /// Visits the direct sub-expressions, those of statements and arms included.
    pub fn each_child<'e>(&'e self, f: &mut dyn FnMut(&'e Expr)) {
        match &self.kind {
            ExprKind::Lit(_)
            | ExprKind::Local(_)
            | ExprKind::Const(_)
            | ExprKind::FnRef(_)
            | ExprKind::Break
            | ExprKind::Continue
            | ExprKind::SelfPid
            | ExprKind::Error => {}
            ExprKind::Interp(parts) => {
                for part in parts {
                    if let InterpPart::Expr(e) = part {
                        f(e);
                    }
                }
            }
            ExprKind::Call(_, args)
            | ExprKind::Tuple(args)
            | ExprKind::List(args)
            | ExprKind::ActorLoop(args) => args.iter().for_each(f),
            ExprKind::CallValue(function, args) => {
                f(function);
                args.iter().for_each(f);
            }
            ExprKind::Binary(_, a, b)
            | ExprKind::Range(a, b)
            | ExprKind::While(a, b)
            | ExprKind::Index(a, b)
            | ExprKind::Send(a, b) => {
                f(a);
                f(b);
            }
            ExprKind::Unary(_, a)
            | ExprKind::TupleIndex(a, _)
            | ExprKind::Field(a, _)
            | ExprKind::Retype(a) => f(a),
            ExprKind::Try { operand, .. } => f(operand),
            ExprKind::Closure { body, .. } => f(body),
            ExprKind::Map(entries) => {
                for (k, v) in entries {
                    f(k);
                    f(v);
                }
            }
            ExprKind::Struct(_, fields) => fields.iter().for_each(|x| f(&x.1)),
            ExprKind::StructUpdate(base, fields) => {
                f(base);
                fields.iter().for_each(|x| f(&x.1));
            }
            ExprKind::Json(fields) => fields.iter().for_each(|x| f(&x.1)),
            ExprKind::If(cond, then, els) => {
                f(cond);
                f(then);
                if let Some(els) = els {
                    f(els);
                }
            }
            ExprKind::Match {
                scrutinees, arms, ..
            } => {
                scrutinees.iter().for_each(&mut *f);
                arm_children(arms, f);
            }
            ExprKind::For {
                iter, filter, body, ..
            } => {
                match iter {
                    ForIter::Range(a, b) => {
                        f(a);
                        f(b);
                    }
                    ForIter::Bounds(e) | ForIter::List(e) | ForIter::Iter(e, _) => f(e),
                }
                if let Some(filter) = filter {
                    f(filter);
                }
                f(body);
            }
            ExprKind::Return(value) => {
                if let Some(value) = value {
                    f(value);
                }
            }
            ExprKind::Block(stmts, value) => {
                for stmt in stmts {
                    match stmt {
                        Stmt::Expr(e) | Stmt::Let(_, e) => f(e),
                        Stmt::Fn(local) => f(&local.body),
                    }
                }
                if let Some(value) = value {
                    f(value);
                }
            }
            ExprKind::Spawn(target, args, options) => {
                if let SpawnTarget::Value(function) = target {
                    f(function);
                }
                args.iter().for_each(&mut *f);
                options.iter().for_each(|option| f(&option.1));
            }
            ExprKind::Receive { arms, after, .. } => {
                arm_children(arms, f);
                if let Some((ms, value)) = after {
                    f(ms);
                    f(value);
                }
            }
        }
    }
}

fn arm_children<'e>(arms: &'e [Arm], f: &mut dyn FnMut(&'e Expr)) {
    for arm in arms {
        if let Some(guard) = &arm.guard {
            f(guard);
        }
        f(&arm.body);
    }
}
