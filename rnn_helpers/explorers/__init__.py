"""Exploradores: controles de ipywidgets alrededor de una figura pura."""
