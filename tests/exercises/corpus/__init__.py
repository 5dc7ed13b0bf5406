"""Respuestas de estudiantes, buenas y malas, con el veredicto que cada una merece.

Un archivo por lección: ``ANSWERS`` es una lista de (ejercicio, función, lo que se espera), donde lo
que se espera es `RIGHT`, `PENDING`, el error con nombre (y entonces el veredicto es su pista, ni
más ni menos) o un texto que el veredicto debe contener. Las funciones se escriben como las escribe
un estudiante: las buenas, de todas las maneras que se ocurran; las malas, como se equivoca la
gente. Cada ejercicio tiene al menos ocho; lo que un estudiante haga y aquí falte, se añade.
"""

RIGHT = "correcto."
PENDING = "pendiente"
