pub fn f( -> Int = 1
