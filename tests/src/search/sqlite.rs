//! SQLite FTS5, in an unencrypted file and without a copy of the notes' text (`content=''`).

use std::path::Path;

use rusqlite::{Connection, params};

use super::notes::Note;
use super::peer::{ANSWER, BEST, Find, Peer, fields, pairs};
use crate::desk::Result;

const FILE: &str = "index.db";

struct Fts {
    sql: Connection,
    peer: Peer,
}

pub(super) fn build(peer: Peer, notes: &[Note], folder: &Path) -> Result<()> {
    let mut sql = Connection::open(folder.join(FILE))?;
    let tokenizer = match peer {
        Peer::Trigram => "trigram",
        // Pairs are words between spaces. Sound marks are letters of their own right.
        _ => "unicode61 remove_diacritics 0",
    };
    let tx = sql.transaction()?;
    tx.execute_batch(&format!(
        "CREATE VIRTUAL TABLE notes USING fts5(front, answer, content='', tokenize='{tokenizer}');
         INSERT INTO notes (notes, rank) VALUES ('rank', 'bm25(1.0, {ANSWER})');"
    ))?;
    {
        let mut insert =
            tx.prepare("INSERT INTO notes (rowid, front, answer) VALUES (?1, ?2, ?3)")?;
        for (number, note) in (1_i64..).zip(notes) {
            let mut texts = fields(note);
            if peer == Peer::Bigram {
                texts = texts.map(|text| pairs(&text).join(" "));
            }
            let [front, answer] = texts;
            insert.execute(params![number, front, answer])?;
        }
    }
    tx.execute_batch("INSERT INTO notes (notes) VALUES ('optimize')")?;
    Ok(tx.commit()?)
}

pub(super) fn open(peer: Peer, folder: &Path) -> Result<Box<dyn Find>> {
    let sql = Connection::open(folder.join(FILE))?;
    Ok(Box::new(Fts { sql, peer }))
}

impl Find for Fts {
    fn find(&self, text: &str) -> Result<Vec<i64>> {
        let quoted = |piece: &String| {
            let piece = piece.replace('"', "\"\"");
            // The last word typed is seldom whole.
            let star = if self.peer == Peer::Unicode61 {
                "*"
            } else {
                ""
            };
            format!("\"{piece}\"{star}")
        };
        let pieces: Vec<String> = self.peer.pieces(text).iter().map(quoted).collect();
        if pieces.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.sql.prepare_cached(
            "SELECT rowid FROM notes WHERE notes MATCH ?1 ORDER BY rank LIMIT ?2",
        )?;
        let rows =
            statement.query_map(params![pieces.join(" OR "), BEST as i64], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
