# §2.4: a receive that another process executes.
actor typed() do
  receive do
    n -> println("#{n + 1}")
  end
end

fn main() do
  typed()
end
