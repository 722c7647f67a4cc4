-- Call-backs promised to customers and the reminders of them. Times that were promised are wall time.
-- Only what is open or waits is in the two partial indexes, so that what has ended costs nothing.
CREATE TABLE promises (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  -- Whose name was given to the customer, or who took it over; a colleague's, never a customer's.
  owner    INTEGER NOT NULL REFERENCES words (id),
  -- The sentence as it was promised.
  said     INTEGER NOT NULL REFERENCES words (id),
  due_wall INTEGER NOT NULL,
  sv_due   INTEGER,
  number   INTEGER NOT NULL CHECK (number IN (0, 1)),
  suits    INTEGER NOT NULL CHECK (suits IN (0, 1)),
  absent   INTEGER NOT NULL CHECK (absent IN (0, 1)),
  state    TEXT    NOT NULL CHECK (state IN ('open', 'done', 'handed_over', 'cancelled')),
  made_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX promises_open ON promises (due_wall) WHERE state = 'open';
CREATE INDEX promises_case ON promises (case_id);
CREATE INDEX promises_owner ON promises (owner);
CREATE INDEX promises_said ON promises (said);

CREATE TABLE reminders (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  promise  INTEGER NOT NULL REFERENCES promises (id),
  due_wall INTEGER NOT NULL,
  -- `waiting` until it fires, or `dropped` with its promise; `fired` until somebody has `seen` it.
  state    TEXT    NOT NULL CHECK (state IN ('waiting', 'fired', 'seen', 'dropped')),
  fired_at INTEGER,
  seen_at  INTEGER
) STRICT;
CREATE INDEX reminders_waiting ON reminders (due_wall) WHERE state = 'waiting';
CREATE INDEX reminders_promise ON reminders (promise);
