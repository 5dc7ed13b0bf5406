"""Los datos del curso: un módulo por clase de datos; los archivos están en `data/`."""
