pub fn get() = "got"
