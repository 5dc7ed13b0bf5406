"""Texto: de las palabras a los vectores, y los modelos que no miran el orden."""
