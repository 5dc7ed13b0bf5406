"""Las redes del curso: cada una un módulo que se lee solo, y todas con el mismo contrato.

    params = red.init(input_size, hidden_size, output_size, *, seed, bias=False)
    trace = red.forward(params, x, h0=None, *, …)           # trace.x, trace.h, trace.o
    grads = red.backward(params, trace, do, *, truncate=None)

`params` es un diccionario de arreglos, y `grads` tiene sus mismas claves y formas. Los datos van
por posición: x, y el estado con que se empieza (h0, cell0, o0); las opciones, siempre por nombre,
también el maestro de `output_recurrent`. Sin `bias=True` no hay sesgos. `do` es ∂E/∂o^(t), como lo
dan las funciones de `losses`. Donde hay estado, ``forward(params, x, **trace.final_state)`` sigue
donde terminó la secuencia anterior; ``deltas`` da el error de cada paso antes de σ; y con
`truncate` el error de cada paso retrocede por el estado a lo sumo `truncate` pasos, contando el
propio (BPTT truncada; Williams y Peng, 1990). Una red sin estado no tiene `truncate`.

Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados ocultos, O salidas.
"""
