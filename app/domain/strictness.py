"""Strictness: which keys of a hand-written JSON file would be ignored, so that a typing error is not lost.

The wire stays tolerant (a newer sender may know more); a person who writes `adress` must hear of it.
"""

from collections.abc import Iterator

from msgspec import inspect


def unknown_fields(data: object, struct_type: type) -> tuple[str, ...]:
    """Paths, such as `petition.petitioners[0].adress`, of keys in decoded JSON that `struct_type` lacks."""
    return tuple(_walk("", data, inspect.type_info(struct_type)))


def _walk(path: str, data: object, expected: inspect.Type) -> Iterator[str]:
    match expected:
        case inspect.Metadata():
            yield from _walk(path, data, expected.type)
        case inspect.UnionType():
            for branch in expected.types:
                yield from _walk(path, data, branch)
        case inspect.StructType() if isinstance(data, dict):
            yield from _walk_struct(path, data, expected)
        case inspect.VarTupleType() | inspect.ListType() if isinstance(data, list):
            for index, item in enumerate(data):
                yield from _walk(f"{path}[{index}]", item, expected.item_type)
        case _:
            pass


def _walk_struct(path: str, data: dict[object, object], expected: inspect.StructType) -> Iterator[str]:
    known = {field.encode_name: field.type for field in expected.fields}
    for key, value in data.items():
        below = f"{path}.{key}" if path else str(key)
        if isinstance(key, str) and key in known:
            yield from _walk(below, value, known[key])
        else:
            yield below
