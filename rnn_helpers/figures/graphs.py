"""Grafos de redes recurrentes, desplegados y junto a su forma plegada, que se acomodan solos.

Las arquitecturas llevan el número de su figura:

    10.1  s^(t−1) → s^(t): un sistema dinámico, sin entradas
    10.2  x^(t) y h^(t−1) → h^(t): una red sin salidas
    10.3  además o^(t) y su pérdida en cada paso
    10.4  la única recurrencia va de la salida o^(t−1) a h^(t)
    10.5  la recurrencia de la 10.3, y una sola salida, al final
    10.6  la 10.4 con forzado del maestro: y^(t−1) → h^(t)

Los nodos se llaman por su símbolo y su paso ("h2" es h^(2)); las flechas, por su peso y el paso al
que llegan ("W2" va de h^(1) a h^(2)).
"""

from rnn_helpers.figures.canvas import WIDTH, clear, styled
from rnn_helpers.figures.graph_drawing import (
    Edge,
    Node,
    board,
    columns,
    delay_note,
    draw,
    unfold_arrow,
)
from rnn_helpers.figures.numbers import count, number
from rnn_helpers.validation import check_choice, check_integer

# Símbolo del que parte la recurrencia en cada arquitectura.
SOURCE = {"10.1": "s", "10.2": "h", "10.3": "h", "10.4": "o", "10.5": "h", "10.6": "y"}

_LEVEL = {"x": 0, "h": 1, "s": 1, "o": 2, "L": 3, "y": 4}


@styled
def unfolded(
    architecture,
    steps=None,
    *,
    values=None,
    highlight=(),
    inputs=None,
    outputs=None,
    loss=True,
    frame=None,
    title="",
    height=None,
    fig=None,
):
    """El grafo desplegado: una copia de los nodos por paso de tiempo.

    architecture : {"10.1", "10.2", "10.3", "10.4", "10.5", "10.6"}
    steps : int, opcional. τ: se dibujan los pasos 1 a τ y el estado inicial. Sin él, los pasos t−1,
        t y t+1 de una secuencia cualquiera, con puntos en las orillas (columnas 1, 2 y 3 para
        `highlight`).
    values : dict, opcional. Los números que se escriben en los nodos, de símbolo a lista: ``{"x":
        x, "h": h}``. La del símbolo que recurre empieza en el paso 0; las demás, en el 1. Si
        termina antes, los nodos que faltan quedan sin número.
    highlight : lista de str. Lo que se destaca; lo demás se atenúa. Nodos ("h2"), flechas ("W2"),
        todas las copias de un símbolo o de un peso ("h", "W"). Una flecha cuyos dos nodos se
        destacan también se destaca, así que un camino es la lista de sus nodos.
    inputs, outputs : lista de int, opcional. Los pasos que leen una entrada y los que dan una
        salida; los de la arquitectura si no se dan. ``outputs=()`` es la red sin salidas.
    loss : bool. Si se dibujan la pérdida L y el valor deseado y.
    frame : int, opcional. Un paso que se enmarca.
    title : str
    height : float, opcional. Alto de la figura, en pulgadas; el que el grafo necesita si no se da.
    """
    nodes, edges = _unfolded_graph(architecture, steps, inputs, outputs, loss)
    lit = _lit(nodes, edges, highlight)
    numbers = _numbers(values or {}, SOURCE[architecture], nodes)
    fig, ax = board(nodes, height, title, fig=fig)
    clear(ax)
    places, scale = columns(nodes, 0, WIDTH)
    if frame is not None and frame not in places:
        raise ValueError(f"frame debe ser un paso del grafo, de 0 a {max(places)}; llegó {frame}.")
    draw(ax, nodes, edges, places, scale=scale, numbers=numbers, lit=lit, frame=frame)
    how_many = "" if steps is None else f" en {count(steps, 'paso')}"
    fig.alt = f"{_sentence(title)}{_name(architecture)} desplegado{how_many}: {_describe(edges)}"
    fig.alt += _describe_numbers(nodes, numbers)
    return fig


@styled
def folded_and_unfolded(
    architecture, steps=None, *, outputs=None, loss=True, title="", height=None
):
    """A la izquierda el grafo plegado y a la derecha el mismo, desplegado.

    Plegado, hay un nodo por símbolo, y un cuadro negro donde el ciclo tarda un paso. Los argumentos
    son los de `unfolded`.
    """
    nodes, edges = _folded_graph(architecture, loss, outputs != ())
    copies, copied_edges = _unfolded_graph(architecture, steps, None, outputs, loss)
    fig, ax = board(nodes, height, title, note=True)
    draw(ax, nodes, edges, {0: 0.7})
    places, scale = columns(copies, 3.3, WIDTH)
    draw(ax, copies, copied_edges, places, scale=scale)
    unfold_arrow(ax, 2.55, 3.25)
    delay_note(ax, 0.35)
    fig.alt = (
        f"{_sentence(title)}{_name(architecture)}, a la izquierda plegado y a la derecha "
        f"desplegado: {_describe(edges)}"
    )
    return fig


