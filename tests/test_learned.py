"""The study of a learned part: how segments are labelled, who learns from whom, what rules and model say together."""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from benchmarks.learned.__main__ import main
from benchmarks.learned.bodies import AskedSegment, asked, judged, printed
from benchmarks.learned.card import BEGIN, END, Results, figures, written
from benchmarks.learned.classifier import CONFIGURATIONS, Classifier, Configuration, said, silver_base, task_share
from benchmarks.learned.combine import NEVER, Heard, Limits, chosen, combined, doubted, together
from benchmarks.learned.figures import f1, row_tallies, told
from benchmarks.learned.folds import in_parts, inner_split, leave_one_out
from benchmarks.learned.gathered import Silver, own_words, shared, taught_by
from benchmarks.learned.segments import LABELS, NONE, PART, Document, document_of, labels_of, partners_of
from benchmarks.learned.study import Judgement, Lesson, Outcome, Point, Study, alone, train_and_hear
from tests.parse.whole import lines

LETTER = lines("""
    ỦY BAN NHÂN DÂN
    TỈNH TUYÊN QUANG
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Số: 1205/UBND-NC
    Kính gửi: Các sở, ban, ngành.
    Thời gian qua, dịch sốt xuất huyết diễn biến phức tạp. UBND tỉnh yêu cầu:
    1. Sở Y tế
    - Rà soát cơ số thuốc tại các bệnh viện trước ngày 20/3/2024;
    - Sở Y tế khuyến khích người dân ngủ màn; công khai giá thuốc.
    2. Sở Tài chính
    - Bố trí kinh phí phòng, chống dịch năm 2024.
    TM. ỦY BAN NHÂN DÂN
    CHỦ TỊCH
    Nguyễn Văn An
    Nơi nhận:
    - Như trên;
    - Lưu: VT.
""")
REVIEW = "Rà soát cơ số thuốc tại các bệnh viện trước ngày 20/3/2024"
NETS = "Sở Y tế khuyến khích người dân ngủ màn"
PRICES = "công khai giá thuốc"
MONEY = "Bố trí kinh phí phòng, chống dịch năm 2024"
SEASON = "Thời gian qua, dịch sốt xuất huyết diễn biến phức tạp"


def _task(quote: str, modality: str = "obligation", *bodies: str) -> dict[str, Any]:
    leads = [{"name": name, "role": "lead"} for name in bodies]
    return {"clause": "1", "quote": quote, "modality": modality, "assignees": leads, "deadlines": [], "report_to": []}


def _document(*tasks: dict[str, Any], stem: str = "letter") -> Document:
    return document_of(stem, LETTER, {"tasks": list(tasks), "references": []})


def _heard(document: Document, sure: dict[str, tuple[str, float]]) -> Heard:
    """A model that agrees with the rules but where `sure` tells what it says of a segment, and how sure it is."""
    shares = []
    for segment, ruled in zip(document.segments, document.ruled(), strict=True):
        label, share = sure.get(segment.text, (ruled, 1.0))
        rest = (1 - share) / (len(LABELS) - 1)
        shares.append({each: share if each == label else rest for each in LABELS})
    return Heard(document, tuple(shares))


def _quotes(record: dict[str, Any]) -> list[str]:
    return [task["quote"] for task in record["tasks"]]


