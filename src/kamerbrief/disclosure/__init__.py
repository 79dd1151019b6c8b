"""What may be shown: a public model of open rows and of aggregates that the dossier releases by name.

`release` reads what is released; `folding` chooses what goes into "overig"; `redaction` strips what tells of closed
rows; `model` brings it together.
"""

from __future__ import annotations

from kamerbrief.disclosure.model import PublicModel, public_model, publish

__all__ = ["PublicModel", "public_model", "publish"]