def _folded_graph(architecture, loss, with_outputs):
    """Nodos y flechas del grafo plegado, todos en la columna 0."""
    check_choice("architecture", architecture, SOURCE)
    symbols = _symbols(architecture, True, with_outputs, loss)
    # En la 10.5 la salida no es de todos los pasos, y su superíndice lo dice.
    last = r"\tau" if architecture == "10.5" else ""
    step = [Node(symbol, 0, last if symbol in "oLy" else "", _LEVEL[symbol]) for symbol in symbols]
    edges = _edges_of_step(step, architecture)
    source, target = SOURCE[architecture], _target(architecture)
    edges.append(Edge(_recurrent_weight(architecture), 0, f"{source}0", f"{target}0"))
    return step, edges


def _unfolded_graph(architecture, steps, inputs, outputs, loss):
    """Nodos y flechas del grafo desplegado. La columna 0 es el estado inicial, o los puntos."""
    check_choice("architecture", architecture, SOURCE)
    if steps is not None:
        check_integer("steps", steps)
    names = _step_names(architecture, steps)
    last = max(column for column, name in names.items() if name != "…")
    real = [column for column, name in names.items() if column > 0 and name != "…"]
    inputs = real if inputs is None else inputs
    if outputs is None:
        outputs = [last] if architecture == "10.5" else real
    source, target = SOURCE[architecture], _target(architecture)
    nodes, edges = [], []
    for column, name in names.items():
        if name == "…":
            nodes.append(Node("…", column, name, _LEVEL[target if column else source]))
        elif column == 0:
            nodes.append(Node(source, 0, name, _LEVEL[source]))
        else:
            symbols = _symbols(architecture, column in inputs, column in outputs, loss)
            step = [Node(symbol, column, name, _LEVEL[symbol]) for symbol in symbols]
            nodes += step
            edges += _edges_of_step(step, architecture)
        if column > 0:
            before = "…" if names[column - 1] == "…" else source
            after = "…" if name == "…" else target
            weight = _recurrent_weight(architecture)
            edges.append(Edge(weight, column, f"{before}{column - 1}", f"{after}{column}"))
    drawn = {node.name for node in nodes}
    return nodes, [edge for edge in edges if edge.source in drawn and edge.target in drawn]


def _step_names(architecture, steps):
    """El superíndice de cada columna; "…" son los pasos que no se dibujan."""
    if steps is not None:
        return {step: str(step) for step in range(steps + 1)}
    middle = ["t-1", "t", "…", r"\tau"] if architecture == "10.5" else ["t-1", "t", "t+1", "…"]
    return dict(enumerate(["…", *middle]))


def _symbols(architecture, reads, says, loss):
    if architecture == "10.1":
        return ["s"]
    says = says and architecture != "10.2"
    # Con forzado del maestro, y alimenta al paso siguiente: se dibuja aunque no haya pérdida.
    wants = ["y"] if says and (loss or architecture == "10.6") else []
    return ["x"] * reads + ["h"] + ["o"] * says + ["L"] * (says and loss) + wants


def _edges_of_step(step, architecture):
    names = {node.symbol: node.name for node in step}
    column = step[0].column
    pairs = [("U" if architecture != "10.2" else "", "x", "h"), ("V", "h", "o")]
    pairs += [("", "o", "L"), ("", "y", "L")]
    return [
        Edge(weight, column, names[source], names[target])
        for weight, source, target in pairs
        if source in names and target in names
    ]


def _target(architecture):
    return "s" if architecture == "10.1" else "h"


def _recurrent_weight(architecture):
    return "f" if architecture in ("10.1", "10.2") else "W"


def _lit(nodes, edges, highlight):
    """Los nodos y las flechas que se destacan, o None si todo se ve por igual."""
    if not highlight:
        return None
    names = set(highlight)
    known = {item.name for item in (*nodes, *edges)}
    known |= {node.symbol for node in nodes} | {edge.weight for edge in edges}
    for name in highlight:
        if not name or name not in known:
            raise ValueError(f"highlight debe nombrar nodos o flechas del grafo; llegó {name!r}.")
    lit = {node for node in nodes if {node.name, node.symbol} & names}
    ends = {node.name for node in lit}
    for edge in edges:
        named = edge.weight and {edge.name, edge.weight} & names
        if named or {edge.source, edge.target} <= ends:
            lit.add(edge)
    return lit


def _numbers(values, source, nodes):
    """De nombre de nodo al número que lleva, como texto."""
    symbols = {node.symbol for node in nodes}
    for symbol in values:
        if symbol not in symbols:
            raise ValueError(f"values debe nombrar símbolos del grafo; llegó {symbol!r}.")
    return {
        f"{symbol}{column}": number(value)
        for symbol, numbers in values.items()
        for column, value in enumerate(numbers, 0 if symbol == source else 1)
    }


def _name(architecture):
    return f"Grafo de la Fig. {architecture}"


def _sentence(title):
    return f"{title}. " if title else ""


def _describe(edges):
    """Qué une cada peso, una vez: «U: x → h; W: h → h; V: h → o.»"""
    joins = {}
    for edge in edges:
        ends = edge.source.rstrip("0123456789"), edge.target.rstrip("0123456789")
        if edge.weight and "…" not in ends:
            joins.setdefault(edge.weight, f"{edge.weight}: {ends[0]} → {ends[1]}")
    return "; ".join(joins.values()) + "."


def _describe_numbers(nodes, numbers):
    written = [node for node in nodes if node.name in numbers]
    parts = [f"{node.symbol}({node.step}) = {numbers[node.name]}" for node in written]
    return f" {', '.join(parts)}.".replace(r"\tau", "τ") if parts else ""
