pub fn open() -> String = hidden()

fn hidden() -> String = "hidden"
