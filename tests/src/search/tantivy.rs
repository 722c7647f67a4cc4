//! tantivy, its index in mapped files, in one segment if it can be.

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{NgramTokenizer, WhitespaceTokenizer};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use super::notes::Note;
use super::peer::{ANSWER, BEST, Find, Peer, fields, plain_words};
use crate::desk::Result;

/// Memory for writing, in bytes: enough for one segment.
const HEAP: usize = 400_000_000;
const PIECES: &str = "pieces";

struct Tantivy {
    searcher: Searcher,
    peer: Peer,
    front: Field,
    answer: Field,
}

pub(super) fn build(peer: Peer, notes: &[Note], folder: &Path) -> Result<()> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(PIECES)
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(indexing);
    let number = schema.add_u64_field("number", FAST);
    let front = schema.add_text_field("front", text.clone());
    let answer = schema.add_text_field("answer", text);
    let index = Index::create_in_dir(folder, schema.build())?;
    register(peer, &index)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, HEAP)?;
    for (at, note) in (1_u64..).zip(notes) {
        let [mut before, mut behind] = fields(note);
        if peer == Peer::Words {
            before = plain_words(&before).join(" ");
            behind = plain_words(&behind).join(" ");
        }
        let mut document = TantivyDocument::new();
        document.add_u64(number, at);
        document.add_text(front, before);
        document.add_text(answer, behind);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    Ok(writer.wait_merging_threads()?)
}

pub(super) fn open(peer: Peer, folder: &Path) -> Result<Box<dyn Find>> {
    let index = Index::open_in_dir(folder)?;
    register(peer, &index)?;
    let schema = index.schema();
    Ok(Box::new(Tantivy {
        searcher: index.reader()?.searcher(),
        peer,
        front: schema.get_field("front")?,
        answer: schema.get_field("answer")?,
    }))
}

fn register(peer: Peer, index: &Index) -> Result<()> {
    match peer {
        Peer::Words => index
            .tokenizers()
            .register(PIECES, WhitespaceTokenizer::default()),
        _ => index
            .tokenizers()
            .register(PIECES, NgramTokenizer::new(1, 2, false)?),
    }
    Ok(())
}

impl Find for Tantivy {
    fn find(&self, text: &str) -> Result<Vec<i64>> {
        let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for piece in self.peer.pieces(text) {
            for (field, weight) in [(self.front, 1.0), (self.answer, ANSWER)] {
                let term = Term::from_field_text(field, &piece);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                any.push((
                    Occur::Should,
                    Box::new(BoostQuery::new(Box::new(query), weight)),
                ));
            }
        }
        let best = TopDocs::with_limit(BEST).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(any), &best)?;
        let mut notes = Vec::with_capacity(found.len());
        for (_, at) in found {
            let segment = self.searcher.segment_reader(at.segment_ord);
            let numbers = segment.fast_fields().u64("number")?;
            notes.extend(numbers.first(at.doc_id).map(u64::cast_signed));
        }
        Ok(notes)
    }
}
