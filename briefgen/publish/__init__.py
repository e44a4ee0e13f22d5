"""Publishing: files in the output folder, whole at every moment, and a manifest that knows them."""
