pub type Id = Int
pub type Pair<A> = (A, A)
pub type Handler<T> = Fun(T) -> T!String
pub type Table<V> = Map<String, List<V>>
pub type Deep = Table<Pair<Id>>

pub struct Point do
  x :: Id
end

pub type Spot = Point
