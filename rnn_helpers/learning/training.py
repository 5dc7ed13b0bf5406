"""Entrenamiento: repetir propagación, pérdida, retropropagación y paso, y anotar lo que pasa."""

import inspect
import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import LBFGS, clip_by_global_norm, global_norm
from rnn_helpers.networks import rnn
from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_callable,
    check_integer,
    check_mask,
    check_number,
    check_type,
)


class Epoch(NamedTuple):
    """Lo que se anota de cada época, y lo que recibe `callback`."""

    number: int  # desde 1
    loss: float  # E, promediada sobre los minilotes
    validation: float  # E de los datos de validación; nan si no los hay
    gradient_norm: float  # antes de recortar, promediada sobre los minilotes
    params: dict  # los que dejó la época


@dataclass(frozen=True)
class Training:
    """El resultado: los parámetros, la historia y por qué terminó.

    Atributos
    ---------
    params : dict de ndarray
    loss, validation, gradient_norm : ndarray (épocas,)
        Lo que cada `Epoch` anotó.
    stopped : str
        "epochs" (se hicieron todas), "callback" (lo pidió quien llama), "patience" (la validación
        dejó de mejorar), "converged" (L-BFGS no puede bajar más) o "diverged" (la pérdida, el
        gradiente o los parámetros se desbordaron; se devuelven los últimos parámetros sanos).
    """

    params: dict
    loss: np.ndarray
    validation: np.ndarray
    gradient_norm: np.ndarray
    stopped: str


def constant(progress):
    """Tasa de aprendizaje constante.

    Parámetros
    ----------
    progress : float
        Avance del entrenamiento, de 0 a 1. No se lee.

    Devuelve
    --------
    float
        Siempre 1.
    """
    return 1.0


def cosine_decay(progress):
    """Tasa que baja de 1 a 0 como medio coseno: ½ (1 + cos π p).

    Parámetros
    ----------
    progress : float
        p, el avance del entrenamiento, de 0 a 1.

    Devuelve
    --------
    float
        Por cuánto se multiplica la tasa de aprendizaje.

    Errores
    -------
    TypeError, ValueError
        Si `progress` no es un número de 0 a 1.

    Referencias
    -----------
    Loshchilov y Hutter (2017), «SGDR: stochastic gradient descent with warm restarts», ec. 5.
    """
    check_number("progress", progress, 0, 1)
    return 0.5 * (1 + math.cos(math.pi * progress))


def loss_and_gradients(
    params,
    x,
    y,
    *,
    burn_in=0,
    network=rnn,
    loss=squared_error,
    mask=None,
    truncate=None,
    **forward_options,
):
    """Propaga, mide la pérdida y retropropaga.

    Parámetros
    ----------
    params : dict de ndarray
        Los de `network`.
    x : ndarray (T, B, D)
    y : ndarray (T, B, …)
        Lo que `loss` compara con la salida.
    burn_in : int
        Pasos iniciales que la pérdida no cuenta: la red aún no ha visto lo suficiente.
    network : módulo
        Con ``forward`` y ``backward``: `rnn`, `lstm`, `gru`…
    loss : función
        ``loss(o, y, mask)`` devuelve (E, ∂E/∂o).
    mask : ndarray (T, B) de bool, opcional
        Qué pasos cuentan, además de `burn_in`.
    truncate : int, opcional
        Para BPTT truncada.
    **forward_options
        Lo que ``network.forward`` acepte además: ``activation="logistic"``, por ejemplo.

    Devuelve
    --------
    E : float
    grads : dict de ndarray
        ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.

    Errores
    -------
    TypeError, ValueError
        Si un argumento no sirve; el mensaje dice cuál.
    """
    _check_loss_and_gradients(x, mask, burn_in, network, loss, forward_options)
    trace = network.forward(params, x, **forward_options)
    if burn_in:
        mask = np.ones(x.shape[:2], bool) if mask is None else mask.copy()
        mask[:burn_in] = False
    E, do = loss(trace.o, y, mask)
    return E, network.backward(params, trace, do, truncate=truncate)


