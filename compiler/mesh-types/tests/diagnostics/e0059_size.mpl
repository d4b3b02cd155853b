type Two = (Int, Int)
type Four = (Two, Two)
type Many = (Four, Four, Four, Four, Four, Four, Four, Four, Four, Four, Four, Four, Four, Four, Four)
type More = (Many, Many, Many, Many, Many, Many, Many, Many, Many, Many, Many, Many, Many, Many, Many)
type Most = (More, More, More, More, More, More, More, More, More, More, More, More, More, More, More)

fn wide(x :: Most) = 1

fn pair(x) = (x, x)

fn four(x) = pair(pair(x))

fn sixteen(x) = four(four(x))

fn huge(x) = sixteen(sixteen(sixteen(sixteen(x))))

fn more(x) = huge(huge(x))

fn main() do
  println("unused")
end
