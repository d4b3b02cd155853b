import A

pub fn c() = A.a()
