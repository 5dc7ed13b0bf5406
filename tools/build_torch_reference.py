"""Reconstruye tests/fixtures/torch_reference.npz: valores y gradientes del autograd de PyTorch.

Es otra implementación, escrita por otras personas, que deriva por otro camino. Las pruebas
comparan con el archivo guardado y no necesitan PyTorch; esto solo se corre para añadir casos:

    python -m venv entorno && entorno/bin/pip install torch==2.13.0 numpy
    entorno/bin/python tools/build_torch_reference.py

Cada caso guarda sus entradas (``caso/in/x``), sus resultados (``caso/out/o``) y la derivada de E
respecto a cada parámetro (``caso/grad/U``), en float64. Las filas de las compuertas se guardan en
el orden de rnn_helpers; aquí se pasan al de PyTorch.
"""

from pathlib import Path

import numpy as np
import torch

FIXTURE = Path(__file__).parents[1] / "tests" / "fixtures" / "torch_reference.npz"
T, B, D, H, O, K = 6, 2, 4, 5, 3, 3
SIGMA = {"tanh": torch.tanh, "logistic": torch.sigmoid}


def random(seed, **shapes):
    """Tensores al azar, derivables, uno por nombre. Los números los da NumPy, que no cambia."""
    rng = np.random.default_rng(seed)
    return {
        name: torch.tensor(rng.normal(0, 0.6, shape), requires_grad=True)
        for name, shape in shapes.items()
    }


def parameters(seed, gates, bias, recurrent=H):
    shapes = {"U": (gates * H, D), "W": (gates * H, recurrent), "V": (O, H)}
    return random(seed, **shapes | ({"b": (gates * H,), "c": (O,)} if bias else {}))


def squared_error(o, y):
    return ((o - y) ** 2).sum() / (2 * o.shape[1])


def case(inputs, params, outputs, E):
    """Lo que se guarda de un caso: entradas, resultados y gradientes."""
    grads = torch.autograd.grad(E, list(params.values()))
    stored = {f"in/{name}": value for name, value in (inputs | params).items()}
    stored |= {f"out/{name}": value for name, value in outputs.items()} | {"out/E": E}
    stored |= {f"grad/{name}": value for name, value in zip(params, grads, strict=True)}
    return {name: value.detach().numpy() for name, value in stored.items()}


def weights_of(params, order):
    """U, W y b como los de una capa de torch.nn, con las compuertas en el orden de PyTorch."""

    def arrange(rows):
        return torch.cat([rows.chunk(len(order))[i] for i in order])

    weights = {"weight_ih_l0": arrange(params["U"]), "weight_hh_l0": arrange(params["W"])}
    if "b" in params:
        # PyTorch tiene dos sesgos por compuerta; el segundo, dentro de W h, queda en cero.
        weights |= {"bias_ih_l0": arrange(params["b"]), "bias_hh_l0": torch.zeros(len(params["b"]))}
    return weights


def load(layer, params, order):
    """Una capa de torch.nn con esos parámetros."""
    weights = weights_of(params, order)
    return lambda x, state: torch.func.functional_call(layer, weights, (x, state))


def output(params, h):
    return h @ params["V"].T + params.get("c", 0)


def rnn(seed, activation, bias):
    inputs = random(seed, x=(T, B, D), h0=(B, H), y=(T, B, O))
    params = parameters(seed + 1, 1, bias)
    if activation == "tanh":
        layer = torch.nn.RNN(D, H, bias=bias, dtype=torch.float64)
        h, _ = load(layer, params, [0])(inputs["x"], inputs["h0"][None])
    else:  # torch.nn.RNN no tiene la logística
        h, states = inputs["h0"], []
        for x in inputs["x"]:
            a = x @ params["U"].T + h @ params["W"].T + params.get("b", 0)
            h = SIGMA[activation](a)
            states.append(h)
        h = torch.stack(states)
    o = output(params, h)
    return case(inputs, params, {"h": h, "o": o}, squared_error(o, inputs["y"]))


def output_recurrent(seed, activation, bias, teacher_forced):
    inputs = random(seed, x=(T, B, D), o0=(B, O), y=(T, B, O))
    params = parameters(seed + 1, 1, bias, recurrent=O)
    previous, states, outputs = inputs["o0"], [], []
    for x, y in zip(inputs["x"], inputs["y"], strict=True):
        a = x @ params["U"].T + previous @ params["W"].T + params.get("b", 0)
        states.append(SIGMA[activation](a))
        outputs.append(output(params, states[-1]))
        previous = y if teacher_forced else outputs[-1]
    h, o = torch.stack(states), torch.stack(outputs)
    return case(inputs, params, {"h": h, "o": o}, squared_error(o, inputs["y"]))


