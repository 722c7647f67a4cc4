-- Blocks of the notebook's index: made from the notes and thrown away with them, encrypted like all else.
-- `stamp` changes with the concepts that the notes were cut with.
CREATE TABLE search_blocks (
  id    INTEGER PRIMARY KEY,
  stamp INTEGER NOT NULL,
  body  BLOB NOT NULL
) STRICT;
