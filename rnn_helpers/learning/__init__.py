"""Aprender: pérdidas, optimizadores, entrenamiento, y la comprobación de los gradientes."""
