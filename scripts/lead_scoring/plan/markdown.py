"""A plan as the Markdown of one pull-request comment."""

import html
import re

from lead_scoring.plan.document import Document, Section, Table

# the first line of the comment: by it a workflow finds the comment to replace
MARKER = "<!-- lead-scoring plan -->"
LONGEST = 60_000  # characters; hosts refuse comments of more than 65,536
_SPECIAL = re.compile(r"([\\`*_\[\]|~#])")


def as_markdown(document: Document) -> str:
    """Return the headline as a list and each section folded, as many as fit into a comment."""
    lines = [MARKER, f"## {_escaped(document.title)}", ""]
    lines += [f"- {_escaped(line)}" for line in document.headline]
    text = "\n".join(lines) + "\n"
    for section in document.sections:
        folded = _folded(section)
        if len(text) + len(folded) > LONGEST:
            return f"{text}\nThe other details are too long for a comment.\n"
        text += folded
    return text


def _folded(section: Section) -> str:
    parts = [_table(part) if isinstance(part, Table) else _escaped(part) for part in section.parts]
    title = html.escape(section.title)
    body = "\n\n".join(parts)
    return f"\n<details><summary>{title}</summary>\n\n{body}\n\n</details>\n"


def _table(part: Table) -> str:
    rules = ["---" if place < part.texts else "---:" for place in range(len(part.header))]
    rows = [part.header, *part.rows]
    lines = ["| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "| " + " | ".join(rules) + " |", *lines[1:]])


def _escaped(text: str) -> str:
    """Return a text that stays what it is: no markup, no link, no mention of a user."""
    text = html.escape(_SPECIAL.sub(r"\\\1", " ".join(text.split())), quote=False)
    return text.replace("@", "&#64;")
