from Workers.Pool import worker, Ledger
import Workers.Pool

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

fn main() do
  let book = Ledger.start()
  ended(spawn(worker, book, 4))
  ended(spawn(Pool.worker, book, 5))
  println("#{Ledger.total(book)}")
end
