"""The command line: one module per command. Click lives here and nowhere else; what the commands do stands in `letter`."""

from __future__ import annotations
