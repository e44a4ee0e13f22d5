"""Stage 2: the ledger of every printable figure, how figures print, texts that read them."""
