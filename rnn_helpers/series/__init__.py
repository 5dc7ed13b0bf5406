"""Series de tiempo: señales, ventanas, huecos, líneas base y pronósticos."""
