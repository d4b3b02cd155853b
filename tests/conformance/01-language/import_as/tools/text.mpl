pub struct Word do text :: String end
pub fn shout(s :: String) = String.to_upper(s)
