//! What other layers than the checker find, as diagnostics.

use mesh_mir::LowerError;
use mesh_syntax::SyntaxError;
use mesh_types::ids::FileId;
use mesh_types::{Diagnostic, Label, Severity};

pub fn syntax_diagnostic(error: &SyntaxError, file: FileId) -> Diagnostic {
    let is_syntax = error.code == "P0001";
    let mut labels = vec![Label {
        file,
        span: error.span,
        text: error.message.clone(),
    }];
    labels.extend(error.secondary.iter().map(|(span, text)| Label {
        file,
        span: *span,
        text: text.clone(),
    }));
    Diagnostic {
        code: error.code,
        severity: Severity::Error,
        title: if is_syntax {
            "Parse error".to_owned()
        } else {
            error.message.clone()
        },
        message: if is_syntax {
            format!("Parse error: {}", error.message)
        } else {
            error.message.clone()
        },
        labels,
        help: error.help.clone(),
        notes: Vec::new(),
    }
}

/// A mistake that shows only when the program's generic parts meet their types.
pub fn lowering_diagnostic(error: &LowerError) -> Diagnostic {
    Diagnostic {
        code: error.code,
        severity: Severity::Error,
        title: error.message.clone(),
        message: error.message.clone(),
        labels: vec![Label {
            file: error.file,
            span: error.span,
            text: error.message.clone(),
        }],
        help: None,
        notes: Vec::new(),
    }
}
