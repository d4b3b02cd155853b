%% A string from a million pieces.
-module(bench_string).
-export([main/0]).

grow(Text, N, N) -> Text;
grow(Text, I, N) -> grow(<<Text/binary, (integer_to_binary(I rem 10))/binary, ",">>, I + 1, N).

characters(<<_/utf8, Rest/binary>>, Count) -> characters(Rest, Count + 1);
characters(<<>>, Count) -> Count.

main() ->
    io:format("~b~n", [characters(grow(<<>>, 0, 1000000), 0)]).
