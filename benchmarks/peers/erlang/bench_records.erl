%% The records of the JSON programs: about one megabyte of text.
-module(bench_records).
-export([page/0, page/1]).

user(I) ->
    N = integer_to_binary(I),
    #{
        id => I,
        name => <<"Zoë Example "/utf8, N/binary>>,
        email => <<"user", N/binary, "@example.org">>,
        active => I rem 3 =:= 0,
        score => I * 0.25 + 0.125,
        tags => [<<"alpha">>, <<"beta", (integer_to_binary(I rem 10))/binary>>, <<"gamma">>],
        note => <<"first line\n\"quoted\" line ", N/binary>>,
        address => #{street => <<N/binary, " Long Street">>, city => <<"Springfield">>, zip => 10000 + I}
    }.

page() -> page(4200).

page(N) -> #{users => [user(I) || I <- lists:seq(0, N - 1)]}.
