CALLS = {}
EXEMPT = {"add_echoes": "la red la llama cuando su backward ya comprobó lo que llegó"}
