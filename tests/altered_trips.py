"""Los viajes con otro futuro: lo que un pronóstico honesto no puede notar."""

import numpy as np


def altered_from(trips, hour):
    """Los mismos viajes, con todo lo que se mide cambiado desde `hour`."""
    rng = np.random.default_rng(0)
    log, count, weather = trips.log.copy(), trips.count.copy(), trips.weather.copy()
    log[hour:] = rng.uniform(0, 6, len(log) - hour)
    count[hour:] = rng.uniform(0, 500, len(log) - hour)
    weather[hour:] += rng.uniform(1, 9, (len(log) - hour, 3))
    return trips._replace(log=log, count=count, weather=weather)
