"""What all tests share: the measured documents, Hypothesis's short and long forms, Chromium, figures in the summary."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.measured import data_from_environment

FIGURES = pytest.StashKey[list[str]]()

# No example is timed: the machines that run this are busy with other things, too.
_untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("short", _untimed, max_examples=200, derandomize=True)
settings.register_profile("nightly", _untimed, max_examples=5000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--data", metavar="DIR", type=Path, default=None, help="measured documents, written --data=DIR (or CHIDAO_DATA)"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey in the browser needs the system's Chromium: none of Playwright's own is fetched."""
    if shutil.which("chromium"):
        return
    lacking = pytest.mark.skip(reason="no Chromium here (Debian: apt-get install chromium)")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(lacking)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The figures that tests measured, shown whether they pass or not."""
    if config.stash[FIGURES]:
        terminalreporter.section("figures")
        for line in config.stash[FIGURES]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def data(pytestconfig: pytest.Config) -> Path | None:
    """The folder of measured documents outside the project, None where it is not there."""
    return pytestconfig.getoption("--data") or data_from_environment()


@pytest.fixture
def figures(pytestconfig: pytest.Config) -> list[str]:
    """Lines put in here stand at the end of the run's report."""
    return pytestconfig.stash[FIGURES]
