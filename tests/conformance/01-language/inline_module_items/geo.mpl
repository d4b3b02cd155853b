pub module Units do
  pub fn meters(n :: Int) = scale(n)
end

fn scale(n :: Int) = "#{n} m"
