##! The player: everything that is saved.

import World.Rooms

pub struct Player do
  at :: Room
  bag :: List<String>
  lit :: Bool
  floor :: Map<String, List<String>>
end deriving(Eq, Json, Debug)

impl Display for Player do
  fn to_string(self) -> String do
    let light = if self.lit do "with light" else "in the dark" end
    "in the #{self.at} #{light}, carrying #{self.bag}"
  end
end

pub fn new_in(room :: Room) -> Player do
  let rooms = [Rooms.Hall, Rooms.Kitchen, Rooms.Attic]
  let floor = Map.from_list(for r in rooms do ("#{r}", Rooms.things(r)) end)
  Player { at: room, bag: [], lit: false, floor: floor }
end

pub fn load(text :: String) -> Player!String = Player.from_json(text)

pub fn around(p :: Player) -> List<String> = p.floor["#{p.at}"]

pub fn with_around(p :: Player, things :: List<String>) -> Player do
  %{p | floor: Map.put(p.floor, "#{p.at}", things)}
end
