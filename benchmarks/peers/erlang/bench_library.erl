%% What the usual libraries cost: the same measurements as the directory `library` of the programs in Mesh.
-module(bench_library).
-export([main/0]).

%% `erl … -extra NAME N`
main() ->
    [Name, Size] = init:get_plain_arguments(),
    N = list_to_integer(Size),
    {Check, Us} = run(list_to_atom(Name), N),
    io:format("{\"bench\":\"~s\",\"n\":~p,\"seconds\":~.6f,\"rate\":~p,\"check\":~p}~n",
              [Name, N, Us / 1.0e6, N * 1000000 div max(Us, 1), Check]).

timed(F) ->
    Started = erlang:monotonic_time(microsecond),
    Result = F(),
    {Result, erlang:monotonic_time(microsecond) - Started}.

%% The result after `Of`, which is not measured.
timed(F, Of) ->
    {Result, Us} = timed(F),
    {Of(Result), Us}.

scattered(I) ->
    A = (I * 506952113 + 12345) band 1073741823,
    B = ((A bxor (A bsr 13)) * 374761393) band 1073741823,
    B bxor (B bsr 16).

filled(N) -> filled(0, N, #{}).

filled(N, N, Map) -> Map;
filled(I, N, Map) -> filled(I + 1, N, Map#{scattered(I) => I}).

filled_texts(Keys) ->
    lists:foldl(fun(Key, Map) -> Map#{Key => byte_size(Key)} end, #{}, Keys).

texts(N) ->
    [<<"key ", (integer_to_binary(scattered(I)))/binary>> || I <- lists:seq(0, N - 1)].

numbers(N) -> [scattered(I) || I <- lists:seq(0, N - 1)].

document(N) ->
    iolist_to_binary([["2026-01-", integer_to_binary(10 + I rem 19),
                       " user", integer_to_binary(scattered(I) rem 1000),
                       "@example.org took ", integer_to_binary(scattered(I) rem 90000), " ms\n"]
                      || I <- lists:seq(0, N - 1)]).

run(map_int, N) ->
    timed(fun() -> filled(N) end, fun maps:size/1);
run(map_int_get, N) ->
    Map = filled(N),
    timed(fun() -> get_all(Map, N, 0) end);
run(map_int_iterate, N) ->
    Map = filled(N),
    timed(fun() -> maps:fold(fun(K, V, Sum) -> Sum + K + V end, 0, Map) end);
run(map_text, N) ->
    Keys = texts(N),
    timed(fun() -> filled_texts(Keys) end, fun maps:size/1);
run(map_text_get, N) ->
    Keys = texts(N),
    Map = filled_texts(Keys),
    timed(fun() -> lists:foldl(fun(Key, Sum) -> Sum + maps:get(Key, Map) end, 0, Keys) end);
run(map_shared, N) ->
    Base = filled(100000),
    timed(fun() -> versions(0, N, Base, []) end,
          fun(Versions) -> lists:sum([maps:size(Map) || Map <- Versions]) end);
run(sort, N) ->
    Numbers = numbers(N),
    timed(fun() -> lists:sort(Numbers) end, fun(Sorted) -> lists:nth(N div 2 + 1, Sorted) end);
run(sort_texts, N) ->
    Texts = [<<"text ", (integer_to_binary(X))/binary>> || X <- numbers(N)],
    timed(fun() -> lists:sort(Texts) end,
          fun(Sorted) -> byte_size(lists:nth(N div 2 + 1, Sorted)) end);
run(sort_with, N) ->
    Pairs = [{X rem 1000, X} || X <- numbers(N)],
    timed(fun() -> lists:sort(fun({A, _}, {B, _}) -> A =< B end, Pairs) end,
          fun(Sorted) -> element(2, lists:nth(N div 2 + 1, Sorted)) end);
run(pipeline, N) ->
    timed(fun() -> pipeline(0, N, 0) end);
run(build, N) ->
    timed(fun() -> build(0, N, <<>>) end, fun byte_size/1);
run(split, N) ->
    Text = document(N),
    timed(fun() -> binary:split(Text, <<"\n">>, [global]) end, fun length/1);
run(join, N) ->
    Lines = binary:split(document(N), <<"\n">>, [global]),
    timed(fun() -> iolist_to_binary(lists:join(<<"\r\n">>, Lines)) end, fun byte_size/1);
run(replace, N) ->
    Text = document(N),
    timed(fun() -> binary:replace(Text, <<"example.org">>, <<"example.com.au">>, [global]) end,
          fun byte_size/1);
run(match_all, N) ->
    Text = document(N),
    timed(fun() ->
              {match, Found} = re:run(Text, "[a-z]+[0-9]*@[a-z]+\\.org", [global, {capture, first, binary}]),
              Found
          end, fun length/1);
run(replace_all, N) ->
    Text = document(N),
    timed(fun() -> re:replace(Text, "([0-9]+)-([0-9]+) user", "\\2/\\1 user", [global, {return, binary}]) end,
          fun byte_size/1);
run(to_float, N) ->
    Texts = [<<(integer_to_binary(scattered(I) rem 100000))/binary, ".",
               (integer_to_binary(100 + I rem 900))/binary>> || I <- lists:seq(0, N - 1)],
    timed(fun() -> lists:foldl(fun(Text, Sum) -> Sum + binary_to_float(Text) end, 0.0, Texts) end,
          fun(Sum) -> trunc(Sum / 1000) end);
run(to_text, N) ->
    Numbers = [scattered(I) / 8 || I <- lists:seq(0, N - 1)],
    timed(fun() ->
              lists:foldl(fun(X, Sum) -> Sum + byte_size(float_to_binary(X, [{decimals, 10}, compact])) end,
                          0, Numbers)
          end);
run(decode, N) ->
    Text = iolist_to_binary(jiffy:encode(bench_records:page(N))),
    timed(fun() -> jiffy:decode(Text, [return_maps]) end,
          fun(#{<<"users">> := Users}) ->
              lists:sum([Id + Zip || #{<<"id">> := Id, <<"address">> := #{<<"zip">> := Zip}} <- Users])
          end);
run(encode, N) ->
    Page = bench_records:page(N),
    timed(fun() -> iolist_to_binary(jiffy:encode(Page)) end, fun byte_size/1).

get_all(_, 0, Sum) -> Sum;
get_all(Map, I, Sum) -> get_all(Map, I - 1, Sum + maps:get(scattered(I - 1), Map)).

%% The map before every change.
versions(N, N, _, Versions) -> Versions;
versions(I, N, Map, Versions) ->
    Next = Map#{scattered(I) => -I},
    versions(I + 1, N, Next, [Next | Versions]).

pipeline(N, N, Sum) -> Sum;
pipeline(I, N, Sum) ->
    case I * 3 of
        X when X rem 2 =:= 0 -> pipeline(I + 1, N, Sum + X);
        _ -> pipeline(I + 1, N, Sum)
    end.

build(N, N, Text) -> Text;
build(I, N, Text) -> build(I + 1, N, <<Text/binary, (integer_to_binary(I rem 100))/binary, ",">>).
