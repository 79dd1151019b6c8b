"""What the product does: checks a dossier, makes the letter set of a period, lists the fields, reads finished files back.

This room composes the rooms below it and holds no rules of its own about money, disclosure or Word.
"""

from __future__ import annotations
