"""Pages as pictures: one byte a pixel, black on white, without the red of stamps and the blue of ink pads."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.errors import DamagedFile, EncryptedFile, TooManyPixels
from pipeline.read.limits import MAX_PIXELS, check_pages

if TYPE_CHECKING:
    from PIL import Image

Grey = npt.NDArray[np.uint8]
"""Rows of pixels, 0 black to 255 white."""

_COLOURED = 60
"""A pixel whose brightest and darkest colours differ by so much is coloured ink."""
_FEWEST_COLOURED = 200
"""Fewer coloured pixels than this make no word."""

DPI = 240
"""As right as 300 on real scans, small print included, in two thirds of the time; 200 loses marks of small print."""
_POINTS = 72.0
_LIKELY_WIDTH = 595.0
"""A picture that does not say its resolution is taken for a page of A4: 595 points wide."""
_BELIEVED_DPI = (90.0, 1300.0)
"""Resolutions that a scanner writes; cameras and editors put 72 or 1 without meaning it."""


class Picture(NamedTuple):
    """A page's picture; `scale` is points a pixel, `number` counts pages from 1.

    `coloured` is the coloured ink of the first page, black on white, None where there is next to none.
    """

    grey: Grey
    scale: float
    number: int
    coloured: Grey | None = None

    @property
    def width(self) -> float:
        """The page's width in points."""
        return float(self.grey.shape[1] * self.scale)

    @property
    def height(self) -> float:
        """The page's height in points."""
        return float(self.grey.shape[0] * self.scale)

    @property
    def dpi(self) -> int:
        """Pixels an inch."""
        return round(_POINTS / self.scale)

    def shrunk(self, factor: float) -> Picture:
        """The same page with fewer pixels."""
        from PIL import Image

        image = Image.fromarray(self.grey)
        size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
        return self._replace(grey=np.asarray(image.resize(size, Image.Resampling.LANCZOS)), scale=self.scale / factor)


def pdf_pictures(data: bytes, pages: Sequence[int], dpi: int = DPI) -> Iterator[Picture]:
    """Pictures of a PDF's pages, numbered from 1, as a reader of the file would show them.

    Raises DamagedFile, EncryptedFile, and TooManyPixels.
    """
    import pypdfium2  # type: ignore[import-untyped]
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        password = getattr(fault, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise (EncryptedFile if password else DamagedFile) from fault
    try:
        for number in pages:
            page = document[number - 1]
            yield _rendered(page, dpi, number)
            page.close()
    except pypdfium2.PdfiumError as fault:
        raise DamagedFile from fault
    finally:
        document.close()


def _rendered(page: Any, dpi: int, number: int) -> Picture:
    width, height = page.get_size()
    scale = dpi / _POINTS
    _check_size(width * scale, height * scale)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        pixels = bitmap.to_numpy()
        return Picture(stampless(pixels), _POINTS / dpi, number, coloured_ink(pixels) if number == 1 else None)
    finally:
        bitmap.close()


def image_pictures(data: bytes) -> Iterator[Picture]:
    """Pictures of an image file (PNG, JPEG, TIFF; a TIFF may hold several pages).

    Raises DamagedFile for what is no image or is cut short, TooManyPages, TooManyPixels.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as image:
            count = getattr(image, "n_frames", 1)
            check_pages(count)
            for index in range(count):
                yield _framed(image, index)
    except Image.DecompressionBombError as fault:
        raise TooManyPixels(limit=MAX_PIXELS // 1_000_000) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as fault:
        raise DamagedFile from fault


def _framed(image: Image.Image, index: int) -> Picture:
    """One frame, turned as the camera says, at about DPI."""
    from PIL import ImageOps

    if index:
        image.seek(index)
    _check_size(*image.size)
    upright = ImageOps.exif_transpose(image).convert("RGBA" if "transparency" in image.info else "RGB")
    scale = _POINTS / _resolution(image)
    pixels = np.asarray(upright)
    return Picture(stampless(pixels), scale, index + 1, None if index else coloured_ink(pixels))


def _resolution(image: Image.Image) -> float:
    """Pixels an inch as the file says, or as they would be on A4."""
    said = image.info.get("dpi", (0, 0))
    across = float(said[0]) if isinstance(said, tuple) else float(said)
    low, high = _BELIEVED_DPI
    return across if low <= across <= high else min(image.size) * _POINTS / _LIKELY_WIDTH


def _check_size(width: float, height: float) -> None:
    if width * height > MAX_PIXELS:
        raise TooManyPixels(limit=MAX_PIXELS // 1_000_000)


def coloured_ink(pixels: npt.NDArray[np.uint8]) -> Grey | None:
    """The coloured ink of a page as black on white, None where there is next to none.

    Takes rows of pixels of three or four bytes (red, green, blue, and opacity); of one byte there is no colour.
    """
    if pixels.ndim == 2 or pixels.shape[2] < 3:
        return None
    colours = (pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2])
    darkest = np.minimum(np.minimum(*colours[:2]), colours[2])
    coloured = np.maximum(np.maximum(*colours[:2]), colours[2]) - darkest >= _COLOURED
    if np.count_nonzero(coloured) < _FEWEST_COLOURED:
        return None
    return np.where(coloured, np.uint8(0), np.uint8(255))


def stampless(pixels: npt.NDArray[np.uint8]) -> Grey:
    """The brightest of a pixel's colours: red stamps and blue ink turn white, black letters under them stay.

    Takes rows of pixels of one byte, or of three or four (red, green, blue, and opacity, which paper shows white).
    """
    if pixels.ndim == 2:
        return np.ascontiguousarray(pixels)
    if pixels.shape[2] == 1:
        return np.ascontiguousarray(pixels[:, :, 0])
    bright = np.maximum(np.maximum(pixels[:, :, 0], pixels[:, :, 1]), pixels[:, :, 2])
    if pixels.shape[2] == 4:
        bright = np.maximum(bright, 255 - pixels[:, :, 3])
    return np.ascontiguousarray(bright)
