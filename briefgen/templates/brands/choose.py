"""From the colours that a brand names to one for every role, all of them legible."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from briefgen.narrative.values.reading import Reading
from briefgen.records import dataclass
from briefgen.templates.brands.colors import (
    WHITE,
    chroma,
    contrast,
    darkened,
    hue_distance,
    lightened,
    mixed,
    parse_color,
)
from briefgen.templates.brands.format import COLORS
from briefgen.templates.brands.model import Palette

TOO_FAINT, REPLACED = "BG892", "BG893"
ACCENT, ALERT, INK = "accent", "alert", "ink"

_STEP: Final = 0.01
_FOR_TEXT: Final = 4.5

Colors = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A colour on a ground, by their roles."""

    color: str
    ground: str
    least: float

    def holds(self, colors: Colors) -> bool:
        """Whether the one can be told from the other."""
        return contrast(colors[self.color], colors[self.ground]) >= self.least


def choose_colors(given: Colors, palette: Palette, reading: Reading) -> dict[str, str]:
    """A colour for every role: as given, as mixed from the accent, or as the palette has it.

    What has to deviate from the brand is a warning, what cannot be read an error.
    """
    chooser = _Chooser(given, palette, reading)
    colors = chooser.choose()
    chooser.report_faint(colors)
    return colors


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Works on one brand's colours."""

    given: Colors
    palette: Palette
    reading: Reading

    def choose(self) -> dict[str, str]:
        """The colours, with the deviations reported."""
        colors = {role: parse_color(rule.colour) or "" for role, rule in self.palette.roles.items()}
        colors |= self.given
        if ACCENT in self.given:
            colors[ACCENT] = self._accent(colors)
            colors = self._with_tints(colors)
        colors[ALERT] = self._alert(colors)
        return colors

    def report_faint(self, colors: Colors) -> None:
        """One error for each colour that someone has to change, with a colour that would do."""
        faint: dict[str, list[_Pair]] = {}
        for pair in self._pairs():
            if not pair.holds(colors):
                faint.setdefault(self._to_change(pair, colors), []).append(pair)
        hints = self._hints(faint, colors)
        for role, pairs in faint.items():
            worst = min(pairs, key=lambda pair: contrast(colors[pair.color], colors[pair.ground]))
            self.reading.error(TOO_FAINT, _key(role), self._said(worst, colors), hints[role])

    def _pairs(self) -> Iterator[_Pair]:
        for rule in self.palette.contrast:
            for ground in rule.grounds:
                yield _Pair(rule.colour, ground, rule.least)

    def _accent(self, colors: Colors) -> str:
        """The accent as given, or else the nearest shade on which and in which text is legible."""
        given = self.given[ACCENT]
        if chroma(given) < self.palette.near_grey:
            if given != colors[INK]:
                message = (
                    f"{_shown(given)} is near grey, so ink {_shown(colors[INK])} stands for it."
                )
                self._deviate(ACCENT, message, colors[INK])
            return colors[INK]

        def legible(accent: str) -> bool:
            tried = self._with_tints({**colors, ACCENT: accent})
            return all(pair.holds(tried) for pair in self._of_accent())

        found = darkened(given, legible) or colors[INK]
        if found != given:
            message = (
                f"{_shown(given)} is too light for text on it and in it; {_shown(found)} is used."
            )
            self._deviate(ACCENT, message, found)
        return found

    def _of_accent(self) -> Iterator[_Pair]:
        """The pairs that only the accent decides: with white, and with the tints mixed from it."""
        mixed_anew = {r for r, rule in self.palette.roles.items() if rule.of_accent is not None}
        others = {"white", *(mixed_anew - set(self.given))}
        for pair in self._pairs():
            if ACCENT in (pair.color, pair.ground) and {pair.color, pair.ground} & others:
                yield pair

    def _with_tints(self, colors: Colors) -> dict[str, str]:
        """The accent's tints, each mixed so that what stands on it can be read."""
        made = dict(colors)
        for role, rule in self.palette.roles.items():
            if rule.of_accent is not None and role not in self.given:
                made[role] = self._tint(role, rule.of_accent, rule.least, colors)
        return made

    def _tint(self, role: str, share: float, least: float, colors: Colors) -> str:
        upon = [pair for pair in self._pairs() if pair.ground == role and pair.color != ACCENT]
        while True:
            tint = mixed(colors[ACCENT], WHITE, share)
            legible = all(pair.holds({**colors, role: tint}) for pair in upon)
            if legible or share - _STEP < least:
                return tint
            share -= _STEP

    def _alert(self, colors: Colors) -> str:
        """The alert, or ink where it cannot be told from the accent by its hue."""
        alert, accent = colors[ALERT], colors[ACCENT]
        if min(chroma(alert), chroma(accent)) < self.palette.near_grey:
            return alert
        if hue_distance(alert, accent) >= self.palette.near_alert:
            return alert
        role = ALERT if ALERT in self.given else ACCENT
        message = (
            f"The hues of accent {_shown(accent)} and alert {_shown(alert)} are nearly the same, "
            f"so ink {_shown(colors[INK])} stands for the alert."
        )
        self._deviate(role, message, colors[INK], ALERT)
        return colors[INK]

    def _deviate(self, role: str, message: str, used: str, named: str = "") -> None:
        hint = f"to say so yourself, write {named or role}: {_quoted(used)}"
        self.reading.warning(REPLACED, _key(role), message, hint)

    def _to_change(self, pair: _Pair, colors: Colors) -> str:
        """Whose colour is to blame: a ground that the brand names, if it is good text that fails.

        What stands on top is to blame where it fails on white too, or on the look's own grounds.
        """
        on_white = replace(pair, ground="white")
        if pair.ground in self.given and pair.ground != ACCENT and on_white.holds(colors):
            return pair.ground
        return next((role for role in (pair.color, pair.ground) if role in self.given), ACCENT)

    def _hints(self, faint: Collection[str], colors: Colors) -> dict[str, str]:
        """For each of these roles a colour that would do, all of them together."""
        mended, waiting = dict(colors), set(faint)
        hints = {}
        for role in faint:
            waiting.remove(role)
            found = self._mended(role, mended, waiting)
            hints[role] = f"{role}: {_quoted(found)} would do" if found else ""
            mended[role] = found or mended[role]
        return hints

    def _mended(self, role: str, colors: Colors, waiting: Collection[str]) -> str | None:
        """The nearest colour that can be read with all that it meets and that does not wait."""
        own = [
            pair
            for pair in self._pairs()
            if role in (pair.color, pair.ground) and not {pair.color, pair.ground} & set(waiting)
        ]
        on_top = any(pair.color == role for pair in own)
        change = darkened if on_top else lightened

        def nearest(pairs: list[_Pair]) -> str | None:
            return change(colors[role], lambda c: all(p.holds({**colors, role: c}) for p in pairs))

        # Where a ground that the brand names is too dark for any text, it has to change first.
        return nearest(own) or nearest([pair for pair in own if pair.ground not in self.given])

    def _said(self, pair: _Pair, colors: Colors) -> str:
        """By how much two colours are too near."""
        has = contrast(colors[pair.color], colors[pair.ground])
        what = "text needs" if pair.least >= _FOR_TEXT else "lines and bars need"
        return (
            f"{self._named(pair.color, colors)} on {self._named(pair.ground, colors)} has a "
            f"contrast of {_ratio(has)}:1; {what} at least {pair.least:g}:1."
        )

    def _named(self, role: str, colors: Colors) -> str:
        """A role as a brand calls it, with its colour."""
        share = self.palette.roles[role].of_accent
        if share is not None and all(key.name != role for key in COLORS.keys):
            return f"the accent's {share:.0%} tint {_shown(colors[role])}"
        return f"{role} {_shown(colors[role])}"


def _ratio(contrast: float) -> str:
    """Cut, not rounded: 4.49 must not look like 4.5."""
    return f"{int(contrast * 100) / 100:.2f}"


def _key(role: str) -> str:
    return f"colours.{role}"


def _shown(color: str) -> str:
    return f"#{color}"


def _quoted(color: str) -> str:
    return f'"#{color}"'
