"""Pairing block tags: which endif belongs to which if."""

from __future__ import annotations

from collections.abc import Sequence

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.expressions import Statement


class Block(NamedTuple):
    """A block: its opening tag, the elif and else tags, and its closing tag, in order."""

    tags: list[Statement]

    @property
    def opener(self) -> Statement:
        """The for or if."""
        return self.tags[0]

    @property
    def closer(self) -> Statement:
        """The endfor or endif."""
        return self.tags[-1]


def pair(statements: Sequence[Statement]) -> tuple[list[Block], list[Finding]]:
    """The blocks of a sequence of statements in document order, outermost first, and S015 for each tag without its partner."""
    blocks: list[Block] = []
    open_blocks: list[Block] = []
    findings: list[Finding] = []
    told: set[Statement] = set()  # openers of which a finding says with what to close them
    for statement in statements:
        keyword = statement.keyword
        if keyword in ("for", "if"):
            open_blocks.append(Block([statement]))
            blocks.append(open_blocks[-1])
        elif keyword in ("elif", "else"):
            if (
                open_blocks
                and (keyword == "else" or open_blocks[-1].opener.keyword == "if")
                and not _has_else(open_blocks[-1])
            ):
                open_blocks[-1].tags.append(statement)
            else:
                findings.append(_stray(statement, open_blocks))
        elif keyword in ("endfor", "endif"):
            if any(block.opener.keyword == keyword[3:] for block in open_blocks):
                while open_blocks[-1].opener.keyword != keyword[3:]:
                    findings.append(_unclosed(open_blocks.pop(), statement))
                open_blocks.pop().tags.append(statement)
            else:
                told.update(block.opener for block in open_blocks[-1:])
                findings += [] if _is_told(statement) else [_stray(statement, open_blocks)]
        elif keyword == "end" and open_blocks:  # a closing tag with another word, which is a finding already
            open_blocks.pop()
    findings += [
        _unclosed(block, None) for block in open_blocks if not (_is_told(block.opener) or block.opener in told)
    ]
    whole = [block for block in blocks if block.closer.closes]
    for block in whole:
        block.opener.partners = block.tags[1:]
    return whole, findings


def _is_told(statement: Statement) -> bool:
    """Whether the tag has no end, or another word than it counts for: that is a finding already."""
    return not statement.tag.body.startswith(statement.keyword)


def _has_else(block: Block) -> bool:
    return any(tag.keyword == "else" for tag in block.tags)


def _stray(statement: Statement, open_blocks: Sequence[Block]) -> Finding:
    opener = {"endfor": "for", "endif": "if", "elif": "if"}.get(statement.keyword, "if")
    if statement.keyword in ("else", "elif") and open_blocks:
        message = _("deze {keyword} staat verkeerd in het blok van {opener}")
        return errors.UNPAIRED.at(
            statement.place, message.format(keyword=statement.keyword, opener=open_blocks[-1].opener.tag.source),
            hint=_("de volgorde is if, elif, else, endif; else komt één keer voor"),
        )  # fmt: skip
    message = _("bij {tag} hoort een {{% {opener} … %}} die hier niet openstaat")
    hint = _("zet de openende tag ervoor, of haal deze weg")
    if open_blocks:
        last = open_blocks[-1].opener
        hint = _("sluit {opener} met {closing}, of haal deze tag weg").format(
            opener=last.tag.source, closing=_closing(last)
        )
    return errors.UNPAIRED.at(statement.place, message.format(tag=statement.tag.source, opener=opener), hint=hint)


def _closing(opener: Statement) -> str:
    return "{% end" + opener.keyword + " %}"


def _unclosed(block: Block, at: Statement | None) -> Finding:
    closing = _closing(block.opener)
    if at is None:
        message = _("{tag} wordt nergens gesloten").format(tag=block.opener.tag.source)
    else:
        message = _("{tag} is nog niet gesloten waar {other} staat ({place})").format(
            tag=block.opener.tag.source, other=at.tag.source, place=at.place
        )
    return errors.UNPAIRED.at(
        block.opener.place, message, hint=_("sluit het blok met {closing}").format(closing=closing)
    )
