from Rows import Row, RowBox, Named

pub type Line = Row

pub fn line(r :: Line) -> String = "#{r.id} #{r.tags} #{r.weight} #{r.name} #{r.flag}"

pub fn inner(b :: RowBox) -> String = "#{b.before} #{b.value.id} #{b.value.name} #{b.after_it}"

pub fn named<T>(b :: Named<T>) -> T = Tuple.second(b.value)
