##! What players type.

from World.Rooms import Direction

pub type Command do
  Look
  Inventory
  Go(Direction)
  Take(String)
  Drop(String)
  Use(String)
  Undo
  Save
end

fn direction(word :: String) -> Direction!String do
  case word do
    "north" | "n" -> Ok(North)
    "south" | "s" -> Ok(South)
    "up" | "u" -> Ok(Up)
    "down" | "d" -> Ok(Down)
    _ -> Err("'#{word}' is no direction")
  end
end

pub fn parse(line :: String) -> Command!String do
  case String.words(String.downcase(line)) do
    ["look"] | ["l"] -> Ok(Look)
    ["inventory" | "i"] -> Ok(Inventory)
    ["undo"] -> Ok(Undo)
    ["save"] -> Ok(Save)
    ["go", word] -> Ok(Go(direction(word)?))
    "take" :: first :: rest -> Ok(Take(String.join([first] ++ rest, " ")))
    "drop" :: first :: rest -> Ok(Drop(String.join([first] ++ rest, " ")))
    "use" :: first :: rest -> Ok(Use(String.join([first] ++ rest, " ")))
    ["go" | "take" | "drop" | "use" as verb] -> Err("#{verb} what?")
    [] -> Err("say something")
    verb :: _ -> Err("I do not know how to #{verb}")
  end
end
