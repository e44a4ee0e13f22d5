"""Publishing: files in the output folder, whole at every moment, and a manifest that knows them."""

from __future__ import annotations

from briefgen.publish.commit import Publication, commit
from briefgen.publish.manifest import sha256
from briefgen.publish.names import check_names, output_folder
from briefgen.publish.survey import Output, OutputSet, Survey, survey

__all__ = [
    "Output",
    "OutputSet",
    "Publication",
    "Survey",
    "check_names",
    "commit",
    "output_folder",
    "sha256",
    "survey",
]
