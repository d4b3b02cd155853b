%% A million numbers sorted with a comparison function.
-module(bench_sort).
-export([main/0]).

numbers(_, 0, Numbers) ->
    lists:reverse(Numbers);
numbers(Seed, Left, Numbers) ->
    Next = (Seed * 1103515245 + 12345) rem 2147483648,
    numbers(Next, Left - 1, [Next | Numbers]).

main() ->
    Sorted = lists:sort(fun(A, B) -> A - B =< 0 end, numbers(42, 1000000, [])),
    io:format("~b ~b ~b~n", [hd(Sorted), lists:nth(500001, Sorted), lists:last(Sorted)]).
