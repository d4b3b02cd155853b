//! DWARF: one compile unit, a file per source, a subprogram per function, a line per instruction.

use crate::{OptLevel, Options};
use inkwell::context::Context;
use inkwell::debug_info::{
    AsDIScope, DICompileUnit, DIFile, DIFlags, DIFlagsConstants, DISubprogram, DWARFEmissionKind,
    DWARFSourceLanguage, DebugInfoBuilder,
};
use inkwell::module::{FlagBehavior, Module};
use mesh_mir::mir::{Function, Program};
use mesh_syntax::Span;
use mesh_types::ids::FileId;
use std::cell::OnceCell;
use std::sync::Arc;

/// Debug information under construction.
pub(crate) struct Debug<'c> {
    context: &'c Context,
    builder: DebugInfoBuilder<'c>,
    unit: DICompileUnit<'c>,
    files: Vec<DIFile<'c>>,
    sources: &'c [Arc<str>],
    /// Of the sources that were asked about: a unit is about few of them.
    lines: Vec<OnceCell<Lines>>,
    optimised: bool,
}

impl<'c> Debug<'c> {
    pub(crate) fn new(
        context: &'c Context,
        module: &Module<'c>,
        program: &Program,
        options: &'c Options,
    ) -> Debug<'c> {
        let optimised = options.opt != OptLevel::Quick;
        let version = context.i32_type().const_int(
            u64::from(inkwell::debug_info::debug_metadata_version()),
            false,
        );
        module.add_basic_value_flag("Debug Info Version", FlagBehavior::Warning, version);
        // Memory checkers and debuggers of long-lived distributions misread the address and text indices of version 5.
        let dwarf = context.i32_type().const_int(4, false);
        module.add_basic_value_flag("Dwarf Version", FlagBehavior::Warning, dwarf);
        let main = program
            .files
            .first()
            .map_or(options.module_name.as_str(), |file| file.as_str());
        let (builder, unit) = module.create_debug_info_builder(
            true,
            DWARFSourceLanguage::C,
            main,
            ".",
            "meshc",
            optimised,
            "",
            0,
            "",
            DWARFEmissionKind::LineTablesOnly,
            0,
            false,
            false,
            "",
            "",
        );
        let files = program
            .files
            .iter()
            .map(|path| builder.create_file(path, "."))
            .collect();
        Debug {
            context,
            builder,
            unit,
            files,
            sources: &options.sources,
            lines: vec![OnceCell::new(); options.sources.len()],
            optimised,
        }
    }

    /// Line and column, from 1, of a byte offset.
    pub(crate) fn position(&self, file: FileId, offset: u32) -> (u32, u32) {
        let index = file.index();
        let Some((lines, text)) = self.lines.get(index).zip(self.sources.get(index)) else {
            return (1, 1);
        };
        lines.get_or_init(|| Lines::new(text)).position(offset)
    }

    pub(crate) fn subprogram(&self, function: &Function, symbol: &str) -> DISubprogram<'c> {
        let file = self
            .files
            .get(function.file.index())
            .copied()
            .unwrap_or_else(|| self.unit.get_file());
        let line = self.position(function.file, function.span.start).0;
        let name = shown_name(function);
        let ty = self
            .builder
            .create_subroutine_type(file, None, &[], DIFlags::PUBLIC);
        self.builder.create_function(
            file.as_debug_info_scope(),
            name,
            Some(symbol),
            file,
            line,
            ty,
            true,
            true,
            line,
            DIFlags::PUBLIC,
            self.optimised,
        )
    }

    pub(crate) fn location(
        &self,
        scope: DISubprogram<'c>,
        file: FileId,
        span: Span,
    ) -> inkwell::debug_info::DILocation<'c> {
        let (line, column) = self.position(file, span.start);
        self.builder.create_debug_location(
            self.context,
            line,
            column,
            scope.as_debug_info_scope(),
            None,
        )
    }

    pub(crate) fn finish(&self) {
        self.builder.finalize();
    }
}

/// Name in backtraces; empty for the loop around a step, whose frame is that of the function the program knows.
pub(crate) fn shown_name(function: &Function) -> &str {
    if function.step.is_some() {
        ""
    } else {
        &function.display
    }
}

/// Starts of the lines of a file.
#[derive(Clone)]
struct Lines(Vec<u32>);

impl Lines {
    fn new(text: &str) -> Lines {
        let starts = text
            .bytes()
            .zip(1u32..)
            .filter(|(byte, _)| *byte == b'\n')
            .map(|(_, next)| next);
        Lines(std::iter::once(0).chain(starts).collect())
    }

    fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.0.partition_point(|start| *start <= offset);
        (line as u32, offset - self.0[line - 1] + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_count_from_one() {
        let lines = Lines::new("ab\nc\n\nd");
        let at = |offset| lines.position(offset);
        assert_eq!(
            (at(0), at(2), at(3), at(5), at(6)),
            ((1, 1), (1, 3), (2, 1), (3, 1), (4, 1))
        );
    }
}
