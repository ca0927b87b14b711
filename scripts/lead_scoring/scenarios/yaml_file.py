"""YAML of which every key and value has a place; what does not fit becomes a finding."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from unicodedata import category

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lead_scoring.scenarios.case import Place
from lead_scoring.seeds import numbers
from lead_scoring.seeds.findings import Finding
from lead_scoring.seeds.reading import Source
from lead_scoring.texts import counted, fold, meant, nearest, shown

_NULL = "tag:yaml.org,2002:null"
_BOOLEANS = {"true": True, "false": False}
_SHAPES = {MappingNode: "keys with values", SequenceNode: "a list", ScalarNode: "one value"}


class YamlFile:
    """One file: its nodes, and everything that was found while reading them.

    The readers return None, or leave out, what they report.
    """

    def __init__(self, path: Path):
        self.source, wrong_byte = _decode(path)
        if wrong_byte is not None:
            self.source.report(wrong_byte, "not-utf-8", "the file is not UTF-8; save it as UTF-8")

    @property
    def findings(self) -> list[Finding]:
        """What was found so far."""
        return self.source.findings

    def report(self, node: Node, code: str, message: str) -> None:
        """Note a finding where a node begins."""
        self.source.report(node.start_mark.index, code, message)

    def place(self, node: Node) -> Place:
        """Return where a node begins."""
        return Place(self.source.path, *self.source.place(node.start_mark.index))

    def root(self) -> Node | None:
        """Return the content of the file, or None where it is no YAML."""
        if self.findings:
            return None
        try:
            root = yaml.compose(self.source.text, Loader=yaml.SafeLoader)
        except yaml.reader.ReaderError as error:
            what = f"the character U+{error.character:04X} is not allowed; delete it"
            self.source.report(error.position, "control-character", what)
        except yaml.MarkedYAMLError as error:
            context = f"{error.context}: " if error.context else ""
            self.source.report(error.problem_mark.index, "not-yaml", f"{context}{error.problem}")
        except RecursionError:
            self.source.report(0, "not-yaml", "lists or keys are nested too deeply")
        else:
            if root is None:
                self.source.report(0, "empty-file", "the file is empty; delete it or fill it")
            return root
        return None

    def keys(
        self, node: Node, what: str, allowed: Sequence[str], required: Sequence[str] = ()
    ) -> dict[str, Node]:
        """Return the values of the allowed keys by folded name."""
        found, unknown = {}, []
        for key, value in self.pairs(node, what, allowed[:3]):
            name = fold(key.value)
            if name in allowed:
                found[name] = value
            else:
                message = f"{shown(key.value)} is no key of {what}; {meant(key.value, allowed)}"
                self.report(key, "unknown-key", message)
                unknown.append(nearest(key.value, allowed))
        for name in required:
            # a misspelt key is not missing as well
            if isinstance(node, MappingNode) and name not in found and name not in unknown:
                self.report(node, "key-missing", f"{what} needs the key {name}")
        return found

    def pairs(
        self, node: Node, what: str, examples: Sequence[str] = ()
    ) -> list[tuple[ScalarNode, Node]]:
        """Return the keys and values of a mapping; a key counts once."""
        if not isinstance(node, MappingNode):
            such = f" such as {', '.join(examples)}" if examples else ""
            self._report_shape(node, what, f"keys with values{such}")
            return []
        found: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.report(key, "wrong-type", f"a key of {what} is one word, not {_shape(key)}")
            elif fold(key.value) in found:
                first = self.place(found[fold(key.value)][0])
                message = f"{shown(key.value)} stands on line {first.line} already; keep one"
                self.report(key, "repeated", message)
            else:
                found[fold(key.value)] = key, value
        return list(found.values())

    def items(self, node: Node, what: str) -> list[Node]:
        """Return the members of a list that is not empty."""
        if not isinstance(node, SequenceNode):
            self._report_shape(node, what, "a list, each member after a hyphen")
            return []
        if not node.value:
            self.report(node, "cell-empty", f"{what} is an empty list; fill it or delete its key")
        return node.value

    def text(self, node: Node, what: str) -> str | None:
        """Return a value as it is written."""
        if not isinstance(node, ScalarNode):
            self._report_shape(node, what, "one value")
            return None
        if node.tag == _NULL or not fold(node.value):
            self.report(node, "cell-empty", f"{what} is empty; give it a value or delete its key")
            return None
        hidden = next((char for char in node.value if category(char) in ("Cc", "Cs")), None)
        if hidden is not None and hidden not in "\t\n":
            message = f"{what} has the character U+{ord(hidden):04X}; delete it"
            self.report(node, "control-character", message)
            return None
        return node.value.strip()

    def number(self, node: Node, what: str, decimals: int = 2) -> Decimal | None:
        """Return a number of so many decimals at most."""
        text = self.text(node, what)
        if text is None:
            return None
        number = numbers.as_number(text)
        if number is None or numbers.is_thousands(text):
            self.report(node, "not-a-number", f"{what} {shown(text)} {numbers.why_no_number(text)}")
            return None
        if -number.as_tuple().exponent > decimals:
            limit = f"has at most {counted(decimals, 'decimal')}" if decimals else "is whole"
            self.report(node, "too-many-decimals", f"{what} {limit}, not {shown(text)}")
            return None
        return number

    def whole(self, node: Node, what: str, low: int, high: int) -> int | None:
        """Return a whole number between two limits, both included."""
        number = self.number(node, what, decimals=0)
        if number is None:
            return None
        if not low <= number <= high:
            message = f"{what} is between {low} and {high}, not {shown(node.value)}"
            self.report(node, "out-of-range", message)
            return None
        return int(number)

    def boolean(self, node: Node, what: str) -> bool | None:
        """Return true or false."""
        text = self.text(node, what)
        if text is None:
            return None
        if fold(text) not in _BOOLEANS:
            self.report(node, "not-a-boolean", f"{what} is true or false, not {shown(text)}")
        return _BOOLEANS.get(fold(text))

    def name(self, node: Node, what: str, known: dict[str, str], where: str) -> str | None:
        """Return a name as it is written in the seeds; `known` holds names by their folded form."""
        text = self.text(node, what)
        if text is not None and fold(text) not in known:
            message = f"{what} {shown(text)} is not in {where}; {meant(text, known.values())}"
            self.report(node, "unknown-name", message)
        return known.get(fold(text)) if text is not None else None

    def _report_shape(self, node: Node, what: str, wanted: str) -> None:
        self.report(node, "wrong-type", f"{what} is {wanted}, and here stands {_shape(node)}")


def _shape(node: Node) -> str:
    if isinstance(node, ScalarNode) and not node.value:
        return "nothing"
    return _SHAPES[type(node)]


def _decode(path: Path) -> tuple[Source, int | None]:
    """Return the text of a file, and where its first byte stands that is no UTF-8."""
    try:
        return Source(path, path.read_bytes().decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        return Source(path, before + "\ufffd"), len(before)
