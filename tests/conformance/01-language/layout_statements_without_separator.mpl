fn main() do
  println("#{do_two()}") let a = 2 println("#{a}"); ; println("end")
end
fn do_two() do let a = 2 a + 1 end fn three() = 3
