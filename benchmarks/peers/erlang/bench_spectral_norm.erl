%% The spectral norm of an infinite matrix, cut at 1000 rows.
-module(bench_spectral_norm).
-export([main/0]).

element_at(I, J) -> 1.0 / ((I + J) * (I + J + 1) div 2 + I + 1).

row([], _, _, Sum) -> Sum;
row([X | Rest], I, J, Sum) -> row(Rest, I, J + 1, Sum + element_at(I, J) * X).

column([], _, _, Sum) -> Sum;
column([X | Rest], I, J, Sum) -> column(Rest, I, J + 1, Sum + element_at(J, I) * X).

both(V) ->
    Indices = lists:seq(0, length(V) - 1),
    Times = [row(V, I, 0, 0.0) || I <- Indices],
    [column(Times, I, 0, 0.0) || I <- Indices].

iterate(U, V, 0) -> {U, V};
iterate(_, V, Left) ->
    U = both(V),
    iterate(U, both(U), Left - 1).

dot(A, B) -> lists:sum(lists:zipwith(fun(X, Y) -> X * Y end, A, B)).

main() ->
    Ones = lists:duplicate(1000, 1.0),
    {U, V} = iterate(Ones, both(Ones), 9),
    io:format("~b~n", [round(math:sqrt(dot(U, V) / dot(U, U)) * 1.0e9)]).
