%% A million insertions and lookups with keys that are texts.
-module(bench_map_string).
-export([main/0]).

key(I) -> <<"key ", (integer_to_binary(I * 7919 rem 1000003))/binary>>.

fill(Map, N, N) -> Map;
fill(Map, I, N) -> fill(Map#{key(I) => I}, I + 1, N).

sum(_, N, N, Sum) -> Sum;
sum(Map, I, N, Sum) -> sum(Map, I + 1, N, Sum + maps:get(key(I), Map)).

main() ->
    Map = fill(#{}, 0, 1000000),
    io:format("~b ~b~n", [map_size(Map), sum(Map, 0, 1000000, 0)]).
