"""What may stand in a tag: parsing a tag's body and holding it against the allow-list.

Each tag is parsed by itself with Jinja's own parser, so that a fault belongs to one tag and all faults are found at once. What passes becomes
a function of a run (see `evaluation`) that cannot raise for a user's mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from kamerbrief.findings import Finding, Kind, Place, nearest
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word import syntax as nodes
from kamerbrief.word.evaluation import Evaluate, evaluator
from kamerbrief.word.paths import paths_of, target_names, targets
from kamerbrief.word.plain import plain_expression, plain_repetition
from kamerbrief.word.tags import Tag, TagKind, split_outside
from kamerbrief.word.values import LOOP_FIELDS

if TYPE_CHECKING:
    from inspect import Signature

    from kamerbrief.word.charts import DrawnChart
    from kamerbrief.word.copies import Copied
    from kamerbrief.word.lists import Numbered

CELL_KEYWORDS = ("colspan", "cellbg", "vm", "hm")
"""Tags that shape the cell they stand in (see `cells`)."""
KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif", "set", "restart", "chart", *CELL_KEYWORDS)
TESTS = ("defined", "undefined", "none", "equalto", "odd", "even", "divisibleby")
_TESTS_OF_TWO = ("equalto", "divisibleby")
MAX_NODES = 400
_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs", "namespace"})


class Statement:
    """One tag, understood: its keyword (`print` for a value), where it stands, its expression as written, and as functions of a run."""

    number: int = -1
    target: nodes.Node | None = None
    expression: nodes.Node | None = None
    condition: nodes.Node | None = None
    evaluate: Evaluate | None = None
    passes: Evaluate | None = None
    names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    mode: str = "run"
    shadow: bool = False
    spliced: bool = False
    columns: tuple[nodes.Node, ...] = ()
    cells: tuple[Evaluate, ...] = ()
    is_drawn: bool = False
    drawn: DrawnChart | None = None
    copied: Copied | None = None
    numbered: Numbered | None = None

    def __init__(self, keyword: str, tag: Tag, place: Place) -> None:
        self.keyword, self.tag, self.place = keyword, tag, place
        self.partners: list[Statement] = []

    @property
    def opens(self) -> bool:
        """Whether a block begins here."""
        return self.keyword in ("for", "if")

    @property
    def closes(self) -> bool:
        """Whether a block ends here."""
        return self.keyword in ("endfor", "endif")


class Language:
    """The words that a template may use besides its fields: the filters that were given, and a few tests."""

    def __init__(self, filters: Mapping[str, Callable[..., object]]) -> None:
        self.filters = dict(filters)

    def read(self, tag: Tag, place: Place) -> tuple[Statement | None, list[Finding]]:
        """The statement that `tag` is, or what is wrong with it (S011 to S014)."""
        if tag.kind is TagKind.COMMENT:
            return Statement("comment", tag, place), []
        return _Reader(self, tag, place).read()

    def expression(self, source: str, tag: Tag, place: Place) -> tuple[Statement | None, list[Finding]]:
        """A bare expression, without braces."""
        return _Reader(self, tag, place).value("print", source)


class _RefusedError(Exception):
    """Carries a finding out of the depth of a syntax tree; never leaves this module."""

    def __init__(self, kind: Kind, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.kind, self.message, self.hint = kind, message, hint


class _Reader:
    def __init__(self, language: Language, tag: Tag, place: Place) -> None:
        self.language, self.tag, self.place = language, tag, place
        self.findings: list[Finding] = []

    def read(self) -> tuple[Statement | None, list[Finding]]:
        body = self.tag.body
        if self.tag.kind is TagKind.PRINT:
            return self.value("print", body)
        word, _space, rest = body.partition(" ")
        if word == "include":
            message = _("include staat hier niet alleen in zijn alinea, of noemt geen bestand tussen aanhalingstekens")
            return self._fault(errors.INCLUDE, message, _('schrijf {% include "_slot.docx" %} in een eigen alinea'))
        if word not in KEYWORDS:
            from kamerbrief.word.advice import meant_keyword

            meant = meant_keyword(body, KEYWORDS)
            hint = _("bedoelt u “{near}”?").format(near=meant) if meant else _("gebruik for, if of set")
            if meant == "end":
                hint = _("een voorwaarde sluit met endif, een herhaling met endfor")
            return self._fault(errors.UNKNOWN_BLOCK, _("“{word}” is geen bloktag").format(word=word), hint)
        if word in ("else", "endfor", "endif", "vm", "hm", "restart"):
            if rest.strip():
                return self._fault(
                    errors.EXPRESSION, _("achter {word} staat nog “{rest}”").format(word=word, rest=rest.strip()),
                    _("schrijf alleen {word}; een voorwaarde hoort bij elif").format(word=word),
                )  # fmt: skip
            return Statement(word, self.tag, self.place), []
        if word in ("if", "elif", "colspan", "cellbg"):
            return self.value(word, rest)
        if word == "chart":
            return self._chart(rest)
        return self._assignment(word, rest)

    def value(self, keyword: str, source: str) -> tuple[Statement | None, list[Finding]]:
        """A statement that is one expression: a printed value or a condition."""
        statement = Statement(keyword, self.tag, self.place)
        plain = plain_expression(source.strip())
        if plain is not None:
            statement.expression = plain
        else:
            from kamerbrief.word.parsing import UnreadableError, parse_expression

            try:
                statement.expression = parse_expression(source)
            except (UnreadableError, RecursionError) as error:
                return self._unreadable(error)
        return self._checked(statement)

    def _chart(self, source: str) -> tuple[Statement | None, list[Finding]]:
        """`rij in rijen: rij.naam, rij.getal`, or one value."""
        rows, *others = split_outside(source, ":")
        if not others:
            return self.value("chart", source)
        statement, _findings = self._assignment("chart", rows)
        cells = split_outside(":".join(others), ",")
        read = [self.value("chart", cell)[0] for cell in cells]
        if statement is None or None in read or self.findings:
            return None, self.findings
        columns = [one for one in read if one is not None]
        statement.columns = tuple(one.expression for one in columns if one.expression is not None)
        statement.cells = tuple(one.evaluate for one in columns if one.evaluate is not None)
        own = set(target_names(statement.target))
        paths = [*statement.paths, *(path for one in columns for path in one.paths)]
        statement.paths = tuple(dict.fromkeys(paths))
        statement.names = tuple(dict.fromkeys(path.split(".")[0] for path in paths if path.split(".")[0] not in own))
        statement.filters = tuple(
            dict.fromkeys((*statement.filters, *(name for one in columns for name in one.filters)))
        )
        return statement, []

    def _assignment(self, keyword: str, source: str) -> tuple[Statement | None, list[Finding]]:
        statement = Statement(keyword, self.tag, self.place)
        plain = plain_repetition(source) if keyword != "set" else None
        if plain is not None:
            statement.target, statement.expression = plain
            return self._checked(statement)
        from kamerbrief.word.parsing import UnreadableError, parse_for, parse_set

        try:
            if keyword != "set":
                statement.target, statement.expression, statement.condition = parse_for(source)
            else:
                statement.target, statement.expression = parse_set(source)
        except (UnreadableError, RecursionError) as error:
            return self._unreadable(error)
        return self._checked(statement)

    def _unreadable(self, error: Exception) -> tuple[None, list[Finding]]:
        from kamerbrief.word.parsing import NotAllowedError, UnreadableError

        if not isinstance(error, UnreadableError):
            return self._fault(errors.NOT_ALLOWED, _("deze uitdrukking is te diep genest"))
        kind = errors.NOT_ALLOWED if isinstance(error, NotAllowedError) else errors.EXPRESSION
        return self._fault(kind, error.message, error.hint)

    def _fault(self, kind: Kind, message: str, hint: str = "") -> tuple[None, list[Finding]]:
        self.findings.append(kind.at(self.place, message, hint=hint))
        return None, self.findings

    def _checked(self, statement: Statement) -> tuple[Statement | None, list[Finding]]:
        if self.findings or statement.expression is None:
            return None, self.findings
        parts = [part for part in (statement.expression, statement.condition) if part is not None]
        filters: list[str] = []
        if statement.target is not None:
            for name in targets(statement.target):
                if name is None or name.startswith("_") or name in _RESERVED or name == "loop":
                    return self._fault(errors.NOT_ALLOWED, _("deze naam kan hier niet worden gebruikt"),
                                       _("kies een gewone naam, zonder laag streepje vooraan"))  # fmt: skip
        try:
            for part in parts:
                filters += self._walk(part)
            if not self.findings:
                statement.evaluate = evaluator(statement.expression)
                statement.passes = evaluator(statement.condition) if statement.condition is not None else None
        except (_RefusedError, RecursionError) as error:
            if isinstance(error, _RefusedError):
                return self._fault(error.kind, error.message, error.hint)
            return self._fault(errors.NOT_ALLOWED, _("deze uitdrukking is te diep genest"))
        if self.findings:
            return None, self.findings
        paths = list(dict.fromkeys(path for part in parts for path in paths_of(part)))
        statement.paths = tuple(paths)
        statement.names = tuple(dict.fromkeys(path.split(".")[0] for path in paths))
        statement.filters = tuple(dict.fromkeys(filters))
        return statement, []

    def _walk(self, expression: nodes.Node) -> list[str]:
        """Hold every node against the allow-list; the names of the filters, in order. Unknown filters are collected, not raised."""
        filters = []
        stack: list[nodes.Node] = [expression]
        count = 0
        while stack:
            node = stack.pop()
            count += 1
            if count > MAX_NODES:
                raise _RefusedError(errors.NOT_ALLOWED, _("deze uitdrukking is te lang"))
            self._look_at(node)
            if isinstance(node, nodes.Filter):
                filters.append(node.name)
            stack.extend(node.iter_child_nodes())
        return filters[::-1]

    def _look_at(self, node: nodes.Node) -> None:
        match node:
            case nodes.Name(name=name) if name.startswith("_") or name in _RESERVED:
                raise _RefusedError(errors.NOT_ALLOWED, _("de naam “{name}” mag niet").format(name=name))
            case nodes.Getattr(attr=attr) if attr.startswith("_"):
                raise _RefusedError(
                    errors.NOT_ALLOWED,
                    _("“.{name}” mag niet: namen met een laag streepje vooraan zijn gesloten").format(name=attr),
                )
            case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if attr not in LOOP_FIELDS:
                raise _RefusedError(errors.UNKNOWN_FIELD, _("loop.{name} bestaat niet").format(name=attr),
                               _("bekend zijn: {known}").format(known=", ".join(LOOP_FIELDS)))  # fmt: skip
            case nodes.Getitem(arg=nodes.Const(value=str(key))) if key.startswith("_"):
                raise _RefusedError(
                    errors.NOT_ALLOWED,
                    _("“{name}” mag niet: namen met een laag streepje vooraan zijn gesloten").format(name=key),
                )
            case nodes.Const(value=value) if isinstance(value, complex):
                raise _RefusedError(errors.NOT_ALLOWED, _("dit is geen gewoon getal"))
            case nodes.List(items=items) | nodes.Tuple(items=items) if not all(
                isinstance(item, nodes.Const) for item in items
            ):
                raise _RefusedError(errors.NOT_ALLOWED, _("in een lijst mogen alleen vaste waarden staan"))
            case nodes.CondExpr(expr2=None):
                raise _RefusedError(
                    errors.EXPRESSION,
                    _("bij “… if …” ontbreekt wat er anders moet staan"),
                    _("schrijf “… if … else …”"),
                )
            case nodes.Filter():
                self._filter(node)
            case nodes.Test(name=name):
                self._test(node, name)

    def _filter(self, node: nodes.Filter) -> None:
        function = self.language.filters.get(node.name)
        if function is None:
            near = nearest(node.name, self.language.filters)
            known = ", ".join(sorted(self.language.filters)) or _("geen")
            hint = _("bedoelt u “{near}”?").format(near=near) if near else _("bekend zijn: {known}").format(known=known)
            self._fault(errors.UNKNOWN_FILTER, _("het filter “{name}” bestaat niet").format(name=node.name), hint)
            return
        try:
            _signature_of(function).bind(None, *node.args, **{str(item.key): item.value for item in node.kwargs})
        except TypeError:
            self._fault(
                errors.UNKNOWN_FILTER,
                _("het filter “{name}” kent deze gegevens tussen haakjes niet").format(name=node.name),
                _("het filter is {signature}").format(signature=_signature(node.name, function)),
            )
        except ValueError:  # a builtin without a signature: it will say at run time what it refuses
            return

    def _test(self, node: nodes.Test, name: str) -> None:
        if name not in TESTS or node.kwargs:
            near = nearest(name, TESTS)
            self._fault(
                errors.UNKNOWN_FILTER,
                _("“is {name}” bestaat niet").format(name=name),
                _("bedoelt u “is {near}”?").format(near=near)
                if near
                else _("bekend zijn: {known}").format(known=", ".join(TESTS)),
            )
        elif len(node.args) != (1 if name in _TESTS_OF_TWO else 0):
            self._fault(errors.EXPRESSION, _("achter “is {name}” staat te veel of te weinig").format(name=name))


@lru_cache(maxsize=512)
def _signature_of(function: Callable[..., object]) -> Signature:
    from inspect import signature  # which takes longer to import than most templates to read

    return signature(function)


def _signature(name: str, function: Callable[..., object]) -> str:
    parameters = list(_signature_of(function).parameters.values())[1:]
    return f"{name}({', '.join(parameter.name for parameter in parameters)})" if parameters else name
