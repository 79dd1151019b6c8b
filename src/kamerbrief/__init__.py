"""kamerbrief: letters to parliament whose every figure is right, traceable, safe to publish and still editable in Word."""

from __future__ import annotations
