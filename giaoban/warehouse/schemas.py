"""The columns and types of the tables a build makes from plain rows, rather than by a query."""

from __future__ import annotations

import pyarrow as pa

from giaoban.city import lists

CURRENT_MAPPINGS = pa.schema([("mapping", pa.string())])
WITHDRAWALS = pa.schema(
    [
        ("batch", pa.int32()),
        ("withdrawn_at", pa.timestamp("us")),
        ("withdrawn_why", pa.string()),
    ]
)
DECLARED_SOURCES = pa.schema(
    [
        ("source", pa.string()),
        ("covers", pa.string()),
        ("since_on", pa.date32()),
        ("since_days", pa.int32()),
        ("vanished", pa.string()),
    ]
)
# What no_longer_listed.csv says.
ENDINGS = pa.schema(
    [
        ("row_number", pa.int32()),
        ("source", pa.string()),
        ("case_id", pa.string()),
        ("closed_on", pa.date32()),
    ]
)
REPORT_SOURCES = pa.schema([("report", pa.string()), ("source", pa.string())])
WARDS = pa.schema(
    [
        ("ward_id", pa.int32()),
        ("ward_code", pa.string()),
        ("ward_name", pa.string()),
        ("kind", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("population", pa.int64()),
        ("is_current", pa.bool_()),
        ("place", pa.int32()),
    ]
)
WARD_MATCHES = pa.schema(
    [
        ("ward_text", pa.string()),
        ("ward_id", pa.int32()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)
UNIT_NOW = pa.schema(
    [
        ("ward_id", pa.int32()),
        ("neighbourhood", pa.string()),
        ("current_ward_id", pa.int32()),
    ]
)
CALENDAR = pa.schema(
    [
        ("date", pa.date32()),
        ("is_working", pa.bool_()),
        ("working_day", pa.int32()),
        ("is_known", pa.bool_()),
    ]
)
CLOCK_RULES = pa.schema(
    [
        ("kind", pa.string()),
        ("unit", pa.string()),
        ("days", pa.int32()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)
# The city's clocks as they stand in clocks.csv, for who wants to read them.
CLOCKS = pa.schema(
    [
        ("kind", pa.string()),
        ("step", pa.string()),
        ("starts", pa.string()),
        ("limit", pa.float64()),
        ("unit", pa.string()),
        ("extension", pa.string()),
        ("extension_en", pa.string()),
        ("basis", pa.string()),
        ("basis_en", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("mark", pa.string()),
    ]
)
PROCEDURE_TERMS = pa.schema(
    [
        ("procedure", pa.string()),
        ("max_working_days", pa.float64()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)
CATEGORIES = pa.schema([(column, pa.string()) for column in lists.COLUMNS])
MEASURES = pa.schema(
    [
        ("measure", pa.string()),
        ("question", pa.string()),
        ("leaves_out", pa.string()),
        ("unit", pa.string()),
        ("better", pa.string()),
        ("chart", pa.string()),
        ("minimum", pa.int32()),
        ("version", pa.int32()),
        ("is_judged", pa.bool_()),
        ("is_judged_alone", pa.bool_()),
        ("needs_whole", pa.bool_()),
    ]
)
# What statistics/record_quality.py concludes of each unit's records.
QUALITY = pa.schema(
    [
        ("source", pa.string()),
        ("what", pa.string()),
        ("ward_id", pa.int32()),
        ("day", pa.date32()),
        ("cases", pa.int64()),
        ("counted", pa.int64()),
        ("expected", pa.float64()),
        ("chance", pa.float64()),
        ("judged", pa.string()),
    ]
)
TARGETS = pa.schema(
    [("measure", pa.string()), ("target", pa.float64()), ("valid_from", pa.date32())]
)
TILES = pa.schema(
    [
        ("ward_code", pa.string()),
        ("valid_from", pa.date32()),
        ("tile_column", pa.int32()),
        ("tile_row", pa.int32()),
    ]
)
