CALLS = {}  # el módulo es una lista: no tiene funciones
