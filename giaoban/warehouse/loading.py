"""Takes files that wait into the city folder, and publishes the figures with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from giaoban.city.home import CityHome
from giaoban.city.settings import City
from giaoban.intake.batches import Batches
from giaoban.intake.incoming import Loaded, Waiting, load_into
from giaoban.warehouse.build import Report, build
from giaoban.warehouse.marts import Progress, no_progress
from giaoban.warehouse.trial import adopt


@dataclass(frozen=True)
class Publishing:
    """What was done: the build's report, and where each file lies by the name it waited under."""

    report: Report
    loaded: Mapping[str, Loaded]
    adopted: int | None = None

    @property
    def batches(self) -> list[int]:
        """The imports that took the files; none where nothing was new."""
        read = {row["batch"] for row in self.report.intake.rows}
        return sorted(read if self.adopted is None else read | {self.adopted})


def publish(
    city_folder: Path,
    home: Path,
    waiting: Waiting,
    sources: Mapping[str, str],
    progress: Progress = no_progress,
) -> Publishing:
    """Publishes the figures with the files of `sources`: the name each waits under -> its source.

    What their trial read is not read again, unless something has changed since.
    BuildError where somebody else builds just now: the files wait on. Where the figures cannot be
    made the files lie in the city folder, and the next build reads them.
    """
    loaded: dict[str, Loaded] = {}
    adopted: int | None = None

    def take(city: City, _batches: Batches) -> None:
        nonlocal adopted
        for path in waiting.files:
            if path.name in sources:
                (loaded[path.name],) = load_into(city, sources[path.name], [path])
        names = [one.path.relative_to(city.folder).as_posix() for one in loaded.values()]
        if not any(one.is_known for one in loaded.values()):
            adopted = adopt(CityHome(home / city.code), waiting, names)

    report = build(city_folder, home, before=take, progress=progress)
    return Publishing(report, loaded, adopted)
