struct Flags do
  a :: Bool
  n :: Int
  b :: Bool
end

type Wrapped do
  One(Bool)
  Two(Bool, Bool)
end

service Flag do
  fn init(on :: Bool) -> Bool = on

  call Toggle() :: Bool do |on|
    (not on, on)
  end

  cast Set(to :: Bool) do |_on|
    to
  end
end

actor printer(prefix :: Bool) do
  receive do
    flag -> println("#{prefix} #{flag and true}")
  end
end

fn negate(b :: Bool) -> Bool = not b

fn id(x) = x

fn both(w :: Wrapped) -> Bool do
  case w do
    One(b) -> b
    Two(a, b) -> a and b
  end
end

fn main() do
  let f = Flags { a: true, n: 5, b: false }
  println("#{f} #{%{f | b: true}.b} #{negate(f.b)} #{id(false)}")
  println("#{both(One(false))} #{both(Two(true, true))} #{both(Two(true, false))}")
  let captured = f.b
  let closure = fn x -> x or captured end
  println("#{closure(false)} #{closure(true)} #{[true, false]} #{%{true => false, false => true}} #{Some(false)}")
  println("#{List.filter([1, 2, 3, 4], fn n -> n % 2 == 0 end)} #{List.map([1, 2], fn n -> n > 1 end)}")
  let s = Flag.start(false)
  println("#{Flag.toggle(s)} #{Flag.toggle(s)}")
  Flag.set(s, true)
  println("#{if Flag.toggle(s) do "on" else "off" end}")
  send(spawn(printer, false), true)
end
