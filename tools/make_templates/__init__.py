"""Makes the default Office templates, so that a reviewer sees how each rule is carried."""
