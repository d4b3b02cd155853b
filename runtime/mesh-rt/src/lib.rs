//! Runtime of Mesh programs: memory, actors, I/O, web, databases.
