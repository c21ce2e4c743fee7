"""The demo city's records: the same every time, about nobody, and telling the planted stories."""

import gzip
import hashlib
import re
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from giaoban.city.calendar import is_working, read_calendar
from giaoban.city.settings import read_city
from giaoban.city.ward_changes import units_now
from giaoban.city.ward_names import matches
from giaoban.city.wards import read_aliases, read_changes, read_units
from tests.data.conftest import SCALES
from tools.simulate.__main__ import SEED
from tools.simulate.city import simulate
from tools.simulate.stories import HARD_CASES, MIX, QUEUE, QUIET, STEP

HALONG = Path(__file__).parents[2] / "data" / "halong"
AS_OF = pd.Timestamp("2026-11-22 23:59:59")
REORGANISED = pd.Timestamp("2025-07-01")
STAMP = "%d/%m/%Y %H:%M"
OPEN = {"Mới tiếp nhận", "Đang giải quyết"}
WEEK = pd.Timedelta(weeks=1)
# The dossiers at a five hundredth of their number, without the column that says who decides.
BEFORE_WHO_DECIDES = "76951a36d8274dfcc33226f36523c67551649141cbb3b07a1ca689fd6d705fac"


def exported(folder, family, separator):
    files = sorted(folder.glob(f"{family}-*.csv.gz"))
    parts = [pd.read_csv(file, sep=separator, dtype=str, keep_default_na=False) for file in files]
    return pd.concat(parts, ignore_index=True)


@pytest.fixture(scope="module")
def grievance_rows(records):
    return exported(records[0], "grievances", ",")


@pytest.fixture(scope="module")
def dossier_rows(records):
    return exported(records[0], "dossiers", ";")


def good_cases(rows, key, states):
    """The newest version of every case that can be read, with its dates and its unit of today."""
    cases = pd.DataFrame({"id": rows[key], "state": rows["Trạng thái"], "topic": rows["Lĩnh vực"]})
    for name, column in {
        "received": "Ngày tiếp nhận",
        "closed": "Ngày xử lý xong",
        "updated": "Cập nhật",
    }.items():
        cases[name] = pd.to_datetime(rows[column], format=STAMP, errors="coerce")
    if "Hạn xử lý" in rows:
        cases["due"] = pd.to_datetime(rows["Hạn xử lý"], format="%d/%m/%Y", errors="coerce")
    cases["ward"] = current_units(rows["Đơn vị"], cases["received"])
    good = (cases["id"] != "") & (cases["received"] <= AS_OF) & cases["state"].isin(states)
    good &= ~(cases["closed"] < cases["received"])
    newest = cases[good].sort_values("updated", kind="stable")
    return newest.drop_duplicates("id", keep="last").set_index("id")


def current_units(texts, received):
    """The code of today's unit for what was written on a day, empty where there is none."""
    units = read_units(HALONG / "wards.csv")
    aliases = read_aliases(HALONG / "ward_aliases.csv")
    today = units_now(units, read_changes(HALONG / "ward_changes.csv"), AS_OF.date())
    code = {old: units[now - 1].code if now else "" for old, _, now in today}
    found = pd.Series("", index=texts.index, dtype=object)
    clean = texts.str.normalize("NFC").str.replace("\u00a0", " ").str.strip()
    by_text = clean.groupby(clean).groups
    for match in matches([text for text in by_text if text], units, aliases):
        rows = by_text[match.text]
        first, last = str(match.valid_from), f"{min(match.valid_to, date(2100, 1, 1))} 23:59"
        there = received.loc[rows].between(pd.Timestamp(first.zfill(10)), pd.Timestamp(last))
        found.loc[rows[there.to_numpy()]] = code[match.ward_id]
    return found


