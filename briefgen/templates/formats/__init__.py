"""Resolved formats: fonts, sizes, spacing and boxes after all inheritance, for measuring."""
