let limit = 5

pub fn f() = limit
