"""Compiles tagged Office files and evaluates them with a story."""
