"""A saved web page gives the document's words: no menus, tables as tables, whatever its encoding."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ChidaoError, DamagedFile, EmptyFile
from pipeline.read.html import read_html, read_mht
from pipeline.read.transcript import source_text
from tests.read.make_office import in_tcvn3, in_windows_1258

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "directives").glob("*.txt"))
MENU = '<ul class="x"><li><a href="/">Trang chủ</a></li><li><a href="/b">Văn bản mới ban hành</a></li></ul>'
LETTERHEAD = """<table><tr><td><b>TỈNH A</b><br>-------<br>Số: 12/CT-UBND</td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</td></tr></table>"""
SIGNATURE = "<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td><td>CHỦ TỊCH<br>Y Ngọc</td></tr></table>"


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}<title>Thư viện</title></head><body>{body}</body></html>".encode()


def lines(body: str) -> list[str]:
    return read_html(page(body)).text.text.split("\n")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_directive_on_a_law_site_reads_as_its_text(seed: Path) -> None:
    text = source_text(seed.read_text("utf-8")).text
    body = "".join(f"<p>{line}</p>\n" for line in text.replace("&", "&amp;").replace("<", "&lt;").split("\n"))
    whole = f"<div id='top'>{MENU}</div><div><div class='content'>{body}</div></div><div>{MENU}</div>"
    assert read_html(page(whole)).text.text == source_text(text).text


def test_what_surrounds_the_document_is_left_out() -> None:
    body = (
        f"<script>var a = 1;</script><nav>{MENU}</nav><div class='breadcrumb'>Trang chủ</div><form>"
        f"<div><div>{MENU}</div><div class='header-doc'>{LETTERHEAD}<p>CHỈ THỊ</p><p>Rà soát.</p>{SIGNATURE}</div>"
        "<p style='display: none'>ẩn</p><div class='comments'><p>Bình luận hay</p></div></div></form>"
        "<footer>Bản quyền</footer><noscript>Bật JavaScript</noscript><!-- ghi chú -->"
    )
    assert lines(body) == [
        "TỈNH A", "Số: 12/CT-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "CHỈ THỊ",
        "Rà soát.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Y Ngọc",
    ]  # fmt: skip


def test_an_annex_beside_the_letter_stays_with_it() -> None:
    body = f"<div>{MENU}</div><div><div>{LETTERHEAD}{SIGNATURE}</div><div><p>PHỤ LỤC</p><p>Biểu mẫu.</p></div></div>"
    assert lines(body)[-2:] == ["PHỤ LỤC", "Biểu mẫu."]


def test_without_a_letterhead_the_part_with_the_most_words_is_read() -> None:
    words = "Các sở, ban, ngành rà soát hệ thống thông tin. " * 5
    assert lines(f"<div>{MENU}</div><div><p>{words}</p><p>{words}</p></div><div>{MENU}</div>") == [words.strip()] * 2


def test_a_page_set_with_tables_is_read_cell_by_cell() -> None:
    body = f"<table><tr><td>{MENU}</td><td>{LETTERHEAD}<p>Rà soát.</p>{SIGNATURE}</td></tr></table>"
    found = lines(body)
    assert (found[0], found[-1]) == ("TỈNH A", "Y Ngọc")


def test_a_task_table_has_its_cells_spans() -> None:
    body = """<p>Phân công:</p><table><caption>Bảng 1</caption>
    <thead><tr><th>TT</th><th>Việc</th><th colspan=2>Ai</th></tr></thead>
    <tbody><tr><td>1</td><td rowspan="2">rà soát</td><td>Sở Y tế</td><td>quý I</td></tr>
    <tr><td>2</td><td>Sở Nội vụ</td><td></td></tr></tbody></table><p>hết.</p>"""
    text = read_html(page(body)).text
    assert [[span and span.of(text.text) for span in row] for row in text.tables[0].rows] == [
        ["TT", "Việc", "Ai", None],
        ["1", "rà soát", "Sở Y tế", "quý I"],
        ["2", "rà soát", "Sở Nội vụ", None],
    ]
    assert text.text.startswith("Phân công:\nBảng 1\nTT\n")
    assert text.text.endswith("Sở Nội vụ\nhết.")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>Giao Sở Y&nbsp;tế r&#224; so&aacute;t\n   hệ thống</p>", ["Giao Sở Y tế rà soát hệ thống"]),
        ("<p>Giao<br>Sở Y tế<br/>rà soát</p>", ["Giao", "Sở Y tế rà soát"]),
        ("<ol><li>Một<li>Hai</ol>", ["1. Một", "2. Hai"]),
        ("<ol type=a start=3><li>Một</li><li value=5>Hai</li></ol>", ["c. Một", "e. Hai"]),
        ("<ul><li>Một</li></ul>", ["• Một"]),
        ("Không có <b>thẻ</b> nào<div>Hai</div>ba", ["Không có thẻ nào", "Hai ba"]),
        ("<p>100 m<sup>2</sup></p>", ["100 m²"]),
        ("<p>Luật<a href='#_ftn1'>[1]</a> này</p><p><a href='#_ftnref1'>[1]</a> Số 24</p>", ["Luật này", "[1] Số 24"]),
        ("<pre>Một\nHai</pre>", ["Một", "Hai"]),
        ("<p><del>cũ</del> mới</p>", ["mới"]),
        ("<p><font face='.VnTime'>chñ tr×</font> <span style='font-family: VNI-Times'>raø soaùt</span></p>",
         ["chủ trì rà soát"]),
        ("<h2>CHỈ THỊ</h2><hr><dl><dt>Một<dd>Hai</dl>", ["CHỈ THỊ", "Một", "Hai"]),
    ],
)  # fmt: skip
def test_elements_show_what_a_browser_shows(body: str, shown: list[str]) -> None:
    assert lines(body) == shown


WORDS = "Chủ trì rà soát hệ thống thông tin, ứng cứu sự cố"


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{WORDS}</p>".encode(),
        f"<p>{WORDS}</p>".encode("utf-8-sig"),
        f"<html><p>{WORDS}</p>".encode("utf-16"),
        b'<meta charset="windows-1258"><p>' + in_windows_1258(WORDS),
        b'<meta http-equiv=Content-Type content="text/html; charset=utf-8"><p>' + WORDS.encode(),
        b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><p>' + WORDS.encode(),
        b'<meta charset="none-such"><p>' + WORDS.encode(),
        b'<meta charset="utf-8"><p>' + in_windows_1258(WORDS),
        b"<p>" + in_tcvn3(WORDS),
        b'<meta charset="iso-8859-1"><p>' + in_tcvn3(WORDS),
    ],
    ids=["utf-8", "bom", "utf-16", "1258", "http-equiv", "xhtml", "unknown", "wrong", "tcvn3", "tcvn3 as latin-1"],
)
def test_the_encoding_is_told_by_mark_word_or_letters(data: bytes) -> None:
    assert read_html(data).text.text == WORDS


def mail(body: str, encoding: str) -> bytes:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="X"\n\n--X\nContent-Type: image/png\n\nx\n'
    part = f'--X\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: {encoding}\n\n{body}\n--X--\n'
    return (head + part).encode()


def test_a_page_in_a_mail_is_read() -> None:
    html = page(f"<p>{WORDS}</p>", head="")
    assert read_mht(mail(base64.encodebytes(html).decode(), "base64")).text.text == WORDS
    assert read_mht(mail(quopri.encodestring(html).decode(), "quoted-printable")).text.text == WORDS


@pytest.mark.parametrize("data", [b"MIME-Version: 1.0\n\nx", b"", mail("", "base64")], ids=["text", "empty", "no page"])
def test_a_mail_without_a_page_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_mht(data)


@pytest.mark.parametrize("body", ["", "<script>a()</script>", "<p> &nbsp; </p>", "<table></table>"])
def test_a_page_without_words_is_empty(body: str) -> None:
    with pytest.raises(EmptyFile):
        read_html(page(body))


def test_elements_within_elements_without_end_do_not_fail() -> None:
    assert read_html(page("<p>Rà soát</p>" + "<div><b>" * 5000 + "sâu")).text.text.startswith("Rà soát")
    assert read_html(page("<p>Rà soát</p>" + "<table><tr><td>" * 3000)).text.text == "Rà soát"


TAGS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td rowspan=9>", "</table>", "<ol>", "<li>", "<a>", "x ", "&", "<"]
)


@settings(max_examples=60)
@given(st.lists(TAGS, max_size=40))
def test_broken_markup_gives_a_text_or_one_of_our_errors(pieces: list[str]) -> None:
    try:
        text = read_html("".join(pieces).replace("\xa0", " ").encode()).text
    except ChidaoError:
        return
    assert all(span is None or span.of(text.text) for table in text.tables for row in table.rows for span in row)
