"""kamerbrief: letters to parliament whose every figure is right, traceable, safe to publish and still editable in Word."""

from __future__ import annotations

# The one place of the version: pyproject.toml reads it here, so that a run need not search the installed packages for it.
__version__ = "0.1.0"
