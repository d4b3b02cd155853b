@cluster
pub fn a() -> Int = 1

@cluster(3) pub fn w() -> Int do 1 end
@cluster(2)
def b() -> Int do 2 end

fn main() do
  println("#{a() + w() + b()}")
end
