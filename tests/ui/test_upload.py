"""The upload: one line a file, nothing left behind."""

from __future__ import annotations

import stat
import tempfile
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import pipeline
from pipeline.errors import EncryptedFile, SecretDocument
from pipeline.model import Directive, Header, Source
from pipeline.store import originals, queries
from pipeline.store.connection import Store
from pipeline.ui import texts, work_texts
from pipeline.ui.upload import RESULTS
from tests.ui.conftest import OpenPage, html_of, said
from tests.ui.gold_directives import gold_directive

STEM = "kon-tum-2022-3789-ubnd-kgvx-ung-cuu-su-co"
PLAIN = b"So: 1/UBND"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """A reader that knows three kinds of bytes, and the paths that it was given; spooling happens under tmp_path."""
    paths: list[Path] = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def parse_file_documents(path: Path) -> tuple[Directive, ...]:
        paths.append(path)
        assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
        content = path.read_bytes()
        if content == b"secret":
            raise SecretDocument
        if content == b"scan":
            raise EncryptedFile
        found = gold_directive(STEM)
        source = Source(file=path.name, sha256=originals.file_hash(path), bytes=len(content))
        return (Directive(source, found.text, Header(subject="thử"), tasks=found.tasks, warnings=found.warnings),)

    monkeypatch.setattr(pipeline, "parse_file_documents", parse_file_documents)
    return paths


def upload(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    test.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files])
    test.button[0].click()
    return test.run()


def test_the_notice_about_state_secrets_stands_before_the_upload(open_page: OpenPage, empty_place: Path) -> None:
    (notice,) = said(open_page("upload"))
    assert "117/2025/QH15" in notice
    assert not empty_place.exists()


def test_each_file_has_its_line(open_page: OpenPage, empty_place: Path, seen: list[Path]) -> None:
    test = upload(open_page("upload"), ("một.txt", PLAIN), ("quét.pdf", b"scan"), ("lại.txt", PLAIN))
    html = html_of(test)
    assert not test.exception
    assert "<b>một.txt</b>: đã lưu: 24 việc, 7 thời hạn, 1 lưu ý" in html
    assert "<b>lại.txt</b>: đã có trong kho" in html
    (error,) = (str(element.value).replace("\\", "") for element in test.error)
    assert error == f"quét.pdf: không lưu được (encrypted-file): {EncryptedFile().message()}"
    assert "Mở trong văn bản" in html


def test_nothing_of_an_upload_stays_outside_the_store(
    open_page: OpenPage, empty_place: Path, seen: list[Path], tmp_path: Path
) -> None:
    upload(open_page("upload"), ("một.txt", PLAIN), ("hai.txt", b"scan"))
    assert len(seen) == 2
    assert not any(path.exists() or path.parent.parent.exists() for path in seen)
    assert list(tmp_path.glob("chidao-*")) == []


def test_a_state_secret_is_refused_without_its_name(
    open_page: OpenPage, empty_place: Path, seen: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    test = upload(open_page("upload"), ("ke-hoach-mat.txt", b"secret"))
    (error,) = (str(element.value) for element in test.error)
    assert texts.SECRET_FILE in error
    assert "ke-hoach-mat" not in error + html_of(test) + caplog.text + repr(test.session_state[RESULTS])
    assert not list(empty_place.parent.rglob("*mat*"))


def test_a_name_that_climbs_out_of_the_folder_is_cut_to_its_last_part(
    open_page: OpenPage, empty_place: Path, seen: list[Path]
) -> None:
    upload(open_page("upload"), ("../../x<b>.txt", PLAIN))
    assert seen[0].name == "x<b>.txt"
    assert seen[0].parent.name == "0"


def test_a_click_without_files_says_what_to_do(open_page: OpenPage, empty_place: Path) -> None:
    test = open_page("upload")
    test.button[0].click().run()
    assert texts.UPLOAD_NOTHING in said(test)


@pytest.mark.usefixtures("database")
def test_what_is_stored_is_listed_with_links(open_page: OpenPage) -> None:
    html = html_of(open_page("upload"))
    assert html.count('href="van-ban?van_ban=') == 5
    assert "Công văn 3789/UBND-KGVX ngày 08/11/2022" in html


@pytest.mark.usefixtures("seen")
def test_number_and_day_of_arrival_are_entered_with_the_upload(empty_place: Path, open_page: OpenPage) -> None:
    test = _arriving(open_page("upload"), "Lê Thị Ánh")
    with Store(empty_place) as store:
        (row,) = queries.documents(store)
        assert (row.arrival_number, row.arrived_on) == ("1205", date(2022, 11, 9))
    assert said(test) == [texts.SECRET_NOTICE]


@pytest.mark.usefixtures("seen")
def test_without_a_name_the_file_is_stored_and_the_arrival_is_asked_for(empty_place: Path, open_page: OpenPage) -> None:
    test = _arriving(open_page("upload"), "")
    with Store(empty_place) as store:
        assert [row.arrived_on for row in queries.documents(store)] == [None]
    assert any(work_texts.ARRIVAL in line for line in said(test))


def _arriving(test: AppTest, who: str) -> AppTest:
    """One file with its number and day of arrival."""
    fields = {field.label: field for field in test.text_input}
    fields[work_texts.ARRIVAL_NUMBER].set_value("1205")
    fields[work_texts.NAME_LABEL].set_value(who)
    test.date_input[0].set_value(date(2022, 11, 9))
    test.file_uploader[0].set_value([("a.txt", PLAIN, "text/plain")])
    return next(button for button in test.button if button.label == texts.UPLOAD_BUTTON).click().run()
