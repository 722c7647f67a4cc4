//! Hikae's own index, kept as blocks in files: in the product they lie in the encrypted database (`folder` measures that).

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hikae_app::packs::load_concepts;
use hikae_core::concept::Lexicon;
use hikae_core::ids::NoteId;
use hikae_core::notebook::{Cut, Entry, Index, Query};

use super::notes::Note;
use super::peer::{BEST, Find};
use crate::desk::Result;

struct Own(Index);

pub(super) fn build(notes: &[Note], folder: &Path) -> Result<()> {
    let mut index = Index::new(Arc::new(Lexicon::build(&load_concepts())));
    let lexicon = Arc::clone(index.lexicon());
    index.put((1..).zip(notes).map(|(number, note)| {
        let tags: Vec<&str> = note.tags.iter().map(String::as_str).collect();
        let entry = Entry {
            question: &note.question,
            ways: &[],
            product: &note.product,
            answers: &[&note.answer],
            tags: &tags,
        };
        Cut::new(NoteId(number), 1, &entry, &lexicon)
    }));
    for (number, block) in index.unkept().keep.iter().enumerate() {
        fs::write(folder.join(format!("{number:04}")), block)?;
    }
    // Which notes count stands in the database, not in the blocks.
    Ok(fs::write(counted(folder), notes.len().to_string())?)
}

fn counted(folder: &Path) -> PathBuf {
    folder.with_extension("count")
}

pub(super) fn open(folder: &Path) -> Result<Box<dyn Find>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<std::io::Result<_>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let lexicon = Arc::new(Lexicon::build(&load_concepts()));
    let last: i64 = fs::read_to_string(counted(folder))?.parse()?;
    let kept: HashMap<NoteId, u32> = (1..=last).map(|id| (NoteId(id), 1)).collect();
    let blocks = (1..).zip(&files).map_while(|(number, file)| {
        let block = fs::read(file.path()).ok()?;
        Some((number, block))
    });
    let (index, missing) = Index::load(lexicon, blocks, &kept);
    if !missing.is_empty() {
        return Err(format!("{} notes are in no block", missing.len()).into());
    }
    Ok(Box::new(Own(index)))
}

impl Find for Own {
    fn find(&self, text: &str) -> Result<Vec<i64>> {
        let found = self.0.search(&Query {
            text,
            ..Query::default()
        });
        Ok(found.iter().take(BEST).map(|found| found.id.0).collect())
    }
}
