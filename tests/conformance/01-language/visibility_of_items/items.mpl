pub type Shape do
  Square(Int)
  Rect(Int, Int)
end

pub interface Sized do
  fn size(self) -> Int
end

struct Hidden do n :: Int end

fn hide() = Hidden { n: 9 }

pub fn hidden_through() = hide().n

actor worker(n :: Int) do
  receive do
    m -> println("worker #{n + m}")
  end
end

service Tally do
  fn init(n :: Int) -> Int do n end
  call Total() :: Int do |n| (n, n) end
end

pub supervisor Boss do
  strategy: one_for_one
  child w do
    start: fn -> spawn(worker, 1) end
    restart: permanent
    shutdown: 100
  end
end
