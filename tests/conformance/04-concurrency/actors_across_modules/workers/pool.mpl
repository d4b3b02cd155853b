service Ledger do
  fn init() -> Int = 0

  call Total() :: Int do |n|
    (n, n)
  end

  cast Add(k :: Int) do |n|
    n + k
  end
end

actor worker(book :: Pid, n :: Int) do
  Ledger.add(book, n * n)
end
