"""Las comprobaciones dicen, en español, qué llegó y qué se esperaba."""

import re
from fractions import Fraction

import numpy as np
import pytest

from rnn_helpers import validation as v


def message(error, check, *arguments, **options):
    with pytest.raises(error) as caught:
        check(*arguments, **options)
    assert caught.type is error
    return str(caught.value)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex128])
def test_arrays_of_the_three_float_types_pass(dtype):
    v.check_array("x", np.ones((2, 3), dtype), "T B")


@pytest.mark.parametrize("dtype", [int, bool, np.float16, object, "U3", np.complex64])
def test_arrays_of_other_types_are_refused_with_their_type(dtype):
    value = np.zeros(3, dtype)
    said = message(TypeError, v.check_array, "x", value, "N")
    assert said.startswith("x debe tener números de punto flotante")
    assert str(value.dtype) in said


@pytest.mark.parametrize("value", [None, "texto", 3.0, [1.0], [[1.0], [1.0, 2.0]]])
def test_what_is_not_an_array_is_refused_with_its_class(value):
    said = message(TypeError, v.check_array, "x", value, "N")
    assert said.startswith("x debe ser un arreglo de NumPy; llegó")
    assert f"({type(value).__name__})" in said


def test_a_masked_array_is_told_how_to_become_one_with_gaps():
    said = message(TypeError, v.check_array, "x", np.ma.array([1.0], mask=[True]), "N")
    assert "sin máscara" in said
    assert "conviértelo con .filled(np.nan)" in said


def test_known_letters_bind_the_arrays_that_follow():
    sizes = {}
    v.check_array("x", np.ones((5, 4, 3)), "T B D", sizes)
    assert sizes == {"T": 5, "B": 4, "D": 3}
    v.check_array("h0", np.ones((4, 6)), "B H", sizes)
    assert sizes["H"] == 6
    said = message(ValueError, v.check_array, "do", np.ones((5, 4, 3, 1)), "T B D", sizes)
    assert said == "do debe tener forma (T, B, D); llegó (5, 4, 3, 1)."
    said = message(ValueError, v.check_array, "c", np.ones((4, 7)), "B H", sizes)
    assert said == "c debe tener forma (B, H) con B = 4, H = 6; llegó (4, 7)."


def test_a_repeated_letter_asks_for_a_square():
    v.check_array("W", np.ones((3, 3)), "H H")
    said = message(ValueError, v.check_array, "W", np.ones((3, 4)), "H H")
    assert said == "W debe tener forma (H, H) con H = 3; llegó (3, 4)."


def test_multiples_and_numbers_are_sizes_too():
    sizes = {}
    v.check_array("W", np.ones((12, 2)), "4H 2", sizes)
    assert sizes == {"H": 3}
    v.check_array("b", np.ones(12), "4H", sizes)
    assert "(4H,) con H = 3; llegó (11,)" in message(
        ValueError, v.check_array, "b", np.ones(11), "4H", sizes
    )
    said = message(ValueError, v.check_array, "W", np.ones((13, 2)), "4H 2")
    assert said == "W debe tener forma (4H, 2); llegó (13, 2)."
    assert "(4H, 2)" in message(ValueError, v.check_array, "W", np.ones((12, 3)), "4H 2")


def test_a_bar_separates_the_shapes_that_are_admitted():
    sizes = {}
    v.check_array("series", np.ones((4, 3)), "N | N D", sizes)
    assert sizes == {"N": 4, "D": 3}
    v.check_array("other", np.ones(4), "N | N D", sizes)
    said = message(ValueError, v.check_array, "other", np.ones(5), "N | N D", sizes)
    assert said == "other debe tener forma (N,) con N = 4; llegó (5,)."
    said = message(ValueError, v.check_array, "other", np.ones((1, 4, 3)), "N | N D")
    assert said == "other debe tener forma (N,) o (N, D); llegó (1, 4, 3)."


def test_without_dims_any_shape_but_an_empty_one_passes():
    for shape in ((), (1,), (2, 3), (2, 3, 4, 5)):
        v.check_array("x", np.ones(shape), None)
    said = message(ValueError, v.check_array, "x", np.ones((3, 0)), None)
    assert said == "x está vacío: llegó la forma (3, 0)."


def test_an_empty_array_is_named_as_such():
    said = message(ValueError, v.check_array, "x", np.ones((0, 4, 3)), "T B D")
    assert said == "x está vacío: llegó la forma (0, 4, 3)."
    said = message(ValueError, v.check_shape, "x", np.ones((3, 0)), "T B")
    assert said == "x está vacío: llegó la forma (3, 0)."


def test_the_first_number_that_is_not_finite_is_pointed_at():
    x = np.ones((2, 3))
    x[1, 0], x[1, 2] = -np.inf, np.nan
    said = message(ValueError, v.check_array, "x", x, "T B")
    assert said == "x debe tener solo números finitos; llegó -inf en la posición (1, 0)."
    said = message(ValueError, v.check_array, "x", x.astype(complex), "T B")
    assert said.startswith("x debe tener solo números finitos; llegó (-inf")


def test_gaps_are_admitted_and_nothing_else():
    gapped = np.array([1.0, np.nan], np.float32)
    v.check_with_gaps("x", gapped, "N")
    assert np.isnan(gapped[1])
    said = message(ValueError, v.check_with_gaps, "x", np.array([np.nan, np.inf]), "N")
    assert said == "x debe tener solo números finitos; llegó inf en la posición (1,)."
    said = message(ValueError, v.check_with_gaps, "x", gapped, "N D", {"N": 2})
    assert said == "x debe tener forma (N, D); llegó (2,)."
    message(TypeError, v.check_with_gaps, "x", [1.0, np.nan], "N")


