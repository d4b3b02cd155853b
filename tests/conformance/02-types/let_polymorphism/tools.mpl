pub fn keep(x) = x

pub fn pair(a, b) = (a, b)
