pub fn shout(s :: String) = s <> "!"
pub fn trim(s :: String) = "own trim"
