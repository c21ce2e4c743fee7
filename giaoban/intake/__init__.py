"""From a received file to a batch of records, with a ledger of every row."""
