# Event sourcing: state is a fold over events; snapshots, undo and a projection.

type Event do
  Created(id :: Int, title :: String)
  Renamed(Int, String)
  Closed(Int)
  Reopened(Int)
end deriving(Eq, Display, Json)

type Status do
  Open
  Done
end

struct Ticket do
  id :: Int
  title :: String
  status :: Status
end

struct Log do
  events :: List<Event>
  tickets :: Map<Int, Ticket>
end

fn change(m :: Map<Int, Ticket>, id :: Int, f :: Fun(Ticket) -> Ticket!String) -> Map<Int, Ticket>!String do
  if Map.has_key(m, id) do
    let t = f(m[id])?
    Ok(Map.put(m, id, t))
  else
    Err("no ticket #{id}")
  end
end

fn apply(m :: Map<Int, Ticket>, e :: Event) -> Map<Int, Ticket>!String do
  case e do
    Created(id, _) when Map.has_key(m, id) -> Err("ticket #{id} exists")
    Created(id, title) -> Ok(Map.put(m, id, Ticket { id: id, title: title, status: Open }))
    Renamed(id, title) -> change(m, id, fn t -> Ok(%{t | title: title}) end)
    Closed(id) -> change(m, id, fn t -> if t.status == Done do Err("#{t.title} is closed") else Ok(%{t | status: Done}) end end)
    Reopened(id) -> change(m, id, fn t -> Ok(%{t | status: Open}) end)
  end
end

fn record(log :: Log, e :: Event) -> Log!String do
  let tickets = apply(log.tickets, e)?
  Ok(Log { events: List.append(log.events, e), tickets: tickets })
end

fn replay(events :: List<Event>) -> Log!String do
  List.reduce(events, Ok(Log { events: [], tickets: Map.new() }), fn log, e -> do
    let before = log?
    record(before, e)
  end end)
end

fn undo(log :: Log) -> Log!String = replay(List.take(log.events, List.length(log.events) - 1))

fn summary(log :: Log) -> String do
  let parts = for {id, t} in log.tickets do
    case t.status do
      Open -> "#{id}:#{t.title}"
      Done -> "#{id}:(#{t.title})"
    end
  end
  String.join(parts, " ")
end

fn show(r :: Log!String) do
  case r do
    Ok(log) -> println("#{List.length(log.events)} events, #{summary(log)}")
    Err(why) -> println("rejected: #{why}")
  end
end

fn load(lines :: List<String>) -> List<Event>!String do
  let start :: List<Event>!String = Ok([])
  List.reduce(lines, start, fn acc, line -> do
    let events = acc?
    let e = Event.from_json(line)?
    Ok(List.append(events, e))
  end end)
end

fn main() do
  let events = [Created(1, "bug"), Created(2, "idea"), Renamed(2, "plan"), Closed(1)]
  let log = replay(events)
  show(log)
  case log do
    Ok(l) -> do
      show(record(l, Closed(1)))
      show(record(l, Created(2, "again")))
      show(record(l, Renamed(9, "x")))
      show(record(l, Reopened(1)))
      show(undo(l))
      let lines = for e in l.events do Json.encode(e) end
      println(String.join(lines, "\n"))
      case load(lines) do
        Ok(es) -> println("#{es == l.events}")
        Err(why) -> println(why)
      end
    end
    Err(why) -> println(why)
  end
  println("#{load(["{\"tag\":\"Lost\"}"])} #{load(["{\"tag\":\"Closed\",\"fields\":[]}"])}")
end
