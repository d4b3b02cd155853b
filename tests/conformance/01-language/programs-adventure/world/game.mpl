##! The rules, and the service that keeps the history.

import World.Rooms
from World.Player import Player, around, with_around
from Commands import Command

fn without(xs :: List<String>, x :: String) -> List<String> = List.reject(xs, fn y -> y == x end)

fn act(p :: Player, command :: Command) -> (Player, String)!String do
  case command do
    Look -> do
      let seen = case around(p) do
        [] -> "nothing"
        things -> String.join(things, ", ")
      end
      Ok((p, "You are in #{Rooms.describe(p.at)}. You see #{seen}. Ways: #{Rooms.ways(p.at)}"))
    end
    Inventory when p.bag == [] -> Ok((p, "You carry nothing."))
    Inventory -> Ok((p, "You carry #{String.join(p.bag, " and ")}."))
    Go(way) -> do
      let exit = Option.ok_or(Rooms.exit(p.at, way), "There is no way #{String.downcase("#{way}")}.")?
      if exit.needs_light and not p.lit do
        return Err("It is too dark to go there.")
      end
      Ok((%{p | at: exit.to}, "You enter #{Rooms.describe(exit.to)}."))
    end
    Take(thing) -> do
      if not List.contains(around(p), thing) do
        return Err("There is no #{thing} here.")
      end
      let next = with_around(p, without(around(p), thing))
      Ok((%{next | bag: next.bag ++ [thing]}, "Taken: #{thing}."))
    end
    Drop(thing) when List.contains(p.bag, thing) -> do
      let next = with_around(p, around(p) ++ [thing])
      Ok((%{next | bag: without(next.bag, thing), lit: next.lit and thing != "lamp"}, "Dropped."))
    end
    Use("lamp") when List.contains(p.bag, "lamp") -> Ok((%{p | lit: not p.lit}, "Click."))
    Drop(thing) | Use(thing) -> Err("You have no #{thing}.")
    Undo | Save -> panic("not a move")
  end
end

service Game do
  fn init(p :: Player) -> List<Player> do
    [p]
  end

  call Tell(command :: Command) :: String do |history|
    case (command, history) do
      (Save, p :: _) -> (history, Json.encode(p))
      (Undo, _ :: older) when older != [] -> (older, "You think better of it.")
      (Undo, _) -> (history, "Nothing to undo.")
      (_, p :: _) -> case act(p, command) do
        Ok((next, text)) when next == p -> (history, text)
        Ok((next, text)) -> ([next] ++ history, text)
        Err(why) -> (history, why)
      end
      (_, []) -> panic("a game has a player")
    end
  end

  call Player() :: Player do |history|
    (history, List.head(history))
  end
end
