"""The files of a pack: which there are, what each is called, and that they can be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from giaoban.errors import PackError
from giaoban.pack import printed, slides, word, workbook
from giaoban.pack.contents import Papers
from giaoban.text import t

# By what follows the name of the pack; the two of the units only where there are any.
_WRITERS: dict[str, Callable[[Papers, Path], None]] = {
    ".docx": word.write_report,
    ".pptx": slides.write_slides,
    ".pdf": printed.write_report,
    ".xlsx": workbook.write_workbook,
    "-wards.docx": word.write_wards,
    "-wards.pdf": printed.write_wards,
}


def write_files(papers: Papers, folder: Path, tell: Callable[[int, int, str], None]) -> list[Path]:
    """Writes every file into the folder, which is made where it is missing; PackError if it cannot."""
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, write in _WRITERS.items():
            if not papers.wards and ending.startswith("-"):
                continue
            file = folder / f"{papers.name}{ending}"
            write(papers, file)
            files.append(file)
            tell(len(files), len(_WRITERS), t("pack.working.file", file=file.name))
    except OSError as error:
        raise PackError(
            f"The papers cannot be written to {folder}: {error.strerror or error}."
        ) from error
    return files
