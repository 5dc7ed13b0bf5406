"""Mercados: rendimientos de índices bursátiles y tipos de cambio."""

from rnn_helpers.datasets.files import read_series


def stock_returns():
    """Rendimientos diarios de siete índices bursátiles, de 2009-01 a 2011-02.

    Devuelve Series. ``ise_usd`` (Estambul, en dólares), ``sp500``, ``dax``, ``ftse``, ``nikkei``,
        ``bovespa`` y ``msci_em`` (mercados emergentes). Un día sin cotización aparece como 0.
    """
    names = ("ise_usd", "sp500", "dax", "ftse", "nikkei", "bovespa", "msci_em")
    source = "Akbilgic (2013), UCI (CC BY 4.0)"
    units = dict.fromkeys(names, "rendimiento diario")
    return read_series("cartera_indices_diaria.csv", "D", units, source)


def exchange_rates():
    """Precio en pesos mexicanos de cinco monedas, cada día hábil de 2016 a 2024.

    Devuelve Series. ``usd``, ``eur``, ``gbp``, ``brl`` y ``jpy100`` (cien yenes).
    """
    units = {name: f"MXN por {name.upper()}" for name in ("usd", "eur", "gbp", "brl")}
    units["jpy100"] = "MXN por 100 JPY"
    source = "Banco Central Europeo, tipos de cambio de referencia del euro"
    return read_series("cartera_divisas_mxn_diaria.csv", "D", units, source)
