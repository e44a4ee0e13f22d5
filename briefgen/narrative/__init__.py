"""Stage 1: from a YAML file to a frozen, validated `Narrative`; start at `read.py`."""