# Una red que diverge se anuncia en `stopped`; los avisos de desbordamiento de NumPy sobran.
@np.errstate(over="ignore", invalid="ignore")
def train(
    params,
    x,
    y,
    *,
    optimizer,
    epochs,
    batch_size=None,
    burn_in=0,
    schedule=constant,
    clip=None,
    validation=None,
    patience=None,
    callback=None,
    seed=0,
    mask=None,
    **options,
):
    """Entrena una red y devuelve parámetros nuevos; los que recibe no cambian.

    Parámetros
    ----------
    params : dict de ndarray
        Los de la red con que se empieza.
    x : ndarray (T, B, D)
    y : ndarray (T, B, …)
        Lo que la pérdida compara con la salida.
    optimizer : SGD, Adam o LBFGS
        Con L-BFGS una época es una iteración, y no hay minilotes, recorte ni `schedule`.
    epochs : int
        Pasadas por todos los datos.
    batch_size : int, opcional
        Secuencias por minilote, barajadas en cada época; todas si no se da.
    burn_in : int
        Pasos iniciales que la pérdida no cuenta.
    schedule : función
        ``schedule(avance)`` multiplica la tasa de aprendizaje; el avance va de 0 a 1.
    clip : float, opcional
        Norma máxima del gradiente completo.
    validation : (x, y), opcional
        Datos que no se entrenan, para medir en cada época. La red los recorre con las mismas
        `options`, así que estas no pueden llevar arreglos (``teacher``, ``o0``, ``h0``…), que son
        de las secuencias de `x`.
    patience : int, opcional
        Se detiene tras tantas épocas sin mejorar la validación, y devuelve los mejores parámetros.
    callback : función, opcional
        ``callback(epoch)`` recibe un `Epoch`; si devuelve True, el entrenamiento se detiene.
    seed : int
        Semilla del barajado.
    mask : ndarray (T, B) de bool, opcional
        Qué pasos cuentan, además de `burn_in`; al menos uno.
    **options
        Lo demás que acepta `loss_and_gradients`: ``network``, ``loss``, ``truncate`` y lo que
        acepte ``network.forward`` (``activation``…).

    Devuelve
    --------
    Training

    Errores
    -------
    TypeError, ValueError
        Si un argumento no sirve o dos se contradicen; el mensaje dice cuál.
    """
    _check_data(params, x, y, burn_in, mask, validation, options)
    _check_plan(optimizer, epochs, batch_size, schedule, clip, validation, patience, callback, seed)
    options |= {"burn_in": burn_in}
    log = _Log(validation, patience, callback, options)
    if isinstance(optimizer, LBFGS):
        return _train_lbfgs(params, x, y, optimizer, epochs, mask, log, options)

    rng = np.random.default_rng(seed)
    batches = _batches(x.shape[1], batch_size, rng)
    total, done = epochs * len(range(0, x.shape[1], batch_size or x.shape[1])), 0
    state, healthy = optimizer.start(params), params
    for _ in range(epochs):
        losses, norms = [], []
        for batch in batches():
            batch_mask = None if mask is None else mask[:, batch]
            E, grads = loss_and_gradients(
                params, x[:, batch], y[:, batch], mask=batch_mask, **options
            )
            losses.append(E * len(batch))
            norms.append(global_norm(grads))
            if not np.isfinite(E) or not np.isfinite(norms[-1]):
                return log.result(healthy, "diverged")
            healthy = params
            if clip is not None:
                grads = clip_by_global_norm(grads, clip)
            params, state = optimizer.step(params, grads, state, schedule(done / total))
            done += 1
            if not (_fits(grads, params) and _fits(params, params)):
                return log.result(healthy, "diverged")
        reason = log.add(sum(losses) / x.shape[1], float(np.mean(norms)), params)
        if reason:
            return log.result(params, reason)
    return log.result(params, "epochs")


def _fits(values, params):
    """Si, con el tipo de `params`, hasta los cuadrados son finitos: Adam y la pérdida los usan."""
    return all(
        np.isfinite((values[name].astype(value.dtype) ** 2).sum()) for name, value in params.items()
    )