LABELLED: list[tuple[str, list[str], list[dict[str, Any]], list[str]]] = [
    ("the words of a task", ["Rà soát cơ số thuốc"], [_task("Rà soát cơ số thuốc")], ["obligation"]),
    (
        "a task's modality",
        ["Không bán rượu cho trẻ em"],
        [_task("không bán rượu cho trẻ em", "prohibition")],
        ["prohibition"],
    ),
    ("nothing asked", ["Tình hình phức tạp"], [_task("Rà soát cơ số thuốc")], [NONE]),
    (
        "a stretch inside a task",
        ["Trồng rừng; chăm sóc", "chăm sóc"],
        [_task("Trồng rừng; chăm sóc")],
        ["obligation", PART],
    ),
    (
        "a task cut a little otherwise",
        ["Rà soát cơ số thuốc và báo cáo"],
        [_task("Rà soát cơ số thuốc")],
        ["obligation"],
    ),
    ("less than half in common", ["Rà soát giá cả thị trường dịp Tết"], [_task("Rà soát cơ số thuốc")], [NONE]),
    (
        "the better of two",
        ["Rà soát thuốc", "Rà soát cơ số thuốc"],
        [_task("Rà soát cơ số thuốc")],
        [NONE, "obligation"],
    ),
    ("no words at all", ["…"], [_task("Rà soát cơ số thuốc")], [NONE]),
]


@pytest.mark.parametrize(("texts", "tasks", "labels"), [row[1:] for row in LABELLED], ids=[row[0] for row in LABELLED])
def test_a_segment_is_labelled_by_the_task_that_it_is(
    texts: list[str], tasks: list[dict[str, Any]], labels: list[str]
) -> None:
    assert list(labels_of(texts, tasks, partners_of(texts, tasks))) == labels


def test_segments_are_those_that_the_parser_considers_tasks_or_not() -> None:
    document = _document(_task(REVIEW), _task(NETS, "encouragement"))
    found = {segment.text: segment for segment in document.segments}
    assert {REVIEW, NETS, PRICES, MONEY, SEASON} <= set(found)
    assert all(segment.span.of(document.predicted["text"]) == text for text, segment in found.items())
    assert found[REVIEW].place == "dash sở y tế"
    assert found[SEASON].row is None
    ruled = dict(zip(found, document.ruled(), strict=True))
    assert (ruled[REVIEW], ruled[NETS], ruled[SEASON]) == ("obligation", "encouragement", NONE)


def test_a_second_document_in_the_same_file_gives_no_segments() -> None:
    second = LETTER.replace("1205", "1206").replace("cơ số thuốc", "giường bệnh, máy thở")
    both = document_of("both", f"{LETTER}\n{second}", {"tasks": [], "references": []})
    assert both.predicted["source"]["others"] == 1
    assert [segment.text for segment in both.segments] == [segment.text for segment in _document().segments]


def test_stretches_inside_a_task_are_neither_taught_nor_counted() -> None:
    document = _document(_task(f"{NETS}; {PRICES}"))
    labels = dict(zip([segment.text for segment in document.segments], document.labels, strict=True))
    assert (labels[NETS], labels[PRICES]) == ("obligation", PART)
    assert PRICES not in [text for text, _, _ in taught_by([document])]
    assert told([PART, "obligation"], ["obligation", NONE]).said == 0


def test_counts_hold_what_is_said_against_the_labels() -> None:
    found = told(["obligation", "prohibition", NONE, NONE], ["obligation", "obligation", "liability", NONE])
    assert (found.right, found.said, found.tasks, found.modal) == (2, 3, 2, 1)
    assert (found.precision, found.recall, found.f1, found.modality) == pytest.approx((2 / 3, 1.0, 0.8, 0.5))


@pytest.mark.parametrize(
    "folds", [leave_one_out, lambda documents: in_parts(documents, 3, seed=1)], ids=["one", "parts"]
)
def test_every_document_is_held_out_once_and_never_learned_from(folds: Callable[[list[str]], Any]) -> None:
    documents = list("abcdefg")
    held = Counter[str]()
    for held_out, rest in folds(documents):
        out = list(held_out)
        held.update(out)
        assert not set(out) & set(rest)
        assert sorted([*out, *rest]) == documents
    assert held == Counter(documents)


def test_limits_are_chosen_on_documents_that_are_learned_from_no_more() -> None:
    learned, asked_later = inner_split(list("abcdef"), seed=3)
    assert (len(learned), len(asked_later)) == (4, 2)
    assert sorted(learned + asked_later) == list("abcdef")
    assert inner_split(list("abcdef"), seed=3) == (learned, asked_later)


