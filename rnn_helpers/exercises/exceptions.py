"""Lo que un estudiante necesita de una excepción: en qué línea, y qué pasó, en español."""

import inspect
import linecache
import re
import traceback

from rnn_helpers.exercises.sizes import named
from rnn_helpers.exercises.wording import sentence, short

# Lo que dicen Python y NumPy, y cómo se dice aquí: {0}, {1}… es lo que captura cada patrón, y
# {size0}, {size1}… lo mismo con las letras de los tamaños.
_MEANINGS = [
    (r"^(cada función espera .*)", "{0}"),
    (
        r"matmul: Input operand 1 .*\(size (\d+) is different from (\d+)\)",
        "las formas no encajan en @: el último eje del primero mide {size1} y el eje del segundo "
        "que le toca mide {size0}. Revisa cuál va primero y cuál lleva transpuesta (.T)",
    ),
    (
        r"shapes (\(.*?\)) and (\(.*?\)) not aligned",
        "las formas no encajan en el producto: {size0} por {size1}. El último eje del primero "
        "debe medir lo que el primero del segundo; revisa cuál lleva transpuesta (.T)",
    ),
    (
        r"matmul: Input operand \d does not have enough dimensions",
        "@ multiplica matrices o vectores, y uno de los dos es un solo número",
    ),
    (
        r"operands could not be broadcast together with shapes (\(.*?\)) (\(.*?\))",
        "las formas {size0} y {size1} no se pueden combinar elemento por elemento. Tal vez falta "
        "una transpuesta, un producto @ o keepdims=True",
    ),
    (
        r"non-broadcastable output operand with shape (\(.*?\)) .* shape (\(.*?\))",
        "el resultado, de forma {size1}, no cabe en el arreglo de forma {size0} donde lo acumulas",
    ),
    (
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        "guardas algo de forma {size0} donde solo cabe algo de forma {size1}",
    ),
    (
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        "un arreglo de {0} elementos no puede tomar la forma {size1}",
    ),
    (
        r"setting an array element with a sequence.*inhomogeneous",
        "quieres hacer un arreglo con partes de distinto tamaño",
    ),
    (
        r"setting an array element with a sequence|only (length-1|0-dimensional|integer scalar) ar",
        "pones un arreglo donde va un solo número",
    ),
    (
        r"all the input array dimensions|all the input arrays must|all input arrays must",
        "quieres juntar arreglos cuyas formas no encajan",
    ),
    (
        r"einstein sum|einsum",
        "las letras de einsum no encajan con las formas de los arreglos",
    ),
    (
        r"axis (-?\d+) is out of bounds for array of dimension (\d+)",
        "pides el eje {0} de un arreglo de {1} ejes; se cuentan desde 0",
    ),
    (r"axes don't match array", "los ejes que das a transpose no son los que tiene el arreglo"),
    (
        r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
        "pides la posición {0} del eje {1}, que mide {size2}: las posiciones se cuentan desde 0",
    ),
    (
        r"too many indices for array: array is (\d+)-dimensional, but (\d+) were indexed",
        "usas {1} índices en un arreglo de {0} ejes",
    ),
    (r"invalid index to scalar variable", "quieres indexar algo que ya es un solo número"),
    (
        r"(list|tuple|string|pop) (assignment )?index out of range",
        "pides una posición que no existe: se cuentan desde 0, y la última es len(…) − 1",
    ),
    (r"pop from empty list", "quieres sacar un elemento de una lista vacía"),
    (
        r"(list|tuple|string) indices must be integers.*not '?(\w+)",
        "usas como posición algo que no es un entero, sino {1}",
    ),
    (
        r"only integers, slices|arrays used as indices must be of integer|boolean index did not",
        "usas como índice algo que no es una posición entera ni una máscara del mismo tamaño",
    ),
    (
        r"truth value of an array",
        "preguntas con if, and u or si un arreglo entero es verdadero: usa .all(), .any() o una "
        "comparación elemento por elemento",
    ),
    (
        r"Cannot cast ufunc '(\w+)' output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        "quieres acumular números de tipo {1} en un arreglo de tipo {2}: créalo con números de "
        "punto flotante",
    ),
    (r"missing \d+ required positional argument", "a una llamada le faltan argumentos"),
    (
        r"takes .* positional arguments? but|takes no arguments",
        "a una llamada le sobran argumentos. Los opcionales se escriben con su nombre, como "
        "activation=activation",
    ),
    (
        r"got an unexpected keyword argument '(\w+)'",
        "esa función no tiene un argumento llamado {0}",
    ),
    (r"'(\w+)' object is not callable", "pones paréntesis de llamada tras algo de tipo {0}"),
    (r"'NoneType' object", "usas algo que vale None, como si tuviera un valor"),
    (r"'ellipsis'", "todavía hay unos puntos suspensivos donde va un valor"),
    (r"'(\w+)' object is not (subscriptable|iterable)", "indexas o recorres algo de tipo {0}"),
    (
        r"'(\w+)' object does not support item assignment",
        "quieres cambiar un elemento de algo de tipo {0}, que no se deja",
    ),
    (
        r"unsupported operand type\(s\) for (.+): '([\w.]+)' and '([\w.]+)'",
        "no se puede hacer {0} entre {1} y {2}",
    ),
    (r"can't multiply sequence by non-int", "multiplicas una lista: conviértela con np.array(…)"),
    (r"bad operand type for (.+): '(\w+)'", "no se puede hacer {0} con algo de tipo {1}"),
    (
        r"can only concatenate (\w+) \(not \"(\w+)\"\)",
        "sumas {0} con {1}: solo se juntan dos del mismo tipo",
    ),
    (
        r"'(\w+)' object cannot be interpreted as an integer",
        "se pide un entero y llega algo de tipo {0}",
    ),
    (r"unhashable type: '([\w.]+)'", "usas como clave o elemento de un conjunto algo de tipo {0}"),
    (
        r"could not convert string to float: (.+)",
        "quieres convertir en número un texto que no lo es, {0}",
    ),
    (r"name '(\w+)' is not defined", "no existe el nombre {0}. ¿Corriste las celdas de antes?"),
    (
        r"variable '(\w+)'.*not associated with a value|variable '(\w+)' referenced before",
        "usas {0} antes de darle un valor en la función",
    ),
    (
        r"'([\w.]+)' object has no attribute '(\w+)'",
        "algo de tipo {0} no tiene «{1}»",
    ),
    (r"module '([\w.]+)' has no attribute '(\w+)'", "el módulo {0} no tiene «{1}»"),
    (r"No module named '([\w.]+)'", "no está instalado el módulo {0}"),
    (r"cannot import name '(\w+)'", "ese módulo no tiene «{0}»"),
    (r"not enough values to unpack \(expected (.+), got", "desempacas en {0} nombres, y hay menos"),
    (r"too many values to unpack \(expected (\d+)", "desempacas en {0} nombres, y hay más valores"),
    (r"zero-size array|arg is an empty sequence|is an empty", "buscas el mayor o el menor de nada"),
    (r"zip\(\) argument", "recorres juntas dos secuencias de distinto largo"),
    (r"(.+) is not in list|x not in (list|tuple)", "buscas en una lista algo que no está"),
    (
        r"math domain error|expected a (positive|nonnegative) input",
        "esa función no admite ese número",
    ),
    (r"math range error|too large", "el resultado es demasiado grande para un número"),
    (r"overflow encountered", "un número se hizo demasiado grande (inf)"),
    (r"invalid value encountered", "haces una operación sin resultado, como 0/0"),
    (r"Singular matrix", "la matriz no tiene inversa"),
    (r"must be square", "esa operación pide una matriz cuadrada"),
    (r"need at least one array", "quieres juntar una lista de arreglos que está vacía"),
    (r"assignment destination is read-only", "quieres cambiar un arreglo que es de solo lectura"),
    (
        r"slice indices must be integers",
        "los límites de un corte, como a:b, deben ser enteros: usa //, o int(…)",
    ),
    (r"slice step cannot be zero|range\(\) arg 3", "el paso de un recorrido no puede ser 0"),
]

