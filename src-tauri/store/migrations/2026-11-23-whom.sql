-- Who may be asked: colleagues of the floor, never customers. `here` holds for the day `here_on` alone.
CREATE TABLE roster (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  name        TEXT    NOT NULL UNIQUE,
  role        TEXT    NOT NULL,
  team        TEXT    NOT NULL,
  own_team    INTEGER NOT NULL CHECK (own_team IN (0, 1)),
  reach       TEXT    NOT NULL,
  topics      TEXT    NOT NULL,
  shift_from  INTEGER,
  shift_until INTEGER,
  here        INTEGER CHECK (here IN (0, 1)),
  here_on     TEXT    NOT NULL DEFAULT ''
) STRICT;

-- Private marks: no figure, no date, no trace in the log. They go with their person.
CREATE TABLE sv_marks (
  person INTEGER NOT NULL REFERENCES roster (id) ON DELETE CASCADE,
  kind   TEXT    NOT NULL,
  topic  TEXT    NOT NULL,
  PRIMARY KEY (person, kind, topic)
) STRICT, WITHOUT ROWID;

-- What an SV asked back for becomes a question of one's own in that flow, from the next call on.
CREATE TABLE own_items (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  pack    TEXT    NOT NULL,
  flow    TEXT    NOT NULL,
  words   INTEGER NOT NULL REFERENCES words (id),
  case_id INTEGER NOT NULL REFERENCES cases (id),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX own_items_flow ON own_items (pack, flow);
CREATE INDEX own_items_words ON own_items (words);
