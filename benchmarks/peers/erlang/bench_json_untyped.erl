%% A document of one megabyte whose shape the program does not know, read and written again.
-module(bench_json_untyped).
-export([main/0]).

rewritten(Text) -> iolist_size(jiffy:encode(jiffy:decode(Text, [return_maps]))).

main() ->
    Text = iolist_to_binary(jiffy:encode(bench_records:page())),
    io:format("~b~n", [lists:sum([rewritten(Text) || _ <- lists:seq(1, 40)])]).
