"""El cuaderno 09 en manos de un estudiante: correrlo, mover sus controles, entrenar y parar."""

import random
import time

import pytest

NAME = "09_predecir_una_senoidal.ipynb"

# Espera a que el kernel empiece y termine, y mide cuánto tarda después en cambiar la imagen.
PICTURE_DELAY = """([image, before]) => new Promise((resolve, reject) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const begun = performance.now();
    let worked = false, idle = null;
    const look = () => {
        if (kernel.status === 'busy') { worked = true; idle = null; }
        else if (idle === null) idle = performance.now();
        const now = performance.now();
        if (image.src !== before) return resolve(idle === null ? 0 : now - idle);
        if (now - begun > 10000) return reject(new Error('la imagen no cambió'));
        requestAnimationFrame(look);
    };
    look();
})"""


@pytest.fixture(scope="module")
def lesson(open_notebook):
    """El cuaderno 09, ejecutado de principio a fin."""
    page = open_notebook(NAME)
    page.evaluate("""() => {
        window.ran = null;
        window.jupyterapp.commands.execute('notebook:run-all-cells').then(ok => window.ran = ok);
    }""")
    page.wait_for_function("window.ran !== null", timeout=180_000)
    page.wait_for_selector(".widget-button", timeout=20_000)
    _wait_until_idle(page)
    return page


def test_runs_through_without_an_error(lesson):
    errors = lesson.locator("[data-mime-type='application/vnd.jupyter.error']")
    stderr = lesson.locator("[data-mime-type='application/vnd.jupyter.stderr']")
    assert errors.all_inner_texts() == []
    assert stderr.all_inner_texts() == []
    assert lesson.evaluate("window.ran") is True


def test_slider_moved_by_keyboard_changes_the_picture(lesson):
    explorer = _explorer(lesson, "Frecuencia ω")
    image, before = _picture(explorer)
    explorer.get_by_role("slider").first.focus()
    lesson.keyboard.press("ArrowRight")
    assert lesson.evaluate(PICTURE_DELAY, [image, before]) < 300
    assert explorer.locator(".widget-readout").first.inner_text() == "1.05"


def test_slider_moved_by_mouse_changes_the_picture(lesson):
    explorer = _explorer(lesson, "Frecuencia ω")
    noise = explorer.locator(".noUi-handle").nth(1)
    noise.scroll_into_view_if_needed()
    image, before = _picture(explorer)
    box = noise.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lesson.mouse.move(x, y)
    lesson.mouse.down()
    lesson.mouse.move(x + 60, y)
    lesson.mouse.up()
    assert lesson.evaluate(PICTURE_DELAY, [image, before]) < 300


def test_training_advances_and_stops_within_a_second(lesson):
    explorer = _explorer(lesson, "Unidades ocultas H")
    # 64 unidades: tarda lo suficiente para alcanzar a pararlo.
    explorer.get_by_role("slider").first.focus()
    lesson.keyboard.press("End")
    bar = explorer.locator(".progress-bar")
    explorer.get_by_role("button", name="Entrenar").click()
    width = "bar => parseFloat(bar.style.width) || 0"
    _wait_for(lambda: 0 < bar.evaluate(width) < 100)
    early = bar.evaluate(width)
    _wait_for(lambda: bar.evaluate(width) > early)
    stopped = time.monotonic()
    explorer.get_by_role("button", name="Parar").click()
    explorer.get_by_text("Detenido.").wait_for(timeout=1000)
    assert time.monotonic() - stopped < 1
    assert bar.evaluate(width) < 100
    assert explorer.get_by_role("button", name="Entrenar").is_enabled()


def test_clicked_as_a_child_would_it_trains_one_at_a_time_and_stops(lesson):
    """Treinta segundos de clics sin ton ni son."""
    explorer = _explorer(lesson, "Unidades ocultas H")
    chance = random.Random(0)
    start = explorer.get_by_role("button", name="Entrenar")
    stop = explorer.get_by_role("button", name="Parar")
    begun = time.monotonic()
    while time.monotonic() - begun < 30:
        what = chance.choice((start, start, stop, "slider", "menu"))
        if what == "slider":
            explorer.get_by_role("slider").first.focus()
            lesson.keyboard.press(chance.choice(("Home", "End", "ArrowRight")))
        elif what == "menu":
            menu = explorer.locator("select").nth(chance.randrange(3))
            menu.select_option(index=chance.randrange(menu.locator("option").count()))
        elif what.is_enabled():
            what.click(click_count=chance.choice((1, 2, 3)), timeout=2000, force=True)
        lesson.wait_for_timeout(chance.choice((0, 20, 300)))
    _wait_until_steady(lesson, start, stop)  # que lleguen los últimos clics
    if stop.is_enabled():
        stop.click(force=True)
    _wait_until_steady(lesson, start, stop)
    assert (start.is_enabled(), stop.is_enabled()) == (True, False)
    assert explorer.get_by_text("Entrenando…").count() == 0
    assert explorer.get_by_text("No se pudo").count() == 0
    assert explorer.get_by_text("falló").count() == 0
    image, before = _picture(explorer)
    lesson.wait_for_timeout(1000)
    assert image.get_attribute("src") == before  # nadie sigue entrenando
    start.click()
    explorer.get_by_text("Entrenando…").wait_for()
    explorer.get_by_text("Listo").or_(explorer.get_by_text("creció")).wait_for(timeout=60_000)


def test_the_cell_run_again_stops_the_old_training(lesson):
    explorer = _explorer(lesson, "Unidades ocultas H")
    explorer.get_by_role("button", name="Entrenar").click()
    explorer.get_by_text("Entrenando…").wait_for()
    lesson.evaluate("""async () => {
        const notebook = window.jupyterapp.shell.currentWidget.content;
        notebook.activeCellIndex = notebook.widgets.findIndex(
            cell => cell.model.sharedModel.source.includes('TrainingExplorer('));
        await window.jupyterapp.commands.execute('notebook:run-cell');
    }""")
    explorer = _explorer(lesson, "Unidades ocultas H")
    explorer.get_by_text("Elige los valores y pulsa Entrenar.").wait_for()
    _wait_until_idle(lesson)
    image, before = _picture(explorer)
    lesson.wait_for_timeout(1000)
    assert image.get_attribute("src") == before


def test_no_request_leaves_the_machine(lesson):
    assert lesson.outside == []


def _explorer(page, label):
    """La salida que contiene el control con esa etiqueta."""
    explorer = page.locator(".explorador-vivo", has_text=label).first
    explorer.scroll_into_view_if_needed()
    return explorer


def _picture(explorer):
    image = explorer.locator("img.widget-image, .widget-image img, img").first
    return image.element_handle(), image.get_attribute("src")


def _wait_until_idle(page):
    page.wait_for_function(
        "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
    )


def _wait_until_steady(page, *buttons, seconds=1):
    """Espera a que los botones dejen de cambiar: un clic tarda en llegar a un kernel ocupado."""
    before, since = None, time.monotonic()
    while time.monotonic() - since < seconds:
        _wait_until_idle(page)
        now = [button.is_enabled() for button in buttons]
        if now != before:
            before, since = now, time.monotonic()
        page.wait_for_timeout(20)


def _wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "no ocurrió a tiempo"
        time.sleep(0.02)
