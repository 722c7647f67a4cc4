-- What is still to be done for a case after an ask: tell somebody, hear what came of a take-over, ask whether a
-- call-back solved it. `name` is a rule of the case's pack, never a text. What has ended costs nothing.
CREATE TABLE follow_ups (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id  INTEGER NOT NULL REFERENCES cases (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('tell', 'takeover', 'called')),
  name     TEXT    NOT NULL DEFAULT '',
  due_wall INTEGER,
  open     INTEGER NOT NULL CHECK (open IN (0, 1)),
  at_wall  INTEGER NOT NULL
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (at_wall) WHERE open = 1;
CREATE INDEX follow_ups_case ON follow_ups (case_id);
