fn tick do 1 end
fn tock = 2
fn none() -> Int = 3

actor idle do
  receive do
    n -> println("#{n}")
  end
end

fn main() do
  println("#{tick()} #{tock()} #{none()}")
  let p = spawn(idle)
  send(p, 4)
end