def _batches(B, batch_size, rng):
    """Función que da los índices de cada minilote, barajados si hay más de uno."""
    if batch_size is None or batch_size >= B:
        return lambda: [np.arange(B)]
    cuts = range(batch_size, B, batch_size)
    return lambda: np.split(rng.permutation(B), cuts)


class _Diverged(Exception):
    """Detiene a SciPy, que con números que no son finitos sigue hasta cansarse."""


def _train_lbfgs(params, x, y, optimizer, epochs, mask, log, options):
    names, shapes = list(params), [value.shape for value in params.values()]
    cuts = np.cumsum([math.prod(shape) for shape in shapes])[:-1]

    def unpack(theta):
        parts = zip(names, np.split(theta, cuts), shapes, strict=True)
        return {name: part.reshape(shape).copy() for name, part, shape in parts}

    def restored(theta):
        return {name: part.astype(params[name].dtype) for name, part in unpack(theta).items()}

    def objective(theta):
        if not _fits(unpack(theta), params):
            raise _Diverged
        E, grads = loss_and_gradients(unpack(theta), x, y, mask=mask, **options)
        gradient = np.concatenate([grads[name].ravel() for name in names])
        latest[:] = [global_norm(grads)]
        if not np.isfinite(E) or not np.isfinite(latest[0]):
            raise _Diverged
        return E, gradient.astype(float)

    def on_iteration(intermediate_result):
        E, healthy[0] = intermediate_result.fun, restored(intermediate_result.x)
        stopped[:] = [log.add(float(E), latest[0], healthy[0])]
        if stopped[0]:
            raise StopIteration

    latest, stopped, healthy = [np.nan], [None], [params]
    settings = {
        "maxiter": epochs,
        "maxfun": 20 * epochs,
        "maxcor": optimizer.memory,
        "ftol": 0,
        "gtol": 1e-10,
    }
    start = np.concatenate([params[name].ravel() for name in names]).astype(float)
    try:
        result = minimize(
            objective,
            start,
            jac=True,
            method="L-BFGS-B",
            callback=on_iteration,
            options=settings,
        )
    except _Diverged:
        return log.result(healthy[0], "diverged")
    reason = stopped[0] or ("epochs" if result.nit >= epochs else "converged")
    return log.result(restored(result.x), reason)


class _Log:
    """La historia de un entrenamiento, y la decisión de detenerlo."""

    def __init__(self, validation, patience, callback, options):
        self.validation, self.patience, self.callback = validation, patience, callback
        self.options = options
        self.rows = []
        self.best = None

    def add(self, loss, gradient_norm, params):
        """Anota una época; devuelve por qué hay que detenerse, o None."""
        error = np.nan
        if self.validation is not None:
            error = float(loss_and_gradients(params, *self.validation, **self.options)[0])
        epoch = Epoch(len(self.rows) + 1, float(loss), error, gradient_norm, params)
        self.rows.append((epoch.loss, error, gradient_norm))
        if self.best is None or error < self.best.validation:
            self.best = epoch
        answer = self.callback(epoch) if self.callback is not None else None
        if isinstance(answer, bool | np.bool_) and answer:
            return "callback"
        if self.patience is not None and epoch.number - self.best.number >= self.patience:
            return "patience"
        return None

    def result(self, params, reason):
        if self.patience is not None and self.best is not None:
            params = self.best.params
        loss, validation, norm = np.array(self.rows).reshape(-1, 3).T
        return Training(params, loss, validation, norm, reason)


def _check_loss_and_gradients(x, mask, burn_in, network, loss, forward_options):
    check_array("x", x, "T B D")
    if mask is not None:
        check_mask("mask", mask, "T B", {"T": x.shape[0], "B": x.shape[1]})
    _check_burn_in("x", x, burn_in)
    if not (hasattr(network, "forward") and hasattr(network, "backward")):
        raise TypeError(f"network debe tener forward y backward, como rnn; llegó {network!r}.")
    check_callable("loss", loss)
    if forward_options:
        _check_options(network, forward_options)


