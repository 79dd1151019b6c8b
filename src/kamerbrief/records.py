"""Tuples with named fields, as `typing.NamedTuple` makes them, for a program of which most of the time is its start.

`typing` takes as long to import as it takes to fill a short letter, and as long again to make thirty classes: it compiles each annotation. Here a class takes a tenth of
that, and its constructor is compiled when it is first called. A type checker sees `typing.NamedTuple` itself.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # what `collections.namedtuple` gives its classes; written in Python where C has none

TYPE_CHECKING = False
"""As `typing.TYPE_CHECKING`."""

if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:

    class _Maker(type):
        """Makes of a class with annotations a tuple with these fields, defaults and methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            own = {"__slots__": (), "__match_args__": fields, "_fields": fields, **_METHODS, **namespace}
            own["_field_defaults"] = {field: namespace[field] for field in fields if field in namespace}
            own |= {field: _tuplegetter(index, "") for index, field in enumerate(fields)}
            return type(name, (tuple,), own)

    class NamedTuple(metaclass=_Maker):
        """As `typing.NamedTuple`: the annotations of a class are its fields, in their order."""

    def _first(cls: type, *values: object, **named: object) -> tuple[object, ...]:
        """The first of its class; the others are made by what is compiled here."""
        names = "".join(f"{field}, " for field in cls._fields)
        make = eval(f"lambda _cls, {names}: _new(_cls, ({names}))", {"_new": tuple.__new__, "__builtins__": {}})  # noqa: S307 - names of fields
        make.__defaults__ = tuple(cls._field_defaults.values())
        make.__name__, make.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
        cls.__new__ = make
        return make(cls, *values, **named)

    def _repr(self: tuple[object, ...]) -> str:
        return f"{type(self).__name__}({', '.join(f'{field}={value!r}' for field, value in zip(self._fields, self, strict=True))})"

    def _replace(self: tuple[object, ...], /, **changes: object) -> tuple[object, ...]:
        new = tuple.__new__(type(self), map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return new

    def _asdict(self: tuple[object, ...]) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def _values(self: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(self)

    _METHODS = {
        "__new__": _first,
        "__repr__": _repr,
        "__getnewargs__": _values,  # for a copy
        "_replace": _replace,
        "_asdict": _asdict,
    }
