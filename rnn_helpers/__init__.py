"""Matemáticas, figuras, exploradores y ejercicios del curso *RNN paso a paso*."""
