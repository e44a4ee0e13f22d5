"""Merges any tagged Office file with any values: the template engine without a narrative."""
