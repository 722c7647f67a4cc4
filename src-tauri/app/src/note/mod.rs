//! The notebook (控え): keeping what an SV answered, finding it again, guiding by it. Each verb is a file.
//! Not here: how words are matched (`hikae_core::notebook`).

mod change;
mod cut;
mod delete;
mod edit;
mod exact;
mod filing;
mod find;
mod form;
mod guide;
mod keep;
mod known;
mod later;
mod learn;
mod list;
mod merge;
mod notebook;
mod prepare;
mod reader;
mod shelve;
mod similar;
mod suggest;
mod values;

pub(crate) use change::{notes_change, notes_undo, remember_way};
pub(crate) use delete::{delete_note, note_delete, note_restore};
pub(crate) use edit::{list_edits, note_edit};
pub(crate) use form::{clean_form, merge_forms, read_form, version, view_note};
pub(crate) use guide::note_guide;
pub(crate) use keep::{Origin, WAS_DELETED, keep_form, note_keep};
pub(crate) use later::{defer_note, note_later};
pub(crate) use learn::learn_way;
pub(crate) use list::{note_ids, note_list, note_values, note_versions, note_view};
pub(crate) use merge::{merge_form, note_unmerge, undo};
pub(crate) use notebook::Notebook;
pub(crate) use prepare::{note_prepare, prepare_note};
pub(crate) use reader::start_reader;
pub(crate) use similar::{asks_of, note_similar};
pub(crate) use suggest::{notebook_suggest, short_answer};
