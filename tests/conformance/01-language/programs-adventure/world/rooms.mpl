##! The map: rooms, ways between them, and what lies around at first.

pub type Room do
  Hall
  Kitchen
  Attic
end deriving(Eq, Hash, Display, Json)

pub type Direction do North South Up Down end deriving(Eq, Hash, Display)

pub struct Exit do
  to :: Room
  needs_light :: Bool
end

let exits = %{
  (Hall, North) => Exit { to: Kitchen, needs_light: false },
  (Kitchen, South) => Exit { to: Hall, needs_light: false },
  (Hall, Up) => Exit { to: Attic, needs_light: true },
  (Attic, Down) => Exit { to: Hall, needs_light: false }
}

pub fn exit(from :: Room, way :: Direction) -> Exit? = Map.fetch(exits, (from, way))

pub fn ways(from :: Room) -> List<Direction> do
  Map.keys(exits)
    |> List.filter(fn((room, _)) -> room == from end)
    |> List.map(fn((_, way)) -> way end)
end

pub fn things(Hall) -> List<String> = []
fn things(Kitchen) = ["lamp", "spoon"]
fn things(Attic) = ["gold coin"]

pub fn describe(Hall) = "a draughty hall"
fn describe(Kitchen) = "a kitchen that smells of onions"
fn describe(Attic) = "an attic full of dust"
