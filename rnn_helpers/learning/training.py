"""Entrenamiento: repetir propagación, pérdida, retropropagación y paso, y anotar lo que pasa."""

import inspect
import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import clip_by_global_norm, global_norm, squares_fit
from rnn_helpers.networks import rnn
from rnn_helpers.validation import (
    check_arrays,
    check_bool,
    check_callable,
    check_inputs,
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

    params : dict de ndarray
    loss, validation, gradient_norm : ndarray (épocas,). Lo que cada `Epoch` anotó.
    stopped : str. "epochs" (se hicieron todas), "callback" (lo pidió quien llama), "patience" (la
        validación dejó de mejorar), "converged" (L-BFGS no puede bajar más) o "diverged" (la
        pérdida, el gradiente o los parámetros se desbordaron; se devuelven los últimos parámetros
        sanos).
    """

    params: dict
    loss: np.ndarray
    validation: np.ndarray
    gradient_norm: np.ndarray
    stopped: str


def constant(progress):
    """Tasa de aprendizaje constante: da siempre 1."""
    return 1.0


def cosine_decay(progress):
    """Tasa que baja de 1 a 0 como medio coseno: ½ (1 + cos π p), con p el avance, de 0 a 1.

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

    params : dict de ndarray. Los de `network`.
    x : ndarray (T, B, D), o (T, B) de enteros
    y : ndarray (T, B, …). Lo que `loss` compara con la salida.
    burn_in : int. Pasos iniciales que la pérdida no cuenta: la red aún no ha visto lo suficiente.
    network : módulo. Con ``forward`` y ``backward``: `rnn`, `lstm`, `gru`…
    loss : función. ``loss(o, y, mask)`` devuelve (E, ∂E/∂o).
    mask : ndarray (T, B) o (T, B, O) de bool, opcional. Qué pasos, o qué salidas de cada uno,
        cuentan, además de `burn_in`.
    truncate : int, opcional. Para BPTT truncada, en las redes que la tienen.
    **forward_options : lo que ``network.forward`` acepte además: ``activation="logistic"``, por
        ejemplo.

    Devuelve E : float.
    grads : dict de ndarray. ∂E/∂ de cada parámetro, con las mismas claves y formas que `params`.
    """
    objective = _Objective(network, loss, truncate, forward_options)
    _check_objective(objective)
    _check_examples(x, y, mask, burn_in)
    trace, E, do = objective.propagate(params, x, y, _counted(x, mask, burn_in))
    return E, objective.retropropagate(params, trace, do)


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
    by_length=False,
    chunk=None,
    burn_in=0,
    schedule=constant,
    clip=None,
    validation=None,
    patience=None,
    callback=None,
    seed=0,
    mask=None,
    network=rnn,
    loss=squared_error,
    truncate=None,
    **forward_options,
):
    """Entrena una red y devuelve parámetros nuevos; los que recibe no cambian.

    params, x, y, burn_in, mask, network, loss, truncate, **forward_options. Los de
        `loss_and_gradients`.
    optimizer : SGD, Adam o LBFGS. Con L-BFGS una época es una iteración, y no hay minilotes,
        tramos, recorte ni `schedule`.
    epochs : int. Pasadas por todos los datos.
    batch_size : int, opcional. Secuencias por minilote, barajadas en cada época; todas si no se da.
    by_length : bool. Junta en cada minilote secuencias de largo parecido, y lo corta donde termina
        la más larga. El largo de una secuencia es su último paso que cuenta según `mask`: el
        gradiente de cada minilote es el mismo que con el relleno.
    chunk : int, opcional. Recorre las secuencias por tramos de tantos pasos, en orden, con un paso
        del optimizador en cada uno. El estado con que termina un tramo empieza el siguiente; el
        error no retrocede de uno a otro.
    schedule : función. ``schedule(avance)`` multiplica la tasa de aprendizaje; el avance va de 0 a
        1.
    clip : float, opcional. Norma máxima del gradiente completo.
    validation : (x, y) o (x, y, mask), opcional. Datos que no se entrenan, para medir en cada
        época; con su máscara, si se entrena con una. La red los recorre con las mismas opciones,
        así que estas no pueden llevar arreglos (``teacher``, ``o0``, ``h0``…), que son de las
        secuencias de `x`.
    patience : int, opcional. Se detiene tras tantas épocas sin mejorar la validación, y devuelve
        los mejores parámetros.
    callback : función, opcional. ``callback(epoch)`` recibe un `Epoch`; si devuelve True, el
        entrenamiento se detiene.
    seed : int. Semilla del barajado y, si la red lo tiene, de su azar: `train` le da un ``rng`` al
        entrenar, y ninguno al medir la validación.

    Devuelve Training.
    """
    objective = _Objective(network, loss, truncate, forward_options)
    check_arrays("params", params)
    _check_objective(objective)
    _check_examples(x, y, mask, burn_in)
    _check_counts("mask", mask, burn_in)
    _check_plan(optimizer, epochs, schedule, clip, callback, seed)
    _check_batches(batch_size, by_length, chunk, x, mask, objective)
    own_step = {"clip": clip, "schedule": schedule is not constant, "rng": objective.takes("rng")}
    _check_whole(optimizer, batch_size=batch_size, by_length=by_length, chunk=chunk, **own_step)
    _check_validation(validation, x, mask, patience, burn_in, forward_options)
    mask = _counted(x, mask, burn_in)
    log = _Log(objective, validation, burn_in, patience, callback)
    if isinstance(optimizer, LBFGS):
        return _train_lbfgs(params, x, y, mask, optimizer, epochs, objective, log)

    T, B = x.shape[:2]
    batch_size = min(batch_size or B, B)
    lengths = _lengths(mask) if by_length else None
    rng = np.random.default_rng(seed)
    noise = {"rng": rng} if objective.takes("rng") else {}
    batches = -(-B // batch_size)
    state, healthy = optimizer.start(params), params
    for epoch in range(epochs):
        losses, norms = [], []
        for batch, steps, done in _parts(T, B, batch_size, lengths, chunk, rng):
            if steps.start == 0:
                memory = {}
            more = memory | _cut(forward_options, steps, batch) | noise
            counts = None if mask is None else mask[steps, batch]
            trace, E, do = objective.propagate(
                params, x[steps, batch], y[steps, batch], counts, **more
            )
            if chunk is not None:
                memory = trace.final_state  # con ella empieza el tramo siguiente
            grads = objective.retropropagate(params, trace, do)
            losses.append(E * len(batch))
            norms.append(global_norm(grads))
            if not np.isfinite(E) or not np.isfinite(norms[-1]):
                return log.result(healthy, "diverged")
            healthy = params
            if clip is not None:
                grads = clip_by_global_norm(grads, clip)
            progress = (epoch * batches + done) / (epochs * batches)
            params, state = optimizer.step(params, grads, state, schedule(progress))
            if not (squares_fit(grads, params) and squares_fit(params, params)):
                return log.result(healthy, "diverged")
        reason = log.add(sum(losses) / B, float(np.mean(norms)), params)
        if reason:
            return log.result(params, reason)
    return log.result(params, "epochs")


class _Objective(NamedTuple):
    """Qué red, qué pérdida y con qué opciones."""

    network: object
    loss: object
    truncate: int | None
    options: dict  # las de network.forward

    @property
    def name(self):
        return getattr(self.network, "__name__", "network").split(".")[-1]

    def takes(self, option):
        """Si la red tiene esa opción al propagar."""
        return option in inspect.signature(self.network.forward).parameters

    def propagate(self, params, x, y, mask, **more):
        """La traza, E y ∂E/∂o. `more` son opciones que van en lugar de las de siempre."""
        trace = self.network.forward(params, x, **self.options | more)
        return trace, *self.loss(trace.o, y, mask)

    def retropropagate(self, params, trace, do):
        if self.truncate is None:
            return self.network.backward(params, trace, do)
        return self.network.backward(params, trace, do, truncate=self.truncate)


def _counted(x, mask, burn_in):
    """La máscara, sin los pasos iniciales que no cuentan."""
    if burn_in > 0:
        mask = np.ones(x.shape[:2], bool) if mask is None else mask.copy()
        mask[:burn_in] = False
    return mask


def _lengths(mask):
    """El último paso de cada secuencia que cuenta, desde 1: lo que venga después no cambia nada."""
    counts = mask if mask.ndim == 2 else mask.any(axis=2)
    return np.where(counts.any(axis=0), len(mask) - counts[::-1].argmax(axis=0), 1)


def _parts(T, B, batch_size, lengths, chunk, rng):
    """Una época: las secuencias y los pasos de cada parte, y cuántos minilotes van hechos."""
    order = rng.permutation(B) if batch_size < B else np.arange(B)
    if lengths is not None:
        order = order[np.argsort(lengths[order], kind="stable")]
    batches = np.split(order, range(batch_size, B, batch_size))
    if lengths is not None:
        batches = [batches[n] for n in rng.permutation(len(batches))]
    for n, batch in enumerate(batches):
        longest = T if lengths is None else lengths[batch].max()
        starts = range(0, longest, chunk or longest)
        for k, start in enumerate(starts):
            steps = slice(start, min(start + starts.step, longest))
            yield batch, steps, n + k / len(starts)


def _cut(options, steps, batch):
    """Las opciones que son arreglos, cortadas como los datos: (T, B, …) o (B, …)."""
    return {
        name: options[name][steps, batch] if options[name].ndim == 3 else options[name][batch]
        for name in _arrays(options)
    }


def _train_lbfgs(params, x, y, mask, optimizer, epochs, objective, log):
    def whole(params):
        trace, E, do = objective.propagate(params, x, y, mask)
        return E, objective.retropropagate(params, trace, do)

    def on_iteration(E, grads, params):
        return log.add(E, global_norm(grads), params)

    plan = {"iterations": epochs, "callback": on_iteration}
    return log.result(*optimizer.minimize(whole, params, **plan))


class _Log:
    """La historia de un entrenamiento, y la decisión de detenerlo."""

    def __init__(self, objective, validation, burn_in, patience, callback):
        self.objective, self.patience, self.callback = objective, patience, callback
        self.validation = validation
        if validation is not None:
            x, y, *mask = validation
            self.validation = x, y, _counted(x, mask[0] if mask else None, burn_in)
        self.rows = []
        self.best = None

    def add(self, loss, gradient_norm, params):
        """Anota una época; devuelve por qué hay que detenerse, o None."""
        error = np.nan
        if self.validation is not None:
            error = float(self.objective.propagate(params, *self.validation)[1])
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


def _check_objective(objective):
    """Que la red cumpla el contrato y acepte cada opción; Python lo diría en inglés."""
    network, loss, truncate, options = objective
    if not (hasattr(network, "forward") and hasattr(network, "backward")):
        raise TypeError(f"network debe tener forward y backward, como rnn; llegó {network!r}.")
    check_callable("loss", loss)
    name = objective.name
    parameters = inspect.signature(network.forward).parameters.values()
    accepted = [p.name for p in parameters][2:]  # los dos primeros son params y x
    unknown = [option for option in options if option not in accepted]
    if unknown and not any(p.kind is p.VAR_KEYWORD for p in parameters):
        raise TypeError(
            f"Cada opción debe ser network, loss, truncate o una de {name}.forward "
            f"({', '.join(accepted) or 'no tiene ninguna'}); llegó {', '.join(unknown)}."
        )
    if truncate is not None and "truncate" not in inspect.signature(network.backward).parameters:
        raise TypeError(
            "truncate debe ir con una red en que el error retroceda por el estado; llegó "
            f"{truncate!r} con {name}."
        )


def _check_examples(x, y, mask, burn_in, names=("x", "y", "mask")):
    check_inputs(names[0], x, {})
    check_type(names[1], y, np.ndarray, "un arreglo de NumPy")
    if y.shape[:2] != x.shape[:2]:
        raise ValueError(
            f"{names[1]} debe tener los mismos pasos y secuencias que {names[0]}, {x.shape[:2]}; "
            f"llegó {y.shape[:2]}."
        )
    check_integer("burn_in", burn_in, minimum=0)
    if burn_in >= len(x):
        raise ValueError(
            f"burn_in debe ser menor que los {len(x)} pasos de {names[0]}, o no queda ninguno; "
            f"llegó {burn_in}."
        )
    if mask is not None:
        check_mask(names[2], mask, "T B | T B O", {"T": x.shape[0], "B": x.shape[1]})


def _check_counts(name, mask, burn_in):
    if mask is not None and not mask[burn_in:].any():
        after = f" después de los {burn_in} de burn_in" if burn_in else ""
        raise ValueError(f"{name} debe contar al menos un paso{after}; no llegó ninguno.")


def _check_validation(validation, x, mask, patience, burn_in, options):
    if patience is not None:
        check_integer("patience", patience)
    if validation is None:
        if patience is not None:
            raise ValueError("patience debe ir con datos de validación; llegó None.")
        return
    expected = "(x, y)" if mask is None else "(x, y, mask), con máscara como los que se entrenan"
    check_type("validation", validation, tuple, f"una tupla {expected}")
    if len(validation) not in (2, 3) or (len(validation) == 2 and mask is not None):
        raise ValueError(
            f"validation debe ser una tupla {expected}; llegó una de {len(validation)} elementos."
        )
    names = [f"validation[{n}]" for n in range(3)]
    held_x, held_y, *held_mask = validation
    check_inputs(names[0], held_x, {"D": x.shape[2]} if x.ndim == 3 else {})
    _check_examples(held_x, held_y, *held_mask or [None], burn_in, names)
    _check_counts(names[2], *held_mask or [None], burn_in)
    own = _arrays(options)
    if own:
        raise ValueError(
            "validation debe ir sin opciones que sean arreglos, porque son de las secuencias "
            f"que se entrenan; llegó {', '.join(own)}. Mide la validación en callback."
        )


def _check_plan(optimizer, epochs, schedule, clip, callback, seed):
    if isinstance(optimizer, type) or not (
        hasattr(optimizer, "step") or isinstance(optimizer, LBFGS)
    ):
        raise TypeError(f"optimizer debe ser SGD(…), Adam(…) o LBFGS(…); llegó {optimizer!r}.")
    check_integer("epochs", epochs)
    check_integer("seed", seed, minimum=0)
    check_callable("schedule", schedule)
    if callback is not None:
        check_callable("callback", callback)
    if clip is not None:
        check_number("clip", clip, above=0)


def _check_batches(batch_size, by_length, chunk, x, mask, objective):
    check_bool("by_length", by_length)
    for name, value in {"batch_size": batch_size, "chunk": chunk}.items():
        if value is not None:
            check_integer(name, value)
    if by_length and (batch_size is None or mask is None):
        raise ValueError(
            "by_length debe ir con batch_size y con mask, que dice dónde termina cada secuencia; "
            f"llegó batch_size = {batch_size} y mask {'sin dar' if mask is None else 'dada'}."
        )
    kind = getattr(objective.network, "Trace", None)
    if chunk is not None and not hasattr(kind, "final_state"):
        raise TypeError(
            "chunk debe ir con una red que tenga estado, el que pasa de un tramo a otro; llegó "
            f"{objective.name}."
        )
    own = _arrays(objective.options)
    if chunk is not None and own:
        raise ValueError(
            "chunk debe ir sin opciones que sean arreglos, porque son de las secuencias enteras; "
            f"llegó {', '.join(own)}."
        )
    for name in own:
        shape = objective.options[name].shape
        axis = int(len(shape) == 3)  # (T, B, …) o (B, …)
        if shape[axis : axis + 1] != x.shape[1:2]:
            raise ValueError(
                f"{name} debe tener lo de cada una de las B = {x.shape[1]} secuencias de x; llegó "
                f"{shape}."
            )


def _check_whole(optimizer, **options):
    """L-BFGS no admite lo que parte los datos o cambia el paso."""
    chosen = [name for name, value in options.items() if value]
    if isinstance(optimizer, LBFGS) and chosen:
        raise ValueError(
            "L-BFGS debe usar todos los datos y elegir él mismo su paso: no admite batch_size, "
            f"by_length, chunk, clip, schedule ni azar (rng); llegó {', '.join(chosen)}."
        )


def _arrays(options):
    return [name for name, value in options.items() if isinstance(value, np.ndarray)]
