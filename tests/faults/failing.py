"""A disk that refuses once: every call on the file system under one folder is counted, and the n-th fails."""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)
_BY_PATH = ("stat", "lstat", "listdir", "scandir", "mkdir", "rmdir", "unlink", "remove", "replace", "rename", "link", "chmod", "open")  # fmt: skip
_STREAM = frozenset({"read", "readline", "write", "flush", "close"})


class FailingDisk:
    """Counts the calls under `folder`; the one numbered `fails_at` raises `error`. `seen` tells which calls there were."""

    def __init__(self, folder: Path, fails_at: int = 0, error: Callable[[], BaseException] | None = None) -> None:
        self.folder, self.fails_at = str(folder), fails_at
        self.error = error or (
            lambda: OSError(ERRORS[fails_at % len(ERRORS)], os.strerror(ERRORS[fails_at % len(ERRORS)]))
        )
        self.seen: list[str] = []

    def _count(self, call: str) -> None:
        self.seen.append(call)
        if len(self.seen) == self.fails_at:
            raise self.error()

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder)

    def _by_path(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if arguments and self._is_ours(arguments[0]):
                self._count(name)
            return function(*arguments, **options)

        return call

    def _opening(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: Any, *arguments: Any, **options: Any) -> Any:
            ours = self._is_ours(file)
            if ours:
                self._count("open")
            stream = function(file, *arguments, **options)
            return _FailingStream(stream, self._count) if ours or isinstance(file, int) else stream

        return call

    def _fsync(self, handle: int) -> None:
        self._count("fsync")
        _REAL_FSYNC(handle)

    @contextlib.contextmanager
    def mounted(self) -> Iterator[None]:
        """Within this block the disk counts and fails."""
        with contextlib.ExitStack() as patches:
            for name in _BY_PATH:
                patches.enter_context(mock.patch.object(os, name, self._by_path(name, getattr(os, name))))
            patches.enter_context(mock.patch.object(os, "fsync", self._fsync))
            for module in (io, builtins):
                patches.enter_context(
                    mock.patch.object(module, "open", self._opening(io.open if module is io else open))
                )
            yield


_REAL_FSYNC = os.fsync


class _FailingStream:
    """A file of which reading, writing, flushing and closing are counted; a close that fails has closed."""

    def __init__(self, stream: Any, count: Callable[[str], None]) -> None:
        self._stream, self._count = stream, count

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._stream, name)
        if name not in _STREAM:
            return value

        def counted(*arguments: Any) -> Any:
            if name == "close":
                value(*arguments)
            self._count(name)
            return None if name == "close" else value(*arguments)

        return counted

    def __enter__(self) -> _FailingStream:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stream)
