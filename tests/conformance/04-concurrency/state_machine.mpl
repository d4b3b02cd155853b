actor closed(opened :: Int) do
  receive do
    :open -> opened_door(opened + 1)
    :quit -> println("opened #{opened} times")
    _ -> closed(opened)
  end
end

actor opened_door(opened :: Int) do
  receive do
    :close -> closed(opened)
    _ -> opened_door(opened)
  end
end

fn main() do
  let door = spawn(closed, 0)
  for i in 0..10000 do
    send(door, :open)
    send(door, :noise)
    send(door, :close)
  end
  send(door, :quit)
end
