"""Por dónde puede pasar un gradiente: de la pérdida de un paso a la entrada de otro."""

from rnn_helpers.figures.canvas import styled
from rnn_helpers.figures.graphs import unfolded


@styled
def gradient_path(architecture, steps, loss_step, input_step, *, fig=None):
    """El grafo desplegado con el camino de L^(s) a x^(k) destacado, si lo hay.

    architecture : {"10.3", "10.4", "10.5", "10.6"}
    steps : int. τ.
    loss_step, input_step : int. s y k. Si pasan de τ, valen τ; en la 10.5 solo hay pérdida en τ,
        así que s es τ.
    """
    s = steps if architecture == "10.5" else min(loss_step, steps)
    k = min(input_step, steps)
    path, reaches = _path(architecture, s, k)
    fig = unfolded(
        architecture, steps, highlight=path, title=_verdict(architecture, s, k, reaches), fig=fig
    )
    fig.alt = f"{_verdict(architecture, s, k, reaches)}. Camino: {' → '.join(path)}."
    return fig


def _path(architecture, s, k):
    """Los nodos del camino, de la pérdida hacia atrás, y si llega a la entrada."""
    if k > s:
        return [f"L{s}"], False
    path = [f"L{s}", f"o{s}", f"h{s}"]
    if architecture == "10.6" and k < s:
        return [*path, f"y{s - 1}"], False  # y es un dato: ahí se acaba
    for t in range(s - 1, k - 1, -1):
        path += [f"o{t}", f"h{t}"] if architecture == "10.4" else [f"h{t}"]
    return [*path, f"x{k}"], True


def _verdict(architecture, s, k, reaches):
    if k > s:
        return f"La pérdida de t = {s} no llega a x({k}): el futuro no influye en el pasado"
    if not reaches:
        return f"La pérdida de t = {s} no llega a x({k}): y({s - 1}) es un dato, y ahí se detiene"
    crossings = {0: "sin pasar por W", 1: "y pasa una vez por W"}
    how = crossings.get(s - k, f"y pasa {s - k} veces por W")
    if architecture == "10.4" and s > k:
        how += " y por la salida"
    return f"La pérdida de t = {s} llega a x({k}) {how}"
