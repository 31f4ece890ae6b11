"""Small PDF files written for the tests: lines at places, without any font file (its letters map to Unicode)."""

from __future__ import annotations

from dataclasses import dataclass, field

PAGE = (595.0, 842.0)
EM = 0.5
"""Every letter is half its size wide."""


@dataclass(frozen=True)
class Line:
    """Words at a place: `x` from the left, `y` from the top, in points."""

    x: float
    y: float
    text: str
    size: float = 14


Ruled = tuple[float, float, float, float]
"""A line that is drawn, from one point to another, in points from the page's top left."""


@dataclass(frozen=True)
class PdfPage:
    """A page's lines, what was stamped on it afterwards as fields, ruled lines, and how it is shown.

    `picture`: a grey picture lies under the words over the whole page; `covered`: it lies over them; `hidden`: the
    words are there but not to be seen; `upwards`: words and lines run up the page; `turned`: a viewer shows the page
    turned by so many degrees to the right.
    """

    lines: tuple[Line, ...]
    stamps: tuple[Line, ...] = ()
    rules: tuple[Ruled, ...] = ()
    picture: bool = False
    covered: bool = False
    hidden: bool = False
    upwards: bool = False
    turned: int = 0


@dataclass
class _Objects:
    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: str, stream: bytes | None = None) -> int:
        data = body.encode("ascii")
        if stream is not None:
            data = data.replace(b">>", b"/Length %d >>" % len(stream), 1) + b"\nstream\n" + stream + b"\nendstream"
        self.bodies.append(data)
        return len(self.bodies)


def pdf(*pages: PdfPage, encrypted: bool = False) -> bytes:
    """The bytes of a PDF file with these pages."""
    objects = _Objects()
    catalogue, tree = objects.add(""), objects.add("")
    font = _font(objects)
    kids = [_page(objects, page, tree, font) for page in pages]
    objects.bodies[catalogue - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.bodies[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return _file(objects, catalogue, encrypted)


def _font(objects: _Objects) -> int:
    """A font whose codes are the letters' own numbers."""
    mapping = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
    unicode = objects.add("<< >>", mapping)
    about = objects.add(
        "<< /Type /FontDescriptor /FontName /Own /Flags 4 /Ascent 900 /Descent -200 /CapHeight 700 /ItalicAngle 0 "
        "/StemV 80 /FontBBox [0 -200 1000 900] >>"
    )
    letters = objects.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {about} 0 R >>"
    )
    return objects.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H "
        f"/DescendantFonts [{letters} 0 R] /ToUnicode {unicode} 0 R >>"
    )


def _drawn(rule: Ruled, height: float) -> str:
    x0, y0, x1, y1 = rule
    return f"0.5 w {x0} {height - y0} m {x1} {height - y1} l S"


def _content(page: PdfPage) -> bytes:
    picture = f"q {PAGE[0]} 0 0 {PAGE[1]} 0 0 cm /Im1 Do Q"
    parts = [picture] if page.picture else []
    parts += ["3 Tr"] if page.hidden else []
    parts += [f"0 1 -1 0 {PAGE[1]} 0 cm"] if page.upwards else []
    parts += [_shown(line, PAGE[1]) for line in page.lines]
    parts += [_drawn(rule, PAGE[1]) for rule in page.rules]
    parts += [picture] if page.covered else []
    return "\n".join(parts).encode("ascii")


def _shown(line: Line, height: float) -> str:
    return f"BT /F1 {line.size} Tf {line.x} {height - line.y} Td <{line.text.encode('utf-16-be').hex()}> Tj ET"


def _page(objects: _Objects, page: PdfPage, tree: int, font: int) -> int:
    content = objects.add("<< >>", _content(page))
    picture = objects.add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 >>", b"\xc0"
    )
    fields = " ".join(f"{_stamp(objects, line, font)} 0 R" for line in page.stamps)
    return objects.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents {content} 0 R "
        f"/Rotate {page.turned} /Resources << /Font << /F1 {font} 0 R >> /XObject << /Im1 {picture} 0 R >> >> "
        f"/Annots [{fields}] >>"
    )


def _stamp(objects: _Objects, line: Line, font: int) -> int:
    """A signature field that shows words."""
    width, height = len(line.text) * line.size * EM, line.size * 1.4
    look = objects.add(
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << /Font << /F1 {font} 0 R >> >> >>",
        _shown(Line(0, height - 0.3 * line.size, line.text, line.size), height).encode("ascii"),
    )
    low = PAGE[1] - line.y - 0.3 * line.size
    return objects.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /Rect [{line.x} {low} {line.x + width} {low + height}] "
        f"/AP << /N {look} 0 R >> >>"
    )


def _file(objects: _Objects, catalogue: int, encrypted: bool) -> bytes:
    trailer = f"/Size {len(objects.bodies) + 1} /Root {catalogue} 0 R"
    if encrypted:
        secret = "00" * 32
        trailer += f" /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -4 >>"
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects.bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("ascii")
