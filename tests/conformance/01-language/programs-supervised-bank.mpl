# A bank whose ledger crashes: a supervisor starts it again, the journal that another service keeps brings the balances back.

type Entry do
  Opened(owner :: String)
  Moved(from :: String, to :: String, cents :: Int)
end deriving(Eq, Display)

service Journal do
  fn init() -> List<Entry> do
    []
  end

  cast Write(entry :: Entry) do |entries|
    List.append(entries, entry)
  end

  call All() :: List<Entry> do |entries|
    (entries, entries)
  end
end

fn add(balances :: Map<String, Int>, name :: String, cents :: Int) -> Map<String, Int> do
  Map.update(balances, name, cents, fn old -> old + cents end)
end

fn apply(balances :: Map<String, Int>, entry :: Entry) -> Map<String, Int> do
  case entry do
    Opened(owner) -> Map.put(balances, owner, 100)
    Moved(from, to, cents) -> balances |> add(from, -cents) |> add(to, cents)
  end
end

service Ledger do
  fn init(journal :: Pid) -> (Pid, Map<String, Int>) do
    (journal, List.reduce(Journal.all(journal), Map.new(), apply))
  end

  call Open(owner :: String) :: Int do |state|
    record(state, Opened(owner), owner)
  end

  call Move(from :: String, to :: String, cents :: Int) :: Int!String do |state|
    let (journal, balances) = state
    if cents <= 0 do
      panic("refusing to move #{cents}")
    end
    if Map.get(balances, from) < cents do
      (state, Err("#{from} has only #{Map.get(balances, from)}"))
    else
      let (next, left) = record(state, Moved(from, to, cents), from)
      (next, Ok(left))
    end
  end

  call Balances() :: Map<String, Int> do |state|
    (state, Tuple.second(state))
  end

  fn record(state :: (Pid, Map<String, Int>), entry :: Entry, owner :: String) -> ((Pid, Map<String, Int>), Int) do
    let (journal, balances) = state
    Journal.write(journal, entry)
    let changed = apply(balances, entry)
    ((journal, changed), changed[owner])
  end
end

supervisor Bank(journal :: Pid) do
  strategy: one_for_one
  max_restarts: 3
  max_seconds: 60

  child ledger do
    start: fn -> Ledger.start(journal) end
    restart: permanent
    shutdown: 1000
  end
end

fn ledger(bank :: Pid) -> Pid do
  Option.expect(Supervisor.which(bank, "ledger"), "the ledger is down")
end

# Waits until the supervisor has noticed that `old` is gone.
fn restarted(bank :: Pid, old :: Pid) -> Pid do
  case Supervisor.which(bank, "ledger") do
    Some(p) when p != old -> p
    _ -> do
      Timer.sleep(1)
      restarted(bank, old)
    end
  end
end

fn main() do
  let journal = Journal.start()
  let bank = spawn(Bank, journal)
  let first = ledger(bank)
  println("#{Ledger.open(first, "ada")} #{Ledger.open(first, "grace")}")
  println("#{Ledger.move(first, "ada", "grace", 30)}")
  println("#{Ledger.move(first, "ada", "grace", 300)}")

  let broken = Job.async(fn -> Ledger.move(first, "ada", "grace", -5) end)
  println("#{Job.await(broken)}")
  let watch = monitor(first)
  println("watching: #{watch > 0}")

  let second = restarted(bank, first)
  println("#{Ledger.balances(second)} after #{Supervisor.restarts(bank)} restart")
  println("#{Ledger.move(second, "grace", "ada", 130)}")
  println("#{Ledger.try_move(second, "ada", "grace", 0, 60_000)}")
  let third = restarted(bank, second)
  println("#{Ledger.balances(third)}")
  for entry in Journal.all(journal) do
    println("- #{entry}")
  end
  println("#{Ledger.try_balances(first, 60_000)}")
  Supervisor.stop(bank)
  println("#{Supervisor.which(bank, "ledger") == None} #{List.length(Journal.all(journal))}")
end
