"""The dossiers of the one-stop counters: filed, perhaps supplemented, and returned."""

import numpy as np

from tools.simulate import arrivals, outcomes, procedures, seasons
from tools.simulate.arrivals import Arrivals
from tools.simulate.places import Places
from tools.simulate.scenario import Scenario, Unrest
from tools.simulate.worktime import DAY, DAYS, MORNING, NEVER, WORK_DAY, WorkTime

SUBMISSIONS = ("Trực tiếp", "Bưu chính công ích", "Trực tuyến một phần", "Trực tuyến toàn trình")
BY_MESSAGE = 2
# Shares of the four on working days, in the first and in the last year.
FILED_FIRST = np.array([0.86, 0.03, 0.09, 0.02])
FILED_LAST = np.array([0.30, 0.04, 0.17, 0.49])
DAY_OFF = np.array([0.0, 0.0, 0.35, 0.65])

FILED, IN_HAND, SUPPLEMENT, FEE, DONE, RETURNED, WITHDRAWN, REFUSED, STOPPED, UNHEARD = range(10)
STATES = (
    "Được tiếp nhận",
    "Đang xử lý",
    "Yêu cầu bổ sung giấy tờ",
    "Yêu cầu thực hiện nghĩa vụ tài chính",
    "Đã xử lý xong",
    "Đã trả kết quả",
    "Công dân yêu cầu rút hồ sơ",
    "Không được tiếp nhận",
    "Dừng xử lý",
    "Chờ ý kiến",
)
ENDINGS = np.array([RETURNED, DONE, WITHDRAWN, REFUSED, STOPPED])
ENDING_SHARES = np.array([0.84, 0.13, 0.009, 0.013, 0.008])
SHORT_ENDING = 0.5

# Appointments are given for half past four; a same-day dossier's for half a working day later.
APPOINTMENT = 990
SAME_DAY = WORK_DAY // 2

# Work takes this part of the term, in the first and in the last year, and spreads by this much.
PART_OF_TERM = (0.60, 0.50)
SPREAD = 0.38

SECOND_SUPPLEMENT = 0.15
PAUSE_DAYS = (4.0, 0.6)

# Share paid online and digitised in the first and in the last year.
PAID_ONLINE = (0.01, 0.58)
DIGITISED = (0.04, 0.90)
UNDATED_SHARE = 0.001
NO_APPOINTMENT_SHARE = 0.012
RATED_SHARE = 0.07


def simulate(
    rng: np.random.Generator,
    places: Places,
    worktime: WorkTime,
    total: float,
    told: Scenario,
    unrest: Unrest,
) -> dict:
    """The dossiers as columns of numbers, one entry per case, in the order of arrival."""
    came, filed = _arrive(rng, places, worktime, total, unrest)
    asked, pause = _supplements(rng, came.topic)
    rows = {
        "received": came.at,
        "place": came.place,
        "unit": came.unit,
        "procedure": came.topic,
        "submission": filed,
        "due": _due(rng, worktime, came, pause),
        "asked": asked,
        "paid": rng.random(filed.size) < _grown(PAID_ONLINE, came.day) * (filed >= BY_MESSAGE),
        "digitised": rng.random(filed.size) < _grown(DIGITISED, came.day),
    }
    rows |= _course(rng, worktime, came, pause, _effort(rng, places, came, told, unrest))
    is_late = (rows["due"] != NEVER) & (rows["closed"] > rows["due"])
    has_result = (rows["state"] == RETURNED) | (rows["state"] == DONE)
    rows["rating"] = outcomes.ratings(rng, has_result, is_late, RATED_SHARE)
    return rows


def _grown(first_and_last: tuple, day: np.ndarray) -> np.ndarray:
    """A share that grows evenly from the first day to the last."""
    first, last = first_and_last
    return first + (last - first) * day / DAYS


