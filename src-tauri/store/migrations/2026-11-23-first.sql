-- The first schema. Words of or about a customer stand in `words` and nowhere else; every other table
-- refers to them by id, so that erasing a row of `words` erases everywhere at once.

CREATE TABLE words (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  purpose TEXT    NOT NULL,
  pii     TEXT    NOT NULL CHECK (pii IN ('none', 'mask')),
  body    TEXT    NOT NULL,
  erased  INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;

CREATE TABLE pack_snapshots (
  hash    TEXT NOT NULL PRIMARY KEY,
  pack    TEXT NOT NULL,
  version TEXT NOT NULL,
  json    TEXT NOT NULL
) STRICT;

CREATE TABLE notes (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  foreign_id TEXT    NOT NULL DEFAULT '',
  state      TEXT    NOT NULL CHECK (state IN ('kept', 'draft', 'deleted')),
  before_delete TEXT NOT NULL DEFAULT '' CHECK (before_delete IN ('', 'kept', 'draft')),
  case_id    INTEGER,
  used       INTEGER NOT NULL DEFAULT 0,
  solved     INTEGER NOT NULL DEFAULT 0,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notes_foreign ON notes (foreign_id) WHERE foreign_id <> '';
CREATE INDEX notes_state ON notes (state, id);
CREATE INDEX notes_case ON notes (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE note_versions (
  note_id    INTEGER NOT NULL REFERENCES notes (id),
  version    INTEGER NOT NULL,
  words      INTEGER NOT NULL REFERENCES words (id),
  taught_on  TEXT    NOT NULL,
  review_by  TEXT    NOT NULL,
  sv_checked INTEGER NOT NULL CHECK (sv_checked IN (0, 1)),
  kept_at    INTEGER NOT NULL,
  PRIMARY KEY (note_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  started_wall   INTEGER NOT NULL,
  started_mono   INTEGER NOT NULL,
  started_boot   TEXT    NOT NULL,
  snapshot       TEXT    NOT NULL REFERENCES pack_snapshots (hash),
  flow           TEXT    NOT NULL,
  question       INTEGER NOT NULL REFERENCES words (id),
  stage          TEXT    NOT NULL,
  parked         INTEGER NOT NULL CHECK (parked IN (0, 1)),
  flags          TEXT    NOT NULL,
  outcome        TEXT,
  chosen_kind    TEXT,
  exit_id        TEXT,
  exit_kind      TEXT,
  exit_request   TEXT,
  exit_immediate INTEGER NOT NULL CHECK (exit_immediate IN (0, 1)),
  reply          INTEGER REFERENCES words (id),
  note           INTEGER REFERENCES notes (id)
) STRICT;
CREATE INDEX cases_stage ON cases (stage, parked);

CREATE TABLE answers (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  item    TEXT    NOT NULL,
  value   INTEGER NOT NULL REFERENCES words (id),
  label   TEXT    NOT NULL,
  at_wall INTEGER NOT NULL,
  at_mono INTEGER NOT NULL,
  at_boot TEXT    NOT NULL
) STRICT;
CREATE INDEX answers_case ON answers (case_id, item);

CREATE TABLE answer_now (
  case_id INTEGER NOT NULL REFERENCES cases (id),
  item    TEXT    NOT NULL,
  answer  INTEGER NOT NULL REFERENCES answers (id),
  PRIMARY KEY (case_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id    INTEGER REFERENCES cases (id),
  kind       TEXT    NOT NULL,
  undoable   INTEGER NOT NULL CHECK (undoable IN (0, 1)),
  target     INTEGER REFERENCES events (id),
  item       TEXT,
  ref_before INTEGER,
  ref_after  INTEGER,
  note_id    INTEGER,
  data       TEXT    NOT NULL,
  at_wall    INTEGER NOT NULL,
  at_mono    INTEGER NOT NULL,
  at_boot    TEXT    NOT NULL
) STRICT;
CREATE INDEX events_case ON events (case_id, id);
CREATE INDEX events_kind ON events (kind, id);
CREATE INDEX events_target ON events (target, id) WHERE target IS NOT NULL;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'the event log only grows'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'the event log only grows'); END;

CREATE TABLE drafts (
  case_id INTEGER NOT NULL,
  field   TEXT    NOT NULL,
  words   INTEGER NOT NULL REFERENCES words (id),
  PRIMARY KEY (case_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE clocks (
  kind         TEXT    NOT NULL PRIMARY KEY CHECK (kind IN ('call', 'hold', 'wrap')),
  case_id      INTEGER,
  started_wall INTEGER NOT NULL,
  started_mono INTEGER NOT NULL,
  started_boot TEXT    NOT NULL,
  earlier_ms   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  name    TEXT    NOT NULL PRIMARY KEY,
  used_at INTEGER NOT NULL
) STRICT;
