"""The whole app: its pages, and where the root address leads."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.ui import texts

ROOT = Path(__file__).parents[2]


def opened() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


@pytest.mark.usefixtures("database")
def test_the_root_leads_to_the_table_where_something_is_stored() -> None:
    test = opened()
    assert not test.exception
    assert test.title[0].value == texts.OBLIGATIONS


@pytest.mark.usefixtures("empty_place")
def test_the_root_leads_to_the_upload_where_nothing_is_stored() -> None:
    assert opened().title[0].value == texts.UPLOAD


def test_the_app_stays_on_this_machine_and_tells_nobody() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["maxUploadSize"] == 20
    assert config["client"]["showErrorDetails"] == "none"
