"""What the author's own words say about figures: typed ones that go stale, and what may be said."""
