"""From bytes to text: encodings, byte-order marks, characters that nobody sees."""

import codecs
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from lead_scoring.seeds.findings import ERROR, WARNING, Finding
from lead_scoring.texts import counted, shown

_UTF_16_AND_32 = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SAVE = 'save the file as "CSV UTF-8", or run check --fix'


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as a spreadsheet of Western Europe meant them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.start + 1]
    try:
        text = wrong.decode("cp1252")
    except UnicodeDecodeError:
        text = wrong.decode("latin-1")
    return text, error.start + 1


codecs.register_error("as_windows_1252", _as_windows_1252)


@dataclass(slots=True)
class Source:
    """The text of a file with everything that was found while decoding it."""

    path: Path
    text: str
    encoding: str = "utf-8"
    has_mark: bool = False
    findings: list[Finding] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both counted from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def report(self, offset: int, code: str, message: str, severity: str = ERROR) -> None:
        """Note a finding at a character."""
        self.findings.append(Finding(self.path, *self.place(offset), code, message, severity))


def csv_files(path: Path) -> list[Path]:
    """Return the CSV files that dbt would load from a folder, in a fixed order."""
    return sorted(
        file
        for file in path.rglob("*")
        if file.suffix.lower() == ".csv" and not file.name.startswith((".", "~")) and file.is_file()
    )


def read_source(path: Path) -> Source:
    """Return the text of a file; what is wrong with its bytes becomes findings."""
    data = path.read_bytes()
    source = _decode(path, data)
    if not source.text.strip():
        what = "the file is empty" if not data else "the file holds nothing but blanks"
        source.report(0, "empty-file", f"{what}; its first line must be the column names")
    _report_controls(source)
    _report_line_ends(source)
    return source


def _decode(path: Path, data: bytes) -> Source:
    for mark, encoding in _UTF_16_AND_32:
        if data.startswith(mark):
            return _decode_wide(path, data, encoding)
    half = len(data) // 2
    if half and data.count(0, 1) > half * 0.6 and b"\x00" in data[1:8]:
        little = data[1:2] == b"\x00"
        return _decode_wide(path, data, "utf-16-le" if little else "utf-16-be")
    has_mark = data.startswith(codecs.BOM_UTF8)
    if has_mark:
        data = data[len(codecs.BOM_UTF8) :]
    try:
        return Source(path, data.decode("utf-8"), "utf-8", has_mark)
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode("utf-8"))
        text = data.decode("utf-8", errors="as_windows_1252")
    source = Source(path, text, "windows-1252", has_mark)
    others = sum(1 for char in data.decode("utf-8", errors="replace") if char == "\ufffd") - 1
    more = f" ({counted(others, 'more character')} in this file)" if others else ""
    source.report(
        start,
        "not-utf-8",
        f"{shown(text[start])} is not stored as UTF-8 but as in Windows-1252{more}; {_SAVE}",
    )
    return source


def _decode_wide(path: Path, data: bytes, encoding: str) -> Source:
    source = Source(path, data.decode(encoding, errors="replace"), encoding)
    name = encoding.upper()[:6]
    source.report(0, "not-utf-8", f"the file is stored as {name}, not as UTF-8; {_SAVE}")
    return source


def _report_controls(source: Source) -> None:
    for match in _CONTROL.finditer(source.text):
        char = f"U+{ord(match[0]):04X}"
        source.report(
            match.start(),
            "control-character",
            f"the invisible control character {char} stands here; delete it",
        )
    for match in re.finditer("\ufffd", source.text):
        source.report(
            match.start(),
            "lost-character",
            'a letter was lost in an earlier conversion and stands here as "\ufffd"; '
            "write it again",
            WARNING,
        )


def _report_line_ends(source: Source) -> None:
    ends = [(match.start(), match[0]) for match in _LINE_END.finditer(source.text)]
    kinds = {end for _, end in ends}
    if kinds <= {"\n"}:
        return
    offset, first = next((offset, end) for offset, end in ends if end != "\n")
    if len(kinds) > 1:
        first_kind = ends[0][1]
        offset = next(offset for offset, end in ends if end != first_kind)
        source.report(
            offset,
            "mixed-line-ends",
            "lines of this file end in different ways (LF, CRLF, CR), and readers disagree where "
            "a row ends; run check --fix",
        )
        return
    name = "CRLF" if first == "\r\n" else "CR"
    source.report(
        offset,
        "line-ends",
        f"lines end with {name} instead of LF: loads, but changes every line of the file; "
        "run check --fix",
        WARNING,
    )


def invisible(char: str) -> bool:
    """Whether a character looks like a plain blank, or like nothing, without being one."""
    if char == " ":
        return False
    return unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cf") or char == "\t"
