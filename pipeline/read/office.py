"""LibreOffice, where it is installed: what only it reads, turned to DOCX in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from pipeline.errors import TookTooLong
from pipeline.read import limits

_NAMES = ("soffice", "libreoffice")
_PROGRAM = "soffice.bin"
"""The program that the starter runs; started itself, one process is all there is to end."""
_SECONDS = limits.SECONDS - 2
"""Less than the document's own time, so that its end is told by name."""
_START_AGAIN = (79, 81)
"""Exit codes with which the program asks to be started again: after it has written a new profile, or a crash."""
_MOST_STARTS = 3
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
</oor:items>
"""
"""No macro runs, no linked picture or section is fetched."""


def program() -> str | None:
    """LibreOffice's program on this machine, None where there is none."""
    starter = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if starter is None:
        return None
    beside = Path(starter).resolve().parent / _PROGRAM
    return str(beside) if beside.is_file() else starter


def as_docx(data: bytes, ending: str) -> bytes | None:
    """A document (`ending` without its dot: "doc", "rtf") as DOCX; None without LibreOffice or where it cannot read it.

    Raises TookTooLong.
    """
    found = program()
    if found is None:
        return None
    with tempfile.TemporaryDirectory(prefix="chidao-office-") as folder:
        given, made = Path(folder, f"document.{ending}"), Path(folder, "out", "document.docx")
        given.write_bytes(data)
        _configure(Path(folder, "profile"), Path(found).parent)
        _convert(found, given, made)
        return made.read_bytes() if made.is_file() else None


def _configure(profile: Path, programs: Path) -> None:
    """A profile of its own: no macros, no links, no window of another document in the way.

    A profile that knows the program's build is taken as it is; for another one the program would start twice.
    """
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    version = programs / "versionrc"
    build = re.search(r"^buildid=(.+)$", version.read_text("utf-8"), re.M) if version.is_file() else None
    if build is not None:
        (settings.parent / "extensions").mkdir()
        (settings.parent / "extensions" / "buildid").write_text(build[1], "utf-8")


def _convert(found: str, given: Path, made: Path) -> None:
    folder = given.parent
    command = [
        found, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(given),
    ]  # fmt: skip
    until = time.monotonic() + _SECONDS
    for _ in range(_MOST_STARTS):
        if _run(command, folder, until - time.monotonic()) not in _START_AGAIN:
            break


def _run(command: list[str], folder: Path, seconds: float) -> int:
    """The program's exit code; it sees neither the user's folder nor the user's settings."""
    surroundings = {"PATH": os.defpath, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    nowhere = subprocess.DEVNULL
    try:
        ended = subprocess.run(
            command,
            cwd=folder,
            env=surroundings,
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise TookTooLong(limit=_SECONDS) from fault
    return ended.returncode
