pub fn whisper(s :: String) = String.to_lower(s)
