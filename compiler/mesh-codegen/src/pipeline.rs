//! Optimisation pipelines.
//!
//! The optimising one follows LLVM's `default<O3>` of version 19 without the passes for other languages and without `tailcallelim`: that pass turns
//! recursion into loops that do not poll for preemption and never exhaust the stack. Loops of Mesh are loops in MIR already, and tail calls between
//! functions are marked by code generation.

use crate::OptLevel;

/// The passes of quick builds: values out of memory, nothing that moves code between lines.
const QUICK: &str = "globaldce,function(sroa,early-cse)";

const INSTCOMBINE: &str = "instcombine<max-iterations=1;no-use-loop-info;no-verify-fixpoint>";
/// While loops still have their shape.
const SIMPLIFY: &str = "simplifycfg<keep-loops;switch-range-to-icmp>";
/// The last time inside the inliner.
const SIMPLIFY_SHARE: &str =
    "simplifycfg<keep-loops;switch-range-to-icmp;hoist-common-insts;sink-common-insts>";
/// After the loop passes.
const SIMPLIFY_LATE: &str = "simplifycfg<forward-switch-cond;switch-range-to-icmp;switch-to-lookup;no-keep-loops;hoist-common-insts;sink-common-insts>";

/// The pipeline of a level, in the syntax of `opt -passes`.
pub(crate) fn passes(opt: OptLevel, address_sanitizer: bool) -> String {
    let mut passes = match opt {
        OptLevel::Quick => QUICK.to_string(),
        OptLevel::O1 => optimising(false),
        OptLevel::Release => optimising(true),
    };
    if address_sanitizer {
        passes.push_str(",asan");
    }
    passes
}

fn optimising(full: bool) -> String {
    let only_full = |passes: &'static str| if full { passes } else { "" };
    let early = format!(
        "function<eager-inv>(lower-expect,simplifycfg,sroa<modify-cfg>,early-cse<>{}),\
         ipsccp,called-value-propagation,globalopt,\
         function<eager-inv>(mem2reg,{INSTCOMBINE},{SIMPLIFY}),\
         always-inline,require<globals-aa>,function(invalidate<aa>),require<profile-summary>",
        only_full(",callsite-splitting"),
    );
    let loops = format!(
        "loop-mssa(loop-instsimplify,loop-simplifycfg,licm<no-allowspeculation>,\
         loop-rotate<header-duplication;no-prepare-for-lto>,licm<allowspeculation>,simple-loop-unswitch<{};trivial>),\
         {SIMPLIFY},{INSTCOMBINE},loop(loop-idiom,indvars,{}loop-deletion,loop-unroll-full)",
        if full { "nontrivial" } else { "no-nontrivial" },
        only_full("simple-loop-unswitch<nontrivial;trivial>,"),
    );
    let scalars = format!(
        "sroa<modify-cfg>,early-cse<memssa>,{}{SIMPLIFY},{INSTCOMBINE},{}libcalls-shrinkwrap,{SIMPLIFY},\
         reassociate,{}{loops},sroa<modify-cfg>,{}memcpyopt,sccp,bdce,{INSTCOMBINE},{}adce,{}{SIMPLIFY_SHARE},{INSTCOMBINE}",
        only_full("jump-threading,correlated-propagation,"),
        only_full("aggressive-instcombine,"),
        only_full("constraint-elimination,"),
        only_full("vector-combine,mldst-motion<no-split-footer-bb>,gvn<>,"),
        only_full("jump-threading,correlated-propagation,"),
        only_full("dse,loop-mssa(licm<allowspeculation>),"),
    );
    let inliner = format!(
        "cgscc(devirt<4>(inline,function-attrs<skip-non-recursive-function-attrs>,{}\
         function<eager-inv;no-rerun>({scalars}),function-attrs,function(require<should-not-run-function-passes>)))",
        only_full("argpromotion,"),
    );
    let vectorise = only_full(
        "loop-vectorize<no-interleave-forced-only;no-vectorize-forced-only>,infer-alignment,loop-load-elim,",
    );
    let late = format!(
        "function<eager-inv>(float2int,lower-constant-intrinsics,\
         loop(loop-rotate<header-duplication;no-prepare-for-lto>,loop-deletion),loop-distribute,inject-tli-mappings,\
         {vectorise}{INSTCOMBINE},{SIMPLIFY_LATE},{}vector-combine,{INSTCOMBINE},loop-unroll<{}>,\
         sroa<preserve-cfg>,infer-alignment,{INSTCOMBINE},loop-mssa(licm<allowspeculation>),\
         alignment-from-assumptions,loop-sink,instsimplify,div-rem-pairs,{SIMPLIFY})",
        only_full("slp-vectorizer,"),
        if full { "O3" } else { "O1" },
    );
    format!(
        "forceattrs,inferattrs,{early},{inliner},deadargelim,globalopt,globaldce,rpo-function-attrs,recompute-globalsaa,\
         {late},{}globaldce,constmerge,rel-lookup-table-converter",
        only_full("mergefunc,"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recursion_stays_recursion() {
        for opt in [OptLevel::Quick, OptLevel::O1, OptLevel::Release] {
            assert!(!passes(opt, false).contains("tailcallelim"));
        }
    }
}
