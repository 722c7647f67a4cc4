//! Values of class `never_store`: they live here, in memory, zeroed when they go, and are wiped when the
//! case leaves the guiding or ends (R-class `pii`, requirements, "Field contract"). A crash loses them.
//! Not here: everything else a customer said, which the store keeps.

use std::collections::HashMap;

use hikae_core::answer::{Answer, Answers};
use hikae_core::ids::{CaseId, ItemId};
use zeroize::Zeroizing;

/// One value as JSON, zeroed when dropped.
type Secret = Zeroizing<Vec<u8>>;

/// What must not be stored.
#[derive(Default)]
pub(crate) struct Secrets {
    answers: HashMap<(CaseId, ItemId), Secret>,
    drafts: HashMap<(CaseId, String), Zeroizing<String>>,
}

impl Secrets {
    /// Keeps an answer, in place of the one before; `None` takes it back.
    pub fn keep_answer(&mut self, case: CaseId, item: &ItemId, answer: Option<&Answer>) {
        let key = (case, item.clone());
        match answer.map(serde_json::to_vec) {
            Some(Ok(json)) => self.answers.insert(key, Zeroizing::new(json)),
            _ => self.answers.remove(&key),
        };
    }

    /// Puts the answers of a case beside those that are stored.
    pub fn add_answers(&self, case: CaseId, answers: &mut Answers) {
        for ((of, item), json) in &self.answers {
            if *of == case
                && let Ok(answer) = serde_json::from_slice(json)
            {
                answers.insert(item.clone(), answer);
            }
        }
    }

    /// Keeps what is being typed; empty clears it.
    pub fn keep_draft(&mut self, case: CaseId, field: &str, text: &str) {
        let key = (case, field.to_owned());
        if text.is_empty() {
            self.drafts.remove(&key);
        } else {
            self.drafts.insert(key, Zeroizing::new(text.to_owned()));
        }
    }

    /// What is being typed.
    pub fn draft(&self, case: CaseId, field: &str) -> Option<String> {
        self.drafts
            .get(&(case, field.to_owned()))
            .map(|text| text.to_string())
    }

    /// Wipes everything of a case.
    pub fn wipe(&mut self, case: CaseId) {
        self.answers.retain(|(of, _), _| *of != case);
        self.drafts.retain(|(of, _), _| *of != case);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wiping_takes_the_case_and_no_other() {
        let mut secrets = Secrets::default();
        let item = ItemId::from("number");
        for case in [CaseId(1), CaseId(2)] {
            secrets.keep_answer(case, &item, Some(&Answer::Text("0000".to_owned())));
            secrets.keep_draft(case, "item:number", "00");
        }
        secrets.wipe(CaseId(1));
        let mut answers = Answers::new();
        secrets.add_answers(CaseId(1), &mut answers);
        assert!(answers.is_empty());
        assert_eq!(secrets.draft(CaseId(1), "item:number"), None);
        secrets.add_answers(CaseId(2), &mut answers);
        assert_eq!(answers.len(), 1);
        secrets.keep_answer(CaseId(2), &item, None);
        answers.clear();
        secrets.add_answers(CaseId(2), &mut answers);
        assert!(answers.is_empty());
    }
}
