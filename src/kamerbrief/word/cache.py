"""Templates that were read before, kept on disk: a process that fills one of them neither reads it again nor imports what reads.

Nothing is believed that is not certain. A file is used only when it was written by this version under this Python for exactly this template: its bytes, its name, those of the files it
included, the names of the filters and the language of the messages are compared with what is in the file. Everything else is a miss: no file, one
that is cut off or damaged, a folder that others may write or read. What is in a file is plain data (see `frozen`); it can hold no program.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping

from kamerbrief import __version__
from kamerbrief.i18n import language
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.archive import PackedMembers
from kamerbrief.word.frozen import (
    NotPlainError,
    freeze_findings,
    freeze_members,
    freeze_readings,
    thaw_findings,
    thaw_members,
    thaw_readings,
)
from kamerbrief.word.template import Template

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from kamerbrief.findings import Finding
    from kamerbrief.word.expressions import Language

_MAGIC = b"kamerbrief template 1\n"
"""With a number that goes up when a template is read otherwise, or written otherwise here, within one version of the program."""
_CHECKSUM = 8
_BROKEN = (NotPlainError, ValueError, TypeError, LookupError, AttributeError, EOFError)


class Asked(Mapping[str, bytes]):
    """Files to include, which remembers the ones that were asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.found: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        self.found[name] = data = self._files[name]
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class TemplateCache:
    """The place on disk of one template as it is read with these filters, in a folder of the owner's alone."""

    def __init__(self, folder: Path, data: bytes, name: str, language_of_tags: Language) -> None:
        self._folder, self._name, self._language = folder, name, language_of_tags
        words = (__version__, sys.implementation.cache_tag, language(), name, *sorted(language_of_tags.filters))
        self._key = ("\n".join(map(str, words)), data)
        written = self._key[0].encode()
        self._path = os.path.join(folder, f"{zlib.crc32(data, zlib.crc32(written)):08x}-{len(data):x}.sjabloon")  # noqa: PTH118 - pathlib takes as long as a letter

    def load(
        self,
        includes: Mapping[str, bytes],
        read: Callable[[Mapping[str, bytes]], tuple[Template | None, list[Finding]]],
    ) -> tuple[Template | None, list[Finding]]:
        """The template as it was kept, else as `read` reads it with these files to include, which is then kept."""
        found = self.find(includes)
        if found is not None:
            return found
        asked = Asked(includes)
        template, findings = read(asked)
        if template is not None:
            self.keep(template, findings, asked.found)
        return template, findings

    def find(self, includes: Mapping[str, bytes]) -> tuple[Template, list[Finding]] | None:
        """The template and what reading it found, when it was kept; `includes` may be asked for the files that it had included."""
        try:
            if not self._is_private():
                return None
            with open(self._path, "rb") as file:  # noqa: PTH123 - as above
                kept = file.read()
            content = memoryview(kept)[len(_MAGIC) + _CHECKSUM :]
            if not kept.startswith(_MAGIC + f"{zlib.crc32(content):08x}".encode()):
                return None
            words, data, included, findings, members, readings, problems = marshal.loads(content)  # noqa: S302 - data alone, in a folder of our own, with a checksum
            if (words, data) != self._key or any(includes.get(name) != one for name, one in included):
                return None
            kept_members = PackedMembers(thaw_members(members))
            kept_readings = thaw_readings(readings)
            found = Template(self._name, self._language, kept_members, kept_readings, frozenset(problems), None)
            return found, thaw_findings(findings)
        except (OSError, *_BROKEN):
            return None

    def keep(self, template: Template, findings: list[Finding], included: Mapping[str, bytes]) -> None:
        """Keep a template, when it is one that can be; a disk that refuses is no fault of the template's."""
        from pathlib import Path

        from kamerbrief.writing import Product, write_all

        try:
            members, readings, problems = template.state()
            record: tuple[Any, ...] = (
                *self._key, list(included.items()), freeze_findings(findings), freeze_members(members), freeze_readings(readings), sorted(problems),
            )  # fmt: skip
        except NotPlainError:
            return
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
            if not self._is_private():
                return
        except OSError:
            return
        content = marshal.dumps(record)
        head = _MAGIC + f"{zlib.crc32(content):08x}".encode()
        write_all([Product(Path(self._path), head + content, mode=0o600)])

    def _is_private(self) -> bool:
        """Whether the folder is the owner's alone. Windows keeps what is in the profile of one user from the others by itself."""
        if os.name != "posix":
            return True
        found = os.stat(self._folder)  # noqa: PTH116 - as above
        return found.st_uid == os.geteuid() and not found.st_mode & 0o077
