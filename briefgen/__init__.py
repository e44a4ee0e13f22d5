"""briefgen turns one YAML narrative and its metrics into a deck, a brief and a packet."""

__version__ = "0.1.0"