def lstm(seed, bias):
    inputs = random(seed, x=(T, B, D), h0=(B, H), cell0=(B, H), y=(T, B, O))
    params = parameters(seed + 1, 4, bias)
    layer = torch.nn.LSTM(D, H, bias=bias, dtype=torch.float64)
    # Aquí q, f, g, s̃ (salida, olvido, entrada, candidato); en PyTorch entrada, olvido, candidato,
    # salida.
    run = load(layer, params, [2, 1, 3, 0])
    h, (_, cell) = run(inputs["x"], (inputs["h0"][None], inputs["cell0"][None]))
    o = output(params, h)
    outputs = {"h": h, "o": o, "last_cell": cell[0]}
    return case(inputs, params, outputs, squared_error(o, inputs["y"]))


def gru(seed, bias):
    inputs = random(seed, x=(T, B, D), h0=(B, H), y=(T, B, O))
    params = parameters(seed + 1, 3, bias)
    layer = torch.nn.GRU(D, H, bias=bias, dtype=torch.float64)
    # Aquí u, r, h̃; en PyTorch r, z, n.
    h, _ = load(layer, params, [1, 0, 2])(inputs["x"], inputs["h0"][None])
    o = output(params, h)
    return case(inputs, params, {"h": h, "o": o}, squared_error(o, inputs["y"]))


LAYERS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
ORDERS = {"rnn": [0], "lstm": [2, 1, 3, 0], "gru": [1, 0, 2]}


def letters(kind, seed):
    """Enteros por entradas: aquí PyTorch sí escribe sus vectores de un solo 1."""
    rng = np.random.default_rng(seed)
    x, targets = (torch.tensor(rng.integers(0, top, (T, B))) for top in (D, O))
    params = parameters(seed + 1, len(ORDERS[kind]), bias=True)
    layer = LAYERS[kind](D, H, dtype=torch.float64)
    vectors = torch.nn.functional.one_hot(x, D).double()
    h, _ = load(layer, params, ORDERS[kind])(vectors, None)
    o = output(params, h)
    loss = torch.nn.functional.cross_entropy(o.reshape(-1, O), targets.ravel(), reduction="sum")
    return case({"x": x, "targets": targets}, params, {"h": h, "o": o}, loss / B)


def two_sides(kind, seed):
    """torch.nn con bidirectional=True y un lote empaquetado: cada secuencia, hasta su largo."""
    lengths, order = torch.tensor([T, 3]), ORDERS[kind]
    inputs = random(seed, x=(T, B, D), y=(T, B, O))
    sides = {"forward_": parameters(seed + 1, len(order), True)}
    sides["backward_"] = parameters(seed + 2, len(order), True)
    del sides["backward_"]["c"]
    layer = LAYERS[kind](D, H, bidirectional=True, dtype=torch.float64)
    weights = weights_of(sides["forward_"], order)
    weights |= {f"{k}_reverse": v for k, v in weights_of(sides["backward_"], order).items()}
    packed = torch.nn.utils.rnn.pack_padded_sequence(inputs["x"], lengths)
    h, _ = torch.func.functional_call(layer, weights, (packed,))
    h, _ = torch.nn.utils.rnn.pad_packed_sequence(h)
    V = torch.cat([side["V"] for side in sides.values()], dim=1)
    mask = torch.arange(T)[:, None] < lengths
    o = (h @ V.T + sides["forward_"]["c"]) * mask[..., None]
    params = {side + name: v for side, own in sides.items() for name, v in own.items()}
    E = squared_error(o, inputs["y"] * mask[..., None])
    return case(inputs | {"lengths": lengths, "mask": mask}, params, {"o": o}, E)


def dropout(kind, seed):
    """La máscara la sortea NumPy, como en rnn_helpers; PyTorch deriva a través de ella."""
    inputs = random(seed, x=(T, B, D), y=(T, B, O)) | {"seed": torch.tensor(seed)}
    params = parameters(seed + 1, len(ORDERS[kind]), bias=True)
    h, _ = load(LAYERS[kind](D, H, dtype=torch.float64), params, ORDERS[kind])(inputs["x"], None)
    mask = torch.tensor(np.random.default_rng(seed).random((T, B, H)) >= 0.4) / 0.6
    o = output(params, h * mask)
    return case(inputs, params, {"o": o}, squared_error(o, inputs["y"]))


