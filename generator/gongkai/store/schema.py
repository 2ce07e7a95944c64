"""The tables of the store."""

FORMAT = "5"
"""Raised with every change of the tables or of what their cells hold: another format is a reason to begin anew."""

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- A folder as it was last looked at: the sum of the names in it, and what was to be said about them; the sum of the
-- names and stamps of its files of records, 0 if these have to be looked at again.
CREATE TABLE folder (
  path BLOB PRIMARY KEY, names INTEGER NOT NULL, problems BLOB NOT NULL, files INTEGER NOT NULL
) WITHOUT ROWID;

-- A file of records, or a stretch of a large one. `until` is the first day on which it has to be read again.
CREATE TABLE source (
  number INTEGER PRIMARY KEY, folder BLOB NOT NULL, path BLOB NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  line INTEGER NOT NULL, stamp BLOB NOT NULL, digest BLOB NOT NULL, agency TEXT NOT NULL, kind TEXT NOT NULL,
  until TEXT NOT NULL, records INTEGER NOT NULL, problems BLOB NOT NULL
);
CREATE UNIQUE INDEX source_place ON source (path, start);
CREATE INDEX source_folder ON source (folder);
CREATE INDEX source_until ON source (until) WHERE until != '';

-- A file that records carry, as it was when they were read.
CREATE TABLE carried (source INTEGER NOT NULL, path TEXT NOT NULL, stamp BLOB NOT NULL);
CREATE INDEX carried_source ON carried (source);

-- A record: its entry (`row`), its line in lists (`item`) and in the directory (`listed`), where its fragment lies.
CREATE TABLE entry (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, source INTEGER NOT NULL, line INTEGER NOT NULL, agency TEXT NOT NULL,
  kind TEXT NOT NULL, published TEXT NOT NULL, year INTEGER NOT NULL, shown INTEGER NOT NULL, title TEXT NOT NULL,
  item TEXT NOT NULL, listed TEXT NOT NULL, row BLOB NOT NULL, pack INTEGER NOT NULL, local INTEGER NOT NULL,
  place INTEGER NOT NULL, size INTEGER NOT NULL, fragment INTEGER NOT NULL
);
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_source ON entry (source);
CREATE INDEX entry_pack ON entry (pack);

-- Which records stand together in lists, in order, those that are not shown among them; how many in each year of a list
-- and month in which they went online (2024-03).
CREATE TABLE shelf (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, shown INTEGER NOT NULL);
CREATE TABLE month (
  shelf INTEGER NOT NULL, year INTEGER NOT NULL, month TEXT NOT NULL, places INTEGER NOT NULL, shown INTEGER NOT NULL,
  PRIMARY KEY (shelf, year, month)
) WITHOUT ROWID;
CREATE TABLE shelved (
  shelf INTEGER NOT NULL, published TEXT NOT NULL, id TEXT NOT NULL, entry INTEGER NOT NULL, year INTEGER NOT NULL,
  shown INTEGER NOT NULL, PRIMARY KEY (shelf, published, id, entry)
) WITHOUT ROWID;

-- Who points at what: `field` is the path of the field, `rank` its place among the references of the record.
CREATE TABLE reference (
  target TEXT NOT NULL, entry INTEGER NOT NULL, rank INTEGER NOT NULL, field TEXT NOT NULL,
  PRIMARY KEY (target, entry, rank)
) WITHOUT ROWID;
CREATE INDEX reference_entry ON reference (entry);

-- What only one record may have, what records add to counts; which rules look at a record beside others, at which, and
-- what they found.
CREATE TABLE mark (code TEXT NOT NULL, key BLOB NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (code, key, entry))
  WITHOUT ROWID;
CREATE INDEX mark_entry ON mark (entry);
CREATE TABLE note (code TEXT NOT NULL, key BLOB NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (code, key))
  WITHOUT ROWID;
CREATE TABLE ask (name TEXT NOT NULL, entry INTEGER NOT NULL, problems BLOB NOT NULL, PRIMARY KEY (name, entry))
  WITHOUT ROWID;
CREATE INDEX ask_entry ON ask (entry);
CREATE TABLE needs (id TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (id, entry)) WITHOUT ROWID;
CREATE INDEX needs_entry ON needs (entry);

-- Ledgers of the content as they were read or written last, and their lines.
CREATE TABLE ledger_file (
  path BLOB PRIMARY KEY, agency TEXT NOT NULL, year TEXT NOT NULL, stamp BLOB NOT NULL, digest BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE ledger (
  agency TEXT NOT NULL, id TEXT NOT NULL, number TEXT NOT NULL, online TEXT NOT NULL, removed TEXT NOT NULL,
  ground TEXT NOT NULL, PRIMARY KEY (id, agency)
) WITHOUT ROWID;
CREATE INDEX ledger_number ON ledger (number) WHERE number != '';
CREATE INDEX ledger_open ON ledger (agency, id) WHERE removed != '' AND ground = '';

-- Pages that are not records, by the part of the site that makes them.
CREATE TABLE output (part TEXT NOT NULL, url TEXT NOT NULL, PRIMARY KEY (part, url)) WITHOUT ROWID;
"""
