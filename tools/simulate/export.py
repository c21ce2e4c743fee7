"""Numbers to an office's words: one gzip file of lines per family and year.

Lines are joined in Arrow, column by column, because the demo city has most of a million of them.
"""

import gzip
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tools.simulate import (
    competence,
    dossiers,
    flaws,
    grievances,
    procedures,
    spelling,
    topics,
    worktime,
)
from tools.simulate.places import Places
from tools.simulate.worktime import DAY, DAYS, NEVER, ORIGIN, day_number

COMPRESSION = 1
REORGANISED = day_number(date(2025, 7, 1))
NO_SUCH_DAY = "31/02/2023 08:15"
FAR_FUTURE = "05/03/2062 09:40"
# What spreadsheets show for a cell that holds nothing.
NO_SUCH_DUE = "00/01/1900"
# Terms that start on the last day end within this many days.
LAST_TERM = DAYS + 400


def grievance_columns(places: Places, rows: dict) -> dict[str, pa.Array]:
    """The columns of the grievance export, by their header."""
    return {
        "Mã phản ánh": _case_ids("PA", rows),
        "Ngày tiếp nhận": _received(rows),
        "Loại": words(grievances.KINDS, rows["kind"], ","),
        "Lĩnh vực": words(topics.NAMES, rows["topic"], ","),
        "Kênh": words(grievances.CHANNELS, rows["channel"], ","),
        "Đơn vị": words(spelling.vocabulary(places), rows["written"], ","),
        "Khu phố": _neighbourhoods(places, rows),
        "Cơ quan xử lý": _agencies(rows),
        "Hạn xử lý": _due(rows, _days(np.where(rows["due"] == NEVER, NEVER, rows["due"] // DAY))),
        "Ngày phản hồi": stamps(rows["response"]),
        "Ngày xử lý xong": stamps(rows["closed"]),
        "Trạng thái": words(grievances.STATES, rows["state"], ","),
        "Mở lại": stamps(rows["reopened"]),
        "Hài lòng": _ratings(rows),
        "Cập nhật": stamps(rows["updated"]),
    }


def dossier_columns(places: Places, rows: dict) -> dict[str, pa.Array]:
    """The columns of the dossier export, by their header."""
    yes_no = ("Không", "Có")
    return {
        "Mã hồ sơ": _case_ids("HS", rows),
        "Thủ tục": words(procedures.NAMES, rows["procedure"], ";"),
        "Lĩnh vực": words(procedures.CATEGORIES, rows["procedure"], ";"),
        "Đơn vị": words(spelling.vocabulary(places), rows["written"], ";"),
        "Hình thức nộp": words(dossiers.SUBMISSIONS, rows["submission"], ";"),
        "Ngày tiếp nhận": _received(rows),
        "Ngày hẹn trả": _due(rows, stamps(rows["due"])),
        "Ngày xử lý xong": stamps(rows["closed"]),
        "Trạng thái": words(dossiers.STATES, rows["state"], ";"),
        "Số lần bổ sung": words(("0", "1", "2"), rows["asked"], ";"),
        "Số ngày chờ bổ sung": _half_days(rows["pause"]),
        "Thanh toán trực tuyến": words(yes_no, rows["paid"].astype(int), ";"),
        "Số hóa": words(yes_no, rows["digitised"].astype(int), ";"),
        "Hài lòng": _ratings(rows),
        "Cập nhật": stamps(rows["updated"]),
        "Cơ quan giải quyết": words(competence.vocabulary(places), rows["competent"], ";"),
    }


def write_years(folder: Path, family: str, columns: dict, received: np.ndarray, separator: str):
    """One file per year of receipt, the same bytes for the same rows; yields path and rows."""
    lines = _lines(columns, separator)
    header = separator.join(columns)
    year = (np.datetime64(ORIGIN, "D") + received // DAY).astype("datetime64[Y]").astype(int) + 1970
    for one in np.unique(year).tolist():
        first, last = np.searchsorted(year, [one, one + 1])
        path = folder / f"{family}-{one}.csv.gz"
        text = "\n".join([header, *lines[first:last].to_pylist(), ""])
        _write(path, text)
        yield path, int(last - first)


def _write(path: Path, text: str) -> None:
    """A gzip file without name and time in its head, so that equal text makes equal bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", COMPRESSION, raw, mtime=0) as packed:
        packed.write(text.encode("utf-8"))


def _lines(columns: dict, separator: str) -> pa.Array:
    return pc.binary_join_element_wise(
        *columns.values(), separator, null_handling="replace", null_replacement=""
    )


def words(vocabulary, number: np.ndarray, separator: str) -> pa.Array:
    """The text of each number, null for NEVER; quoted where it holds the separator."""
    texts = pa.array([f'"{text}"' if separator in text else text for text in vocabulary])
    return texts.take(pa.array(number, mask=number == NEVER))


def stamps(at: np.ndarray) -> pa.Array:
    """Minutes since the origin as 23/11/2026 08:05, null for NEVER."""
    day, minute = np.divmod(at, DAY)
    clock = pa.array([f"{m // 60:02}:{m % 60:02}" for m in range(DAY)])
    return pc.binary_join_element_wise(
        _days(np.where(at == NEVER, NEVER, day)), clock.take(pa.array(minute)), " "
    )


def _days(day: np.ndarray) -> pa.Array:
    dates = [(ORIGIN + timedelta(days=d)).strftime("%d/%m/%Y") for d in range(LAST_TERM)]
    return words(dates, day, ",")


def _case_ids(prefix: str, rows: dict) -> pa.Array:
    number = pc.utf8_lpad(pa.array(rows["case"] + 1).cast(pa.string()), 7, "0")
    ids = pc.binary_join_element_wise(prefix, number, "-")
    return pc.if_else(pa.array(rows["flaw"] == flaws.NO_ID), pa.scalar(None, pa.string()), ids)


def _received(rows: dict) -> pa.Array:
    text = stamps(rows["received"])
    text = pc.if_else(pa.array(rows["flaw"] == flaws.NO_SUCH_DAY), NO_SUCH_DAY, text)
    return pc.if_else(pa.array(rows["flaw"] == flaws.FAR_FUTURE), FAR_FUTURE, text)


def _due(rows: dict, text: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(rows["flaw"] == flaws.NO_SUCH_DUE), NO_SUCH_DUE, text)


def _neighbourhoods(places: Places, rows: dict) -> pa.Array:
    """ "Khu 3" in a ward, "Thôn 3" in a commune: invented numbers."""
    count = grievances.NEIGHBOURHOODS
    texts = [f"{word} {number}" for word in ("Khu", "Thôn") for number in range(1, count + 1)]
    in_commune = np.array([unit.kind == "commune" for unit in places.units])[rows["unit"]]
    number = np.where(rows["neighbourhood"] == 0, NEVER, rows["neighbourhood"] - 1)
    return words(texts, np.where(number == NEVER, NEVER, number + count * in_commune), ",")


def _agencies(rows: dict) -> pa.Array:
    texts = [name for pair in topics.agencies() for name in pair]
    is_new = rows["received"] // DAY >= REORGANISED
    number = np.where(rows["topic"] == NEVER, NEVER, 2 * rows["topic"] + is_new)
    return words(texts, number, ",")


def _half_days(pause: np.ndarray) -> pa.Array:
    """Working minutes as days with a decimal comma, null where nothing was waited for."""
    halves = (pause * 2) // worktime.WORK_DAY
    texts = [f"{h // 2},5" if h % 2 else f"{h // 2}" for h in range(int(halves.max()) + 1)]
    return words(texts, np.where(halves == 0, NEVER, halves), ";")


def _ratings(rows: dict) -> pa.Array:
    return words("12345", np.where(rows["rating"] == 0, NEVER, rows["rating"] - 1), ",")
