//! Target machine, optimisation pipelines, object emission.

use crate::{CodegenError, Host, OptLevel, Options, Step, elf, pipeline};
use inkwell::OptimizationLevel;
use inkwell::llvm_sys::support::LLVMParseCommandLineOptions;
use inkwell::module::Module;
use inkwell::passes::PassBuilderOptions;
use inkwell::targets::{
    CodeModel, FileType, InitializationConfig, RelocMode, Target, TargetMachine, TargetTriple,
};
use std::sync::Once;
use std::time::Instant;

const TRIPLE: &str = "x86_64-unknown-linux-gnu";
const CPU: &str = "x86-64";

/// The machine that objects are made for.
pub(crate) fn target_machine(opt: OptLevel) -> Result<TargetMachine, CodegenError> {
    static INITIALISED: Once = Once::new();
    INITIALISED.call_once(|| {
        Target::initialize_x86(&InitializationConfig {
            asm_parser: true,
            ..InitializationConfig::default()
        });
        set_options();
    });
    let triple = TargetTriple::create(TRIPLE);
    let target =
        Target::from_triple(&triple).map_err(|message| CodegenError::Llvm(message.to_string()))?;
    let level = match opt {
        OptLevel::Quick => OptimizationLevel::None,
        OptLevel::O1 => OptimizationLevel::Less,
        OptLevel::Release => OptimizationLevel::Aggressive,
    };
    target
        .create_target_machine(&triple, CPU, "", level, RelocMode::PIC, CodeModel::Default)
        .ok_or_else(|| CodegenError::Llvm(format!("no code generator for {TRIPLE}")))
}

/// What LLVM has only global options for.
///
/// Innermost loops of optimised code start at a cache line: processors predict the jump that a `case` makes much worse when the checks before it are in
/// another line. The address sanitizer, where it is asked for, leaves frames on the stack and their sizes fixed, as the checks of the stack limit need them.
fn set_options() {
    let arguments = [
        c"meshc".as_ptr(),
        c"-x86-experimental-pref-innermost-loop-alignment=6".as_ptr(),
        c"-asan-use-after-return=never".as_ptr(),
        c"-asan-stack-dynamic-alloca=0".as_ptr(),
    ];
    // SAFETY: called once, with strings that end with NUL; LLVM copies what it keeps.
    unsafe {
        LLVMParseCommandLineOptions(arguments.len() as i32, arguments.as_ptr(), std::ptr::null());
    }
}

/// Optimises the module and emits the object; also the optimised module as text when that is asked for.
pub(crate) fn object(
    module: &Module<'_>,
    machine: &TargetMachine,
    options: &Options,
    host: &dyn Host,
) -> Result<(Vec<u8>, Option<String>), CodegenError> {
    verify(module, options, "generated")?;
    let start = Instant::now();
    module
        .run_passes(
            &pipeline::passes(options.opt, options.address_sanitizer),
            machine,
            PassBuilderOptions::create(),
        )
        .map_err(|message| CodegenError::Llvm(message.to_string()))?;
    let optimised = Instant::now();
    host.spent(Step::Optimise, optimised - start);
    verify(module, options, "optimised")?;
    let llvm_ir = options
        .emit_llvm
        .then(|| module.print_to_string().to_string());
    let buffer = machine
        .write_to_memory_buffer(module, FileType::Object)
        .map_err(|message| CodegenError::Llvm(message.to_string()))?;
    let mut bytes = buffer.as_slice().to_vec();
    elf::neutralise_split_stack_note(&mut bytes);
    host.spent(Step::Emit, optimised.elapsed());
    Ok((bytes, llvm_ir))
}

fn verify(module: &Module<'_>, options: &Options, state: &str) -> Result<(), CodegenError> {
    if !options.verify && !cfg!(debug_assertions) {
        return Ok(());
    }
    module.verify().map_err(|message| {
        let text = if options.emit_llvm {
            module.print_to_string().to_string()
        } else {
            String::new()
        };
        CodegenError::Llvm(format!(
            "the {state} module is broken: {}\n{text}",
            message.to_string_lossy()
        ))
    })
}
