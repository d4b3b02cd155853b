type Tree do
  Leaf
  Node(Tree, Int, Tree)
end deriving(Json, Eq, Display)

struct Person do
  name :: String
  boss :: Option<Person>
  pets :: List<Option<String>>
  wrapped :: Option<Option<Int>>
end deriving(Json, Eq)

fn same(p :: Person) -> Bool do
  Person.from_json(p.to_json()) == Ok(p)
end

fn main() do
  let t = Node(Node(Leaf, 1, Leaf), 2, Leaf)
  println("#{Tree.from_json(Json.encode(t)) == Ok(t)}")
  let boss = Person { name: "B\u{e9}a", boss: None, pets: [], wrapped: None }
  let p = Person { name: "P \"q\" \\ /", boss: Some(boss), pets: [None, Some("rex")], wrapped: Some(Some(3)) }
  println("#{same(p)} #{same(boss)}")
  case Person.from_json("{\"name\":\"only\",\"pets\":[]}") do
    Ok(only) -> println("#{only.boss == None} #{only.wrapped == None} #{only.name}")
    Err(e) -> println(e)
  end
end
