pub interface Priced do
  fn cents(self) -> Int
end

pub fn total<T>(item :: T) -> Int where T: Priced do
  item.cents()
end
