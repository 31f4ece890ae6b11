"""One page: its picture straightened, cut, recognised, checked, and given as lines; sides tried where it lies askew."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import UnreadablePage
from pipeline.read.rows import Page
from pipeline.read.scan.choice import agreed
from pipeline.read.scan.covered import covered_number
from pipeline.read.scan.enumerated import with_first_marks
from pipeline.read.scan.ink import ink_of
from pipeline.read.scan.lines import lines_of
from pipeline.read.scan.marks import refuse_secret
from pipeline.read.scan.pictures import Picture
from pipeline.read.scan.quality import Quality, quality
from pipeline.read.scan.recognise import Word, certainty, looks
from pipeline.read.scan.regions import plan
from pipeline.read.scan.stamped import told
from pipeline.read.scan.straighten import Place, Straight, straightened
from pipeline.read.scan.urgency import urgency_marks

_UPRIGHT = 75.0
"""A page that stands on its head is read with less certainty than this; a poor scan the right way up, too."""


_SAME = 2.0
"""Words whose ends lie this near in two looks are one, in points."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page as recognised: its lines straightened, in points, and where they lay on the paper.

    `page` has the straightened page's size; a blank page has no lines.
    """

    page: Page
    place: Place


@dataclass(frozen=True, slots=True)
class _Reading:
    straight: Straight
    words: list[Word]
    quality: Quality


def read_picture(picture: Picture) -> ScannedPage:
    """A page's lines.

    Raises UnreadablePage where it carries writing that cannot be read, SecretDocument where a coloured stamp marks it.
    """
    reading = _upright(picture)
    refuse_secret(picture, reading.straight.place.quarters)
    if reading.quality == "unreadable":
        raise UnreadablePage(page=picture.number)
    straight = reading.straight.picture
    lines = lines_of(reading.words, straight.scale) if reading.quality == "readable" else ()
    return ScannedPage(Page(picture.number, straight.width, straight.height, lines), reading.straight.place)


def _upright(picture: Picture) -> _Reading:
    """The page read as it lies or, where that makes little sense, upside down."""
    first = _read(picture, None)
    if first.quality == "blank" or certainty(first.words) >= _UPRIGHT:
        return first
    second = _read(picture, first.straight.place.quarters + 2)
    return max(first, second, key=lambda reading: (reading.quality == "readable", certainty(reading.words)))


def _read(picture: Picture, quarters: int | None) -> _Reading:
    straight = straightened(picture, quarters=quarters)
    ink = ink_of(straight.picture.grey)
    planned = plan(straight.picture, ink)
    found = with_first_marks(agreed(*looks(straight.picture, planned.blocks), round(_SAME / picture.scale)))
    found = told(found, planned.drawn, planned.factor)
    judged = quality(ink, picture.scale, found)
    if judged == "readable":
        found = covered_number(straight.picture, planned, found)
        found += urgency_marks(straight.picture, planned, found[-1].line + 1)
    return _Reading(straight, found, judged)
