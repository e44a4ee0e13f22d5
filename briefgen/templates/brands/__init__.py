"""Brands: a small file of colours, fonts and a logo that restyles the templates."""
