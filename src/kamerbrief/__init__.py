"""kamerbrief: letters to parliament whose every figure is right, traceable, safe to publish and still editable in Word."""

from __future__ import annotations

__version__ = (
    "0.1.0"  # the one place; pyproject.toml reads it here, so that a run need not search the installed packages
)
