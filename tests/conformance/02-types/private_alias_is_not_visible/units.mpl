type Length = Int

pub fn metres(n :: Int) -> Length = n
