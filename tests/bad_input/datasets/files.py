CALLS = {}
EXEMPT = {"read_series": "la llaman solo los cargadores, cada uno con el archivo que es suyo"}
