-- What refers to words is found by them: dropping a draft asks every table whether it still needs the words, and
-- without these it reads the whole notebook.
CREATE INDEX note_versions_words ON note_versions (words);
CREATE INDEX answers_value ON answers (value);
CREATE INDEX cases_question ON cases (question);
CREATE INDEX cases_reply ON cases (reply);
CREATE INDEX drafts_words ON drafts (words);
