import Tools

struct Tag do
  label :: String
end

fn main() do
  let keep = fn x -> x end
  println("#{keep(1)} #{keep("s")} #{keep(Tag { label: "t" }).label}")
  println("#{Tools.keep(2)} #{Tools.keep("u")} #{Tools.pair(1, "x")} #{Tools.pair(true, 2.5)}")
  let nothing = List.new()
  let ids = List.append(nothing, 7)
  let tags = List.append(nothing, "new")
  println("#{ids} #{tags}")
end
