"""Looking at every branch without running it: names and fields that these data do not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word import syntax as nodes
from kamerbrief.word.expressions import Statement
from kamerbrief.word.implied import NO_FACTS, Fact, Facts, when_false, when_true
from kamerbrief.word.paths import path_of, target_names
from kamerbrief.word.reaching import Guesses, absent_message, is_absent, name_hint, reach

SAMPLES = 50
"""How many items of a list stand for all of them."""

Samples = list[object] | None
"""Values that an expression may have; None when that cannot be told."""


def check_statements(
    statements: Sequence[Statement], context: Mapping[str, object], local_names: Iterable[str] = ()
) -> list[Finding]:
    """S020 for each name or field, in any branch, that no value in `context` can answer. Statements in document order of one text or part; `local_names` are those that loops and `set` in other parts give."""
    return list(dict.fromkeys(_Checker(context, {*local_names, *names_given(statements)}).check(statements)))


def names_given(statements: Iterable[Statement]) -> set[str]:
    """The names that the loops and the `set` among these give a value."""
    return {name for statement in statements for name in target_names(statement.target)}


class _Known:
    """What the tests of a block say of values in its present branch, what those say that did not hold, and the names that get their values in it."""

    def __init__(self, facts: Facts = NO_FACTS) -> None:
        self.facts, self.refuted = facts, NO_FACTS
        self.bound: set[str] = set()

    def bind(self, names: Iterable[str]) -> None:
        """Forget what was known of names that get other values."""
        self.bound.update(names)
        self.facts = frozenset(one for one in self.facts if one[0].partition(".")[0] not in self.bound)
        self.refuted = frozenset(one for one in self.refuted if one[0].partition(".")[0] not in self.bound)


class _Checker:
    def __init__(self, context: Mapping[str, object], local_names: set[str]) -> None:
        self.context, self.local_names = context, local_names
        self.scopes: list[dict[str, Samples]] = [{}]
        self.guards: list[set[str]] = [set()]
        self.openers: list[str] = []
        self.known: list[_Known] = [_Known()]
        self.findings: list[Finding] = []
        self.guesses = Guesses()
        self.statement: Statement | None = None

    def check(self, statements: Iterable[Statement]) -> list[Finding]:
        for statement in statements:
            if statement.shadow:
                continue
            self.statement = statement
            self._statement(statement)
        return self.findings

    def _statement(self, statement: Statement) -> None:
        if statement.closes and len(self.scopes) > 1:
            self.scopes.pop()
            self.guards.pop()
            self.openers.pop()
            self.known.pop()
            return
        if statement.keyword in ("else", "elif"):
            self.known[-1].facts = self.known[-1].refuted
        if statement.keyword == "else" and self.openers and self.openers[-1] == "for":
            self.scopes[-1] = self.scopes[-2]  # no round of the loop: its names are unknown, and what is set stays set
        if statement.expression is None:
            return
        if statement.keyword in ("if", "for"):
            self.openers.append(statement.keyword)
            self.known.append(_Known())
        guard = set(_guarded(statement.expression)) if statement.keyword in ("if", "elif") else set()
        if statement.keyword == "if":
            self.scopes.append(self.scopes[-1])  # what a branch sets stays set after it
            self.guards.append(guard)
        elif statement.keyword == "elif":
            self.guards[-1] |= guard
        values = self._value(statement.expression)
        if statement.keyword in ("if", "elif"):
            self.known[-1].facts |= when_true(statement.expression)
            self.known[-1].refuted |= when_false(statement.expression)
        if statement.keyword == "for":
            self.scopes.append(self._loop_scope(statement, values))
            self.guards.append(set())
            self.known[-1].bind(target_names(statement.target))
            if statement.condition is not None:
                self._value(statement.condition)
                self.known[-1].facts |= when_true(statement.condition)
        elif statement.columns:
            scope = self._loop_scope(statement, values)
            del scope["loop"]  # a chart has rows, and no rounds
            self.scopes.append(scope)
            for column in (statement.condition, *statement.columns):
                if column is not None:
                    self._value(column)
            self.scopes.pop()
        elif statement.keyword == "set":
            self.scopes[-1].update(dict.fromkeys(target_names(statement.target), values))
            for one in self.known:
                one.bind(target_names(statement.target))

    def _loop_scope(self, statement: Statement, values: Samples) -> dict[str, Samples]:
        names = target_names(statement.target)
        items: Samples = None
        if values is not None:
            lists = [value for value in values if isinstance(value, (list, tuple, Mapping))]
            items = [item for value in lists for item in islice(value, SAMPLES)][:SAMPLES] or None
        scope: dict[str, Samples] = {"loop": None}
        if isinstance(statement.target, nodes.Tuple):
            scope.update(dict.fromkeys(names, None))
        else:
            scope.update(dict.fromkeys(names, items))
        return scope

    def _value(self, node: nodes.Node, facts: Facts = NO_FACTS) -> Samples:
        """What an expression may be worth, where besides what is known around it these facts hold."""
        if facts:
            self.known.append(_Known(facts))
        samples = self._samples(node)
        if samples and any(one.facts for one in self.known):
            path = path_of(node)
            wanted = self._facts_of(path) if path is not None else set()
            if wanted:
                samples = [one for one in samples if all(fact.admits(one) for fact in wanted)] or None
        if facts:
            self.known.pop()
        return samples

    def _facts_of(self, path: str) -> set[Fact]:
        """What is known of a path here: no further out than where its name got its value."""
        found: set[Fact] = set()
        for one in reversed(self.known):
            found |= {fact for about, fact in one.facts if about == path}
            if path.partition(".")[0] in one.bound:
                break
        return found

    def _samples(self, node: nodes.Node) -> Samples:
        match node:
            case nodes.Const(value=value):
                return [value]
            case nodes.Name(name=name):
                return self._name(name)
            case nodes.Getattr(node=inner, attr=attr):
                return self._field(node, self._value(inner), attr)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=key)):
                return self._field(node, self._value(inner), key)
            case nodes.CondExpr(expr1=first, expr2=second, test=test):
                self.guards.append(set(_guarded(test)))
                self._value(test)
                options = [
                    self._value(first, when_true(test)),
                    self._value(second, when_false(test)) if second is not None else None,
                ]
                self.guards.pop()
                known = [option for option in options if option is not None]
                return [value for option in known for value in option] if len(known) == len(options) else None
            case nodes.Test(name="defined" | "undefined", node=inner):
                self.guards.append(set(_guarded(node)))
                self._value(inner)
                self.guards.pop()
                return None
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                self.guards.append(set(_guarded(left)))
                self._value(left)
                self._value(right, when_true(left) if isinstance(node, nodes.And) else when_false(left))
                self.guards.pop()
                return None
        for child in node.iter_child_nodes():
            self._value(child)
        return None

    def _name(self, name: str) -> Samples:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        if name in self.context:
            return [self.context[name]]
        if not self._is_guarded(name):
            known = [*self.context, *(key for scope in self.scopes for key in scope)]
            hint = name_hint(name, known, self.local_names, self.guesses)
            self._report(_("het veld “{name}” bestaat niet").format(name=name), hint)
        return None

    def _field(self, node: nodes.Node, values: Samples, key: object) -> Samples:
        if not values:
            return None
        try:
            found = [value for value in (reach(one, key) for one in values) if not is_absent(value)]
        except Exception:
            return None  # a value that fails when it is asked: the run tells where
        if found:
            return found
        path = path_of(node)
        if path is None or not self._is_guarded(path):
            message, hint = absent_message(values[0], key, self.guesses)
            self._report(message, hint())
        return None

    def _is_guarded(self, path: str) -> bool:
        return any(path == guard or path.startswith(guard + ".") for guards in self.guards for guard in guards)

    def _report(self, message: str, hint: str) -> None:
        assert self.statement is not None
        self.findings.append(errors.UNKNOWN_FIELD.at(self.statement.place, message, hint=hint))


def _guarded(node: nodes.Node) -> Iterator[str]:
    """The paths that an expression asks `is defined` of."""
    for test in [node, *node.find_tests()]:
        if isinstance(test, nodes.Test) and test.name in ("defined", "undefined"):
            path = path_of(test.node)
            if path is not None:
                yield path
