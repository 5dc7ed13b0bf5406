"""Las redes del curso: cada una un módulo con `init`, `forward` y `backward`."""
