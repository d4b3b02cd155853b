%% A document of one megabyte read into maps.
-module(bench_json_decode).
-export([main/0]).

checked(Text) ->
    #{<<"users">> := Users} = jiffy:decode(Text, [return_maps]),
    lists:sum([Id + Zip || #{<<"id">> := Id, <<"address">> := #{<<"zip">> := Zip}} <- Users]).

main() ->
    Text = iolist_to_binary(jiffy:encode(bench_records:page())),
    io:format("~b~n", [lists:sum([checked(Text) || _ <- lists:seq(1, 40)])]).
