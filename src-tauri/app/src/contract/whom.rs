//! Whom to ask: the roster, who is offered and why, where the ladder of asking stands.

use hikae_core::asking::{PersonRole, Reason, Rung, Shift};
use hikae_core::ids::{CaseId, ItemId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Look whom to ask for a case.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WhomLook {
    /// Which case.
    pub case: CaseId,
    /// Show private marks: only after the operator's own key.
    pub marks: bool,
}

/// Whom to ask, and where the search stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WhomView {
    /// Best first; nobody absent is among them.
    pub offers: Vec<OfferView>,
    /// Where the search stands.
    pub rung: Rung,
    /// Seconds until that may change by itself; `None`: it stays.
    pub changes_in_s: Option<u32>,
    /// With 「SVがつかまりません。折り返しにしますか」: what to say and until when.
    pub call_back: Option<CallBackReady>,
    /// 「追加です。…」: what was answered since the SV was last told; `None`: nothing.
    pub update: Option<String>,
    /// Private marks may be kept here.
    pub marks_allowed: bool,
    /// The marks, where they were asked for.
    pub marks: Vec<MarkView>,
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfferView {
    /// The name.
    pub name: String,
    /// On the roster as; `None`: a name that was typed once.
    pub person: Option<PersonId>,
    /// As what.
    pub role: Option<PersonRole>,
    /// Extension or chat name; may be empty.
    pub reach: String,
    /// Why there, in a few words.
    pub reason: Reason,
}

/// The call-back, ready to be said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CallBackReady {
    /// The wording for taking the customer off hold, filled in.
    pub say: String,
    /// The time in it, RFC 3339 with offset.
    pub at: String,
}

/// Private marks of somebody, on this matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MarkView {
    /// Of whom.
    pub person: PersonId,
    /// Explains this matter clearly.
    pub clear: bool,
    /// Tends to say 折り返し.
    pub call_back: bool,
}

/// A private mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// Explains this matter clearly.
    Clear,
    /// Tends to say 折り返し.
    CallBack,
}

/// Set a private mark, or take it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WhomMark {
    /// On the matter of this case.
    pub case: CaseId,
    /// Of whom.
    pub person: PersonId,
    /// Which.
    pub mark: MarkKind,
    /// Set it or take it back.
    pub on: bool,
}

/// The roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterView {
    /// In the order in which they were written.
    pub people: Vec<RosterRow>,
}

/// Somebody on the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterRow {
    /// Which.
    pub id: PersonId,
    /// What is written of them.
    pub form: RosterForm,
    /// There now: as said today, else by the shift.
    pub here: bool,
}

/// What is written of somebody.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct RosterForm {
    /// As they are called; unique.
    pub name: String,
    /// As what.
    pub role: PersonRole,
    /// Their team; may be empty.
    pub team: String,
    /// It is the operator's own.
    pub own_team: bool,
    /// Extension or chat name; may be empty.
    pub reach: String,
    /// What they know.
    pub topics: Vec<String>,
    /// Hours of work; `None`: always.
    pub shift: Option<Shift>,
}

/// Write somebody into the roster, or over one who is there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterKeep {
    /// Over whom; `None`: somebody new.
    pub id: Option<PersonId>,
    /// What is written.
    pub form: RosterForm,
}

/// Which one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterOne {
    /// Which.
    pub id: PersonId,
}

/// Say that somebody is there today, or is not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterHere {
    /// Who.
    pub id: PersonId,
    /// There or not.
    pub here: bool,
}

/// Take a question of one's own out of its flow, or bring it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OwnItemRemove {
    /// The case on the screen.
    pub case: CaseId,
    /// The question.
    pub item: ItemId,
    /// Gone or back.
    pub removed: bool,
}
