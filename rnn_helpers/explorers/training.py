"""Explorador que entrena una red a la vista: barra de avance, curva de pérdida y botón Parar."""

import asyncio
import time

import ipywidgets as widgets

from rnn_helpers.explorers.explorer import Explorer, choice, slider
from rnn_helpers.figures.lessons.training_progress import training_progress
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import SGD, Adam
from rnn_helpers.learning.training import train
from rnn_helpers.networks import rnn
from rnn_helpers.series.rollout import free_run
from rnn_helpers.series.windows import windows

EPOCHS = 400
BURN_IN = 10
STRETCH = 20  # épocas seguidas: una décima de segundo, con 64 unidades
REDRAW_EVERY = 0.2  # segundos
BREATH = 0.01  # segundos que el kernel tiene, entre tramo y tramo, para atender los botones


class Resumed:
    """Un optimizador que recuerda dónde iba: entrenar por tramos es entrenar de corrido."""

    def __init__(self, optimizer):
        self.optimizer, self.state = optimizer, None

    def start(self, params):
        return self.optimizer.start(params) if self.state is None else self.state

    def step(self, params, grads, state, rate):
        params, self.state = self.optimizer.step(params, grads, state, rate)
        return params, self.state


OPTIMIZERS = {
    "Adam": lambda rate: Resumed(Adam(rate)),
    "SGD con inercia": lambda rate: Resumed(SGD(rate)),
    # SciPy no sabe retomarlo: en cada tramo olvida la curvatura y vuelve a estimarla.
    "L-BFGS (elige su propia tasa)": lambda rate: LBFGS(),
}

REASONS = {
    "epochs": "Listo.",
    "converged": "Listo: L-BFGS ya no puede bajar más.",
    "diverged": "La pérdida creció sin límite: prueba una tasa más baja.",
}


class TrainingExplorer(Explorer):
    """Entrena una RNN sobre `series` con los valores de los controles.

    Entrena por tramos, en una tarea de asyncio: no hay hilos, y entre un tramo y el siguiente el
    kernel dibuja y atiende los botones. En todo el kernel hay a lo sumo un entrenamiento.

    series : ndarray (N,). Serie de entrenamiento; debe tener más de 51 valores.
    future : ndarray (M,). Lo que sigue a `series`, para el pronóstico en lazo cerrado.
    """

    training = None  # el explorador que está entrenando

    def __init__(self, series, future):
        self._stop_whoever_trains()
        self.series, self.future = series, future
        self.x, self.y = windows(series, 50, stride=5)
        self.baseline = squared_error(self.x[BURN_IN:], self.y[BURN_IN:])[0]
        self.task = None
        self.start = widgets.Button(description="Entrenar", button_style="primary", icon="play")
        self.stop = widgets.Button(description="Parar", icon="stop", disabled=True)
        self.bar = widgets.IntProgress(max=EPOCHS, layout={"width": "240px"})
        self.status = widgets.Label("Elige los valores y pulsa Entrenar.")
        self.start.on_click(lambda _: self.begin())
        self.stop.on_click(lambda _: self.halt("Detenido."))
        controls = {
            "hidden": slider("Unidades ocultas H", 2, 64, 16),
            "activation": choice("Activación σ", {"tanh": "tanh", "logística": "logistic"}),
            "optimizer": choice("Optimizador", OPTIMIZERS),
            "rate": choice("Tasa de aprendizaje", [0.001, 0.003, 0.01, 0.03, 0.1], 0.01),
        }
        self._reset({name: control.value for name, control in controls.items()})
        self._advance(100)  # la imagen sin kernel muestra una red ya entrenada
        super().__init__(self._picture, "Entrena tu red", **controls)

    def begin(self):
        """Empieza a entrenar con los valores de los controles, si no lo estaba haciendo ya."""
        if self.task is not None:
            return
        self._stop_whoever_trains()
        TrainingExplorer.training = self
        self.error, self.message.value = None, ""
        self.start.disabled, self.stop.disabled = True, False
        self.bar.value, self.status.value = 0, "Entrenando…"
        self._reset(self.values)
        self.task = asyncio.ensure_future(self._train())

    def halt(self, words):
        """Deja de entrenar, si estaba entrenando, y dice por qué."""
        if self.task is not None:
            self.task.cancel()
            self._end(words)
            self._redraw()

    async def _train(self):
        drawn = 0.0
        try:
            while (reason := self._advance(STRETCH)) is None:
                self.bar.value = len(self.losses)
                await asyncio.sleep(BREATH)
                if time.monotonic() - drawn > REDRAW_EVERY:
                    self._redraw()
                    drawn = time.monotonic()
                    await asyncio.sleep(BREATH)
            self.bar.value = len(self.losses)
            self._redraw()
            self._end(REASONS[reason])
        except Exception as error:
            self._complain("El entrenamiento falló con estos valores.", error)
            self._end("Interrumpido.")

    def _end(self, words):
        self.task = TrainingExplorer.training = None
        self.start.disabled, self.stop.disabled = False, True
        if self.values != self.trained:
            words += " Pulsa Entrenar para usar los valores nuevos."
        self.status.value = words

    def _stop_whoever_trains(self):
        if TrainingExplorer.training is not None:
            TrainingExplorer.training.halt("Detenido: otro entrenamiento empezó.")

    def _reset(self, values):
        """Una red recién creada, con esos valores."""
        self.trained, self.losses = values, []
        self.optimizer = values["optimizer"](values["rate"])
        self.network = rnn.init(1, values["hidden"], 1, seed=0)

    def _advance(self, epochs):
        """Entrena hasta tantas épocas más; devuelve por qué ya no hay que seguir, o None."""
        result = train(
            self.network,
            self.x,
            self.y,
            optimizer=self.optimizer,
            epochs=min(epochs, EPOCHS - len(self.losses)),
            burn_in=BURN_IN,
            activation=self.trained["activation"],
        )
        self.network = result.params
        self.losses.extend(result.loss)
        if result.stopped == "epochs" and len(self.losses) < EPOCHS:
            return None
        return result.stopped

    def _picture(self, fig=None, **values):
        context, activation = self.series[-50:], self.trained["activation"]
        forecast = free_run(self.network, context, len(self.future), activation=activation)
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
        actions = [self.start, self.stop, self.bar, self.status]
        row = widgets.HBox(actions, layout={"flex_flow": "row wrap"})
        return [*super()._control_rows(), row]

    def _on_change(self, change):
        if self.task is None:
            self.status.value = "Pulsa Entrenar para usar los valores nuevos."
