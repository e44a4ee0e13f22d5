"""Stage 3: what the three documents say, before any of them has a look."""
