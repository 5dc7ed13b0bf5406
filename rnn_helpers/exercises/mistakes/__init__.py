"""Los errores con nombre, una sola vez cada uno, como cambios al código certificado."""
