fn f() -> () = nil

fn main() do
  let a = nil
  println("#{a} #{f() == ()} #{a == nil}")
  case a do
    nil -> println("nil")
  end
end
