%% A document of one megabyte written from maps.
-module(bench_json_encode).
-export([main/0]).

main() ->
    Page = bench_records:page(),
    io:format("~b~n", [lists:sum([iolist_size(jiffy:encode(Page)) || _ <- lists:seq(1, 40)])]).
