"""Ejercicios que diagnostican: `check("9.3", mi_función)` dice qué error se cometió."""

from rnn_helpers.exercises.checking import check

__all__ = ["check"]
