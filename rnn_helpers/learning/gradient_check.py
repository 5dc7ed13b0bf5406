"""Comprobación de gradientes: diferencias centrales, paso complejo y una tabla que se lee.

Un gradiente equivocado puede aun así reducir la pérdida; por eso no basta con mirar la curva. Aquí
se compara con dos derivadas que no saben nada de la retropropagación.
"""

from numbers import Number
from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import check_arrays, check_callable, check_number, check_type


def central_differences(loss, params, step=1e-6):
    """Gradiente por diferencias centrales, [E(θ + ε) − E(θ − ε)] / 2ε, un parámetro a la vez.

    loss : función. ``loss(params)`` devuelve E, un número.
    params : dict de ndarray. Dónde derivar. No se modifica.
    step : float. ε, mayor que 0. Muy grande, la curvatura estorba; muy pequeño, el redondeo (error
        ~ ε² + 10⁻¹⁶/ε).

    Devuelve dict de ndarray. ∂E/∂θ, en float64, con las mismas claves y formas que `params`.

    Goodfellow et al., sección 11.5: comprobar las derivadas por diferencias centrales.
    """
    check_number("step", step, above=0)

    def derivative(shifted, value, index):
        original = value[index]
        value[index] = original + step
        above = loss(shifted)
        value[index] = original - step
        below = loss(shifted)
        value[index] = original
        return (above - below) / (2 * step)

    return _one_by_one(derivative, loss, params, np.float64)


def complex_step(loss, params, step=1e-30):
    """Gradiente por paso complejo, Im E(θ + iε) / ε, un parámetro a la vez.

    No resta números parecidos, así que ε puede ser diminuto y el resultado es exacto hasta el
    redondeo. Exige que `loss` acepte parámetros complejos y sea analítica (nada de abs ni máximos).

    loss : función. ``loss(params)`` devuelve E, un número, complejo si lo son los parámetros.
    params : dict de ndarray. Dónde derivar. No se modifica.
    step : float. ε, mayor que 0.

    Devuelve dict de ndarray. ∂E/∂θ, en float64, con las mismas claves y formas que `params`.

    Squire y Trapp (1998), «Using complex variables to estimate derivatives of real functions».
    """
    check_number("step", step, above=0)

    def derivative(shifted, value, index):
        original = value[index]
        value[index] = original + 1j * step
        change = np.imag(loss(shifted)) / step
        value[index] = original
        return change

    return _one_by_one(derivative, loss, params, np.complex128)


def _one_by_one(derivative, loss, params, dtype):
    """Aplica `derivative` a cada elemento de una copia de los parámetros."""
    check_callable("loss", loss)
    check_arrays("params", params)
    shifted = {name: value.astype(dtype) for name, value in params.items()}
    grads = {name: np.empty(value.shape) for name, value in params.items()}
    check_type("loss(params)", loss(shifted), Number, "un número")
    for name, value in shifted.items():
        for index in np.ndindex(value.shape):
            grads[name][index] = derivative(shifted, value, index)
    return grads


class Comparison(NamedTuple):
    """El error relativo de cada parámetro y el mayor que se tolera. Se muestra como una tabla."""

    errors: dict  # de cada parámetro, un float
    tolerance: float

    @property
    def ok(self):
        """bool: si todos los parámetros están dentro de la tolerancia."""
        return all(error <= self.tolerance for error in self.errors.values())

    def __repr__(self):
        rows = [f"  {'':<2}  error relativo"]
        for name, error in self.errors.items():
            # Dentro de la tolerancia los dígitos son redondeo y cambian entre máquinas.
            good = error <= self.tolerance
            text = f"≤ {self.tolerance:.0e}  ✓" if good else f"  {error:.1e}  ✗"
            rows.append(f"  {name:<2}  {text}")
        rows.append("Gradiente correcto." if self.ok else "Gradiente EQUIVOCADO.")
        return "\n".join(rows)

    def _repr_html_(self):
        rows = "".join(
            f"<tr><td><code>{name}</code></td><td>"
            + (f"≤ {self.tolerance:.0e}" if error <= self.tolerance else f"{error:.1e}")
            + f"</td><td>{_mark(error <= self.tolerance)}</td></tr>"
            for name, error in self.errors.items()
        )
        verdict = "Gradiente correcto" if self.ok else "Gradiente equivocado"
        return (
            "<table><thead><tr><th>parámetro</th><th>error relativo</th><th></th></tr></thead>"
            f"<tbody>{rows}</tbody><tfoot><tr><th colspan='2'>{verdict}</th>"
            f"<th>{_mark(self.ok)}</th></tr></tfoot></table>"
        )


def compare(grads, reference, tolerance=1e-7):
    """Compara dos gradientes, parámetro por parámetro.

    El error relativo de un parámetro es max|g − r| / max(max|g|, max|r|): 0 si son iguales, del
    orden de 1 si no se parecen.

    grads, reference : dict de ndarray. Con las mismas claves y formas.
    tolerance : float. El mayor error relativo que se tolera, mayor que 0.

    Devuelve Comparison. Con ``errors``, ``ok`` y una tabla al mostrarse.
    """
    check_arrays("reference", reference)
    check_arrays("grads", grads, like=reference)
    check_number("tolerance", tolerance, above=0)
    return Comparison({k: _relative_error(grads[k], reference[k]) for k in grads}, tolerance)


class Alignment(NamedTuple):
    """Cuánto se parece un gradiente a otro, como flechas."""

    cosine: float  # del ángulo entre los dos: 1 si apuntan igual, 0 si son perpendiculares
    size: float  # norma del primero entre la del segundo


def alignment(grads, reference):
    """Dirección y tamaño de un gradiente respecto de otro, con todos los parámetros juntos.

    grads, reference : dict de ndarray. Con las mismas claves y formas; `reference`, distinto de
        cero.

    Devuelve Alignment. ``cosine`` y ``size``. Un gradiente nulo no apunta a ningún lado: su coseno
        es 0.
    """
    check_arrays("reference", reference)
    check_arrays("grads", grads, like=reference)
    g, r = (np.concatenate([v[k].ravel() for k in reference]) for v in (grads, reference))
    norm_g, norm_r = np.linalg.norm(g), np.linalg.norm(r)
    if norm_r == 0:
        raise ValueError("reference debe ser distinto de cero; llegó todo en ceros.")
    cosine = g @ r / (norm_g * norm_r) if norm_g > 0 else 0.0
    return Alignment(float(cosine), float(norm_g / norm_r))


def _relative_error(a, b):
    size = max(np.abs(a).max(), np.abs(b).max())
    return float(np.abs(a - b).max() / size) if size > 0 else 0.0


def _mark(good):
    return f"<b style='color:{'#009E73' if good else '#D55E00'}'>{'✓' if good else '✗'}</b>"