@pytest.fixture(scope="module")
def grievances(grievance_rows):
    states = read_city(HALONG).sources[0].values["status"]
    known = {text for state, texts in states.items() if state != "duplicate" for text in texts}
    cases = good_cases(grievance_rows, "Mã phản ánh", known)
    kinds = grievance_rows.drop_duplicates("Mã phản ánh").set_index("Mã phản ánh")["Loại"]
    cases = cases[kinds.reindex(cases.index) != "Tố cáo"].copy()
    cases["is_open"] = cases["state"].isin(OPEN)
    cases["is_event"] = (cases["state"] == "Đã giải quyết") & cases["closed"].notna()
    end = cases["closed"].where(~cases["is_open"], AS_OF)
    cases["days"] = (end - cases["received"]) / pd.Timedelta(days=1)
    return cases


def kaplan_meier_median(cases):
    followed = cases[cases["days"].notna()].sort_values("days")
    at_risk = np.arange(len(followed), 0, -1)
    surviving = np.cumprod(1 - followed["is_event"].to_numpy() / at_risk)
    reached = np.flatnonzero(surviving <= 0.5)
    return followed["days"].to_numpy()[reached[0]] if len(reached) else np.inf


def closed_only_median(cases):
    return cases.loc[cases["is_event"], "days"].median()


def by_ward(cases, figure):
    return pd.Series({ward: figure(rows) for ward, rows in cases.groupby("ward") if ward})


def judged(cases):
    """Cases that fell due since the reorganisation, and whether they were on time."""
    counts = cases["is_open"] | cases["is_event"]
    due = cases[counts & cases["due"].between(REORGANISED, AS_OF.normalize())].copy()
    due["on_time"] = due["is_event"] & (due["closed"].dt.normalize() <= due["due"])
    return due


def week_of(days):
    return days.dt.normalize() - pd.to_timedelta(days.dt.day_of_week, unit="D")


def per_week(days, first, weeks):
    starts = [pd.Timestamp(first) + n * WEEK for n in range(weeks)]
    return week_of(days).value_counts().reindex(starts, fill_value=0)


@pytest.mark.parametrize("weeks", [26, 52])
def test_where_hard_cases_stay_open_closed_cases_look_fastest_and_people_wait_longest(
    grievances, weeks
):
    recent = grievances[grievances["received"] > AS_OF - weeks * WEEK]
    closed_only = by_ward(recent, closed_only_median).sort_values()
    followed = by_ward(recent, kaplan_meier_median).sort_values()
    assert closed_only.index[0] == HARD_CASES.ward
    assert closed_only.iloc[0] < 0.75 * closed_only.iloc[1]
    assert followed.index[-1] == HARD_CASES.ward
    assert followed.iloc[-1] > 3 * followed.iloc[-2]


def test_a_ward_that_is_slow_by_its_mix_is_on_time_less_often_in_all_and_more_often_in_each_subject(
    grievances,
):
    due = judged(grievances)
    here = due["ward"] == MIX.ward
    assert due[here]["on_time"].mean() < due[~here]["on_time"].mean() - 0.02
    topics = due[here]["topic"].value_counts()
    common = topics[topics >= 50].index
    assert len(common) >= 6
    for topic in common:
        same = due[due["topic"] == topic]
        is_here = same["ward"] == MIX.ward
        assert same[is_here]["on_time"].mean() > same[~is_here]["on_time"].mean()


def test_closing_times_step_up_with_the_reorganisation_in_one_ward_only(grievances):
    year = pd.Timedelta(days=365)
    before = grievances[grievances["received"].between(REORGANISED - year, REORGANISED)]
    after = grievances[grievances["received"].between(REORGANISED, REORGANISED + year)]
    ratio = by_ward(after, kaplan_meier_median) / by_ward(before, kaplan_meier_median)
    assert ratio[STEP.ward] > 1.35
    others = ratio.drop([STEP.ward, HARD_CASES.ward, "06979", "06985"])
    assert others.max() < 1.2


def test_the_step_shows_in_the_weekly_medians_for_good(grievances):
    here = grievances[(grievances["ward"] == STEP.ward) & grievances["is_event"]]
    weekly = here.groupby(week_of(here["closed"]))["days"].median()
    # The first weeks still close what was received before; Tet weeks wait for the offices.
    before = weekly[pd.Timestamp("2024-07-01") : pd.Timestamp("2025-06-30")]
    after = weekly[pd.Timestamp("2025-09-01") : AS_OF]
    assert (after > before.median()).mean() > 0.9


