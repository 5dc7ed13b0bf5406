"""Explorador que entrena una red a la vista: barra de avance, curva de pérdida y botón Parar."""

import asyncio
import time

import ipywidgets as widgets

from rnn_helpers.explorers.explorer import Explorer, choice, slider
from rnn_helpers.figures.training import training_progress
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import SGD, Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.windows import windows

EPOCHS = 400
BURN_IN = 10
REDRAW_EVERY = 0.2  # segundos

OPTIMIZERS = {
    "Adam": lambda rate: Adam(rate),
    "SGD con inercia": lambda rate: SGD(rate),
    "L-BFGS (elige su propia tasa)": lambda rate: LBFGS(),
}

REASONS = {
    "epochs": "Listo.",
    "callback": "Detenido.",
    "converged": "Listo: L-BFGS ya no puede bajar más.",
    "diverged": "La pérdida creció sin límite: prueba una tasa más baja.",
}


class TrainingExplorer(Explorer):
    """Entrena una RNN sobre `series` con los valores de los controles.

    El cálculo corre en un hilo y la tarea de asyncio solo mira y dibuja, de modo que el kernel
    sigue atendiendo los botones: Parar responde al terminar la época en curso.

    Parámetros
    ----------
    series : ndarray (N,)
        Serie de entrenamiento; debe tener más de 51 valores.
    future : ndarray (M,)
        Lo que sigue a `series`, para el pronóstico en lazo cerrado.
    """

    def __init__(self, series, future):
        self.series, self.future = series, future
        self.x, self.y = windows(series, 50, stride=5)
        self.losses, self.network, self.task, self.stopping = [], None, None, False
        self.baseline = squared_error(self.x[BURN_IN:], self.y[BURN_IN:])[0]
        self.start = widgets.Button(description="Entrenar", button_style="primary", icon="play")
        self.stop = widgets.Button(description="Parar", icon="stop", disabled=True)
        self.bar = widgets.IntProgress(max=EPOCHS, layout={"width": "240px"})
        self.status = widgets.Label("Elige los valores y pulsa Entrenar.")
        self.start.on_click(lambda _: self._guard(self._launch))
        self.stop.on_click(lambda _: self.request_stop())
        controls = {
            "hidden": slider("Unidades ocultas H", 2, 64, 16),
            "activation": choice("Activación σ", {"tanh": "tanh", "logística": "logistic"}),
            "optimizer": choice("Optimizador", OPTIMIZERS),
            "rate": choice("Tasa de aprendizaje", [0.001, 0.003, 0.01, 0.03, 0.1], 0.01),
        }
        values = {name: control.value for name, control in controls.items()}
        self._train(values, epochs=100)  # la imagen sin kernel muestra una red ya entrenada
        super().__init__(self._picture, "Entrena tu red", **controls)

    def request_stop(self):
        """Pide que el entrenamiento termine en la época en curso."""
        self.stopping = True

    async def run(self):
        """Entrena con los valores actuales, dibujando el avance."""
        self.stopping, self.losses, self.error = False, [], None
        self.start.disabled, self.stop.disabled = True, False
        work = asyncio.get_running_loop().run_in_executor(None, self._train, self.values, EPOCHS)
        drawn = 0.0
        try:
            while not work.done():
                await asyncio.wait([work], timeout=0.05)
                self.bar.value = len(self.losses)
                if time.monotonic() - drawn > REDRAW_EVERY:
                    self.draw()
                    drawn = time.monotonic()
            self.draw()
        finally:
            self.start.disabled, self.stop.disabled = False, True
        self.status.value = REASONS[work.result()]

    def _launch(self):
        self.task = asyncio.ensure_future(self.run())

    def _train(self, values, epochs):
        """El trabajo, en su hilo: solo toca `losses` y `network`."""
        params = rnn.init(1, values["hidden"], 1, seed=0)
        activation = values["activation"]

        def follow(epoch):
            self.losses.append(epoch.loss)
            self.network = epoch.params, activation
            return self.stopping

        result = train(
            params,
            self.x,
            self.y,
            optimizer=values["optimizer"](values["rate"]),
            epochs=epochs,
            burn_in=BURN_IN,
            activation=activation,
            callback=follow,
        )
        return result.stopped

    def _picture(self, fig=None, **values):
        params, activation = self.network
        forecast = free_run(params, self.series[-50:], len(self.future), activation=activation)
        return training_progress(
            self.losses,
            EPOCHS,
            self.future,
            forecast,
            self.baseline,
            title=f"Pérdida tras {len(self.losses)} épocas",
            fig=fig,
        )

    def _control_rows(self):
        actions = widgets.HBox([self.start, self.stop, self.bar, self.status])
        return [*super()._control_rows(), actions]

    def _on_change(self, change):
        self.status.value = "Pulsa Entrenar para usar los valores nuevos."
