"""The narrative format, version 1, as data: validator, JSON Schema and documentation read it."""
