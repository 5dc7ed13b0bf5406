"""Errores al juntar los gradientes de U, W y V, y el de una línea que pierde σ′ por el camino."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import rnn

SLOPE_LOST = Mistake(
    rnn.deltas,
    (
        (
            "np.dot(delta[t + 1], W)",
            "np.dot(delta[t + 1] / ACTIVATIONS[trace.activation].slope(trace.h[t + 2]), W)",
        ),
    ),
    "Por Wᵀ haces retroceder ∂E/∂h(t+1), y debe ser δ(t+1), que ya lleva σ′. En el último paso no "
    "se nota; en los demás falta un factor σ′ por cada paso recorrido.",
)

GRADIENT_SUMS = {
    "slope_lost_on_the_way": SLOPE_LOST,
    "late_input": Mistake(
        rnn.backward,
        (
            (
                '"U": delta.T @ x.reshape(T * B, -1)',
                '"U": delta[B:].T @ x[:-1].reshape(T * B - B, -1)',
            ),
        ),
        "Tu gradiente de U multiplica δ(t) por x(t−1): la entrada de cada paso es x(t), que en "
        "código es x[t] si δ(t) es delta[t].",
    ),
    "previous_state_for_V": Mistake(
        rnn.backward,
        (('"V": do.T @ h[1:]', '"V": do.T @ h[:-1]'),),
        "Tu gradiente de V usa h(t−1) donde va h(t): la salida lee el estado de su propio paso.",
    ),
}
