pub fn fine() -> Int = "type errors are not looked for"
