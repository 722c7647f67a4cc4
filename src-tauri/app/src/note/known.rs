//! 「前回の回答あり」: whether the notebook answers a case already.
//! Not here: when a search is sure of a note (`hikae_core::notebook`), a screen's hits (`suggest`).

use std::collections::BTreeSet;

use hikae_core::ids::{CaseId, NoteId};
use hikae_store::event::{EventKind, list_case_events_of};
use hikae_store::note::load_note;

use super::form::is_stale;
use crate::case::Case;
use crate::contract::Fault;
use crate::desk::Turn;

impl Turn<'_> {
    /// A sure note, still within its 見直す日, that answers this case. A note that was tried
    /// in this case and did not solve it answers something else, however well its words fit.
    pub fn known_note(&mut self, case: &Case) -> Result<Option<NoteId>, Fault> {
        if case.question.is_empty() {
            return Ok(None);
        }
        let sure = self.sure_notes(case)?;
        if sure.is_empty() {
            return Ok(None);
        }
        let failed = self.failed_notes(case.id())?;
        Ok(sure.into_iter().find(|note| !failed.contains(note)))
    }

    fn sure_notes(&mut self, case: &Case) -> Result<Vec<NoteId>, Fault> {
        let mut told = vec![case.question.clone(), case.product().unwrap_or_default()];
        told.extend(case.given());
        let key = told.join("\u{0}");
        if let Some((asked, sure)) = &self.desk.notebook.known
            && *asked == key
        {
            return Ok(sure.clone());
        }
        let mut sure = Vec::new();
        let found = self.search_notes(&case.question, Some(case))?;
        for found in found.into_iter().filter(|found| found.sure) {
            let row = self.read(|read| Ok(load_note(read, found.id)?))?;
            if !is_stale(&row.review_by, &self.now) {
                sure.push(found.id);
            }
        }
        self.desk.notebook.known = Some((key, sure.clone()));
        Ok(sure)
    }

    /// Notes that guided this case last without solving it (しなかった, or given up for an SV).
    fn failed_notes(&self, case: CaseId) -> Result<BTreeSet<NoteId>, Fault> {
        let results =
            self.read(|read| Ok(list_case_events_of(read, case, EventKind::NoteResult)?))?;
        let mut failed = BTreeSet::new();
        for result in results {
            if let Some(note) = result.note {
                if result.data.get_truth("solved") == Some(true) {
                    failed.remove(&note);
                } else {
                    failed.insert(note);
                }
            }
        }
        Ok(failed)
    }
}
