"""The grievances: what citizens report, ask and complain of, and how the offices deal with it."""

import numpy as np

from tools.simulate import arrivals, outcomes, seasons, topics
from tools.simulate.arrivals import Arrivals
from tools.simulate.places import Places
from tools.simulate.scenario import Scenario, Unrest
from tools.simulate.worktime import AS_OF, DAY, DAYS, NEVER, WORK_DAY, WorkTime

PETITION, COMPLAINT, REQUEST, DENUNCIATION = range(4)
KINDS = ("Phản ánh, kiến nghị", "Khiếu nại", "Đề nghị", "Tố cáo")
REQUEST_SHARE = 0.09
DENUNCIATION_SHARE = 0.0006

CHANNELS = (
    "Cổng thông tin",
    "Ứng dụng di động",
    "Đường dây nóng",
    "Trực tiếp",
    "Tiếp công dân",
    "Bưu chính",
)
BY_MESSAGE = 3
# The share of portal and app in the first and in the last year, on working days.
ONLINE = (0.26, 0.64)
OFFLINE = np.array([0.26, 0.50, 0.13, 0.11])
DAY_OFF = np.array([0.42, 0.38, 0.20, 0.0, 0.0, 0.0])

NEW, OPEN, CLOSED, WITHDRAWN, REFUSED, TRANSFERRED, DUPLICATE, UNHEARD = range(8)
STATES = (
    "Mới tiếp nhận",
    "Đang giải quyết",
    "Đã giải quyết",
    "Rút đơn",
    "Không thụ lý",
    "Chuyển cơ quan khác",
    "Trùng",
    "Chờ ý kiến",
)
# How a case ends: closed, withdrawn, refused, transferred, duplicate.
ENDINGS = np.array([CLOSED, WITHDRAWN, REFUSED, TRANSFERRED, DUPLICATE])
ENDING_SHARES = np.array([0.9, 0.015, 0.025, 0.04, 0.02])
SHORT_ENDING = 0.4

# Working days of a petition's term; calendar days of a complaint's, after up to ten to accept it.
PETITION_TERM = 15
COMPLAINT_TERM = 30
REQUEST_TERM = 10
NO_DEADLINE = {PETITION: 0.03, COMPLAINT: 0.02, REQUEST: 0.4, DENUNCIATION: 1.0}

# Some of what would end just after its term is pushed through just before.
RUSH = (15.0, 19.0)
RUSH_SHARE = 0.35
RUSH_DAYS = (12.5, 14.9)

ANSWER_SHARE = 0.93
ANSWER_DAYS = 0.9
REOPENED_SHARE = 0.022
UNDATED_SHARE = 0.003
RATED_SHARE = 0.11
NEIGHBOURHOOD_SHARE = 0.86
NEIGHBOURHOODS = 9


def simulate(
    rng: np.random.Generator,
    places: Places,
    worktime: WorkTime,
    total: float,
    told: Scenario,
    unrest: Unrest,
) -> dict:
    """The grievances as columns of numbers, one entry per case, in the order of arrival."""
    came, channel = _arrive(rng, places, worktime, total, told, unrest)
    kind = _kinds(rng, came.topic)
    work = _effort(rng, places, came, kind, told, unrest)
    due = _due(rng, worktime, came.day, kind)
    rows = {
        "received": came.at,
        "place": came.place,
        "unit": came.unit,
        "topic": came.topic,
        "channel": channel,
        "kind": kind,
        "due": due,
        "neighbourhood": _neighbourhoods(rng, came),
    }
    rows |= _course(rng, places, worktime, came, work, told)
    rows["rating"] = outcomes.ratings(rng, rows["state"] == CLOSED, _is_late(rows), RATED_SHARE)
    return _without_denouncers(rows)


def _arrive(
    rng, places: Places, worktime: WorkTime, total: float, told: Scenario, unrest: Unrest
) -> tuple[Arrivals, np.ndarray]:
    mixes = topics.mixes(places.surroundings)
    mixes = told.mix.mixes(mixes, places.in_ward(told.mix.ward))
    queue = told.queue.arrivals(places.in_ward(told.queue.ward), DAYS)
    quiet = told.quiet.arrivals(places.in_ward(told.quiet.ward))
    cases = arrivals.expected(
        places,
        seasons.daily(seasons.GRIEVANCE, worktime),
        seasons.by_topic(rng),
        mixes,
        queue * quiet[:, None] * unrest.arrivals_at(places.current),
        total,
    )
    day, place, topic = arrivals.draw(rng, cases)
    channel = _channels(rng, day, worktime)
    at = day * DAY + arrivals.minutes(rng, channel >= BY_MESSAGE)
    order = np.argsort(at, kind="stable")
    unit = places.unit_on[place, day]
    return Arrivals(at[order], place[order], topic[order], unit[order]), channel[order]


def _channels(rng, day: np.ndarray, worktime: WorkTime) -> np.ndarray:
    online = ONLINE[0] + (ONLINE[1] - ONLINE[0]) * day / DAYS
    worked = np.column_stack([online * 0.52, online * 0.48, (1 - online)[:, None] * OFFLINE])
    shares = np.where(worktime.is_working[day][:, None], worked, DAY_OFF)
    return arrivals.pick(rng, shares)


def _kinds(rng, topic: np.ndarray) -> np.ndarray:
    complaint = topics.COMPLAINTS[topic]
    denunciation = np.full(topic.size, DENUNCIATION_SHARE)
    request = np.full(topic.size, REQUEST_SHARE)
    petition = 1 - complaint - request - denunciation
    return arrivals.pick(rng, np.column_stack([petition, complaint, request, denunciation]))


