"""The same project on another engine: start it, load raw tables, build, compare every mart."""
