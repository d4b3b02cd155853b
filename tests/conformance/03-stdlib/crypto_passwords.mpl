fn main() do
  let stored = Crypto.hash_password("secret")
  println("#{String.starts_with(stored, "$argon2id$")}")
  println("#{Crypto.verify_password("secret", stored)}")
  println("#{Crypto.verify_password("Secret", stored)}")
  println("#{Crypto.verify_password("secret", "nonsense")}")
end
