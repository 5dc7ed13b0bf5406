"""Las figuras de una sola lección."""
