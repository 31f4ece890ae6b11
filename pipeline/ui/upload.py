"""The upload: files in, the same ingest as the command's, one clear line a file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from pipeline.errors import NameMissing
from pipeline.store import corrections
from pipeline.store.connection import Store
from pipeline.store.ingest import IngestResult, ingest
from pipeline.store.place import default_database
from pipeline.store.queries import DocumentRow, ObligationFilter
from pipeline.store.shown import Arrival
from pipeline.ui import cells, data, links, look, people, texts, work_texts
from pipeline.ui.guard import guarded

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

TYPES = ["pdf", "docx", "doc", "rtf", "htm", "html", "mht", "mhtml", "txt", "md", "png", "jpg", "jpeg", "tif", "tiff"]
RESULTS = "ket_qua_nop"
HEADS = [texts.DIRECTIVE, texts.PROVINCE_LABEL, texts.COUNT_TASKS, texts.COUNT_CHECK, texts.COUNT_WARNINGS]


@guarded
def page() -> None:
    """The notice, the upload, what became of the last files, and what is stored."""
    st.title(texts.UPLOAD)
    st.warning(texts.SECRET_NOTICE, icon=":material/gpp_maybe:")
    with st.form("nop", clear_on_submit=True):
        files = st.file_uploader(texts.UPLOAD_LABEL, type=TYPES, accept_multiple_files=True)
        arrival = _arrival()
        if st.form_submit_button(texts.UPLOAD_BUTTON, type="primary"):
            st.session_state[RESULTS] = _taken_in(files)
            _arrive(st.session_state[RESULTS], arrival)
            if not files:
                st.info(texts.UPLOAD_NOTHING, icon=":material/info:")
    _results(st.session_state.get(RESULTS, []))
    if default_database().exists():
        _stored(data.documents())


def _arrival() -> Arrival:
    """Number and day of arrival, which may be left blank; who enters them says the name."""
    number, day, name = st.columns(3)
    typed = number.text_input(work_texts.ARRIVAL_NUMBER, max_chars=50, help=work_texts.ARRIVAL_HELP)
    on = day.date_input(work_texts.ARRIVAL_DAY, value=None, format="DD/MM/YYYY")
    with name:
        people.name_input()
    return Arrival(typed.strip() or None, on if isinstance(on, date) else None)


def _arrive(results: Sequence[IngestResult], arrival: Arrival) -> None:
    """Enters number and day of arrival for the documents that came in; without a name nothing is entered, and said."""
    stored = [result.document_id for result in results if result.document_id]
    if arrival == Arrival() or not stored:
        return
    try:
        by = people.signed(work_texts.ARRIVAL_WHY)
    except NameMissing as error:
        st.warning(f"{work_texts.ARRIVAL}: {error.message()}", icon=":material/person:")
        return
    with Store(default_database(), write=True) as store:
        for identity in stored:
            corrections.arrive(store, identity, arrival.number, arrival.day, by)


def _taken_in(files: Sequence[UploadedFile]) -> list[IngestResult]:
    """What became of each file, in the order of the upload."""
    if not files:
        return []
    with spooled(files) as paths, st.spinner(texts.UPLOAD_READING):
        return [_without_secrets(result) for result in ingest(paths, default_database())]


def _without_secrets(result: IngestResult) -> IngestResult:
    """Of a state-secret document the page keeps the refusal only, not the file's name."""
    return replace(result, path=Path(texts.SECRET_FILE), title=None) if result.secret else result


@contextmanager
def spooled(files: Sequence[UploadedFile]) -> Iterator[list[Path]]:
    """The uploaded bytes as files in a folder that only this user can open and that is removed afterwards.

    Each file has a folder of its own, so that two of one name do not meet; of the name that the browser sent
    only the last part is used.
    """
    folder = Path(tempfile.mkdtemp(prefix="chidao-"))
    try:
        yield [_spool(file, folder / str(number)) for number, file in enumerate(files)]
    finally:
        shutil.rmtree(folder)


def _spool(file: UploadedFile, folder: Path) -> Path:
    folder.mkdir()
    path = folder / (Path(file.name.replace("\\", "/")).name or "tep")
    with path.open("wb") as out:
        shutil.copyfileobj(file, out)
    file.close()
    return path


def _results(results: Sequence[IngestResult]) -> None:
    if not results:
        return
    st.subheader(texts.UPLOAD_RESULTS)
    for result in results:
        _result(result)


def _result(result: IngestResult) -> None:
    """One line a file; its name is shown as text, whatever it holds."""
    name = result.path.name
    if result.status == "failed":
        st.error(_plain(f"{name}: {texts.failed(result.code or '', result.reason or '')}"), icon=":material/error:")
        return
    document_id = result.document_id or ""
    if result.status == "already-there":
        said, icon = texts.already_there(result.tasks), "ℹ️"
    else:
        rows = data.obligations(ObligationFilter(document_ids=(document_id,)))
        said, icon = texts.stored(result.tasks, sum(len(row.deadlines) for row in rows), result.warnings), "✅"
    link = look.link(texts.OPEN_DIRECTIVE, links.to_directive(document_id), target="_self")
    same = data.same_as(document_id)
    also = f" · {work_texts.SAME_TITLE}: {len(same)}" if same else ""
    st.html(cells.page(f"{icon} <b>{look.words(name)}</b>: {look.words(said + also)} · {link}"))


def _plain(text: str) -> str:
    """Text that Markdown leaves alone."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!|<>~:$" else char for char in text)


def _stored(documents: Sequence[DocumentRow]) -> None:
    if not documents:
        return
    st.subheader(texts.STORED_DOCUMENTS)
    rows = [
        [
            look.link(_name(row), links.to_directive(row.document_id), target="_self"),
            look.words(row.province),
            str(row.tasks),
            str(row.to_check),
            str(row.warnings),
        ]
        for row in documents
    ]
    st.html(cells.table(HEADS, rows, "cd-documents"))


def _name(row: DocumentRow) -> str:
    return texts.document_name(row.doc_type, row.code, row.issued_on, row.title)
