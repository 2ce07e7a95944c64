"""The ledger 台账: what was ever online, since when, what was taken down. One table an agency and year."""
