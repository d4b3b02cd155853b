// Instruments the bitcode of a library for the thread sanitizer: `instrument BITCODE OBJECT`. Linked with the LLVM that belongs to rustc,
// whose headers are not installed; so what is used of its C interface is declared here.

#include <stdio.h>
#include <stdlib.h>

typedef struct Opaque *Ref;
typedef int Bool;

Ref LLVMContextCreate(void);
Bool LLVMCreateMemoryBufferWithContentsOfFile(const char *path, Ref *buffer, char **message);
Bool LLVMParseBitcodeInContext2(Ref context, Ref buffer, Ref *module);
Ref LLVMGetFirstFunction(Ref module);
Ref LLVMGetNextFunction(Ref function);
Bool LLVMIsDeclaration(Ref function);
unsigned LLVMGetEnumAttributeKindForName(const char *name, size_t length);
Ref LLVMCreateEnumAttribute(Ref context, unsigned kind, unsigned long value);
void LLVMAddAttributeAtIndex(Ref function, unsigned index, Ref attribute);
void LLVMInitializeX86TargetInfo(void);
void LLVMInitializeX86Target(void);
void LLVMInitializeX86TargetMC(void);
void LLVMInitializeX86AsmParser(void);
void LLVMInitializeX86AsmPrinter(void);
const char *LLVMGetTarget(Ref module);
Bool LLVMGetTargetFromTriple(const char *triple, Ref *target, char **message);
Ref LLVMCreateTargetMachine(Ref target, const char *triple, const char *cpu, const char *features, int level, int relocation, int model);
Ref LLVMCreatePassBuilderOptions(void);
Ref LLVMRunPasses(Ref module, const char *passes, Ref machine, Ref options);
char *LLVMGetErrorMessage(Ref error);
Bool LLVMTargetMachineEmitToFile(Ref machine, Ref module, const char *path, int kind, char **message);
void LLVMParseCommandLineOptions(int count, const char *const *arguments, const char *overview);

enum { OPTIMISED_A_LITTLE = 1, POSITION_INDEPENDENT = 2, DEFAULT_MODEL = 0, OBJECT = 1 };

static const unsigned WHOLE_FUNCTION = -1;

static void check(Bool failed, const char *message) {
    if (failed) {
        fprintf(stderr, "instrument: %s\n", message ? message : "failed");
        exit(1);
    }
}

int main(int count, char **arguments) {
    check(count != 3, "expects BITCODE OBJECT");
    // Actors change stacks, which the sanitizer's own stack of calls does not survive.
    const char *const options[] = {"instrument", "-tsan-instrument-func-entry-exit=0"};
    LLVMParseCommandLineOptions(2, options, "");
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmParser();
    LLVMInitializeX86AsmPrinter();
    char *message = NULL;
    Ref context = LLVMContextCreate();
    Ref buffer, module, target;
    check(LLVMCreateMemoryBufferWithContentsOfFile(arguments[1], &buffer, &message), message);
    check(LLVMParseBitcodeInContext2(context, buffer, &module), "not bitcode of this LLVM");
    unsigned kind = LLVMGetEnumAttributeKindForName("sanitize_thread", 15);
    Ref attribute = LLVMCreateEnumAttribute(context, kind, 0);
    for (Ref function = LLVMGetFirstFunction(module); function; function = LLVMGetNextFunction(function)) {
        if (!LLVMIsDeclaration(function)) {
            LLVMAddAttributeAtIndex(function, WHOLE_FUNCTION, attribute);
        }
    }
    const char *triple = LLVMGetTarget(module);
    check(LLVMGetTargetFromTriple(triple, &target, &message), message);
    Ref machine =
        LLVMCreateTargetMachine(target, triple, "x86-64", "", OPTIMISED_A_LITTLE, POSITION_INDEPENDENT, DEFAULT_MODEL);
    Ref error = LLVMRunPasses(module, "tsan-module,function(tsan)", machine, LLVMCreatePassBuilderOptions());
    check(error != NULL, error ? LLVMGetErrorMessage(error) : NULL);
    check(LLVMTargetMachineEmitToFile(machine, module, arguments[2], OBJECT, &message), message);
    return 0;
}