def convolution(seed, bias):
    inputs = random(seed, x=(T, B, D), y=(T, B, O))
    params = random(seed + 1, U=(K, O, D), **({"c": (O,)} if bias else {}))
    # En PyTorch el tiempo va al final y el kernel al revés: su último peso es el del presente.
    x = torch.nn.functional.pad(inputs["x"].permute(1, 2, 0), (K - 1, 0))
    kernel = params["U"].permute(1, 2, 0).flip(-1)
    o = torch.nn.functional.conv1d(x, kernel, params.get("c")).permute(2, 0, 1)
    return case(inputs, params, {"o": o}, squared_error(o, inputs["y"]))


def locally_connected(seed, bias):
    inputs = random(seed, x=(T, B, D), y=(T, B, O))
    L = T + 1  # los pesos del último paso no se usan
    params = random(seed + 1, U=(L, K, O, D), **({"c": (L, O)} if bias else {}))
    x = torch.nn.functional.pad(inputs["x"], (0, 0, 0, 0, K - 1, 0))
    pasts = x.unfold(0, K, 1).flip(-1)  # (T, B, D, K): x(t), x(t−1), …
    o = torch.einsum("tbdk,tkod->tbo", pasts, params["U"][:T])
    if bias:
        o = o + params["c"][:T, None]
    return case(inputs, params, {"o": o}, squared_error(o, inputs["y"]))


def linear_unit(seed):
    """Tres redes de dos números, una junto a otra, con la misma entrada."""
    inputs, params = random(seed, x=(T,), y=(T,)), random(seed + 1, w=(3,), u=(3,))
    h, states = torch.zeros(3), []
    for x in inputs["x"]:
        h = params["w"] * h + params["u"] * x
        states.append(h)
    h = torch.stack(states)
    losses = ((h - inputs["y"][:, None]) ** 2).sum(dim=0) / 2
    stored = case(inputs, params, {"h": h, "losses": losses}, losses.sum())
    return {name: value for name, value in stored.items() if name != "out/E"}


def unfolding(seed, activation, bias):
    """Una U, una W y una V por paso, todas distintas."""
    inputs = random(seed, x=(T, B, D), h0=(B, H), y=(T, B, O))
    shapes = {"U": (T, H, D), "W": (T, H, H), "V": (T, O, H)}
    params = random(seed + 1, **shapes | ({"b": (T, H), "c": (T, O)} if bias else {}))
    h, states = inputs["h0"], []
    for t, x in enumerate(inputs["x"]):
        a = x @ params["U"][t].T + h @ params["W"][t].T + (params["b"][t] if bias else 0)
        h = SIGMA[activation](a)
        states.append(h)
    h = torch.stack(states)
    o = torch.einsum("toh,tbh->tbo", params["V"], h) + (params["c"][:, None] if bias else 0)
    return case(inputs, params, {"h": h, "o": o}, squared_error(o, inputs["y"]))


def sine_tutorial(seed):
    """Una ventana por columna: torch.nn.RNN las quiere por renglón, y no tiene la logística."""
    inputs = random(seed, x=(T, D, B), y=(T, 1, B))
    params = random(seed + 1, U=(H, D), W=(H, H), V=(1, H))
    h, states = torch.zeros(H, B), []
    for x in inputs["x"]:
        h = torch.sigmoid(params["W"] @ h + params["U"] @ x)
        states.append(h)
    h = torch.stack(states)
    o = params["V"] @ h
    return case(inputs, params, {"h": h, "o": o}, ((o - inputs["y"]) ** 2).sum() / (2 * B))


def logistic_loss(seed):
    """Las firmas de N documentos, con una palabra que se repite tanto que σ se satura."""
    N, V, penalty = 7, 5, torch.tensor(0.3)
    rng = np.random.default_rng(seed)
    x, labels = rng.integers(0, 4, (N, V)).astype(float), rng.integers(0, 2, N)
    x[0, 0] = 900
    inputs = {"x": torch.tensor(x), "labels": torch.tensor(labels), "penalty": penalty}
    params = random(seed + 1, w=(V,), b=(1,))
    a = inputs["x"] @ params["w"] + params["b"]
    loss = torch.nn.functional.binary_cross_entropy_with_logits(a, inputs["labels"].double())
    E = loss + penalty / 2 * (params["w"] ** 2).sum()
    return case(inputs, params, {"p": torch.sigmoid(a)}, E)


