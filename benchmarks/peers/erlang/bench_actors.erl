%% One hundred thousand processes alive at once; each answers one message.
-module(bench_actors).
-export([main/0]).

worker(To) ->
    receive
        N -> To ! {answer, N + 1}
    end.

collect(0, Sum) ->
    Sum;
collect(Left, Sum) ->
    receive
        {answer, N} -> collect(Left - 1, Sum + N)
    end.

main() ->
    Self = self(),
    Workers = [spawn(fun() -> worker(Self) end) || _ <- lists:seq(1, 100000)],
    timer:sleep(200),
    [Worker ! 1 || Worker <- Workers],
    io:format("~p~n", [collect(100000, 0)]).
