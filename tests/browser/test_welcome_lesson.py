"""El cuaderno 00: el tiempo avanza solo, y se detiene en cuanto alguien mueve un control."""

import pytest


@pytest.fixture
def predictor(open_notebook):
    """La primera pantalla, recién ejecutada y avanzando."""
    page = open_notebook("00_bienvenida.ipynb")
    page.evaluate("""async () => {
        const run = command => window.jupyterapp.commands.execute(command);
        window.jupyterapp.shell.currentWidget.content.activeCellIndex = 1;
        await run('notebook:run-cell');
    }""")
    explorer = page.locator(".explorador-vivo").first
    explorer.locator(".fa-pause").wait_for(timeout=60_000)  # ❚❚: está avanzando
    yield explorer
    page.close()


def read(explorer):
    """Valores leídos: el primero de los controles."""
    return int(explorer.locator(".widget-readout").first.inner_text())


def wait_until_it_advances(explorer):
    explorer.page.wait_for_function(
        "([node, start]) => Number(node.innerText) > start + 2",
        arg=[explorer.locator(".widget-readout").first.element_handle(), read(explorer)],
    )


def test_time_advances_and_the_buttons_say_what_they_do(predictor):
    wait_until_it_advances(predictor)
    predictor.locator("button:has(.fa-pause)").click()
    predictor.locator(".fa-play").wait_for()  # ▶: está detenido
    stopped = read(predictor)
    predictor.page.wait_for_timeout(1000)
    assert read(predictor) in (stopped, stopped + 1)  # un paso podía venir en camino
    predictor.locator("button:has(.fa-play)").click()
    wait_until_it_advances(predictor)
    predictor.locator("button:has(.fa-stop)").click()
    predictor.page.wait_for_timeout(1000)
    assert read(predictor) == 60


@pytest.mark.parametrize("control", ["Valores leídos", "Frecuencia ω"])
def test_what_the_student_sets_stays(predictor, control):
    wait_until_it_advances(predictor)
    row = predictor.locator(".widget-inline-hbox", has_text=control)
    row.get_by_role("slider").focus()
    predictor.page.keyboard.press("Home")
    predictor.locator(".fa-play").wait_for()
    predictor.page.wait_for_timeout(500)
    value, now = row.locator(".widget-readout").inner_text(), read(predictor)
    predictor.page.wait_for_timeout(3000)
    assert row.locator(".widget-readout").inner_text() == value
    assert read(predictor) == now
    if control == "Valores leídos":
        assert now == 10
