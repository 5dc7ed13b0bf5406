"""Figuras del curso: funciones puras que reciben datos y devuelven una figura de Matplotlib."""
