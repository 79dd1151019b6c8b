"""Taking out of a figure everything that tells of closed rows: a released aggregate is its amount and nothing more."""

from __future__ import annotations

from kamerbrief.figures.values import Course, Facts


def redacted(course: Course) -> Course:
    """The course as it may be published.

    One of open rows only stays as it is. Of one with closed rows, at whatever moment, only the amounts remain: no ids
    (not those of open rows either, for their number would tell how many are closed), no bases, no stages. That
    fictitious rows are in it remains, for it marks the pages.
    """
    if not course.gesloten:
        return course
    return Course._make(_bare(facts, fictief=course.fictief) for facts in course.all_facts)


def _bare(facts: Facts, *, fictief: bool) -> Facts:
    return Facts(facts.value, fictief=fictief)
