CALLS = {}
EXEMPT = {"check_environment": "no recibe argumentos"}
