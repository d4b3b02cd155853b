from Workers.Pool import worker, Ledger
import Workers.Pool

fn main() do
  let book = Ledger.start()
  spawn(worker, book, 4)
  Timer.sleep(30)
  spawn(Pool.worker, book, 5)
  Timer.sleep(30)
  println("#{Ledger.total(book)}")
end
