CALLS = {}
READ = "la red la llama cuando ya comprobó sus entradas"
EXEMPT = {"read": READ, "rows": READ}
