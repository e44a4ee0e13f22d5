"""The command line: thin commands over the pipeline; the only part of the program that prints."""
