"""Loaders: published or exported data into raw tables, raw tables into a warehouse."""
