struct Plain do
  f :: Float
  s :: String
end

type Tree do Leaf Node(Tree, Int, Tree) end

type Odd do Odd(Int) end deriving()

impl Eq for Odd do
  fn eq(self, other :: Odd) -> Bool do
    case (self, other) do
      (Odd(a), Odd(b)) -> a % 2 == b % 2
    end
  end
end

actor idle() do
  receive do
    () -> ()
  end
end

fn failed(s :: String) -> Result<Int, String> = Err(s)

fn main() do
  let nan = 0.0 / 0.0
  println("#{1 == 1} #{nan == nan} #{nan != nan} #{"a" == "a"} #{true != true} #{() == nil} #{:a == :b}")
  println("#{[1, 2] == [1, 2]} #{[nan] == [nan]} #{[[1], []] == [[1], []]} #{[1] == [1, 2]}")
  println("#{(1, "x", true) == (1, "x", true)} #{((1, 2), 3) == ((1, 3), 3)}")
  println("#{Some([1]) == Some([1])} #{Some(1) == None} #{Ok(1) == failed("x")} #{failed("x") == failed("x")} #{Less == Less}")
  println("#{%{1 => "a", 2 => "b"} == %{2 => "b", 1 => "a"}} #{%{1 => "a"} == %{1 => "b"}} #{%{1 => 1} == %{2 => 1}}")
  println("#{Set.from_list([1, 2]) == Set.from_list([2, 1])} #{Set.from_list([1]) == Set.from_list([1, 2])}")
  println("#{1..3 == 1..3} #{1..3 == 1..4}")
  println("#{Plain { f: 0.0, s: "s" } == Plain { f: -0.0, s: "s" }} #{Plain { f: nan, s: "" } == Plain { f: nan, s: "" }}")
  println("#{Node(Leaf, 1, Leaf) == Node(Leaf, 1, Leaf)} #{Node(Leaf, 1, Leaf) == Node(Leaf, 1, Node(Leaf, 2, Leaf))}")
  println("#{Odd(1) == Odd(3)} #{Odd(1) != Odd(2)} #{[Odd(1)] == [Odd(5)]} #{(Odd(2), 1) == (Odd(4), 1)} #{Some(Odd(1)) == Some(Odd(2))}")
  let a = spawn(idle)
  let b = spawn(idle)
  println("#{a == a} #{a == b} #{[a] == [a]}")
end
