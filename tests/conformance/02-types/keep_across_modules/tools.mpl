pub struct Tag do
  name :: String
end

pub fn keep(x) = x

pub fn twice(f, x) = f(f(x))

pub fn labelled(thing) = "<#{thing.label}>"
