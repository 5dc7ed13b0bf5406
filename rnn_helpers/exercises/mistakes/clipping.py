"""Errores al recortar el gradiente por su norma."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import optimizers

_SCALE = "scale = min(1.0, limit / norm) if norm > 0 else 1.0"
_CLIPPED = "return {name: scale * value for name, value in grads.items()}"

CLIPPING = {
    "each_parameter_alone": Mistake(
        optimizers.clip_by_global_norm,
        (
            (
                _CLIPPED,
                "return {k: min(1.0, limit / np.linalg.norm(v)) * v for k, v in grads.items()}",
            ),
        ),
        "Recortas cada parámetro por separado, y eso cambia la dirección del gradiente. La norma "
        "es una sola, la de todos juntos.",
    ),
    "each_element": Mistake(
        optimizers.clip_by_global_norm,
        ((_CLIPPED, "return {k: np.clip(v, -limit, limit) for k, v in grads.items()}"),),
        "Recortas cada número por separado, y eso cambia la dirección del gradiente. Recortar por "
        "norma multiplica todo por un mismo factor.",
    ),
    "always_scaled": Mistake(
        optimizers.clip_by_global_norm,
        ((_SCALE, "scale = limit / norm"),),
        "Multiplicas siempre por límite / norma: así un gradiente pequeño crece. Si la norma ya "
        "cabe, no se toca.",
    ),
    "squared_norm": Mistake(
        optimizers.clip_by_global_norm,
        ((_SCALE, "scale = min(1.0, limit / norm**2)"),),
        "Te falta la raíz cuadrada: divides entre la norma al cuadrado.",
    ),
    "sum_of_norms": Mistake(
        optimizers.clip_by_global_norm,
        ((_SCALE, "scale = min(1.0, limit / sum(np.linalg.norm(v) for v in grads.values()))"),),
        "Sumas las normas de los parámetros. La norma de todos juntos es la raíz de la suma de sus "
        "cuadrados, y es menor.",
    ),
    "squared_norm_compared": Misuse(
        lambda right: _clip(lambda norm, limit: limit / norm if norm**2 > limit else 1),
        "Comparas con el límite la norma al cuadrado: te falta la raíz en la condición.",
    ),
    "squares_everywhere": Misuse(
        lambda right: _clip(lambda norm, limit: limit / norm**2 if norm**2 > limit else 1),
        "Te falta la raíz cuadrada: divides entre la norma al cuadrado.",
    ),
    "norm_one": Misuse(
        lambda right: _clip(lambda norm, limit: 1 / norm if norm > limit else 1),
        "Divides entre la norma, y queda en 1: falta multiplicar por `limit`.",
    ),
    "factor_upside_down": Misuse(
        lambda right: _clip(lambda norm, limit: norm / limit if norm > limit else 1),
        "Tu factor está al revés: es limit / norma, menor que 1 si hay que recortar.",
    ),
    "divided_by_limit": Misuse(
        lambda right: _clip(lambda norm, limit: 1 / limit if norm > limit else 1),
        "Divides entre `limit`: se divide entre la norma y se multiplica por `limit`.",
    ),
    "condition_reversed": Misuse(
        lambda right: _clip(lambda norm, limit: limit / norm if norm < limit else 1),
        "Haces crecer el gradiente que ya cabe, y no recortas el que pasa de `limit`: ¿es > por <, "
        "o min por max?",
    ),
    "factor_upside_down_in_min": Misuse(
        lambda right: _clip(lambda norm, limit: min(1, norm / limit)),
        "Tu factor está al revés: es limit / norma, y es menor que 1 si hay que recortar.",
    ),
    "always_norm_one": Misuse(
        lambda right: _clip(lambda norm, limit: 1 / norm),
        "Divides siempre entre la norma, y queda en 1: solo se recorta el que pasa de `limit`, y "
        "queda en `limit`.",
    ),
    "multiplied_by_limit": Misuse(
        lambda right: _clip(lambda norm, limit: limit if norm > limit else 1),
        "Multiplicas por `limit`: falta dividir entre la norma.",
    ),
    "small_number_added": Misuse(
        lambda right: _clip(lambda norm, limit: min(1, limit / (norm + 1e-6))),
        "Sumas un número pequeño a la norma, como hacen algunas bibliotecas: así la norma queda un "
        "poco por debajo de `limit`, y se pide que sea `limit`.",
    ),
    "each_element_above": Misuse(
        lambda right: lambda grads, limit: {k: np.minimum(g, limit) for k, g in grads.items()},
        "Recortas cada número por separado, y solo por arriba: recortar por norma multiplica todo "
        "por un mismo factor.",
    ),
    "clipped_while_measured": Misuse(
        lambda right: _clip_while_measuring,
        "Recortas cada parámetro con la norma de los que llevas sumados: primero se mide la de "
        "todos y después se recorta.",
    ),
    "mean_of_norms": Misuse(
        lambda right: _clip(norm=lambda grads: np.mean([*map(np.linalg.norm, grads.values())])),
        "Promedias las normas: la de todos juntos es la raíz de la suma de sus cuadrados.",
    ),
    "norm_of_W": Misuse(
        lambda right: _clip(norm=lambda grads: np.linalg.norm(grads["W"])),
        "Tu norma es la de W: se suman los cuadrados de todos los parámetros.",
    ),
    "never": Misuse(
        lambda right: _clip(lambda norm, limit: 1),
        "Devuelves el gradiente como llegó: si su norma pasa de `limit`, hay que recortarlo.",
    ),
    "zero": Misuse(
        lambda right: _clip(lambda norm, limit: 0 if norm > limit else 1),
        "Anulas el gradiente que pasa de `limit`: se acorta, sin perder su dirección.",
    ),
    "largest_norm": Misuse(
        lambda right: _clip(norm=lambda grads: max(map(np.linalg.norm, grads.values()))),
        "Tomas la mayor de las normas: la de todos juntos es la raíz de la suma de sus cuadrados.",
    ),
    "largest_element": Misuse(
        lambda right: _clip(norm=lambda grads: max(np.abs(g).max() for g in grads.values())),
        "Comparas el mayor elemento: la norma es la raíz de la suma de todos los cuadrados.",
    ),
    "norm_of_the_last": Misuse(
        lambda right: _clip(norm=lambda grads: np.linalg.norm(list(grads.values())[-1])),
        "Tu norma es la del último parámetro: en el ciclo se suman los cuadrados de todos, con +=.",
    ),
    "norm_of_the_first": Misuse(
        lambda right: _clip(norm=lambda grads: np.linalg.norm(next(iter(grads.values())))),
        "Tu norma es la del primer parámetro: se suman los cuadrados de todos.",
    ),
    "absolute_values": Misuse(
        lambda right: _clip(norm=lambda grads: sum(np.abs(g).sum() for g in grads.values())),
        "Sumas valores absolutos: la norma es la raíz de la suma de los cuadrados.",
    ),
    "mean_square": Misuse(
        lambda right: _clip(
            norm=lambda grads: np.sqrt(
                np.mean(np.concatenate([g.ravel() ** 2 for g in grads.values()]))
            )
        ),
        "Promedias los cuadrados: la norma es la raíz de su suma.",
    ),
    "spectral_norms": Misuse(
        lambda right: _clip(
            norm=lambda grads: np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in grads.values()))
        ),
        "np.linalg.norm(g, 2) de una matriz es su mayor valor singular: aquí la norma es la raíz "
        "de la suma de todos los cuadrados, sin el 2.",
    ),
}


def _norm(grads):
    return np.sqrt(sum((g**2).sum() for g in grads.values()))


def _clip(factor=lambda norm, limit: min(1, limit / norm), norm=_norm):
    """El recorte con otro factor, u otra norma."""
    return lambda grads, limit: {name: factor(norm(grads), limit) * g for name, g in grads.items()}


def _clip_while_measuring(grads, limit):
    clipped, total = {}, 0
    for name, g in grads.items():
        total += (g**2).sum()
        clipped[name] = min(1, limit / np.sqrt(total)) * g
    return clipped