def _check_options(network, options):
    """Que `forward` acepte cada opción; sin esto Python lo diría en inglés."""
    parameters = inspect.signature(network.forward).parameters.values()
    accepted = [p.name for p in parameters][2:]  # los dos primeros son params y x
    unknown = [name for name in options if name not in accepted]
    if unknown and not any(p.kind is p.VAR_KEYWORD for p in parameters):
        name = getattr(network, "__name__", "network").split(".")[-1]
        raise TypeError(
            f"Cada opción debe ser network, loss, truncate o una de {name}.forward "
            f"({', '.join(accepted) or 'no tiene ninguna'}); llegó {', '.join(unknown)}."
        )


def _check_data(params, x, y, burn_in, mask, validation, options):
    check_arrays("params", params)
    check_array("x", x, "T B D")
    _check_pair("x", x, "y", y)
    _check_burn_in("x", x, burn_in)
    if mask is not None:
        check_mask("mask", mask, "T B", {"T": x.shape[0], "B": x.shape[1]})
        if not mask[burn_in:].any():
            after = f" después de los {burn_in} de burn_in" if burn_in else ""
            raise ValueError(f"mask debe contar al menos un paso{after}; no llegó ninguno.")
    if validation is not None:
        check_type("validation", validation, tuple, "un par (x, y)")
        if len(validation) != 2:
            raise ValueError(f"validation debe ser un par (x, y); llegó {len(validation)} valores.")
        check_array("validation[0]", validation[0], "T B D", {"D": x.shape[2]})
        _check_pair("validation[0]", validation[0], "validation[1]", validation[1])
        _check_burn_in("validation[0]", validation[0], burn_in)
        own = [name for name, value in options.items() if isinstance(value, np.ndarray)]
        if own:
            raise ValueError(
                "validation debe ir sin opciones que sean arreglos, porque son de las secuencias "
                f"que se entrenan; llegó {', '.join(own)}. Mide la validación en callback."
            )


def _check_plan(
    optimizer, epochs, batch_size, schedule, clip, validation, patience, callback, seed
):
    if isinstance(optimizer, type) or not (
        hasattr(optimizer, "step") or isinstance(optimizer, LBFGS)
    ):
        raise TypeError(f"optimizer debe ser SGD(…), Adam(…) o LBFGS(…); llegó {optimizer!r}.")
    check_integer("epochs", epochs)
    check_integer("seed", seed, minimum=0)
    check_callable("schedule", schedule)
    if callback is not None:
        check_callable("callback", callback)
    if batch_size is not None:
        check_integer("batch_size", batch_size)
    if clip is not None:
        check_number("clip", clip, above=0)
    chosen = {"batch_size": batch_size, "clip": clip}
    chosen |= {"schedule": None if schedule is constant else schedule}
    chosen = [name for name, value in chosen.items() if value is not None]
    if isinstance(optimizer, LBFGS) and chosen:
        raise ValueError(
            "L-BFGS debe usar todos los datos y elegir él mismo su paso: no admite batch_size, "
            f"clip ni schedule; llegó {', '.join(chosen)}."
        )
    if patience is not None:
        check_integer("patience", patience)
        if validation is None:
            raise ValueError(f"patience debe ir con datos de validación; llegó {validation}.")


def _check_burn_in(name, x, burn_in):
    check_integer("burn_in", burn_in, minimum=0)
    if burn_in >= len(x):
        raise ValueError(
            f"burn_in debe ser menor que los {len(x)} pasos de {name}, o no queda ninguno; "
            f"llegó {burn_in}."
        )


def _check_pair(x_name, x, y_name, y):
    check_type(y_name, y, np.ndarray, "un arreglo de NumPy")
    if y.shape[:2] != x.shape[:2]:
        raise ValueError(
            f"{y_name} debe tener los mismos pasos y secuencias que {x_name}, {x.shape[:2]}; "
            f"llegó {y.shape[:2]}."
        )
