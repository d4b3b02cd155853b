%% Allocation and release of many short-lived trees beside a long-lived one.
-module(bench_binary_trees).
-export([main/0]).

build(0) -> {leaf, leaf};
build(Depth) -> {build(Depth - 1), build(Depth - 1)}.

check(leaf) -> 0;
check({Left, Right}) -> 1 + check(Left) + check(Right).

repeat(_, 0, Sum) -> Sum;
repeat(Depth, Left, Sum) -> repeat(Depth, Left - 1, Sum + check(build(Depth))).

sizes(Depth, Max) when Depth > Max ->
    ok;
sizes(Depth, Max) ->
    Rounds = 1 bsl (Max - Depth + 4),
    io:format("~b trees of depth ~b check: ~b~n", [Rounds, Depth, repeat(Depth, Rounds, 0)]),
    sizes(Depth + 2, Max).

main() ->
    Max = 18,
    io:format("stretch tree of depth ~b check: ~b~n", [Max + 1, check(build(Max + 1))]),
    Long = build(Max),
    sizes(4, Max),
    io:format("long lived tree of depth ~b check: ~b~n", [Max, check(Long)]).
