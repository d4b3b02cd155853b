struct User do
  age :: Int
  tags :: List<String>
end

fn check(u :: User) -> String do
  case u do
    User { age } when List.any([18, 21], fn limit -> limit == age end) -> "limit"
    User { tags } when (case tags do
      "admin" :: _ -> true
      _ -> false
    end) -> "admin"
    u when if u.age > 60 do true else false end -> "old"
    u when u.tags.length() > 1 && (u.age < 10 || not (u.age > 5)) -> "young"
    _ -> "none"
  end
end

fn main() do
  let us = [
    User { age: 18, tags: [] },
    User { age: 30, tags: ["admin"] },
    User { age: 61, tags: [] },
    User { age: 3, tags: ["a", "b"] },
    User { age: 30, tags: ["a", "b"] }
  ]
  for u in us do println(check(u)) end
end
