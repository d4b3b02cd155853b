pub fn name() = "the project's"
