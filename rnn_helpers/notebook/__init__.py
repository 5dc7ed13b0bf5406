"""Lo que un cuaderno usa para mostrarse: código, cifras, sonido, el mapa del curso."""