def test_params_give_the_sizes_and_allow_the_optional_ones():
    required, optional = {"U": "H D", "V": "O H"}, {"b": "H"}
    params = {"U": np.ones((4, 3)), "V": np.ones((2, 4))}
    assert v.check_params(params, required, optional) == {"H": 4, "D": 3, "O": 2}
    v.check_params(params | {"b": np.ones(4)}, required, optional)
    said = message(ValueError, v.check_params, {"U": params["U"]}, required, optional)
    assert said == "params debe tener 'U', 'V' y puede tener 'b'; llegó 'U'."
    assert message(ValueError, v.check_params, {}, required).endswith("'U', 'V'; llegó vacío.")
    said = message(ValueError, v.check_params, params | {"b": np.ones(5)}, required, optional)
    assert said == "params['b'] debe tener forma (H,) con H = 4; llegó (5,)."


def test_a_dictionary_of_arrays_may_have_to_be_like_another():
    like = {"a": np.ones((2, 3)), "b": np.ones(4)}
    v.check_arrays("grads", {"b": np.zeros(4), "a": np.zeros((2, 3))}, like=like)
    said = message(ValueError, v.check_arrays, "grads", like | {"a": np.ones((3, 2))}, like)
    assert said == "grads['a'] debe tener forma (2, 3); llegó (3, 2)."
    said = message(ValueError, v.check_arrays, "grads", {"a": like["a"]}, like)
    assert said == "grads debe tener 'a', 'b'; llegó 'a'."
    said = message(ValueError, v.check_arrays, "grads", {})
    assert said == "grads debe tener al menos un arreglo; llegó vacío."


def test_numpy_integers_count_as_integers_and_bools_do_not():
    for value in (1, np.int64(3), np.uint8(2)):
        v.check_integer("n", value)
    v.check_integer("n", 0, minimum=0)
    for value in (True, np.True_, 1.0, "1", None):
        assert "debe ser un entero" in message(TypeError, v.check_integer, "n", value)
    said = message(ValueError, v.check_integer, "n", -2, minimum=0)
    assert said == "n debe ser al menos 0; llegó -2."


def test_the_limits_of_a_number_are_inside_and_above_is_outside():
    v.check_number("p", 0, 0, 1)
    v.check_number("p", np.float32(1), 0, 1)
    assert message(ValueError, v.check_number, "p", 1.5, 0, 1) == (
        "p debe ser a lo sumo 1; llegó 1.5."
    )
    assert message(ValueError, v.check_number, "p", -0.5, 0, 1) == (
        "p debe ser al menos 0; llegó -0.5."
    )
    said = message(ValueError, v.check_number, "p", 0, above=0)
    assert said == "p debe ser mayor que 0; llegó 0."
    v.check_number("p", 1e-300, above=0)


def test_a_number_is_real_and_finite():
    for value in (True, 1j, "1", None, np.ones(1)):
        assert "debe ser un número" in message(TypeError, v.check_number, "p", value)
    for value in (np.nan, np.inf, -np.inf):
        assert message(ValueError, v.check_number, "p", value) == (
            f"p debe ser finito; llegó {value} (float)."
        )
    huge = message(ValueError, v.check_number, "p", 10**400)
    assert huge == f"p debe ser finito; llegó {'1' + 36 * '0'}... (int)."
    v.check_number("p", Fraction(1, 3))


def test_where_a_complex_number_has_no_place_it_is_told():
    v.check_real("p", np.ones(2))
    assert message(TypeError, v.check_real, "p", np.ones(2, complex)) == (
        "p debe tener números reales; llegó complex128."
    )


def test_a_bool_is_true_or_false():
    v.check_bool("p", False)
    v.check_bool("p", np.True_)
    assert message(TypeError, v.check_bool, "p", 1) == "p debe ser True o False; llegó 1 (int)."


def test_a_choice_lists_the_options():
    v.check_choice("activation", "tanh", {"tanh": 1, "logistic": 2})
    said = message(ValueError, v.check_choice, "activation", "relu", ["tanh", "logistic"])
    assert said == "activation debe ser uno de 'tanh', 'logistic'; llegó 'relu'."
    message(ValueError, v.check_choice, "activation", ["tanh"], ["tanh"])


def test_a_type_a_function_and_a_dtype_say_what_they_expect():
    v.check_type("trace", (1,), tuple, "una tupla")
    said = message(TypeError, v.check_type, "trace", [1], tuple, "una tupla")
    assert said == "trace debe ser una tupla; llegó [1] (list)."
    v.check_callable("loss", len)
    assert message(TypeError, v.check_callable, "loss", 3).endswith("llegó 3 (int).")
    for good in (np.float32, "float64", np.dtype(float), float):
        v.check_dtype("dtype", good)
    for bad in (int, "float16", None, "texto", [1]):
        assert "float32 o float64" in message(TypeError, v.check_dtype, "dtype", bad)


def test_a_mask_is_of_bool_and_fits():
    sizes = {"T": 3, "B": 2}
    v.check_mask("mask", np.ones((3, 2), bool), "T B", sizes)
    said = message(TypeError, v.check_mask, "mask", np.ones((3, 2)), "T B", sizes)
    assert said == "mask debe ser un arreglo de bool; llegó float64."
    assert "[True] (list)" in message(TypeError, v.check_mask, "mask", [True], "T B", sizes)
    assert "(2, 3)" in message(
        ValueError, v.check_mask, "mask", np.ones((2, 3), bool), "T B", sizes
    )


def test_a_long_value_is_cut_in_the_message():
    said = message(TypeError, v.check_array, "x", list(range(1000)), "N")
    assert len(said) < 120
    assert re.search(r"\.\.\. \(list\)\.$", said)