def _arrive(
    rng, places: Places, worktime: WorkTime, total: float, unrest: Unrest
) -> tuple[Arrivals, np.ndarray]:
    shares = np.tile(procedures.SHARE / procedures.SHARE.sum(), (len(places.weight), 1))
    cases = arrivals.expected(
        places,
        seasons.daily(seasons.DOSSIER, worktime),
        np.ones((DAYS, len(procedures.NAMES))),
        shares,
        unrest.arrivals_at(places.current),
        total,
    )
    day, place, procedure = arrivals.draw(rng, cases)
    filed = _submissions(rng, day, worktime)
    at = day * DAY + arrivals.minutes(rng, filed < BY_MESSAGE)
    order = np.argsort(at, kind="stable")
    unit = places.unit_on[place, day]
    return Arrivals(at[order], place[order], procedure[order], unit[order]), filed[order]


def _submissions(rng, day: np.ndarray, worktime: WorkTime) -> np.ndarray:
    passed = (day / DAYS)[:, None]
    worked = FILED_FIRST + (FILED_LAST - FILED_FIRST) * passed
    shares = np.where(worktime.is_working[day][:, None], worked, DAY_OFF)
    return arrivals.pick(rng, shares)


def _supplements(rng, procedure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How often a supplement was asked, and the working minutes waited for it (whole half days)."""
    asked = (rng.random(procedure.size) < procedures.SUPPLEMENT[procedure]).astype(int)
    asked += (asked == 1) & (rng.random(procedure.size) < SECOND_SUPPLEMENT)
    median, spread = PAUSE_DAYS
    days = median * asked * np.exp(spread * rng.standard_normal(procedure.size))
    halves = np.where(asked > 0, np.maximum(np.rint(2 * days), 1), 0).astype(np.int64)
    return asked, halves * (WORK_DAY // 2)


def _due(rng, worktime: WorkTime, came: Arrivals, pause: np.ndarray) -> np.ndarray:
    """The appointment, moved by the time waited for a supplement; NEVER where none was given."""
    term = procedures.TERM[came.topic].astype(int)
    waited = -(-pause // WORK_DAY)
    appointed = worktime.term(came.day, np.maximum(term, 1) + waited) * DAY + APPOINTMENT
    same_day = worktime.at(worktime.spent(came.at) + SAME_DAY)
    due = np.where(term == 0, same_day, appointed)
    return np.where(rng.random(due.size) < NO_APPOINTMENT_SHARE, NEVER, due)


def _effort(rng, places: Places, came: Arrivals, told: Scenario, unrest: Unrest) -> np.ndarray:
    """Minutes of work until the result, with the story of the reorganisation in it."""
    current = places.current[came.place]
    term = np.where(procedures.TERM == 0, SAME_DAY / WORK_DAY, procedures.TERM)[came.topic]
    median = term * WORK_DAY * _grown(PART_OF_TERM, came.day) * unrest.pace_at(current, came.day)
    work = outcomes.effort(rng, median, np.full(median.size, SPREAD))
    return told.step.effort("dossier", work, current == told.step.ward, came.at)


def _course(rng, worktime: WorkTime, came: Arrivals, pause, work) -> dict:
    """How each dossier went on: closing, state, pause, last touch."""
    ending = arrivals.pick(rng, np.tile(ENDING_SHARES, (work.size, 1)))
    work = np.where(ending > 1, SHORT_ENDING * work, work)
    start = worktime.spent(came.at)
    closed = outcomes.known(worktime.at(start + work + pause))
    state = np.where(closed != NEVER, ENDINGS[ending], _unfinished(rng, came, pause))
    updated = outcomes.touched(rng, [came.at, closed])
    undated = (closed != NEVER) & (rng.random(closed.size) < UNDATED_SHARE)
    return {
        "closed": np.where(undated, NEVER, closed),
        "state": state,
        "pause": pause,
        "updated": updated,
    }


def _unfinished(rng, came: Arrivals, pause: np.ndarray) -> np.ndarray:
    """The stage of a dossier that is still open."""
    stage = np.where(rng.random(pause.size) < 0.12, FEE, IN_HAND)
    stage = np.where(pause > 0, SUPPLEMENT, stage)
    return np.where(came.at >= (DAYS - 2) * DAY + MORNING[0], FILED, stage)
