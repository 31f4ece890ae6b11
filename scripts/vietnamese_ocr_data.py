"""Fetches what reading scans needs where the system lacks it: the shapes of Vietnamese letters for Tesseract.

Debian's package tesseract-ocr-vie is taken where it is installed: the smallest, the fastest, and on real scans the most
right. Else npm's ordinary client fetches @tesseract.js-data/vie (MIT; the letters' shapes Apache-2.0), whose
"4.0.0_best_int" is nearly as right and a half slower. A machine with neither is told so; only scans need it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from pipeline.errors import OcrDataMissing
from pipeline.read.scan.recognise import DATA_FILE, FETCHED, data_folder

PACKAGE = "@tesseract.js-data/vie@1.0.0"
MEMBER = "package/4.0.0_best_int/vie.traineddata.gz"
SHA256 = "112f6fd1d04ab4cb0208cad9cada8de214ae33a1e4db3750ffcda69262aef0a8"
"""Of the unpacked data."""
MAX_BYTES = 50_000_000


def main() -> int:
    """Says where the data is, fetching it if need be. Gives 0 also where it cannot be had: only scans need it."""
    try:
        print(f"OCR data: {data_folder() / DATA_FILE}")
    except OcrDataMissing as missing:
        try:
            place = _kept(_fetched())
        except (OSError, ValueError, subprocess.SubprocessError, tarfile.TarError) as fault:
            print(f"{missing.message()} ({fault})", file=sys.stderr)
        else:
            print(f"OCR data: {place}")
    return 0


def _fetched() -> bytes:
    """The data as npm's package holds it. Raises ValueError where its checksum is another."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True, timeout=300, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        return unpacked(archive.read_bytes())


def unpacked(archive: bytes) -> bytes:
    """The data in a package's archive. Raises ValueError where it is not there or its checksum is another."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:
        try:
            member = package.extractfile(MEMBER)
        except KeyError as fault:
            raise ValueError(f"{PACKAGE}: {MEMBER}") from fault
        if member is None:
            raise ValueError(f"{PACKAGE}: {MEMBER}")
        with gzip.open(member) as packed:
            data = packed.read(MAX_BYTES)
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{PACKAGE}: sha256")
    return data


def _kept(data: bytes) -> Path:
    """Writes the data where the reader looks for it, in one step."""
    FETCHED.mkdir(parents=True, exist_ok=True)
    part = FETCHED / f"{DATA_FILE}.part"
    part.write_bytes(data)
    return part.replace(FETCHED / DATA_FILE)


if __name__ == "__main__":
    sys.exit(main())