_NAMES = {
    "numpy.ndarray": "arreglo",
    "dict": "diccionario",
    "list": "lista",
    "tuple": "tupla",
    "set": "conjunto",
    "str": "texto",
    "int": "entero",
    "float": "número",
    "numpy.float64": "número",
    "function": "función",
    "builtin_function_or_method": "función",
    "method": "método",
    "generator": "generador",
    "unary -": "el signo menos",
}

_KINDS = {
    "ZeroDivisionError": "divides entre cero",
    "RecursionError": "tu función se llama a sí misma sin fin",
    "MemoryError": "pides más memoria de la que hay",
    "AssertionError": "no se cumple una condición que pusiste en un assert",
    "SystemExit": "tu función termina el programa: cambia exit() por return",
    "StopIteration": "pides un elemento más a algo que ya se recorrió entero",
    "FileNotFoundError": "quieres abrir un archivo que no está",
}


def explain(error, function, args, sizes):
    """Tipo, línea y explicación de lo que pasó al llamar a `function` con `args`."""
    line, from_course = _place(error, function)
    kind = type(error).__name__
    if not line and isinstance(error, TypeError) and not _accepts(function, args):
        return sentence(f"{kind}: {_signature(function, args)}")
    text = str(error).strip().rstrip(".")
    meaning = text if from_course else _meaning(kind, error, text, sizes)
    return sentence(f"{kind}{line}: {meaning}" if meaning else f"{kind}{line}")


