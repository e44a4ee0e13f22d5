"""Who made a document, and for whom."""

from __future__ import annotations

from briefgen.narrative.model import Person
from briefgen.story.material import Material, joined


def prepared_by(material: Material) -> str:
    """The footer: prepared by whom, for whom, as far as given."""
    narrative = material.narrative
    author, sponsor = _author(material, narrative.author), _sponsor(material, narrative.sponsor)
    if not author:
        return _for(material, sponsor, "only_for")
    return joined(material.say("footer.by", author=author), _for(material, sponsor, "for"), by=", ")


def author_name(material: Material) -> str:
    """The author's name or role, for the file's properties."""
    author = material.narrative.author
    if author is None:
        return ""
    return material.words(author.name) or material.words(author.role)


def _author(material: Material, author: Person | None) -> str:
    if author is None:
        return ""
    return joined(material.words(author.name), material.words(author.role), by=", ")


def _sponsor(material: Material, sponsor: Person | None) -> str:
    if sponsor is None:
        return ""
    return material.words(sponsor.name) or material.words(sponsor.role)


def _for(material: Material, sponsor: str, key: str) -> str:
    """A role takes an article in English ("for the CFO"), a person's name does not."""
    if not sponsor:
        return ""
    kind = "role" if _is_role(material, sponsor) else "name"
    return material.say(f"footer.{key}_{kind}", sponsor=sponsor)


def _is_role(material: Material, sponsor: str) -> bool:
    words = {word.strip(",.()").casefold() for word in sponsor.split()}
    return not words.isdisjoint(material.say("footer.role_words").split())
