%% What processes cost: the same measurements as the directory `processes` of the programs in Mesh.
-module(bench_processes).
-behaviour(gen_server).
-export([main/0, start_bomb/1, spin/1]).
-export([init/1, handle_call/3, handle_cast/2]).

%% `erl … -extra NAME N`
main() ->
    [Name, Size] = init:get_plain_arguments(),
    %% Reports of crashes are off on both sides.
    logger:set_primary_config(level, none),
    run(list_to_atom(Name), list_to_integer(Size)).

now_us() -> erlang:monotonic_time(microsecond).

resident() ->
    {ok, Text} = file:read_file("/proc/self/statm"),
    [_, Pages | _] = binary:split(Text, <<" ">>, [global]),
    binary_to_integer(Pages) * 4096.

report(Bench, N, Started) -> report(Bench, N, Started, "").

report(Bench, N, Started, More) ->
    Us = max(now_us() - Started, 1),
    io:format("{\"bench\":\"~s\",\"n\":~p,\"seconds\":~.3f,\"rate\":~p,\"rss_bytes\":~p~s}~n",
              [Bench, N, Us / 1.0e6, N * 1000000 div Us, resident(), More]).

percentiles(Times) ->
    Sorted = list_to_tuple(lists:sort(Times)),
    Last = tuple_size(Sorted) - 1,
    At = fun(Permille) -> element(Last * Permille div 1000 + 1, Sorted) end,
    io_lib:format(",\"p50_us\":~p,\"p99_us\":~p,\"p999_us\":~p,\"max_us\":~p",
                  [At(500), At(990), At(999), At(1000)]).

times(0, _) -> ok;
times(N, F) -> F(), times(N - 1, F).

answers(N, Answer) ->
    times(N, fun() -> receive Answer -> ok end end).

run(spawn_exit, N) ->
    Started = now_us(),
    times(N, fun() -> spawn(fun() -> ok end) end),
    Self = self(),
    spawn(fun() -> Self ! done end),
    receive done -> report("spawn_exit", N, Started) end;
run(idle, N) ->
    Before = resident(),
    Started = now_us(),
    Self = self(),
    All = [spawn(fun() -> waits(I, Self) end) || I <- lists:seq(0, N - 1)],
    Idle = (resident() - Before) div N,
    [P ! 1 || P <- All],
    times(N, fun() -> receive {answer, _} -> ok end end),
    report("idle", N, Started, io_lib:format(",\"bytes_each\":~p", [Idle]));
run(spawn_short, N) ->
    Started = now_us(),
    Self = self(),
    [spawn(fun() -> waits(I, Self) end) ! 1 || I <- lists:seq(0, N - 1)],
    times(N, fun() -> receive {answer, _} -> ok end end),
    report("spawn_short", N, Started);
run(one_way, N) ->
    Started = now_us(),
    Self = self(),
    To = spawn(fun() -> count(N, Self) end),
    send_all(To, N),
    receive done -> report("one_way", N, Started) end;
run(ring, N) -> ring(1000, N);
run(ring_large, N) -> ring(100000, N);
run(fan_in, N) -> fan_in(1000, N);
run(fan_in_100, N) -> fan_in(100, N);
run(fan_out, N) ->
    Receivers = 100000,
    Each = N div Receivers,
    Self = self(),
    All = [spawn(fun() -> count(Each, Self) end) || _ <- lists:seq(1, Receivers)],
    Started = now_us(),
    [[P ! I || P <- All] || I <- lists:seq(1, Each)],
    answers(Receivers, done),
    report("fan_out", Each * Receivers, Started);
run(copying, N) ->
    Readings = [{reading, I, 0.5, <<"reading">>} || I <- lists:seq(1, 1000)],
    Started = now_us(),
    Self = self(),
    To = spawn(fun() -> total(N, 0, Self) end),
    times(N, fun() -> To ! Readings end),
    receive N -> report("copying", N, Started) end;
run(selective, N) ->
    times(100000, fun() -> self() ! 0 end),
    Started = now_us(),
    [begin self() ! I, receive I -> ok end end || I <- lists:seq(1, N)],
    report("selective", N, Started);
