"""The labels that templates read: each exists, and none stands in the wording for nothing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.story.telling import wording
from tests.tools import ROOT

TEMPLATES = sorted((ROOT / "templates").glob("*.pptx")) + sorted(
    (ROOT / "templates").glob("*.docx")
)
LABEL = re.compile(r"\btext\.([a-z_]+(?:\.[a-z_]+)*)")


def labels_read(template: Path) -> set[str]:
    """The labels that an Office file's tags read, in its texts and its alternative texts."""
    with zipfile.ZipFile(template) as package:
        parts = [package.read(name).decode() for name in package.namelist() if ".xml" in name]
    texts = [re.sub(r"<[^>]*>", "", part) for part in parts]
    attributes = [value for part in parts for value in re.findall(r'descr="([^"]*)"', part)]
    captions = [value for part in parts for value in re.findall(r'w:val="([^"]*)"', part)]
    return {label for text in (*texts, *attributes, *captions) for label in LABEL.findall(text)}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_label_that_a_template_reads_exists(template: Path) -> None:
    assert labels_read(template) <= set(wording().dotted_keys)


def test_every_label_is_read_by_a_template() -> None:
    read = set().union(*map(labels_read, TEMPLATES))
    labels = {key for key in wording().dotted_keys if "." not in key or key.startswith("tables.")}
    assert labels - read == set()
