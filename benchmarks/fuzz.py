"""Readers under mutated files: only the project's own errors come out, none runs past its time or its memory.

    python -m benchmarks.fuzz --inputs 2000 --data DIR     real files, too, where DIR/corpus holds them

Each input is a file of the project's making (or a real one) with bytes flipped, cut out, doubled, put in or exchanged
with another file's; within a Word file the parts are mutated and packed again, so that what is behind the packing is
reached. The sandbox reads it as the program does. The seed is printed: --seed repeats a run.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measured import add_data_argument
from pipeline.door import directives_in_bytes, peak_memory
from pipeline.errors import ChidaoError
from pipeline.read import limits

LATE = 5.0
"""Seconds over its time that an input may take to be told: the machine may be busy."""
_LARGEST = 600_000
"""Real files beyond this many bytes are left out: thousands of inputs would take a day."""
_INTERESTING = (
    b"\x00",
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"9999999999",
    b"-1",
    b"%n",
    b"<",
    b"{",
    b"\\",
)

Data = bytes
Chance = random.Random


@dataclass(slots=True)
class Outcome:
    """What inputs came to: counts by code ("read" for what was read), and a line for each that broke a promise."""

    codes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slowest: float = 0.0
    """Seconds."""


def mutated(data: Data, others: Sequence[Data], chance: Chance) -> Data:
    """The bytes after one to eight changes."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _packed_again(data, others, chance)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = chance.choice(_CHANGES)(data, others, chance)
    return data


def _place(data: Data, chance: Chance) -> tuple[int, int]:
    """Where to change: a start and a length, short ones more often."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data) - start, int(chance.expovariate(1 / 50)) + 1)


def _flip(data: Data, _: Sequence[Data], chance: Chance) -> Data:
    if not data:
        return data
    changed = bytearray(data)
    for _bit in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: Data, _: Sequence[Data], chance: Chance) -> Data:
    start, length = _place(data, chance)
    return data[:start] + data[start + length :]


def _end_early(data: Data, _: Sequence[Data], chance: Chance) -> Data:
    return data[: chance.randrange(len(data) + 1)]


def _double(data: Data, _: Sequence[Data], chance: Chance) -> Data:
    start, length = _place(data, chance)
    return data[:start] + data[start : start + length] * chance.choice((2, 3, 50)) + data[start + length :]


def _put_in(data: Data, _: Sequence[Data], chance: Chance) -> Data:
    start, length = _place(data, chance)
    return data[:start] + chance.choice(_INTERESTING) + data[start + chance.choice((0, length)) :]


def _number(data: Data, _: Sequence[Data], chance: Chance) -> Data:
    """Another number where digits stand: lengths, places and counts are written so."""
    start = _place(data, chance)[0]
    at = next((i for i in range(start, min(len(data), start + 2000)) if data[i : i + 1].isdigit()), None)
    if at is None:
        return data
    return data[:at] + str(chance.choice((0, 1, 7, 255, 65536, 2**31, 2**63))).encode() + data[at + 1 :]


def _exchange(data: Data, others: Sequence[Data], chance: Chance) -> Data:
    other = chance.choice(others)
    start, length = _place(data, chance)
    first, size = _place(other, chance)
    return data[:start] + other[first : first + size * 20] + data[start + length :]


_CHANGES: tuple[Callable[[Data, Sequence[Data], Chance], Data], ...] = (
    _flip,
    _cut,
    _end_early,
    _double,
    _put_in,
    _number,
    _exchange,
)


def _packed_again(data: Data, others: Sequence[Data], chance: Chance) -> Data:
    """A ZIP archive with one of its members changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError):
        return _flip(data, others, chance)
    if not members:
        return data
    chosen = chance.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members):
            changed = chance.choice(_CHANGES)(content, others, chance) if number == chosen else content
            archive.writestr(zipfile.ZipInfo(name), changed, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def inputs(samples: Sequence[Data], count: int, seed: int) -> Iterator[Data]:
    """Mutated samples, each sample as often as any other."""
    chance = random.Random(seed)
    for number in range(count):
        yield mutated(samples[number % len(samples)], samples, chance)


def run(samples: Sequence[Data], count: int, seed: int, *, jobs: int = 2) -> Outcome:
    """Reads mutated samples through the sandbox, and tells what came of them."""
    outcome = Outcome()
    with ThreadPoolExecutor(jobs) as pool:
        for number, (code, seconds) in enumerate(pool.map(_read, inputs(samples, count, seed))):
            outcome.codes[code] += 1
            outcome.slowest = max(outcome.slowest, seconds)
            if code == ChidaoError.code or code.startswith("!"):
                outcome.broken.append(f"input {number} of seed {seed}: {code}")
            elif seconds > limits.SECONDS + LATE and code == "took-too-long":
                outcome.broken.append(f"input {number} of seed {seed}: ended only after {seconds:.0f} s")
    return outcome


def _read(data: Data) -> tuple[str, float]:
    """The code that an input came to, and its seconds; a fault that is no error of the project's starts with "!"."""
    start = time.monotonic()
    try:
        directives_in_bytes(data)
        code = "read"
    except ChidaoError as error:
        code = error.code
    except Exception as fault:  # what is looked for
        code = f"! {type(fault).__name__}"
    return code, time.monotonic() - start


def real_samples(data: Path | None) -> list[Data]:
    """The smaller real files under a data folder, none where it is not there."""
    if data is None:
        return []
    folders = (data / "corpus" / "files", data / "corpus" / "dev" / "files")
    files = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return [path.read_bytes() for path in files if path.stat().st_size <= _LARGEST]


def main() -> int:
    """Prints the counts by code and every broken promise; 1 where there is one."""
    from tests.hostile.samples import samples

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    own, real = samples(), real_samples(options.data)
    print(f"{options.inputs} inputs of {len(own)} made and {len(real)} real files, seed {options.seed}", flush=True)
    outcome = run([*own, *real], options.inputs, options.seed, jobs=options.jobs)
    for code, count in outcome.codes.most_common():
        print(f"{count:7} {code}")
    print(f"slowest: {outcome.slowest:.1f} s; most memory: {peak_memory() / 1e6:.0f} MB")
    print(*outcome.broken, sep="\n")
    return int(bool(outcome.broken))


if __name__ == "__main__":
    sys.exit(main())
