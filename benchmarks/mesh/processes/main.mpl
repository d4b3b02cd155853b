# What processes cost. Arguments: the name of a measurement and its size; prints one line of JSON.
# The peers have the same programs: peers/{rust,go,erlang}, each named `processes`.

from Spawning import spawn_exit, spawn_million, spawn_short
from Sending import one_way, ring, fan_in, fan_out, copying, selective, shared_map
from Calling import ping_pong, service_call, service_call_full, whereis, job_map
from Restarting import restart
from Timing import timers, timers_fire, ticker, busy_echo

fn main() do
  let args = Env.args()
  let name = List.get(args, 1)
  let n = Option.unwrap_or(String.to_int(List.get(args, 2)), 0)
  case name do
    "spawn_exit" -> spawn(spawn_exit, n)
    "idle" -> spawn(spawn_million, n)
    "spawn_short" -> spawn(spawn_short, n)
    "one_way" -> spawn(one_way, n)
    "ring" -> spawn(ring, 1000, n)
    "ring_large" -> spawn(ring, 100000, n)
    "fan_in" -> spawn(fan_in, 1000, n)
    "fan_in_100" -> spawn(fan_in, 100, n)
    "fan_out" -> spawn(fan_out, 100000, n)
    "copying" -> spawn(copying, n)
    "selective" -> spawn(selective, n)
    "shared_map" -> spawn(shared_map, n)
    "ping_pong" -> spawn(ping_pong, n)
    "service_call" -> spawn(service_call, n)
    "service_call_full" -> spawn(service_call_full, n)
    "whereis" -> spawn(whereis, n)
    "job_map" -> spawn(job_map, n)
    "restart" -> spawn(restart, n)
    "timers" -> spawn(timers, n)
    "timers_fire" -> spawn(timers_fire, n)
    "ticker" -> spawn(ticker, n)
    "busy_echo" -> spawn(busy_echo, n)
    _ -> panic("no measurement '#{name}'")
  end
end
