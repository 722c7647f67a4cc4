-- What the softphone calls a call: a text about a customer, so that it stands in `words`. `mark` tells two calls apart
-- and gives back no number. A row without a case goes when the call ends.
CREATE TABLE call_refs (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER REFERENCES cases (id),
  words   INTEGER NOT NULL REFERENCES words (id),
  mark    INTEGER NOT NULL,
  running INTEGER NOT NULL CHECK (running IN (0, 1)),
  at_wall INTEGER NOT NULL
) STRICT;
CREATE INDEX call_refs_case ON call_refs (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX call_refs_running ON call_refs (running) WHERE running = 1;
CREATE INDEX call_refs_words ON call_refs (words);
