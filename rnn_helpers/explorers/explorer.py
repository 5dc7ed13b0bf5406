"""El explorador común: unos controles y la figura que redibujan.

Envuelve una función de figura ``figure(**valores, fig=None) -> Picture``. Dibuja en una imagen, no
en una salida de celda, y deja siempre un PNG y un texto fijo: la misma celda está viva con un
kernel, es una imagen en una página sin él, y pasa nbval estricto.
"""

import base64
import html

import ipywidgets as widgets

from rnn_helpers.figures.canvas import CSS_WIDTH, png, settle, small_png

_LABELS = {"description_width": "initial"}


def slider(label, low, high, value, step=1, slow=False):
    """Control deslizante con etiqueta en español; entero si todos sus números lo son.

    Con `slow`, avisa al soltar y no mientras se arrastra.
    """
    whole = all(isinstance(number, int) for number in (low, high, value, step))
    kind = widgets.IntSlider if whole else widgets.FloatSlider
    return kind(
        description=label,
        min=low,
        max=high,
        value=value,
        step=step,
        continuous_update=not slow,
        style=_LABELS,
        layout={"width": "390px"},
    )


def choice(label, options, value=None):
    """Menú con etiqueta en español. `options`: lista, o diccionario de texto a valor."""
    options = list(options.items()) if isinstance(options, dict) else list(options)
    first = options[0][1] if isinstance(options[0], tuple) else options[0]
    return widgets.Dropdown(
        description=label,
        options=options,
        value=first if value is None else value,
        style=_LABELS,
        layout={"width": "390px"},
    )


class Explorer:
    """Controles que redibujan una figura.

    Parámetros
    ----------
    figure : función
        ``figure(**valores, fig=None)`` devuelve una `Picture`.
    title : str
        Nombre del explorador, para el texto fijo.
    **controls
        Un control (`slider`, `choice`) por cada argumento de `figure`, a lo sumo cuatro.
    """

    def __init__(self, figure, title, **controls):
        if len(controls) > 4:
            raise ValueError(
                f"Un explorador admite a lo sumo 4 controles; llegaron {len(controls)}."
            )
        self.figure, self.title, self.controls = figure, title, controls
        self.fig = None
        self.error = None
        self.image = widgets.Image(format="png", layout={"max_width": "100%"})
        self.image.width = CSS_WIDTH
        self.message = widgets.HTML()
        self.view = widgets.VBox([*self._control_rows(), self.message, self.image])
        for control in controls.values():
            control.observe(self._on_change, names="value")
        self.draw()

    @property
    def values(self):
        """Valor de cada control."""
        return {name: control.value for name, control in self.controls.items()}

    def draw(self):
        """Dibuja la figura con los valores de los controles."""
        self._show(self.figure(**self.values, fig=self.fig))

    def move(self, **values):
        """Mueve controles como lo haría una mano; el error que se mostraría, aquí se lanza."""
        for name, value in values.items():
            self.controls[name].value = value
        if self.error is not None:
            raise self.error

    def _control_rows(self):
        controls = list(self.controls.values())
        return [widgets.HBox(controls[i : i + 2], layout={"flex_flow": "row wrap"}) for i in (0, 2)]

    def _show(self, fig):
        settle(fig)
        self.fig = fig
        self.image.value = png(fig)

    def _on_change(self, change):
        self._guard(self.draw)

    def _guard(self, action):
        """Ejecuta `action`; si falla, lo dice en el explorador en vez de en un registro."""
        try:
            action()
            self.error, self.message.value = None, ""
        except Exception as error:
            self.error = error
            self.message.value = (
                "<b style='color:#D55E00'>No se pudo dibujar con estos valores.</b> "
                f"{html.escape(str(error))}"
            )

    def _describe(self):
        """Los valores que el menú o el deslizador muestran, como texto."""
        parts = []
        for control in self.controls.values():
            shown = getattr(control, "label", None) or f"{control.value:g}"
            parts.append(f"{control.description} = {shown}")
        return " · ".join(parts)

    def _repr_mimebundle_(self, include=None, exclude=None):
        live = self.view._repr_mimebundle_()
        live = live[0] if isinstance(live, tuple) else live
        still = base64.b64encode(self._still()).decode("ascii")
        text = f"Explorador «{self.title}»: {self._describe()}"
        bundle = {**live, "image/png": still, "text/plain": text}
        return bundle, {"image/png": {"width": CSS_WIDTH, "alt": text}}

    def _still(self):
        """La imagen para páginas sin kernel: la figura, con los valores de los controles al pie."""
        note = self.fig.text(
            0.01,
            0.004,
            f"{self._describe()} · ejecuta la celda para mover los controles",
            fontsize=8.5,
            color="#7A7A7A",
            va="bottom",
        )
        image = small_png(self.fig)
        note.remove()
        return image
