from bad_input import Call, wrong

CALLS = {
    "pixel_ndvi": Call(
        {"pixel": "tala"},
        {
            "pixel": [
                wrong(value, "'tala', 'incendio'", repr(value)) for value in ("bosque", None, 3)
            ]
        },
    ),
}
