"""Lo que usa una sola lección."""
