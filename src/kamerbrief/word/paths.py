"""The names in an expression: chains such as `rij.land`, and the names that a for or set gives a value."""

from __future__ import annotations

from collections.abc import Iterator

from kamerbrief.word import syntax as nodes


def targets(target: nodes.Node) -> Iterator[str | None]:
    """The names in a target of for or set; None for what is no plain name."""
    if isinstance(target, nodes.Name):
        yield target.name
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            yield item.name if isinstance(item, nodes.Name) else None
    else:
        yield None


def target_names(target: nodes.Node | None) -> tuple[str, ...]:
    """The names that a for or set gives a value."""
    return tuple(name for name in targets(target) if name) if target is not None else ()


def path_of(node: nodes.Node) -> str | None:
    """`a.b.0` for a chain of names and constant keys; None for anything else."""
    steps: list[str] = []
    while True:
        match node:
            case nodes.Name(name=name):
                return ".".join([name, *reversed(steps)])
            case nodes.Getattr(node=inner, attr=attr):
                steps.append(attr)
                node = inner
            case nodes.Getitem(node=inner, arg=nodes.Const(value=key)):
                steps.append(str(key))
                node = inner
            case _:
                return None


def field_of(node: nodes.Node | None, name: str) -> str:
    """The field in `name.field`; empty for every other expression."""
    match node:
        case nodes.Getattr(node=nodes.Name(name=found), attr=attr) if found == name:
            return attr
        case _:
            return ""


def paths_of(node: nodes.Node) -> Iterator[str]:
    """Every chain of names in an expression, the longest form of each, in the order they are written."""
    path = path_of(node)
    if path is not None:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from paths_of(child)
