"""Tuples with named fields, as `typing.NamedTuple` makes them, for a program of which most of the time is its start.

`typing` takes longer to import than a short document takes to fill, and longer again to make thirty classes: it compiles each annotation (0.3 ms for a class; here a tenth of that). A template that was kept
needs it not at all; for another lxml imports it. A type checker sees `typing.NamedTuple` itself.
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

    def _new(cls: type, /, *values: object, **named: object) -> tuple[object, ...]:
        if named or len(values) != len(cls._fields):
            values = _filled(cls, values, named)
        return tuple.__new__(cls, values)

    def _filled(cls: type, values: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
        """All values, those that were given by name and the defaults in their places. TypeError."""
        try:
            rest = [
                named.pop(field) if field in named else cls._field_defaults[field]
                for field in cls._fields[len(values) :]
            ]
        except KeyError as error:
            raise TypeError(f"{cls.__name__} is missing {error}") from None
        if named or len(values) > len(cls._fields):
            raise TypeError(f"{cls.__name__} has {', '.join(cls._fields)}; given were {values!r}, {named!r}")
        return (*values, *rest)

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
        "__new__": _new,
        "__repr__": _repr,
        "__getnewargs__": _values,  # for a copy
        "_replace": _replace,
        "_asdict": _asdict,
    }
