"""From bytes to a tree of plain nodes that know their place: what YAML says, without meaning."""
