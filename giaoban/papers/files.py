"""The files of a pack: what each is called and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from giaoban.errors import PackError
from giaoban.papers import pdf, slides, word, workbook
from giaoban.papers.model import Papers
from giaoban.words.text import t

_WRITERS: dict[str, Callable[[Papers, Path], None]] = {
    ".docx": word.write_report,
    ".pptx": slides.write_slides,
    ".pdf": pdf.write_report,
    ".xlsx": workbook.write_workbook,
    "-wards.docx": word.write_wards,
    "-wards.pdf": pdf.write_wards,
}


def write_files(
    papers: Papers, folder: Path, progress: Callable[[int, int, str], None]
) -> list[Path]:
    """Writes every file into the folder, which is made where it is missing; PackError if it cannot."""
    files = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending in papers.endings:
            file = folder / f"{papers.name}{ending}"
            _WRITERS[ending](papers, file)
            files.append(file)
            done, count = papers.steps + len(files), papers.steps + len(papers.endings)
            progress(done, count, t("pack.working.file", file=file.name))
    except OSError as error:
        reason = str(error.strerror or error)
        raise PackError("pack.refused.unwritable", folder=str(folder), reason=reason) from error
    return files
