# `info` handlers, `terminate`, deferred replies and `self()` of services.

struct Tank do
  level :: Int
  notes :: List<String>
end

actor probe() do
  receive do
    n -> println("probe #{n}")
  end
end

service Gauge do
  fn init(level :: Int) -> Tank do
    Process.trap_exit(true)
    Tank { level: level, notes: [] }
  end

  fn noted(tank :: Tank, text :: String) -> Tank do
    %{tank | notes: List.append(tank.notes, text)}
  end

  call Watch(p :: Pid) :: Int do |tank|
    (tank, Process.monitor(p))
  end

  call Me() :: Pid do |tank|
    (tank, self())
  end

  call Level() :: Int do |tank|
    (tank, tank.level)
  end

  call Notes() :: List<String> do |tank|
    (tank, tank.notes)
  end

  cast Fill(n :: Int) do |tank|
    %{tank | level: tank.level + n}
  end

  cast Obey() do |tank|
    Process.trap_exit(false)
    tank
  end

  info 0 do |tank|
    noted(tank, "zero")
  end

  info n when n < 0 do |tank|
    noted(%{tank | level: tank.level + n}, "out #{n}")
  end

  info (:down, _, _, why) do |tank|
    noted(tank, "down #{why}")
  end

  info (:exit, _, why) do |tank|
    noted(tank, "exit #{why}")
  end

  terminate do |tank, why|
    println("gauge ends at #{tank.level}: #{why}")
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let g = Gauge.start(10)
  println("#{Gauge.me(g) == g}")
  send(g, 0)
  send(g, -3)
  send(g, 7)
  Gauge.fill(g, 5)
  println("#{Gauge.level(g)} #{Gauge.notes(g)}")
  let p = spawn(probe)
  Gauge.watch(g, p)
  send(p, 4)
  ended(p)
  Process.exit(g, :please)
  println("#{Gauge.notes(g)}")
  let untyped :: Pid = g
  send(untyped, "not an Int")
  println("#{Gauge.level(g)}")
  Gauge.obey(g)
end
