"""Lengths that carry their unit: Office counts in EMU and twips, people in inches and points."""

from __future__ import annotations

from typing import NewType

Emu = NewType("Emu", int)
Twips = NewType("Twips", int)
Points = NewType("Points", float)

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700
EMU_PER_TWIP = 635
TWIPS_PER_POINT = 20
TWIPS_PER_INCH = 1_440
POINTS_PER_INCH = 72


def inches_to_emu(inches: float) -> Emu:
    """Inches as EMU, rounded to the nearest whole unit."""
    return Emu(round(inches * EMU_PER_INCH))


def points_to_emu(points: float) -> Emu:
    """Points as EMU, rounded to the nearest whole unit."""
    return Emu(round(points * EMU_PER_POINT))


def emu_to_points(emu: int) -> Points:
    """EMU as points."""
    return Points(emu / EMU_PER_POINT)


def inches_to_twips(inches: float) -> Twips:
    """Inches as twips, rounded to the nearest whole unit."""
    return Twips(round(inches * TWIPS_PER_INCH))


def points_to_twips(points: float) -> Twips:
    """Points as twips, rounded to the nearest whole unit."""
    return Twips(round(points * TWIPS_PER_POINT))


def twips_to_points(twips: int) -> Points:
    """Twips as points."""
    return Points(twips / TWIPS_PER_POINT)
