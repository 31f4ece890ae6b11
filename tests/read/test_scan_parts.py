"""The steps of reading a scan, each alone: stamps, ink, level lines, blocks, choice of looks, dust, quality."""

from __future__ import annotations

import io
import tarfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.read.scan.choice import agreed, makes_compound
from pipeline.read.scan.covered import covered_number
from pipeline.read.scan.enumerated import with_first_marks
from pipeline.read.scan.handwriting import without_strokes
from pipeline.read.scan.ink import despeckled, ink_of, shrunk, stretches
from pipeline.read.scan.lines import lines_of
from pipeline.read.scan.pictures import Picture, stampless
from pipeline.read.scan.quality import is_syllable, plausible, quality
from pipeline.read.scan.recognise import Word, certainty
from pipeline.read.scan.regions import Region, plan
from pipeline.read.scan.stamped import told
from pipeline.read.scan.straighten import Place, skew_of
from pipeline.read.scan.urgency import urgency_marks
from scripts.vietnamese_ocr_data import unpacked

WHITE = 255
PIXELS = [
    ("a red stamp turns white", (215, 40, 45), 215),
    ("blue ink turns white", (50, 60, 200), 200),
    ("a black letter stays black", (20, 18, 22), 22),
    ("a black letter under a red stamp stays dark", (60, 10, 10), 60),
]


@pytest.mark.parametrize(("colour", "grey"), [row[1:] for row in PIXELS], ids=[row[0] for row in PIXELS])
def test_stamps_leave_the_picture(colour: tuple[int, int, int], grey: int) -> None:
    assert stampless(np.full((2, 3, 3), colour, dtype=np.uint8)).tolist() == [[grey] * 3] * 2


def test_what_is_transparent_is_paper() -> None:
    assert stampless(np.zeros((1, 1, 4), dtype=np.uint8)).tolist() == [[WHITE]]


def _paper(height: int = 400, width: int = 300) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.full((height, width), 245, dtype=np.uint8)


def test_what_shows_through_is_no_ink_and_print_is() -> None:
    grey = _paper()
    grey[50:60, 50:200] = 205
    assert not ink_of(grey).any()
    grey[100:110, 50:200] = 30
    assert ink_of(grey).sum() == 10 * 150


@given(st.lists(st.booleans(), max_size=60))
def test_stretches_are_where_the_flags_are_set(flags: list[bool]) -> None:
    found = stretches(np.array(flags, dtype=np.bool_))
    assert [at for low, high in found for at in range(low, high)] == [at for at, flag in enumerate(flags) if flag]
    assert all(low < high for low, high in found)