def grievances_per_hundred_dossiers(grievances, dossier_rows):
    """By ward since the reorganisation, fewest first; of the dossiers a part is written."""
    received = pd.to_datetime(dossier_rows["Ngày tiếp nhận"], format=STAMP, errors="coerce")
    filed = current_units(dossier_rows["Đơn vị"], received)[received >= REORGANISED].value_counts()
    told = grievances[grievances["received"] >= REORGANISED]["ward"].value_counts()
    return (100 * SCALES["dossiers"] * told / filed).drop("").sort_values()


def test_a_quiet_ward_files_dossiers_like_others_and_hardly_any_grievances(
    grievances, dossier_rows
):
    per_hundred = grievances_per_hundred_dossiers(grievances, dossier_rows)
    assert per_hundred.index[0] == QUIET.ward
    assert per_hundred.iloc[0] < 0.3 * per_hundred.iloc[1]
    recent = grievances[grievances["received"] >= REORGANISED]
    here = recent[recent["ward"] == QUIET.ward]
    assert kaplan_meier_median(here) < kaplan_meier_median(recent)


def net_flow(queue):
    """What came in less what went out in each of the last twelve weeks."""
    left = queue[~queue["is_open"]]
    return per_week(queue["received"], QUEUE.since, 12) - per_week(left["closed"], QUEUE.since, 12)


def test_a_queue_grows_in_every_one_of_the_last_twelve_weeks(grievances):
    here = grievances[grievances["ward"] == QUEUE.ward]
    flow = net_flow(here)
    assert (flow > 0).all()
    open_now = here["is_open"].sum()
    assert open_now > 2.5 * (open_now - flow.sum())


def test_every_tet_empties_a_week_and_the_weeks_around_it(grievances):
    exceptions = read_calendar(HALONG / "calendar.csv")
    weekly = grievances.groupby(week_of(grievances["received"])).size()
    for year in range(2019, 2027):
        weeks = weekly[pd.Timestamp(year, 1, 7) : pd.Timestamp(year, 3, 31)]
        lowest = weeks.idxmin()
        days = [(lowest + pd.Timedelta(days=n)).date() for n in range(7)]
        assert weeks.min() < 0.45 * weeks.median()
        assert sum(is_working(day, exceptions) for day in days) <= 2


def test_the_backlog_of_the_city_is_a_few_weeks_of_work(grievances):
    a_year = (grievances["received"] > AS_OF - 52 * WEEK).sum()
    assert 0.03 < grievances["is_open"].sum() / a_year < 0.09


def test_there_are_about_a_quarter_million_grievances_and_six_hundred_thousand_dossiers(
    grievance_rows, dossier_rows
):
    dossiers = dossier_rows["Mã hồ sơ"].nunique() / SCALES["dossiers"]
    assert 245_000 < grievance_rows["Mã phản ánh"].nunique() < 255_000
    assert 590_000 < dossiers < 610_000


@pytest.mark.parametrize(("family", "key"), [("grievance", "Mã phản ánh"), ("dossier", "Mã hồ sơ")])
def test_some_rows_are_repeated_some_older_and_less_than_one_in_a_hundred_damaged(
    request, family, key
):
    rows = request.getfixturevalue(f"{family}_rows")
    source = next(s for s in read_city(HALONG).sources if s.family == family)
    states = {text for texts in source.values["status"].values() for text in texts}
    received = pd.to_datetime(rows["Ngày tiếp nhận"], format=STAMP, errors="coerce")
    closed = pd.to_datetime(rows["Ngày xử lý xong"], format=STAMP, errors="coerce")
    damages = {
        "no id": rows[key] == "",
        "no day": received.isna(),
        "to come": received > AS_OF,
        "closed before": closed < received,
        "state": ~rows["Trạng thái"].isin(states),
    }
    assert all(damage.sum() >= 5 for damage in damages.values())
    assert sum(damage.sum() for damage in damages.values()) < 0.01 * len(rows)
    assert 0.0005 < rows.duplicated().mean() < 0.01
    older = rows[~rows.duplicated()][key].duplicated().mean()
    assert 0.002 < older < 0.02