run(shared_map, N) ->
    Self = self(),
    Map = maps:from_list([{I, I} || I <- lists:seq(0, 39999)]),
    All = [spawn(fun() -> hold(#{}, Self) end) || _ <- lists:seq(1, N)],
    timer:sleep(300),
    Before = resident(),
    Started = now_us(),
    [P ! Map || P <- All],
    times(N, fun() -> receive {size, _} -> ok end end),
    report("shared_map", N, Started, io_lib:format(",\"grown_bytes\":~p", [resident() - Before]));
run(ping_pong, N) ->
    Self = self(),
    Other = spawn(fun() -> pong() end),
    Started = now_us(),
    times(N, fun() -> Other ! Self, receive 1 -> ok end end),
    report("ping_pong", N, Started);
run(service_call, N) ->
    service_call("service_call", N);
run(service_call_full, N) ->
    [self() ! I || I <- lists:seq(1, 10000)],
    service_call("service_call_full", N);
run(whereis, N) ->
    Names = list_to_tuple([list_to_atom("name_" ++ integer_to_list(I)) || I <- lists:seq(0, 9999)]),
    [register(Name, spawn(fun() -> receive 0 -> ok end end)) || Name <- tuple_to_list(Names)],
    Started = now_us(),
    Self = self(),
    [spawn(fun() -> Self ! {found, look(Names, N div 2, 0)} end) || _ <- [1, 2]],
    answers(2, {found, N div 2}),
    report("whereis", N, Started);
run(job_map, N) ->
    Started = now_us(),
    %% The usual parallel map: one monitored process an element, the results in order.
    Refs = [element(2, spawn_monitor(fun() -> exit({ok, I + 1}) end)) || I <- lists:seq(1, N)],
    Results = [receive {'DOWN', Ref, _, _, {ok, Value}} -> Value end || Ref <- Refs],
    report("job_map", length(Results), Started);
run(restart, N) ->
    Started = now_us(),
    {ok, Supervisor} = supervisor:start_link(?MODULE, {supervisor, self()}),
    unlink(Supervisor),
    answers(N, started),
    report("restart", N, Started),
    exit(Supervisor, kill);
run(timers, N) ->
    To = spawn(fun() -> sink() end),
    Before = resident(),
    Started = now_us(),
    Refs = [erlang:send_after(1000 + I rem 59000, To, 1) || I <- lists:seq(0, N - 1)],
    Each = (resident() - Before) div N,
    cancel_half(Refs),
    report("timers", N, Started, io_lib:format(",\"bytes_each\":~p", [Each]));
run(timers_fire, N) ->
    Self = self(),
    Started = now_us(),
    Refs = [begin
                Due = erlang:monotonic_time(millisecond) + 1000 + I rem 2000,
                erlang:send_after(Due, Self, Due, [{abs, true}])
            end || I <- lists:seq(0, N - 1)],
    Cancelled = cancel_half(Refs),
    Late = [receive Due when is_integer(Due) -> (erlang:monotonic_time(millisecond) - Due) * 1000 end
            || _ <- lists:seq(1, N - Cancelled)],
    report("timers_fire", N, Started, percentiles(Late));
run(ticker, N) ->
    [spawn(fun() -> spin(0) end) || _ <- [1, 2]],
    Started = now_us(),
    Late = [begin
                Before = now_us(),
                receive after 1 -> ok end,
                now_us() - Before - 1000
            end || _ <- lists:seq(1, N)],
    report("ticker", N, Started, percentiles(Late));
run(busy_echo, N) ->
    [spawn(fun() -> spin(0) end) || _ <- [1, 2]],
    Self = self(),
    Started = now_us(),
    Times = [begin
                 Before = now_us(),
                 spawn(fun() -> receive From -> From ! 1 end end) ! Self,
                 receive 1 -> ok end,
                 now_us() - Before
             end || _ <- lists:seq(1, N)],
    report("busy_echo", N, Started, percentiles(Times)).

waits(Small, To) ->
    receive M -> To ! {answer, M + Small} end.

count(0, To) -> To ! done;
count(Left, To) ->
    receive _ -> count(Left - 1, To) end.

send_all(_, 0) -> ok;
send_all(To, Left) -> To ! Left, send_all(To, Left - 1).

ring(Size, N) ->
    Self = self(),
    spawn(fun() -> circle(Size, Size, Self) end),
    receive done -> ok end,
    Started = now_us(),
    spawn(fun() -> circle(Size, N, Self) end),
    receive done -> report("ring_" ++ integer_to_list(Size), N, Started) end.

circle(Size, N, To) ->
    First = chain(self(), Size - 1),
    First ! N,
    close(First, To).

chain(Next, 0) -> Next;
chain(Next, Left) -> chain(spawn(fun() -> forward(Next) end), Left - 1).

forward(Next) ->
    receive Hops -> Next ! Hops - 1, forward(Next) end.

close(Next, To) ->
    receive
        Hops when Hops > 0 -> Next ! Hops - 1, close(Next, To);
        _ -> To ! done
    end.

fan_in(Senders, N) ->
    Each = N div Senders,
    Self = self(),
    Started = now_us(),
    To = spawn(fun() -> count(Each * Senders, Self) end),
    [spawn(fun() -> send_all(To, Each) end) || _ <- lists:seq(1, Senders)],
    receive done -> report("fan_in_" ++ integer_to_list(Senders), Each * Senders, Started) end.

total(0, Sum, To) -> To ! Sum;
total(Left, Sum, To) ->
    receive [{reading, Id, _, _} | _] -> total(Left - 1, Sum + Id, To) end.

hold(Map, To) ->
    receive
        Other -> To ! {size, map_size(Map) + map_size(Other)}, hold(Other, To)
    end.

pong() ->
    receive From -> From ! 1, pong() end.

service_call(Bench, N) ->
    {ok, Counter} = gen_server:start(?MODULE, {counter, 0}, []),
    Started = now_us(),
    times(N, fun() -> gen_server:call(Counter, {add, 1}) end),
    report(Bench, gen_server:call(Counter, {add, 0}), Started).

init({counter, N}) -> {ok, N};
init({supervisor, To}) ->
    %% No limit that could be reached.
    {ok, {#{strategy => one_for_one, intensity => 1000000000, period => 1},
          [#{id => bomb, start => {?MODULE, start_bomb, [To]}}]}}.

handle_call({add, More}, _, N) -> {reply, N + More, N + More}.

handle_cast(_, N) -> {noreply, N}.

start_bomb(To) ->
    {ok, spawn_link(fun() -> To ! started, exit(boom) end)}.

look(_, 0, Found) -> Found;
look(Names, Left, Found) ->
    case whereis(element(Left rem 10000 + 1, Names)) of
        undefined -> look(Names, Left - 1, Found);
        _ -> look(Names, Left - 1, Found + 1)
    end.

sink() ->
    receive 0 -> ok; _ -> sink() end.

cancel_half([]) -> 0;
cancel_half([Ref]) -> erlang:cancel_timer(Ref), 1;
cancel_half([Ref, _ | Rest]) -> erlang:cancel_timer(Ref), 1 + cancel_half(Rest).

spin(N) -> spin(N + 1).
