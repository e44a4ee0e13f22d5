"""Stage 5: evaluates templates, chooses layouts, fits texts and plans charts; knows no XML."""
