"""Un explorador que se mueve solo, hasta que alguien lo toca."""

import asyncio

import ipywidgets as widgets

from rnn_helpers.explorers.explorer import Explorer

FOREVER = 10**6


class Player(Explorer):
    """Un explorador con ▶ y ■, que empieza a moverse poco después de mostrarse.

    El navegador solo lleva el compás, y el kernel da los pasos: si el dibujo no alcanza, se
    retrasa en vez de acumularlos, y lo que el estudiante mueve no lo mueve nadie más. Sin navegador
    no pasa nada, y la imagen guardada es la del valor inicial.

    figure, title, **controls. Como en `Explorer`.
    moves : str. El control deslizante que se mueve.
    interval : int. Milisegundos entre un paso y el siguiente.
    """

    def __init__(self, figure, title, *, moves, interval=150, **controls):
        self.moving, self.first = controls[moves], controls[moves].value
        self.play = widgets.Play(min=0, max=FOREVER, interval=interval, show_repeat=False)
        self.play.observe(self._on_beat, names="value")
        self.stepping = self.touched = False
        super().__init__(figure, title, **controls)

    def _control_rows(self):
        return [self.play, *super()._control_rows()]

    def _on_beat(self, change):
        """Un compás: un paso más. En el cero, que es ■, se vuelve al principio."""
        if change.new == 0:
            self._step_to(self.first)
        elif self.play.playing:  # un compás que venía en camino cuando se detuvo no cuenta
            at_the_end = self.moving.value >= self.moving.max
            self._step_to(self.first if at_the_end else self.moving.value + self.moving.step)
            if self.moving.value >= self.moving.max:
                self.play.playing = False

    def _step_to(self, value):
        self.stepping = True
        self.moving.value = value
        self.stepping = False

    def _on_change(self, change):
        if not self.stepping:  # lo movió el estudiante
            self.touched, self.play.playing = True, False
        super()._on_change(change)

    def _ipython_display_(self):
        super()._ipython_display_()
        self.touched = False
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # fuera de un kernel
            return
        # Cuando la vista ya está en la página: antes, el navegador no lo nota.
        loop.call_later(1.0, self._start)

    def _start(self):
        self.play.playing = not self.touched