def test_no_training_of_the_study_sees_what_it_is_asked_about() -> None:
    documents = [_document(_task(REVIEW), stem=stem) for stem in "abc"]
    lessons: list[Lesson] = []

    def run(_: Callable[[Any], Any], given: list[Any]) -> list[Any]:
        lessons.extend(given)
        return [(tuple(_heard(document, {}) for document in lesson.heard), 0.0) for lesson in given]

    study = Study(documents, [_document(_task(MONEY), stem="unseen")], [], 1, run)
    study.with_limits(study.outcome(CONFIGURATIONS[0]))
    one = len(taught_by(documents[:1]))
    assert [(len(lesson.taught) // one, [heard.stem for heard in lesson.heard]) for lesson in lessons[:4]] == [
        (2, ["a"]),
        (2, ["b"]),
        (2, ["c"]),
        (3, ["unseen"]),
    ]
    inner = [([heard.stem for heard in lesson.heard], len(lesson.taught) // one) for lesson in lessons[4:]]
    assert all(held_out not in heard for held_out, (heard, _) in zip("abc", inner, strict=False))
    assert [count for _, count in inner] == [1, 1, 1, 2]


TOGETHER: list[tuple[str, str, str, float, Limits, str]] = [
    ("an unsure model changes nothing", "obligation", NONE, 0.6, Limits(veto=0.9, add=0.9), "obligation"),
    ("a sure one strikes a row out", "obligation", NONE, 0.95, Limits(veto=0.9), NONE),
    ("but only where it may", "obligation", NONE, 1.0, Limits(), "obligation"),
    ("a sure one adds a row with its modality", NONE, "prohibition", 0.95, Limits(add=0.9), "prohibition"),
    ("but not where it may only veto", NONE, "prohibition", 0.95, Limits(veto=0.5), NONE),
    ("where both see a task, the rules tell which", "liability", "obligation", 1.0, Limits(0.5, 0.5), "liability"),
]


@pytest.mark.parametrize(
    ("ruled", "label", "share", "limits", "both"), [row[1:] for row in TOGETHER], ids=[row[0] for row in TOGETHER]
)
def test_rules_and_model_together(ruled: str, label: str, share: float, limits: Limits, both: str) -> None:
    rest = (1 - share) / (len(LABELS) - 1)
    shares = {each: share if each == label else rest for each in LABELS}
    assert together([ruled], [shares], limits) == [both]


def test_a_vetoed_row_is_gone_and_the_others_stay_as_they_are() -> None:
    document = _document(_task(REVIEW))
    found = combined(_heard(document, {NETS: (NONE, 0.99)}), Limits(veto=0.9))
    assert _quotes(found) == [quote for quote in _quotes(document.predicted) if quote != NETS]
    assert NETS in _quotes(document.predicted)


def test_an_added_row_stands_in_its_place_with_the_doers_before_it_and_its_own_deadlines() -> None:
    document = _document(_task(REVIEW))
    first = combined(_heard(document, {SEASON: ("obligation", 0.99)}), Limits(add=0.9))["tasks"][0]
    assert (first["quote"], first["modality"], first["assignees"]) == (SEASON, "obligation", [])
    without = [task for task in document.predicted["tasks"] if task["quote"] != MONEY]
    segments = tuple(each if each.text != MONEY else _unruled(each) for each in document.segments)
    bare = Document("bare", {**document.predicted, "tasks": without}, document.gold, segments, document.labels, ())
    last = combined(_heard(bare, {MONEY: ("obligation", 0.99)}), Limits(add=0.9))["tasks"][-1]
    assert (last["quote"], last["assignees"]) == (MONEY, without[-1]["assignees"])


def _unruled(segment: Any) -> Any:
    return type(segment)(segment.text, segment.span, segment.place, None)


def test_limits_that_help_nowhere_are_never() -> None:
    document = _document(_task(REVIEW), _task(NETS, "encouragement"), _task(PRICES), _task(MONEY))
    misled = _heard(document, {REVIEW: (NONE, 0.97), SEASON: ("obligation", 0.97)})
    assert chosen([misled]) == Limits(NEVER, NEVER)


def test_limits_are_the_most_careful_ones_that_mend_what_the_rules_do_wrong() -> None:
    document = _document(_task(REVIEW), _task(PRICES), _task(MONEY), _task(SEASON))
    helpful = _heard(document, {NETS: (NONE, 0.97), SEASON: ("obligation", 0.85)})
    assert chosen([helpful]) == Limits(veto=0.95, add=0.95)


def test_a_doubt_marks_a_row_and_changes_nothing_else() -> None:
    document = _document(_task(REVIEW))
    found = doubted(_heard(document, {NETS: (NONE, 0.9)}), 0.8)
    reasons = {task["quote"]: task["why"].split("; ") for task in found["tasks"]}
    assert "model-disagrees" in reasons[NETS]
    assert "model-disagrees" not in reasons[REVIEW]
    assert _quotes(found) == _quotes(document.predicted)
    assert all("model-disagrees" not in task["why"] for task in document.predicted["tasks"])


def test_rows_are_scored_by_the_shared_scorer() -> None:
    document = _document(_task(REVIEW), _task(NETS, "encouragement"), _task(PRICES), _task(MONEY))
    assert f1([row_tallies(document, document.predicted)], "tasks") == 1.0
    assert f1([row_tallies(document, {**document.predicted, "tasks": []})], "tasks") == 0.0


def test_a_text_that_holds_a_measured_document_is_known_by_its_own_words() -> None:
    own = "Sở Y tế chủ trì, phối hợp với các bệnh viện rà soát cơ số thuốc trước Tết"
    known = {words for words in [own_words(own)] if words}
    assert shared(known, [own.upper(), f"{own}.", "Quyết định này có hiệu lực kể từ ngày ký"]) == 2
    assert own_words("Quyết định này có hiệu lực kể từ ngày ký") is None


def test_no_silver_label_comes_from_a_text_that_a_measured_document_is_in(tmp_path: Path) -> None:
    ends = ("trước Tết", "trong quý I", "tại các xã")
    asks = [f"- Chủ trì, phối hợp với các bệnh viện tuyến huyện rà soát cơ số thuốc {end};" for end in ends]
    measured = LETTER.replace("2. Sở Tài chính", "\n".join([*asks, "2. Sở Tài chính"]))
    (tmp_path / "corpus" / "bulk").mkdir(parents=True)
    with tarfile.open(tmp_path / "corpus" / "bulk" / "legal-texts.tar.xz", "w:xz") as archive:
        for name, text in (("same", f"Trang chủ\n{measured}"), ("other", LETTER), ("quoting", f"{LETTER}\n{asks[0]}")):
            content = text.encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    silver = Silver(tmp_path, [document_of("m", measured, {"tasks": [], "references": []})], count=6, seed=1)
    assert (silver.texts, silver.left_out) == (2, 1)
    assert len(silver.taught) == 6
    assert not [text for text, _, _ in silver.taught if "tuyến huyện" in text]


def _lessons() -> list[tuple[str, str, str]]:
    asks = [(f"Rà soát {what}", "- sở y tế", "obligation") for what in ("thuốc", "giá", "kho", "đường")]
    tells = [(f"Tình hình {what} phức tạp", "paragraph", NONE) for what in ("thuốc", "giá", "kho", "đường")]
    return asks + tells


TINY = Configuration("tiny", "linear", "syllables", 8, place=True)


def test_the_same_seed_learns_the_same() -> None:
    segments = _document().segments
    first, second = (Classifier(TINY, seed=1).learn(_lessons(), TINY.epochs).shares(segments) for _ in range(2))
    assert first == second
    assert all(sum(shares.values()) == pytest.approx(1) for shares in first)


def test_a_model_learns_to_tell_what_asks_from_what_tells() -> None:
    document = _document(_task(REVIEW))
    lesson = Lesson(TINY, _lessons(), None, [document], 1)
    (heard,), megabytes = train_and_hear(lesson)
    told_of = dict(zip([segment.text for segment in document.segments], heard.shares, strict=True))
    assert task_share(told_of[REVIEW]) > task_share(told_of[SEASON])
    assert alone((heard,)).tasks == 1
    assert 0 < megabytes < 5


def test_a_model_may_go_on_from_silver_labels() -> None:
    again = Configuration("again", "linear", "syllables", 1, silver_epochs=8)
    base = silver_base(again, _lessons(), seed=1)
    assert silver_base(TINY, _lessons(), seed=1) is None
    model = Classifier(again, 1, base)
    assert {said(shares) for shares in model.shares(_document(_task(REVIEW)).segments)} <= set(LABELS)


def test_bodies_are_sought_where_they_are_printed() -> None:
    found = printed(
        "Sở Y tế, Sở Tài chính rà soát", [{"name": name, "role": "lead"} for name in ("sở tài chính", "Sở Nội vụ")]
    )
    assert [(span.of("Sở Y tế, Sở Tài chính rà soát"), role) for span, role in found] == [("Sở Tài chính", "lead")]
    (segment,) = asked(_document(_task(NETS, "encouragement", "Sở Y tế")))
    assert segment.named() == (("Sở Y tế", "lead"),)
    assert segment.ruled == (("Sở Y tế", "lead"),)


def test_a_body_counts_once_by_name_and_role() -> None:
    segment = AskedSegment("Sở Y tế rà soát", printed("Sở Y tế rà soát", [{"name": "Sở Y tế", "role": "lead"}]), ())
    assert judged([segment], [(("Sở Y tế", "lead"), ("thuốc", "lead"))]).precision == 0.5
    assert judged([segment], [(("Sở Y tế", "support"),)]).right == 0


def test_the_card_holds_the_figures_between_its_marks() -> None:
    results = Results([_document(_task(REVIEW))], [], 0, 1, [])
    card = written(f"# Card\n{BEGIN}\nold\n{END}\nprose\n", figures(results))
    assert "old" not in card
    assert "| seeds and dev | 1 |" in card
    assert "| rules | 0.250 | 1.000 | 0.400 | 1.000 |  |  |  |  |  |" in card, (
        "without unseen documents none are figured"
    )
    assert card.endswith(f"{END}\nprose\n")
    assert written(card, figures(results)) == card
    with pytest.raises(ValueError, match="no <!-- figures"):
        written("# Card\n", "figures")


def test_the_card_tells_what_each_way_of_deciding_gains_and_loses() -> None:
    document = _document(_task(REVIEW), _task(PRICES), _task(MONEY), _task(SEASON))
    heard = (_heard(document, {NETS: (NONE, 0.99), MONEY: (NONE, 0.99)}),)
    held_out = Judgement(heard, (Limits(veto=0.9),))
    best = Outcome(TINY, held_out, Judgement((), ()), 1.0, 0.1)
    curve, bodies = (Point(2, 0.5, None),), (("rules", told(["obligation"], ["obligation"]), None),)
    text = figures(Results([document], [], 0, 1, [best], best=best, curve=curve, bodies=bodies))
    assert "Limits chosen: veto 0.9, add never." in text
    assert "| seeds and dev | rules alone | 0.7500 |" in text
    assert "| seeds and dev | the model may veto | 0.6667 |" in text
    assert "| seeds and dev | letter | 0 | 1 | 1 | 0 |" in text
    assert "| 2 | 0.500 |  |" in text


def test_it_is_said_plainly_that_the_documents_are_not_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["learned", "--data", str(tmp_path / "nowhere")])
    assert main() == 0
    assert capsys.readouterr().out.startswith("not measured: ")


def test_a_part_of_the_study_is_not_written_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["learned", "--only", CONFIGURATIONS[0].name, "--write"])
    with pytest.raises(SystemExit):
        main()
