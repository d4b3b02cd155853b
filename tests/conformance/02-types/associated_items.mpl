interface Container do
  type Item
  fn items(self) -> List<Self.Item>
  fn map_items<U>(self, f :: Fun(Self.Item) -> U) -> List<U> = List.map(self.items(), f)
end
struct Box<T> do
  xs :: List<T>
end
impl Container for Box<T> do
  type Item = T
  fn items(self) -> List<T> = self.xs
end
impl Container for Int do
  type Item = String
  fn items(self) -> List<String> = ["#{self}"]
end
fn first<C>(c :: C) -> Option<C.Item> where C: Container do
  let xs = c.items()
  if List.is_empty(xs) do None else Some(List.head(xs)) end
end
fn total<C>(c :: C) where C: Container = for i in c.items() do "#{i}" end
fn main() do
  println("#{first(Box { xs: [1, 2] })} #{first(3)} #{Box { xs: [1] }.map_items(fn x -> x + 1 end)} #{5.map_items(fn s -> s <> "?" end)}")
  println("#{total(Box { xs: ["a"] })}")
end
