"""A prototype's looks by role: what is missing is named, what may be missing is stood for."""

from __future__ import annotations

import pytest

from briefgen.errors import FindingsError, PackageError
from briefgen.templates.chart_looks import missing_roles, read_prototype
from tools.make_templates.prototypes import KINDS, prototype


def without(xml: bytes, role: str) -> bytes:
    return xml.replace(f"<c:v>{role}</c:v>".encode(), b"<c:v>renamed</c:v>")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", ["slide", "document"])
def test_the_default_prototypes_have_every_role(kind: str, scale: str) -> None:
    assert missing_roles(prototype(kind, scale).chart_xml, kind) == ()


def test_a_missing_role_is_named() -> None:
    xml = prototype("line", "slide").chart_xml
    assert missing_roles(without(xml, "benchmark"), "line") == ("benchmark",)


def test_roles_are_found_whatever_their_case_and_spaces() -> None:
    xml = prototype("line", "slide").chart_xml
    shouted = xml.replace(b"<c:v>current name</c:v>", b"<c:v> Current  NAME </c:v>")
    assert missing_roles(shouted, "line") == ()


def test_a_role_that_a_designer_left_out_looks_like_its_nearest() -> None:
    xml = prototype("line", "slide").chart_xml
    looks = read_prototype(without(xml, "gap alert"))
    assert looks.look("gap alert") is looks.look("gap")


def test_parts_beyond_the_drawn_ones_look_like_the_last() -> None:
    looks = read_prototype(without(prototype("scenarios", "slide").chart_xml, "part 4"))
    assert looks.look("part 4") is looks.look("part 3")


def test_a_prototype_that_is_no_xml_is_refused() -> None:
    with pytest.raises(PackageError):
        read_prototype(b"<c:chartSpace")


def test_a_role_that_nothing_stands_for_is_a_finding() -> None:
    looks = read_prototype(without(prototype("line", "slide").chart_xml, "learning"))
    with pytest.raises(FindingsError) as caught:
        looks.look("learning")
    assert [finding.rule for finding in caught.value.findings] == ["BG844"]
    assert "learning" in next(iter(caught.value.findings)).message
