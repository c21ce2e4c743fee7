"""The canonical words for records: families, columns, states, kinds, ways of submission."""

FAMILIES = ("grievance", "dossier")

GRIEVANCE_COLUMNS = (
    "case_id",
    "received_at",
    "ward",
    "neighbourhood",
    "category",
    "channel",
    "agency",
    "kind",
    "status",
    "due_at",
    "first_response_at",
    "closed_at",
    "reopened_at",
    "updated_at",
    "satisfaction",
    "suspended",
    "paused_days",
)
DOSSIER_COLUMNS = (
    "procedure",
    "submission",
    "supplement_requests",
    "paid_online",
    "digitised",
    "national_state",
    "competent_body",
)
CANONICAL_COLUMNS = {
    "grievance": GRIEVANCE_COLUMNS,
    "dossier": GRIEVANCE_COLUMNS + DOSSIER_COLUMNS,
}
REQUIRED_COLUMNS = ("case_id", "received_at")
DATE_COLUMNS = (
    "received_at",
    "due_at",
    "first_response_at",
    "closed_at",
    "reopened_at",
    "updated_at",
)
STATES = ("open", "closed", "withdrawn", "refused", "duplicate", "transferred")
KINDS = ("petition", "complaint", "denunciation", "request")
SUBMISSIONS = ("in_person", "post", "online_partial", "online_full")
YES_NO = ("yes", "no")
# The ten states of a dossier on the national portal, in the order of their numbers there.
NATIONAL_STATES = (
    "registered",
    "received",
    "refused",
    "processing",
    "supplement_asked",
    "payment_asked",
    "withdrawal_asked",
    "stopped",
    "finished",
    "returned",
)
EPOCHS = ("epoch_s", "epoch_ms")
# A format of dates: days as Excel counts them, or ISO 8601.
EXCEL_DAYS = "excel"

# A channel's canonical names are the city's own, so any is allowed.
VALUE_LISTS: dict[str, tuple[str, ...] | None] = {
    "status": STATES,
    "kind": KINDS,
    "channel": None,
    "submission": SUBMISSIONS,
    "satisfaction": ("1", "2", "3", "4", "5"),
    "paid_online": YES_NO,
    "digitised": YES_NO,
    "suspended": YES_NO,
    "national_state": NATIONAL_STATES,
}
