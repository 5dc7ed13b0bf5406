ELEMENTWISE = (
    "aplica NumPy elemento por elemento, a números o arreglos de cualquier forma; la red la llama "
    "en cada paso de tiempo, cuando forward ya comprobó lo que llegó"
)
CALLS = {}
EXEMPT = dict.fromkeys(("tanh", "tanh_slope", "logistic", "logistic_slope"), ELEMENTWISE)