@given(st.integers(1, 5), st.integers(5, 40), st.integers(5, 40))
def test_a_coarser_cell_is_inked_where_any_of_its_pixels_is(factor: int, height: int, width: int) -> None:
    ink = np.random.default_rng(height * width).random((height, width)) < 0.1
    coarse = shrunk(ink, factor)
    for row in range(height // factor):
        for column in range(width // factor):
            cell = ink[row * factor : (row + 1) * factor, column * factor : (column + 1) * factor]
            assert coarse[row, column] == cell.any()


def test_specks_go_and_letters_stay() -> None:
    ink = np.zeros((60, 60), dtype=np.bool_)
    ink[10, 10] = ink[30, 40] = True
    ink[40:50, 20:23] = True
    kept = despeckled(ink)
    assert not kept[:35].any()
    assert kept[41:49, 20:23].all()


def _ruled(degrees: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Lines that climb to the right by so many degrees."""
    down, across = np.mgrid[0:800, 0:600]
    return np.asarray((down + across * np.tan(np.radians(degrees))) % 20 < 6)


@pytest.mark.parametrize("degrees", [-8.0, -5.0, -1.3, 0.0, 0.4, 3.0, 7.5])
def test_the_slant_of_lines_is_found(degrees: float) -> None:
    assert skew_of(_ruled(degrees)) == pytest.approx(-degrees, abs=0.11)


@settings(max_examples=50)
@given(st.integers(0, 3), st.floats(-12, 12), st.floats(50, 500), st.floats(50, 700))
def test_a_place_turned_back_keeps_its_middle_within_the_paper(
    quarters: int, degrees: float, x: float, y: float
) -> None:
    paper = (842.0, 595.0) if quarters % 2 else (595.0, 842.0)
    place = Place(quarters, degrees, (595.0, 842.0), paper)
    left, top, right, bottom = place.on_paper((x, y, x + 40, y + 10))
    assert right - left >= 9.7 * (quarters % 2) + 39 * (1 - quarters % 2)
    assert bottom - top >= 9.7 * (1 - quarters % 2) + 39 * (quarters % 2)
    middle = place.on_paper((297.5, 421.0, 297.5, 421.0))
    assert middle[:2] == pytest.approx((paper[0] / 2, paper[1] / 2))


def _lines(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], box: tuple[int, int, int, int], count: int) -> None:
    """Lines of strokes, as tall as letters of 12 points at one pixel a point."""
    left, top, right, _ = box
    for row in range(count):
        for stroke in range(left, right, 4):
            grey[top + 16 * row : top + 16 * row + 9, stroke : stroke + 2] = 0


def _regions(*boxes: tuple[int, int, int, int]) -> list[Region]:
    grey = _paper(842, 595)
    for box in boxes:
        _lines(grey, box, (box[3] - box[1]) // 16)
    return plan(Picture(grey, 1.0, 1), ink_of(grey)).blocks


LAYOUTS = [
    ("running text is one block", [(85, 100, 540, 500)], 1),
    ("a letterhead is two, the text below a third", [(90, 60, 240, 124), (270, 60, 530, 124), (85, 180, 540, 500)], 3),
    (
        "recipients and signature are cut from the text above",
        [(85, 60, 540, 400), (85, 430, 260, 620), (340, 430, 500, 560)],
        3,
    ),
    ("two lines side by side are no columns", [(85, 60, 280, 76), (300, 60, 540, 76), (85, 100, 540, 500)], 1),
]


@pytest.mark.parametrize(("boxes", "count"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
def test_pages_are_cut_into_blocks(boxes: list[tuple[int, int, int, int]], count: int) -> None:
    found = _regions(*boxes)
    assert len(found) == count
    for left, top, right, _ in boxes:
        homes = [each for each in found if each[0] <= left + 2 and each[1] <= top + 2 and right - 4 <= each[2]]
        assert homes


def test_columns_part_behind_the_left_one_where_a_stamp_stands_between() -> None:
    grey = _paper(842, 595)
    for box in ((85, 60, 540, 400), (85, 430, 300, 620), (340, 430, 500, 462), (370, 580, 500, 596)):
        _lines(grey, box, (box[3] - box[1]) // 16)
    rows, columns = np.ogrid[:842, :595]
    rim = np.hypot(rows - 520, columns - 352)
    grey[(rim > 46) & (rim < 49)] = 0
    found = plan(Picture(grey, 1.0, 1), ink_of(grey))
    assert len(found.blocks) == 3
    assert 298 <= found.blocks[1].right <= found.blocks[2].left <= 310
    assert found.drawn[520, 352]
    assert not found.drawn[440, 200]


@pytest.mark.parametrize(
    ("slant", "read", "marks"), [(-30, "HỎA TỐC", 1), (-30, "HÒA TÓC", 1), (-30, "ĐẾN", 0), (0, "KHẨN", 0)]
)
def test_a_slanting_frame_is_read_for_the_mark_of_urgency(
    monkeypatch: pytest.MonkeyPatch, slant: int, read: str, marks: int
) -> None:
    monkeypatch.setattr("pipeline.read.scan.urgency.scattered", lambda grey, dpi: [(read, 40.0)])
    frame = Image.new("L", (120, 40), 0)
    frame.paste(255, (3, 3, 117, 37))
    page = Image.new("L", (595, 842), 255)
    page.paste(frame.rotate(slant, expand=True, fillcolor=255), (40, 200))
    grey = np.asarray(page)
    picture = Picture(grey, 1.0, 1)
    found = urgency_marks(picture, plan(picture, ink_of(grey)), 7)
    assert [(word.text, word.line) for word in found] == [("HỎA TỐC", 7)] * marks


COVERED = [
    ("both looks have the symbol", ["TB-VPCP"], ["TB-VPCP"], ["Số:", "/TB-VPCP"]),
    ("the looks differ", ["TB-VPCP"], ["TR-VPCP"], []),
    ("no symbol", ["VĂN", "PHÒNG"], ["VĂN", "PHÒNG"], []),
]


@pytest.mark.parametrize(("first", "second", "text"), [row[1:] for row in COVERED], ids=[row[0] for row in COVERED])
def test_a_stamp_over_the_number_leaves_it_blank_and_the_symbol_read(
    monkeypatch: pytest.MonkeyPatch, first: list[str], second: list[str], text: list[str]
) -> None:
    found = [[_word(word, 60 * at) for at, word in enumerate(look)] for look in (first, second)]
    monkeypatch.setattr("pipeline.read.scan.covered.looks", lambda picture, blocks: found)
    grey = _paper(842, 595)
    _lines(grey, (90, 60, 240, 124), 4)
    _lines(grey, (270, 60, 530, 124), 4)
    frame = np.s_[90:150, 20:150]
    grey[frame] = 0
    grey[93:147, 23:147] = WHITE
    picture = Picture(grey, 1.0, 1)
    planned = plan(picture, ink_of(grey))
    assert "".join(word.text for word in covered_number(picture, planned, [])) == "".join(text)
    read = [_word("Số: 12/UBND")]
    assert covered_number(picture, planned, read) == read


STAMPED = [
    ("rims and stars are no words", [("Z0", 0, 43), ("TS", 50, 90)], ""),
    ("a stamp's frame and its filling-in", [("nô", 0, 50), ("moện", 50, 44), ("PHÙ", 100, 94)], ""),
    ("a long word goes on outside", [("PHEXHỦ", 100, 37), ("NHIỆM", 200, 92)], "PHEXHỦ NHIỆM"),
    ("strokes before a word outside", [("TS", 100, 1), ("NHIỆM", 200, 92)], "NHIỆM"),
    ("words outside are left alone", [("và", 200, 20)], "và"),
]


@pytest.mark.parametrize(("read", "text"), [row[1:] for row in STAMPED], ids=[row[0] for row in STAMPED])
def test_what_a_stamp_seemed_to_say_is_left_out(read: list[tuple[str, int, float]], text: str) -> None:
    area = np.zeros((100, 100), dtype=np.bool_)
    area[:, :75] = True
    found = told([_word(word, left, sure) for word, left, sure in read], area, 2)
    assert " ".join(word.text for word in found) == text


def _word(text: str, left: int = 0, sure: float = 90.0, others: tuple[str, ...] = (), line: int = 0) -> Word:
    return Word(text, (left, 100, left + 40, 112), line, sure, others)


CHOICES = [
    ("the surer look is taken", [_word("địch", 0, 60)], [_word("dịch", 0, 90)], "dịch"),
    (
        "a compound is taken before what is a little surer",
        [_word("thành", 0), _word("phó:", 50, 95)],
        [_word("phố:", 50, 86)],
        "thành phố:",
    ),
    ("what stands elsewhere is another word", [_word("tỉnh", 0, 50)], [_word("tính", 90, 95)], "tỉnh"),
    (
        "a letter that was seen too makes the compound",
        [_word("triên", 0, 90, ("triền", "triển")), _word("khai", 50)],
        [],
        "triển khai",
    ),
    (
        "so does a letter that the other look alone saw",
        [_word("Đây", 0, 95), _word("mạnh", 50)],
        [_word("Đây", 0, 76, ("Đầy", "Đẩy"))],
        "Đẩy mạnh",
    ),
    (
        "two syllables run into one are parted",
        [_word("THÔNGBÁO")],
        [_word("THÔNG")._replace(box=(0, 100, 18, 112)), _word("BÁO")._replace(box=(20, 100, 40, 112))],
        "THÔNG BÁO",
    ),
    (
        "so they are where both looks ran them into one",
        [_word("ỦY"), _word("BANNHÂN", 50), _word("DÂN", 90)],
        [],
        "ỦY BAN NHÂN DÂN",
    ),
    ("a name of another language is left alone", [_word("Agribank"), _word("Internet", 50)], [], "Agribank Internet"),
    ("what makes a compound is left alone", [_word("cơ", 0), _word("quan", 50, 90, ("quán",))], [], "cơ quan"),
    ("without a compound nothing is made up", [_word("Căng", 0, 90, ("Cảng",)), _word("ký", 50)], [], "Căng ký"),
]


@pytest.mark.parametrize(("first", "second", "text"), [row[1:] for row in CHOICES], ids=[row[0] for row in CHOICES])
def test_two_looks_are_made_one(first: list[Word], second: list[Word], text: str) -> None:
    assert " ".join(word.text for word in agreed(first, second, 5)) == text


def test_compounds_are_those_of_the_dictionary() -> None:
    assert makes_compound("uỷ", "", "ban")
    assert makes_compound("nhận:", "Nơi", "")
    assert not makes_compound("phó", "thành", "các")


DUST = [
    ("words stay", [_word("Sở"), _word("Y", 50, 95), _word("tế", 100)], "Sở Y tế"),
    ("a rule under a title goes", [_word("—~_", 0, 90)], ""),
    ("a stamp's rim goes", [_word("XÃ", 0, 30), _word("z2À", 60, 12)], ""),
    ("an unsure label stays", [_word("c)", 0, 20), _word("Sở", 60)], "c) Sở"),
    ("an unsure mark in running text stays", [_word("sau:"), _word("(i)", 50, 0), _word("Rà", 90)], "sau: (i) Rà"),
    ("a doubtful stroke beside a name goes", [_word("Ạ", 0, 20), _word("Hà", 60), _word("Phúc", 120)], "Hà Phúc"),
    ("a page's number stays", [_word("4", 0, 96)], "4"),
    ("a printed number stays", [_word("Số:"), _word("24/CT-UBND", 60)], "Số: 24/CT-UBND"),
    ("a speck glued to the first word goes", [_word(".Nơi"), _word("nhận:", 60)], "Nơi nhận:"),
]


@pytest.mark.parametrize(("words", "text"), [row[1:] for row in DUST], ids=[row[0] for row in DUST])
def test_dust_is_left_out(words: list[Word], text: str) -> None:
    assert " ".join(word.text for line in lines_of(words, 0.5) for word in line) == text


MARKS = [
    ("the first mark of a list gets its letter back", "sau: () Rà (ii) Lập", "sau: (i) Rà (ii) Lập"),
    ("two lists", "() Rà (ii) Lập; () Gửi (ii) Nộp", "(i) Rà (ii) Lập; (i) Gửi (ii) Nộp"),
    ("a list that goes on from the page before", "() Rà (iv) Lập", "() Rà (iv) Lập"),
    ("brackets alone", "điểm () của", "điểm () của"),
]


@pytest.mark.parametrize(("read", "text"), [row[1:] for row in MARKS], ids=[row[0] for row in MARKS])
def test_the_marks_of_a_list_in_running_text(read: str, text: str) -> None:
    found = with_first_marks([_word(word, 50 * at) for at, word in enumerate(read.split())])
    assert " ".join(word.text for word in found) == text


HANDWRITING = [
    ("strokes read as signs", "Số: 2# /CT-UBND", "Số: /CT-UBND"),
    ("a number of which a nought is left", "Số: 0 /CT-UBND", "Số: /CT-UBND"),
    ("strokes glued to the word", "Số:0+ /CT-UBND", "Số: /CT-UBND"),
    ("all in one word", "Số:2A4)/SYT-NVY", "Số:/SYT-NVY"),
    ("a day read as a stroke", "Quảng Ngãi, ngày3| tháng 12 năm 2024", "Quảng Ngãi, ngày tháng 12 năm 2024"),
    ("a day that ate its word", "Quảng Ngãi, ngàW/{ tháng 5 năm 2021", "Quảng Ngãi, ngày tháng 5 năm 2021"),
    ("a printed day", "Hà Nội, ngày 10 tháng 4 năm 2024", "Hà Nội, ngày 10 tháng 4 năm 2024"),
    ("a printed number with a letter", "Số: 12a/QĐ-UBND", "Số: 12a/QĐ-UBND"),
    ("running text", "thực hiện từ ngày ký đến tháng 5 năm 2021", "thực hiện từ ngày ký đến tháng 5 năm 2021"),
]


@pytest.mark.parametrize(("read", "text"), [row[1:] for row in HANDWRITING], ids=[row[0] for row in HANDWRITING])
def test_what_was_written_by_hand_and_is_no_number_is_blank(read: str, text: str) -> None:
    words = [_word(word, 60 * at) for at, word in enumerate(read.split())]
    assert " ".join(word.text for word in without_strokes(words)) == text


def test_words_of_a_line_have_its_height() -> None:
    dash = Word("-", (0, 106, 6, 107), 0, 95)
    (line,) = lines_of([dash, _word("Sở", 10), _word("Nội", 60)], 0.5)
    assert [word.box[1::2] for word in line] == [(50, 56)] * 3


SYLLABLES = [
    ("nghiệp", True),
    ("Quảng", True),
    ("giếng", True),
    ("ƯU", True),
    ("thuyền", True),
    ("WORLD", False),
    ("xgrt", False),
]


@pytest.mark.parametrize(("word", "built"), SYLLABLES)
def test_vietnamese_syllables(word: str, built: bool) -> None:
    assert is_syllable(word) is built


def test_certainty_is_the_middle_letters() -> None:
    assert certainty([]) == 0
    assert certainty([_word("a", 0, 10), _word("nghiệp", 0, 95)]) == 95


def test_plausible_counts_letters_of_words_built_as_vietnamese() -> None:
    assert plausible(["rà", "soát", "UBND"]) == 1
    assert plausible(["strk", "hoạt"]) == 0.5


def _written() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    grey = _paper(842, 595)
    _lines(grey, (85, 100, 540, 0), 20)
    return grey


def _stamp() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    grey = _paper(842, 595)
    grey[600:690, 300:390] = 20
    return grey


NOISE = [_word("strk", 0, 30), _word("zxw", 50, 20), _word("qrt", 90, 25), _word("mnbvc", 90, 25)]
TEXT = [_word(word, 0, 93) for word in ["rà", "soát", "toàn", "bộ", "hệ", "thống"]]
PAGES = [
    ("text", _written(), TEXT, "readable"),
    ("nothing", _paper(842, 595), [], "blank"),
    ("a stamp alone", _stamp(), [_word("Ö", 0, 20)], "blank"),
    ("lines that gave no word", _written(), [], "unreadable"),
    ("lines that gave noise", _written(), NOISE, "unreadable"),
]


@pytest.mark.parametrize(("grey", "words", "kind"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_pages_are_blank_readable_or_not(
    grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], words: list[Word], kind: str
) -> None:
    assert quality(ink_of(grey), 1.0, words) == kind


def test_data_with_another_checksum_is_not_taken() -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz"):
        pass
    with pytest.raises(ValueError, match="tesseract"):
        unpacked(archive.getvalue())
