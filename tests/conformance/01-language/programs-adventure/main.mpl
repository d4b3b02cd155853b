# A text adventure: rooms and player in modules, commands parsed by patterns, the game as a service with undo, saving as JSON,
# and an epilogue told by actors.

import World.Rooms
import World.Player as Hero
from World.Game import Game
from Commands import parse, Command

type Speech do
  Say(String, Pid<Int>)
  Finish
end

# Prints what it is told, numbered, and answers with the number.
actor narrator(said :: Int) do
  receive do
    Say(text, from) -> do
      println("#{said}. #{text}")
      send(from, said)
      narrator(said + 1)
    end
    Finish -> println("#{said - 1} lines told")
  end
end

actor chorus(voice :: Pid<Speech>, lines :: List<String>) do
  for line in lines do
    send(voice, Say(line, self()))
    let n = receive do
      n -> n
    end
    if n == 2 do break end
  end
  send(voice, Finish)
end

fn play(game :: Pid, line :: String) do
  println("> #{line}")
  case parse(line) do
    Ok(command) -> println(Game.tell(game, command))
    Err(why) -> println("? #{why}")
  end
end

fn main() do
  let game = Game.start(Hero.new_in(Rooms.Hall))
  let script = [
    "look", "go north", "take lamp", "take lamp", "go up", "inventory", "use lamp", "go up", "look", "take gold coin",
    "go sideways", "dance", "undo", "inventory", "drop lamp", "drop anchor", "go down", "", "go", "undo", "undo", "look"
  ]
  for line in script do play(game, line) end
  let saved = Game.tell(game, Command.Save)
  println(saved)
  case Hero.load(saved) do
    Ok(p) -> println("loaded: #{p} #{p == Game.player(game)}")
    Err(why) -> println("broken: #{why}")
  end
  println("#{Hero.load("{\"at\":\"attic\"}")} #{Hero.load("nonsense")}")
  spawn(chorus, spawn(narrator, 1), ["You close the book.", "It was a good story.", "Nobody hears this."])
end
