pub fn name() = "the package's"
