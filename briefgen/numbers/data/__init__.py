"""Data files: what a narrative's bindings ask of CSV files and workbooks, in bounded memory."""
