"""Tools for the makers of the program; the program itself uses none of them."""
