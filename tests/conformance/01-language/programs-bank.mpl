# A bank: one service per bank, transfers that either happen completely or not at all, an audit actor.

type Failure do
  UnknownAccount(String)
  Insufficient(name :: String, missing :: Int)
  BadAmount(Int)
end deriving(Eq, Display)

struct Account do
  owner :: String
  cents :: Int
end deriving(Eq, Display, Json)

fn find(accounts :: Map<String, Account>, name :: String) -> Account!Failure do
  if Map.has_key(accounts, name) do
    Ok(accounts[name])
  else
    Err(UnknownAccount(name))
  end
end

fn checked(amount :: Int) -> Int!Failure = if amount > 0 do Ok(amount) else Err(BadAmount(amount)) end

fn withdraw(a :: Account, amount :: Int) -> Account!Failure do
  if a.cents >= amount do
    Ok(%{a | cents: a.cents - amount})
  else
    Err(Insufficient(a.owner, amount - a.cents))
  end
end

fn transfer(accounts :: Map<String, Account>, from :: String, to :: String, amount :: Int) -> Map<String, Account>!Failure do
  let n = checked(amount)?
  let source = find(accounts, from)?
  let target = find(accounts, to)?
  let poorer = withdraw(source, n)?
  Ok(accounts |> Map.put(from, poorer) |> Map.put(to, %{target | cents: target.cents + n}))
end

service Bank do
  fn init(names :: List<String>) -> Map<String, Account> do
    List.reduce(names, Map.new(), fn m, n -> Map.put(m, n, Account { owner: n, cents: 0 }) end)
  end

  call Deposit(name :: String, amount :: Int) :: Int!Failure do |accounts|
    case find(accounts, name) do
      Ok(a) -> do
        let richer = %{a | cents: a.cents + amount}
        (Map.put(accounts, name, richer), Ok(richer.cents))
      end
      Err(why) -> (accounts, Err(why))
    end
  end

  call Transfer(from :: String, to :: String, amount :: Int) :: ()!Failure do |accounts|
    case transfer(accounts, from, to, amount) do
      Ok(changed) -> (changed, Ok(nil))
      Err(why) -> (accounts, Err(why))
    end
  end

  call Report() :: List<Account> do |accounts|
    (accounts, Map.values(accounts))
  end

  cast Close(name :: String) do |accounts|
    Map.delete(accounts, name)
  end
end

type Audit do
  Entry(String)
  Finish(Pid)
end

actor auditor(entries :: List<String>) do
  receive do
    Entry(text) -> auditor(List.append(entries, text))
    Finish(to) -> send(to, String.join(entries, "; "))
  end
end

actor customer(bank :: Pid, name :: String, log :: Pid<Audit>, done :: Pid) do
  for i in 0..100 do
    Bank.transfer(bank, "vault", name, 1)
  end
  send(log, Entry("#{name} served"))
  send(done, name)
end

actor clerk(bank :: Pid) do
  let log = spawn(auditor, [])
  let me = self()
  for name in ["ann", "bob"] do
    spawn(customer, bank, name, log, me)
    receive do
      finished -> println("done #{finished <> ""}")
    end
  end
  send(log, Finish(me))
  receive do
    summary -> println(summary)
  end
end

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let bank = Bank.start(["vault", "ann", "bob"])
  println("#{Bank.deposit(bank, "vault", 150)} #{Bank.deposit(bank, "eve", 1)}")
  println("#{Bank.transfer(bank, "vault", "ann", 0)} #{Bank.transfer(bank, "ann", "bob", 5)} #{Bank.transfer(bank, "ann", "eve", 5)}")
  ended(spawn(clerk, bank))
  println("#{Bank.report(bank)}")
  Bank.close(bank, "bob")
  println(Json.encode(Bank.report(bank)))
end