def masked(seed):
    """Salidas al azar, clases y una máscara que deja fuera algunos pasos."""
    rng = np.random.default_rng(seed)
    params = random(seed, o=(T, B, O + 2))
    targets = torch.tensor(rng.integers(0, O + 2, (T, B)))
    return params, targets, torch.tensor(rng.random((T, B)) < 0.7)


def masked_squared_error(seed):
    params, _, mask = masked(seed)
    inputs = random(seed + 1, y=(T, B, O + 2)) | {"mask": mask}
    return case(
        inputs,
        params,
        {},
        squared_error(params["o"] * mask[..., None], inputs["y"] * mask[..., None]),
    )


def masked_cross_entropy(seed):
    params, targets, mask = masked(seed)
    loss = torch.nn.functional.cross_entropy(params["o"][mask], targets[mask], reduction="sum")
    outputs = {"softmax": torch.softmax(params["o"], dim=-1)}
    return case({"targets": targets, "mask": mask}, params, outputs, loss / B)


def masked_gaussian_nll(seed):
    """Salidas al azar, la media y el logaritmo de la varianza, con la misma máscara."""
    _, _, mask = masked(seed)
    params, inputs = random(seed, o=(T, B, 2)), random(seed + 1, y=(T, B, 1))
    mean, log_variance = params["o"][mask].T
    loss = torch.nn.functional.gaussian_nll_loss(
        mean, inputs["y"][..., 0][mask], log_variance.exp(), reduction="sum"
    )
    return case(inputs | {"mask": mask}, params, {}, loss / B)


def each_output(seed, loss):
    """Una pérdida con una máscara por salida, y no por paso."""
    rng = np.random.default_rng(seed)
    mask = torch.tensor(rng.random((T, B, O)) < 0.7)
    inputs, params = random(seed + 1, y=(T, B, O)), random(seed + 2, o=(T, B, O))
    if loss == "gaussian_nll":
        params = random(seed + 2, o=(T, B, 2 * O))
        mean, log_variance = params["o"].chunk(2, dim=-1)
        E = torch.nn.functional.gaussian_nll_loss(
            mean[mask], inputs["y"][mask], log_variance[mask].exp(), reduction="sum"
        )
    else:
        E = ((params["o"] - inputs["y"])[mask] ** 2).sum() / 2
    return case(inputs | {"mask": mask}, params, {}, E / B)


def build():
    cases = {"squared_error": masked_squared_error(90), "cross_entropy": masked_cross_entropy(91)}
    cases["gaussian_nll"] = masked_gaussian_nll(92)
    cases |= {"linear_unit": linear_unit(100), "sine_tutorial": sine_tutorial(102)}
    cases["logistic_loss"] = logistic_loss(104)
    for k, loss in enumerate(("squared_error", "gaussian_nll")):
        cases[f"each_output-{loss}"] = each_output(130 + 3 * k, loss)
    for k, kind in enumerate(LAYERS):
        cases[f"letters-{kind}"] = letters(kind, 140 + 3 * k)
        cases[f"two_sides-{kind}"] = two_sides(kind, 150 + 3 * k)
        cases[f"dropped-{kind}"] = dropout(kind, 160 + 3 * k)
    for bias in (False, True):
        end = "-bias" if bias else ""
        cases["lstm" + end] = lstm(60 + bias, bias)
        cases["gru" + end] = gru(70 + bias, bias)
        cases["convolution" + end] = convolution(80 + bias, bias)
        cases["locally_connected" + end] = locally_connected(82 + bias, bias)
        for k, activation in enumerate(SIGMA):
            cases[f"unfolding-{activation}{end}"] = unfolding(
                110 + 4 * k + 2 * bias, activation, bias
            )
            cases[f"rnn-{activation}{end}"] = rnn(10 + 2 * k + bias, activation, bias)
            for forced in (False, True):
                name = f"output_recurrent-{activation}-{'forced' if forced else 'free'}{end}"
                seed = 30 + 4 * k + 2 * forced + bias
                cases[name] = output_recurrent(seed, activation, bias, forced)
    return {
        f"{name}/{key}": value for name, stored in cases.items() for key, value in stored.items()
    }


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    reference = build()
    FIXTURE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FIXTURE, **reference)
    print(f"{FIXTURE.name}: {len(reference)} arreglos, {FIXTURE.stat().st_size} bytes")
