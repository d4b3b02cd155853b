%% A million insertions and lookups.
-module(bench_map).
-export([main/0]).

fill(Map, N, N) -> Map;
fill(Map, I, N) -> fill(Map#{I * 7919 rem 1000003 => I}, I + 1, N).

sum(_, N, N, Sum) -> Sum;
sum(Map, I, N, Sum) -> sum(Map, I + 1, N, Sum + maps:get(I * 7919 rem 1000003, Map)).

main() ->
    Map = fill(#{}, 0, 1000000),
    io:format("~b ~b~n", [map_size(Map), sum(Map, 0, 1000000, 0)]).
