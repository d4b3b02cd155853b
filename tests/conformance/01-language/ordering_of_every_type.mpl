struct Version do
  major :: Int
  tag :: String
end

type Level do Low Mid(Int, String) High end

fn ok(n :: Int) -> Result<Int, String> = Ok(n)

fn order(a, b) -> Int = case compare(a, b) do
  Less -> -1
  Equal -> 0
  Greater -> 1
end

fn err(s :: String) -> Result<Int, String> = Err(s)

fn main() do
  println("#{"Z" < "a"} #{"a" < "ab"} #{"é" > "z"} #{"" < "a"} #{"😀" > "€"}")
  println("#{false < true} #{:b > :a} #{[1, 2] < [1, 2, 0]} #{[2] > [1, 9]} #{[1, 3] >= [1, 2, 5]}")
  println("#{(1, "b") < (1, "c")} #{(2, "a") < (1, "z")} #{((1, 2), 0) <= ((1, 2), 0)}")
  println("#{Some(5) < None} #{Some(1) < Some(2)} #{ok(9) < err("a")} #{err("a") < err("b")} #{Less < Equal} #{Equal < Greater}")
  println("#{Version { major: 1, tag: "b" } < Version { major: 2, tag: "a" }} #{Version { major: 1, tag: "b" } <= Version { major: 1, tag: "a" }}")
  println("#{Low < Mid(0, "")} #{Mid(1, "b") < Mid(1, "c")} #{Mid(9, "z") < High} #{High >= High} #{High > Low}")
  println("#{compare(1, 2)} #{compare("b", "a")} #{compare((1, 1), (1, 1))} #{compare(0.0, -0.0)} #{compare(0.0 / 0.0, 1.0)}")
  println("#{List.sort(["b", "B", "a", "é", ""], order)} #{List.sort([Some(2), None, Some(1)], order)} #{List.sort([High, Mid(2, "a"), Low, Mid(1, "b")], order)}")
  println("#{List.sort([(2, "a"), (1, "z"), (1, "b")], order)} #{List.sort([true, false], order)}")
  let nan = 0.0 / 0.0
  println("#{[nan] < [1.0]} #{[nan] >= [1.0]} #{nan >= 1.0} #{nan <= 1.0}")
end
