%% A small accumulator machine: a loop that takes one instruction after the other apart.
-module(bench_interpreter).
-export([main/0]).

%% x = 7, y = 10000000; do x = (x * 31 + 17 + x) % 1000003, y = y - 1 while y != 0
program() ->
    {
        {const, 7},
        store_x,
        {const, 10000000},
        store_y,
        load_x,
        {mul_const, 31},
        {add_const, 17},
        add_x,
        {rem_const, 1000003},
        store_x,
        load_y,
        {add_const, -1},
        store_y,
        {jump_unless_zero, 5},
        load_x,
        halt
    }.

run(Code, At, Acc, X, Y) ->
    case element(At, Code) of
        {const, N} -> run(Code, At + 1, N, X, Y);
        {add_const, N} -> run(Code, At + 1, Acc + N, X, Y);
        {mul_const, N} -> run(Code, At + 1, Acc * N, X, Y);
        {rem_const, N} -> run(Code, At + 1, Acc rem N, X, Y);
        load_x -> run(Code, At + 1, X, X, Y);
        store_x -> run(Code, At + 1, Acc, Acc, Y);
        add_x -> run(Code, At + 1, Acc + X, X, Y);
        load_y -> run(Code, At + 1, Y, X, Y);
        store_y -> run(Code, At + 1, Acc, X, Acc);
        {jump_unless_zero, _} when Acc =:= 0 -> run(Code, At + 1, Acc, X, Y);
        {jump_unless_zero, To} -> run(Code, To, Acc, X, Y);
        halt -> Acc
    end.

main() ->
    io:format("~b~n", [run(program(), 1, 0, 0, 0)]).
