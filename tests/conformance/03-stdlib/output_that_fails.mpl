# The program runs itself with its standard streams closed, full or not written to at once. Nothing crashes, and what is lost is not passed
# over in silence.
fn as_child(mode :: String) do
  case mode do
    "print" -> do
      println("one")
      println("two")
      IO.eprintln("end")
    end
    # The first file that is opened must not become standard output.
    "files" -> do
      let f = Path.join(File.temp_dir(), "mesh-streams-#{System.pid()}")
      println("printed")
      IO.eprintln("printed")
      println("#{Result.is_ok(System.cmd("true", []))}")
      let written = File.write(f, "kept")
      println("printed")
      IO.eprintln("printed")
      let ok = written == Ok(()) and File.read(f) == Ok("kept") and IO.read_line_opt() == Ok(None)
      File.delete(f)
      System.exit(if ok do 7 else 8 end)
    end
    _ -> System.exit(9)
  end
end

fn run(shell :: String) do
  let ran = Result.unwrap(System.cmd("sh", ["-c", "unset MESH_MEMCHECK; " <> shell, List.head(Env.args())]))
  println("#{ran.status} #{inspect(ran.stdout)} #{inspect(ran.stderr)}")
end

fn main() do
  case Env.program_args() do
    [mode] -> as_child(mode)
    _ -> do
      run("\"$0\" print")
      run("\"$0\" print > /dev/full")
      run("\"$0\" print 2> /dev/full")
      run("\"$0\" print >&-")
      run("\"$0\" files >&-")
      run("\"$0\" files <&- >&- 2>&-")
    end
  end
end
