pub fn f() = "f"
