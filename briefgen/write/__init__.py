"""Writes planned decks and documents as Office files; decides nothing."""
