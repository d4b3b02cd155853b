import Tools

struct Box do
  item :: Int
end

fn main() do
  let a = Tools.hidden()
  let b = Tools.missing()
  let c = String.missing("x")
  let d = Kind.Huge
  let e = Box.missing()
  let f = Nope.thing()
  let g = Box { item: 1 }.nothing()
  let h = Box { item: 1 }.inspect
  let i :: Tools.Open = 3
  let j :: Tools.Secret = 3
  println("#{i}")
end
