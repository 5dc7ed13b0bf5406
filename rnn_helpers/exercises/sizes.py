"""Las letras de los ejes: qué tamaño tiene cada una en un caso, y cómo se nombra una forma.

Se escriben como en `validation`: una palabra por eje, ``"T B D"``. Un entero que es él mismo un
tamaño lleva su letra, y un diccionario, una forma por clave.
"""

from collections import Counter

import numpy as np


def read(spec, value, sizes):
    """Anota en `sizes` el tamaño de cada letra de `spec`, según el valor."""
    if isinstance(spec, dict):
        values = value if isinstance(value, dict) else dict(zip(spec, value, strict=True))
        for name, part in values.items():
            read(spec.get(name), part, sizes)
    elif spec and np.ndim(value):
        sizes.update(zip(spec.split(), np.shape(value), strict=True))
    elif spec:
        sizes[spec] = int(value)


def letters(shape, sizes):
    """La letra de cada eje; None donde ninguna, o más de una, tiene ese tamaño."""
    times = Counter(sizes.values())
    owner = {size: letter for letter, size in sizes.items() if times[size] == 1}
    return tuple(owner.get(size) for size in shape)


def named(shape, sizes):
    """Una forma con sus letras, si todas se conocen: "(T, B, H) = (6, 3, 4)"."""
    names = letters(shape, sizes)
    if not shape or None in names:
        return str(tuple(map(int, shape)))
    comma = "," if len(shape) == 1 else ""
    return f"({', '.join(names)}{comma}) = {tuple(map(int, shape))}"
