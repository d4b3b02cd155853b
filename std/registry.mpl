##! Processes by key. Entries vanish when their process ends, before its monitors are told.

extern fn start_one(many :: Bool) -> Pid = "mesh_registry_start"

extern fn put_text<K>(reg :: Pid, key :: String, p :: Pid, make :: Fun() -> K) -> Int = "mesh_registry_put"

extern fn get_text(reg :: Pid, key :: String) -> Int = "mesh_registry_get"

extern fn all_texts(reg :: Pid, key :: String) -> Array<String> = "mesh_registry_all"

extern fn remove_text(reg :: Pid, key :: String, p :: Pid) -> Bool = "mesh_registry_remove"

extern fn makers<K>(reg :: Pid, p :: Pid) -> Array<Fun() -> K> = "mesh_registry_keys"

extern fn via_text(reg :: Pid, key :: String) -> Pid = "mesh_registry_via"

extern fn structure<T>(value :: T) -> String = "%inspect"

extern fn raw_pid(n :: Int) -> Pid = "%pid_of_int"

## A registry with one process per key.
## ```mesh
## let shelves = Registry.start()
## Registry.size(shelves) #=> 0
## ```
pub fn start() -> Pid = start_one(false)

## A registry with several processes per key.
## ```mesh
## let listeners = Registry.start_many()
## Registry.put(listeners, "news", Process.self()) #=> Ok(())
## Registry.put(listeners, "news", Process.self()) #=> Ok(())
## ```
pub fn start_many() -> Pid = start_one(true)

## Enters `p` under the key; `Err(holder)` when a live process has a unique key.
## ```mesh
## let shelves = Registry.start()
## Registry.put(shelves, 7, Process.self()) #=> Ok(())
## Registry.put(shelves, 7, Process.self()) |> Result.is_err() #=> true
## ```
pub fn put<K>(reg :: Pid, key :: K, p :: Pid) -> Result<(), Pid> where K: Hash, K: Eq do
  let holder = put_text(reg, structure(key), p, fn() do key end)
  if holder == 0 do
    Ok(())
  else
    Err(raw_pid(holder))
  end
end

## The process of a key, the first if there are several.
## ```mesh
## let shelves = Registry.start()
## Registry.put(shelves, 7, Process.self()) #=> Ok(())
## Registry.get(shelves, 7) == Some(Process.self()) #=> true
## Registry.get(shelves, 8) == None #=> true
## ```
pub fn get<K>(reg :: Pid, key :: K) -> Option<Pid> where K: Hash, K: Eq do
  let holder = get_text(reg, structure(key))
  if holder == 0 do
    None
  else
    Some(raw_pid(holder))
  end
end

## The processes of a key, in the order of their entry.
## ```mesh
## let listeners = Registry.start_many()
## Registry.put(listeners, "news", Process.self()) #=> Ok(())
## Registry.all(listeners, "news") == [Process.self()] #=> true
## ```
pub fn all<K>(reg :: Pid, key :: K) -> List<Pid> where K: Hash, K: Eq do
  for pid in List.__from_array(all_texts(reg, structure(key))) do
    raw_pid(Option.unwrap_or(String.to_int(pid), 0))
  end
end

## Takes an entry away: whether it was there.
## ```mesh
## let shelves = Registry.start()
## Registry.put(shelves, 7, Process.self()) #=> Ok(())
## Registry.remove(shelves, 7, Process.self()) #=> true
## Registry.remove(shelves, 7, Process.self()) #=> false
## ```
pub fn remove<K>(reg :: Pid, key :: K, p :: Pid) -> Bool where K: Hash, K: Eq = remove_text(reg, structure(key), p)

## The keys of a process, in the order of their entry.
## ```mesh
## let shelves = Registry.start()
## Registry.put(shelves, 7, Process.self()) #=> Ok(())
## Registry.keys(shelves, Process.self()) #=> [7]
## ```
pub fn keys<K>(reg :: Pid, p :: Pid) -> List<K> where K: Hash, K: Eq do
  for make in List.__from_array(makers(reg, p)) do
    make()
  end
end

## Number of keys.
## ```mesh
## let shelves = Registry.start()
## Registry.put(shelves, 7, Process.self()) #=> Ok(())
## Registry.size(shelves) #=> 1
## ```
pub extern fn size(reg :: Pid) -> Int = "mesh_registry_size"

## A pid that means whoever has the key at the moment of its use.
## ```mesh
## let shelves = Registry.start()
## Registry.put(shelves, 7, Process.self()) #=> Ok(())
## Process.alive(Registry.via(shelves, 7)) #=> true
## ```
pub fn via<K>(reg :: Pid, key :: K) -> Pid where K: Hash, K: Eq = via_text(reg, structure(key))
