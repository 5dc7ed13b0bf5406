"""Un explorador que se mueve solo: un botón ▶ lleva uno de sus controles."""

import asyncio

import ipywidgets as widgets

from rnn_helpers.explorers.explorer import Explorer


class Player(Explorer):
    """Un explorador con ▶ y ■, que empieza a moverse poco después de mostrarse.

    Los pasos los da el navegador, no el kernel: si el dibujo no alcanza, se salta pasos en vez de
    acumularlos. Sin navegador no pasa nada, y la imagen guardada es la del valor inicial.

    Parámetros
    ----------
    figure, title, **controls
        Como en `Explorer`.
    moves : str
        El control deslizante que se mueve.
    interval : int
        Milisegundos entre un paso y el siguiente.
    """

    def __init__(self, figure, title, *, moves, interval=150, **controls):
        moving = controls[moves]
        self.play = widgets.Play(
            min=moving.min,
            max=moving.max,
            step=moving.step,
            value=moving.value,
            interval=interval,
            show_repeat=False,
        )
        # El enlace vive en el navegador; el kernel solo se entera del control.
        self.link = widgets.jslink((self.play, "value"), (moving, "value"))
        super().__init__(figure, title, **controls)

    def _control_rows(self):
        return [self.play, *super()._control_rows()]

    def _repr_mimebundle_(self, include=None, exclude=None):
        self._start_soon()
        return super()._repr_mimebundle_(include, exclude)

    def _start_soon(self):
        """Echa a andar cuando la vista ya está en la página: antes, el navegador no lo nota."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # fuera de un kernel
            return
        loop.call_later(1.0, setattr, self.play, "playing", True)