def _effort(
    rng, places: Places, came: Arrivals, kind: np.ndarray, told: Scenario, unrest: Unrest
) -> np.ndarray:
    """Minutes of work until closing, with the stories in it."""
    current = places.current[came.place]
    pace = outcomes.pace(current, came.day) * unrest.pace_at(current, came.day)
    median = topics.MEDIAN_DAYS[came.topic] * pace * WORK_DAY
    work = outcomes.effort(rng, median, topics.SPREAD[came.topic])
    work = np.where(current == told.mix.ward, told.mix.pace * work, work)
    work = told.step.effort("grievance", work, current == told.step.ward, came.at)
    work = _rush(rng, work, kind)
    return told.hard_cases.effort(rng, work, current == told.hard_cases.ward, came.at)


def _rush(rng, work: np.ndarray, kind: np.ndarray) -> np.ndarray:
    days = work / WORK_DAY
    just_after = (kind == PETITION) & (days > RUSH[0]) & (days < RUSH[1])
    rushed = just_after & (rng.random(work.size) < RUSH_SHARE)
    return np.where(rushed, rng.uniform(*RUSH_DAYS, work.size) * WORK_DAY, work)


def _due(rng, worktime: WorkTime, day: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """The start of the term's last day; NEVER where no deadline was set."""
    length = np.where(kind == PETITION, PETITION_TERM, REQUEST_TERM)
    accepted = day + rng.integers(3, 11, day.size)
    complaint = worktime.next_worked(accepted + COMPLAINT_TERM)
    due = np.where(kind == COMPLAINT, complaint, worktime.term(day, length))
    missing = np.array([NO_DEADLINE[number] for number in range(len(KINDS))])[kind]
    return np.where(rng.random(day.size) < missing, NEVER, due * DAY)


def _neighbourhoods(rng, came: Arrivals) -> np.ndarray:
    """Number of the neighbourhood within the unit, 0 where the office left it out."""
    number = 1 + rng.integers(0, NEIGHBOURHOODS, came.at.size)
    return np.where(rng.random(came.at.size) < NEIGHBOURHOOD_SHARE, number, 0)


def _course(
    rng, places: Places, worktime: WorkTime, came: Arrivals, work: np.ndarray, told: Scenario
) -> dict:
    """How each case went on: first response, closing, reopening, state, last touch."""
    ending = arrivals.pick(rng, np.tile(ENDING_SHARES, (work.size, 1)))
    work = np.where(ending > 0, SHORT_ENDING * work, work)
    in_queue = places.in_ward(told.queue.ward)[came.place]
    start = worktime.spent(came.at)
    done = told.queue.slowed(start + work, in_queue, worktime)
    # Citizens are answered as ever where the queue grows: it is the closing that waits.
    answer = np.minimum(
        ANSWER_DAYS * WORK_DAY * np.exp(0.8 * rng.standard_normal(work.size)), 0.8 * work
    )
    answered = rng.random(work.size) < ANSWER_SHARE
    response = np.where(answered, outcomes.known(worktime.at(start + answer)), NEVER)
    return _ended(rng, worktime, came, ENDINGS[ending], response, worktime.at(done))


def _ended(rng, worktime: WorkTime, came: Arrivals, ending, response, done) -> dict:
    closed = outcomes.known(done)
    state = np.where(closed != NEVER, ending, np.where(response != NEVER, OPEN, NEW))
    rows = {"response": response, "closed": closed, "state": state}
    rows |= _reopened(rng, worktime, rows)
    rows["updated"] = outcomes.touched(
        rng, [came.at, rows["response"], rows["closed"], rows["reopened"]]
    )
    undated = (rows["state"] >= CLOSED) & (rng.random(done.size) < UNDATED_SHARE)
    rows["closed"] = np.where(undated, NEVER, rows["closed"])
    return rows


def _reopened(rng, worktime: WorkTime, rows: dict) -> dict:
    """Some closed cases come back; while one is open again its row keeps the earlier closing."""
    closed = rows["closed"]
    back = worktime.spent(closed) + WORK_DAY * rng.lognormal(1.2, 0.7, closed.size)
    chosen = (rows["state"] == CLOSED) & (rng.random(closed.size) < REOPENED_SHARE)
    reopened = np.where(chosen, outcomes.known(worktime.at(back)), NEVER)
    again = outcomes.known(worktime.at(back + WORK_DAY * rng.lognormal(1.8, 0.8, closed.size)))
    is_open = (reopened != NEVER) & (again == NEVER)
    return {
        "reopened": reopened,
        "closed": np.where((reopened != NEVER) & ~is_open, again, closed),
        "state": np.where(is_open, OPEN, rows["state"]),
    }


def _is_late(rows: dict) -> np.ndarray:
    ended = np.where(rows["closed"] == NEVER, AS_OF, rows["closed"])
    return (rows["due"] != NEVER) & (ended // DAY > rows["due"] // DAY)


def _without_denouncers(rows: dict) -> dict:
    """Of a denunciation only that there was one and when: nothing that leads to anybody."""
    told = rows["kind"] == DENUNCIATION
    for column in ("unit", "topic", "channel", "due", "response", "reopened"):
        rows[column] = np.where(told, NEVER, rows[column])
    for column in ("neighbourhood", "rating"):
        rows[column] = np.where(told, 0, rows[column])
    return rows