def test_some_rows_are_odd_but_can_be_taken(grievance_rows):
    rows = grievance_rows
    due = pd.to_datetime(rows["Hạn xử lý"], format="%d/%m/%Y", errors="coerce")
    received = pd.to_datetime(rows["Ngày tiếp nhận"], format=STAMP, errors="coerce")
    is_open, is_closed = rows["Trạng thái"].isin(OPEN), rows["Trạng thái"] == "Đã giải quyết"
    oddities = {
        "due before received": due < received.dt.normalize(),
        "due on no day": due.isna() & (rows["Hạn xử lý"] != ""),
        "open with a closing": is_open & (rows["Ngày xử lý xong"] != "") & (rows["Mở lại"] == ""),
        "closed without a day": is_closed & (rows["Ngày xử lý xong"] == ""),
        "reopened and open": is_open & (rows["Mở lại"] != ""),
    }
    assert all(5 <= oddity.sum() < 0.005 * len(rows) for oddity in oddities.values())


def test_few_units_are_missing_or_unknown_and_many_are_written_in_their_own_way(grievance_rows):
    written = grievance_rows[grievance_rows["Loại"] != "Tố cáo"]["Đơn vị"]
    assert 0.001 < (written == "").mean() < 0.01
    received = pd.to_datetime(grievance_rows["Ngày tiếp nhận"], format=STAMP, errors="coerce")
    units = read_units(HALONG / "wards.csv")
    known = {match.text for match in matches(sorted(set(written)), units, [])}
    odd = written[(written != "") & ~written.str.normalize("NFC").isin(known)]
    assert received.notna().mean() > 0.999
    assert 0.0003 < len(odd) / len(written) < 0.02
    assert written.nunique() > 300


def test_a_denunciation_says_only_that_there_was_one_and_when(grievance_rows):
    told = grievance_rows[grievance_rows["Loại"] == "Tố cáo"]
    assert 50 < len(told) < 400
    silent = ["Lĩnh vực", "Kênh", "Đơn vị", "Khu phố", "Cơ quan xử lý", "Hài lòng"]
    assert (told[silent] == "").all(axis=None)


def test_every_column_is_mapped_and_none_is_about_a_person(grievance_rows, dossier_rows):
    for source, rows in zip(read_city(HALONG).sources, (grievance_rows, dossier_rows), strict=True):
        mapped = {column for columns in source.columns.values() for column in columns}
        assert mapped == set(rows.columns)
        personal = re.compile(r"họ|tên|người|địa chỉ|điện thoại|sđt|cccd|cmnd|email|nội dung", re.I)
        assert not [column for column in rows.columns if personal.search(column)]
        for column in rows.columns.drop(list(source.columns["case_id"])):
            values = "\n".join(rows[column].unique())
            assert not re.search(r"\d{9}|@", values)


