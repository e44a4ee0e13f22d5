"""The two-page packet: its sections, numbered in the order in which they are there."""

from __future__ import annotations

from briefgen.story.packet.build import tell_packet

__all__ = ["tell_packet"]
