struct Handler<T> do
  value :: T
  next :: Option<Handler<T>>
end

type Reply<T> do
  Got(T)
  Lost
end

fn same<T>(a :: Handler<T>, b :: Handler<T>) -> Bool where T: Eq = a == b

fn main() do
  let a = Handler { value: 1, next: Some(Handler { value: 2, next: None }) }
  println("#{same(a, a)} #{a} #{a.next}")
  println("#{Got("x") == Lost} #{Got(2) < Got(3)} #{compare(Lost, Got(1))} #{inspect(Got([Some(1)]))}")
  let seen = Set.from_list([Handler { value: "k", next: None }, Handler { value: "k", next: None }])
  println("#{Set.size(seen)}")
end
