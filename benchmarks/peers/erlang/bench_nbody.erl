%% The five-body simulation of the Computer Language Benchmarks Game.
-module(bench_nbody).
-export([main/0]).

-define(SOLAR_MASS, (4.0 * math:pi() * math:pi())).
-define(DAYS, 365.24).

planet({X, Y, Z}, {VX, VY, VZ}, Mass) ->
    {X, Y, Z, VX * ?DAYS, VY * ?DAYS, VZ * ?DAYS, Mass * ?SOLAR_MASS}.

bodies() ->
    [
        planet({0.0, 0.0, 0.0}, {0.0, 0.0, 0.0}, 1.0),
        planet(
            {4.84143144246472090, -1.16032004402742839, -0.103622044471123109},
            {0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023},
            0.000954791938424326609
        ),
        planet(
            {8.34336671824457987, 4.12479856412430479, -0.403523417114321381},
            {-0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929},
            0.000285885980666130812
        ),
        planet(
            {12.8943695621391310, -15.1111514016986312, -0.223307578892655734},
            {0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556},
            0.0000436624404335156298
        ),
        planet(
            {15.3796971148509165, -25.9193146099879641, 0.179258772950371181},
            {0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870},
            0.0000515138902046611451
        )
    ].

without_drift([{X, Y, Z, _, _, _, M} | Rest] = All) ->
    Sum = fun(Axis) -> lists:sum([element(Axis, B) * element(7, B) || B <- All]) end,
    [{X, Y, Z, -Sum(4) / ?SOLAR_MASS, -Sum(5) / ?SOLAR_MASS, -Sum(6) / ?SOLAR_MASS, M} | Rest].

%% The first body with the pulls of all others, the others with its pull.
attract(A, [], _, Done) ->
    {A, lists:reverse(Done)};
attract({X, Y, Z, VX, VY, VZ, M}, [{X2, Y2, Z2, VX2, VY2, VZ2, M2} | Rest], Dt, Done) ->
    DX = X - X2,
    DY = Y - Y2,
    DZ = Z - Z2,
    D2 = DX * DX + DY * DY + DZ * DZ,
    Pull = Dt / (D2 * math:sqrt(D2)),
    OnA = M2 * Pull,
    OnB = M * Pull,
    A = {X, Y, Z, VX - DX * OnA, VY - DY * OnA, VZ - DZ * OnA, M},
    B = {X2, Y2, Z2, VX2 + DX * OnB, VY2 + DY * OnB, VZ2 + DZ * OnB, M2},
    attract(A, Rest, Dt, [B | Done]).

moved({X, Y, Z, VX, VY, VZ, M}, Dt) ->
    {X + Dt * VX, Y + Dt * VY, Z + Dt * VZ, VX, VY, VZ, M}.

step([], _) ->
    [];
step([First | Rest], Dt) ->
    {A, Others} = attract(First, Rest, Dt, []),
    [moved(A, Dt) | step(Others, Dt)].

advance(All, _, 0) -> All;
advance(All, Dt, Left) -> advance(step(All, Dt), Dt, Left - 1).

energy([]) ->
    0.0;
energy([{X, Y, Z, VX, VY, VZ, M} | Rest]) ->
    Kinetic = 0.5 * M * (VX * VX + VY * VY + VZ * VZ),
    Potential = lists:sum([
        M * M2 / math:sqrt((X - X2) * (X - X2) + (Y - Y2) * (Y - Y2) + (Z - Z2) * (Z - Z2))
     || {X2, Y2, Z2, _, _, _, M2} <- Rest
    ]),
    Kinetic - Potential + energy(Rest).

main() ->
    Start = without_drift(bodies()),
    io:format("~b~n", [round(energy(Start) * 1.0e9)]),
    io:format("~b~n", [round(energy(advance(Start, 0.01, 5000000)) * 1.0e9)]).
