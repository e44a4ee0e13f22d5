"""What one key demands of another: references, derived figures, combinations."""