def _meaning(kind, error, text, sizes):
    if kind == "KeyError":
        return f"el diccionario no tiene la clave {error.args[0]!r}" if error.args else ""
    if kind in _KINDS:
        return _KINDS[kind]
    for pattern, meaning in _MEANINGS:
        if found := re.search(pattern, text):
            groups = [_NAMES.get(group, group) for group in found.groups() if group]
            sized = {f"size{i}": _sized(group, sizes) for i, group in enumerate(groups)}
            return meaning.format(*groups, **sized)
    return f"Python dice «{text}»" if text else ""


def _sized(text, sizes):
    """Un tamaño o una forma, con sus letras si se conocen."""
    if re.fullmatch(r"\d+", text):
        owners = [letter for letter, size in sizes.items() if size == int(text)]
        return f"{text} ({owners[0]})" if len(owners) == 1 else text
    if re.fullmatch(r"\((\d+,?\s*)*\)", text):
        return named(tuple(int(n) for n in re.findall(r"\d+", text)), sizes)
    return text


def _place(error, function):
    """La última línea de la función del estudiante, y si el error lo escribió este curso."""
    code = getattr(function, "__code__", None)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if code and frame.filename == code.co_filename]
    last = frames[-1].filename if frames else ""
    from_course = "rnn_helpers" in last and "exercises" not in last
    if not own:
        return "", from_course
    text = linecache.getline(own[-1].filename, own[-1].lineno).strip()
    return f" en la línea {own[-1].lineno}" + (f", {short(text, 60)}" if text else ""), from_course


def _accepts(function, args):
    try:
        inspect.signature(function).bind(*args)
    except TypeError:
        return False
    except ValueError:
        return True
    return True


def _signature(function, args):
    count = len(inspect.signature(function).parameters)
    takes = "un argumento" if count == 1 else f"{count} argumentos"
    gets = "uno" if len(args) == 1 else str(len(args))
    return f"tu función recibe {takes} y debe recibir {gets}, como en el esbozo"