def digests(folder):
    files = sorted(folder.glob("*.csv.gz"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(tmp_path):
    folders = [tmp_path / name for name in ("one", "two", "other")]
    for folder, seed in zip(folders, (SEED, SEED, SEED + 1), strict=True):
        list(simulate(HALONG, folder, seed, 0.02))
    one, two, other = map(digests, folders)
    assert len(one) == 16
    assert one == two
    assert not set(one.values()) & set(other.values())


def test_one_family_alone_comes_out_as_it_does_with_the_other(tmp_path):
    list(simulate(HALONG, tmp_path / "both", SEED, 0.01))
    list(simulate(HALONG, tmp_path / "one", SEED, 0.01, ("dossiers",)))
    both, one = digests(tmp_path / "both"), digests(tmp_path / "one")
    assert one == {name: both[name] for name in one}


def test_a_file_holds_the_cases_received_in_its_year_in_order(records):
    folder, written = records
    for path, rows in written.items():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            assert sum(1 for _ in lines) == rows + 1
    assert {path.parent for path in written} == {folder}


def told_numbers():
    """The table at the end of the page that tells the stories, by figure."""
    page = (HALONG / "STORIES.md").read_text(encoding="utf-8")
    block = page.split("```csv\n")[1].split("```")[0].strip().splitlines()[1:]
    return {figure: text for _, figure, _, text in (line.split(",") for line in block)}


def measured_numbers(grievances, dossier_rows):
    recent = grievances[grievances["received"] > AS_OF - 26 * WEEK]
    closed_only = by_ward(recent, closed_only_median).sort_values()
    followed = by_ward(recent, kaplan_meier_median).sort_values()
    due = judged(grievances)
    is_mix = due["ward"] == MIX.ward
    is_land = due["topic"] == "DATDAI"
    here = grievances[grievances["ward"] == STEP.ward]
    year = pd.Timedelta(days=365)
    before = here[here["received"].between(REORGANISED - year, REORGANISED)]
    after = here[here["received"].between(REORGANISED, REORGANISED + year)]
    per_hundred = grievances_per_hundred_dossiers(grievances, dossier_rows)
    queue = grievances[grievances["ward"] == QUEUE.ward]
    weekly = grievances.groupby(week_of(grievances["received"])).size()
    early = weekly[pd.Timestamp("2026-01-07") : pd.Timestamp("2026-03-31")]
    return {
        "median of closed cases of the last 26 weeks in days": closed_only.iloc[0],
        "next best median of closed cases of the last 26 weeks in days": closed_only.iloc[1],
        "Kaplan-Meier median of the last 26 weeks in days": followed.iloc[-1],
        "next worst Kaplan-Meier median of the last 26 weeks in days": followed.iloc[-2],
        "on time in the ward": due[is_mix]["on_time"].mean(),
        "on time elsewhere": due[~is_mix]["on_time"].mean(),
        "land cases on time in the ward": due[is_mix & is_land]["on_time"].mean(),
        "land cases on time elsewhere": due[~is_mix & is_land]["on_time"].mean(),
        "Kaplan-Meier median of the year before the reorganisation in days": (
            kaplan_meier_median(before)
        ),
        "Kaplan-Meier median of the year after it in days": kaplan_meier_median(after),
        "grievances for a hundred dossiers since the reorganisation": per_hundred.iloc[0],
        "fewest of any other ward": per_hundred.iloc[1],
        "open cases twelve weeks ago": queue["is_open"].sum() - net_flow(queue).sum(),
        "open cases now": queue["is_open"].sum(),
        "cases received in the emptiest week of early 2026": early.min(),
        "median of the weeks around it": early.median(),
    }


def test_the_numbers_told_about_the_stories_are_those_of_the_records(grievances, dossier_rows):
    measured = measured_numbers(grievances, dossier_rows)
    told = told_numbers()
    assert set(told) == set(measured)
    for figure, text in told.items():
        decimals = len(text.partition(".")[2])
        assert abs(measured[figure] - float(text)) <= 0.51 * 10**-decimals, figure


def test_since_the_reorganisation_some_dossiers_are_decided_elsewhere(dossier_rows):
    received = pd.to_datetime(dossier_rows["Ngày tiếp nhận"], format=STAMP, errors="coerce")
    body = dossier_rows["Cơ quan giải quyết"]
    is_land = dossier_rows["Thủ tục"] == "Đăng ký biến động quyền sử dụng đất"
    assert set(body[is_land]) == {"Chi nhánh Văn phòng đăng ký đất đai"}
    own = ~is_land & (body != "")
    moved = current_units(body[own], received[own]) != current_units(
        dossier_rows["Đơn vị"][own], received[own]
    )
    since = received[own] >= REORGANISED
    assert 0.05 < moved[since].mean() < 0.09
    assert moved[~since].mean() < 0.02


def test_who_decides_is_drawn_from_a_stream_of_its_own(tmp_path):
    """The bytes of every other column are those of before the column was added."""
    for _ in simulate(HALONG, tmp_path, SEED, 0.002, ("dossiers",)):
        pass
    rows = exported(tmp_path, "dossiers", ";").drop(columns="Cơ quan giải quyết")
    text = rows.to_csv(index=False, sep=";", lineterminator="\n")
    assert hashlib.sha256(text.encode()).hexdigest() == BEFORE_WHO_DECIDES
