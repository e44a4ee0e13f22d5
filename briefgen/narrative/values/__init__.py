"""From nodes to values: one reader for each kind of value, and the walk over the format."""
