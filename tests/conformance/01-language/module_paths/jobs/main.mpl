pub fn start() = "job"
