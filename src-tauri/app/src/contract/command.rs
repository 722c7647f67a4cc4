//! The list of commands: name, request, answer. Doors are generated from it or compared with it.

use hikae_core::ids::CaseId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::*;

/// Calls `$with!` with every command as `name(Request) -> Answer,`.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            app_view(Nothing) -> AppView,
            vault_unlock(VaultUnlock) -> AppView,
            vault_create(VaultUnlock) -> AppView,
            vault_retry(Nothing) -> AppView,
            vault_recovery(Nothing) -> RecoveryCode,
            settings_change(SettingsChange) -> AppView,
            first_start_finish(SettingsChange) -> AppView,
            practice_start(Nothing) -> AppView,
            practice_end(Nothing) -> AppView,
            home_view(Nothing) -> HomeView,
            draft_keep(DraftKeep) -> Nothing,
            flow_suggest(FlowSuggest) -> FlowChoices,
            pack_list(Nothing) -> PackList,
            licence_list(Nothing) -> Licences,
            call_set(CallSet) -> Clocks,
            hold_set(HoldSet) -> Clocks,
            hold_correct(HoldCorrect) -> Clocks,
            clock_view(Nothing) -> Clocks,
            case_start(CaseStart) -> CaseView,
            case_view(CaseOne) -> CaseView,
            case_answer(CaseAnswer) -> CaseView,
            case_flow(CaseFlow) -> CaseView,
            case_kind(CaseKind) -> CaseView,
            macro_list(CaseOne) -> MacroList,
            macro_use(MacroUse) -> CaseView,
            case_undo(CaseOne) -> CaseView,
            case_redo(CaseOne) -> CaseView,
            case_park(CaseOne) -> Nothing,
            case_resume(CaseOne) -> CaseView,
            case_close(CaseClose) -> Nothing,
            case_recent(Nothing) -> CaseRows,
            case_page(CaseOne) -> CasePage,
            case_again(CaseOne) -> CaseView,
            case_link(CaseLink) -> CaseView,
            line_copy(LineCopy) -> Copied,
            escalation_begin(EscalationBegin) -> EscalationBegun,
            escalation_ask(EscalationAsk) -> CaseView,
            escalation_result(EscalationResult) -> CaseView,
            escalation_send(EscalationSend) -> CaseView,
            reply_keep(ReplyKeep) -> CaseView,
            customer_told(CaseOne) -> CaseView,
            takeover_keep(TakeoverKeep) -> CaseView,
            follow_up_list(Nothing) -> FollowUpList,
            follow_up_told(FollowUpOne) -> FollowUpList,
            follow_up_end(FollowUpEnd) -> FollowUpList,
            breath_end(Nothing) -> Nothing,
            whom_view(WhomLook) -> WhomView,
            whom_mark(WhomMark) -> WhomView,
            roster_view(Nothing) -> RosterView,
            roster_keep(RosterKeep) -> RosterView,
            roster_remove(RosterOne) -> RosterView,
            roster_here(RosterHere) -> RosterView,
            roster_import(RosterImport) -> RosterImported,
            own_item_remove(OwnItemRemove) -> CaseView,
            guide_end(GuideEnd) -> GuideEnded,
            promise_offer(PromiseOffer) -> PromiseForm,
            promise_make(PromiseMake) -> PromiseView,
            promise_list(Nothing) -> PromiseList,
            promise_end(PromiseEnd) -> PromiseList,
            promise_hand(PromiseHand) -> PromiseList,
            promise_snooze(PromiseSnooze) -> PromiseList,
            promise_seen(PromiseOne) -> PromiseList,
            promise_of(CaseOne) -> CasePromise,
            promise_copy(PromiseOne) -> Copied,
            promise_takers(Nothing) -> PromiseTakers,
            shift_view(Nothing) -> ShiftView,
            shift_copy(Nothing) -> Copied,
            notebook_suggest(NotebookSuggest) -> Suggestions,
            note_prepare(CaseOne) -> NoteForm,
            note_edit(NoteEdit) -> NoteForm,
            note_keep(NoteKeep) -> NoteKept,
            note_later(CaseOne) -> Nothing,
            note_list(NoteList) -> NotePage,
            note_ids(NoteList) -> NoteIds,
            note_values(NoteValues) -> ValueCounts,
            notes_change(NotesChange) -> NotesChanged,
            notes_undo(NotesUndo) -> NotesChanged,
            note_view(NoteOne) -> NoteView,
            note_versions(NoteOne) -> NoteVersions,
            note_delete(NoteOne) -> Nothing,
            note_restore(NoteOne) -> NoteView,
            note_guide(NoteGuide) -> CaseView,
            note_similar(NoteSimilar) -> SimilarNotes,
            note_unmerge(NoteOne) -> NoteView,
            import_open(ImportOpen) -> ImportView,
            import_add(ImportAdd) -> ImportView,
            import_view(Nothing) -> ImportView,
            import_bad(ImportLines) -> BadPage,
            import_alike(ImportLines) -> AlikePage,
            import_choose(ImportChoose) -> ImportView,
            import_run(Nothing) -> ImportView,
            import_stop(Nothing) -> ImportView,
            import_undo(Nothing) -> ImportView,
        }
    };
}

/// What a command changed; views reload by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// Settings, vault, practice.
    App,
    /// The home screen's lists.
    Home,
    /// A case.
    Case,
    /// The notebook.
    Notebook,
    /// The packs.
    Packs,
    /// The clocks.
    Clocks,
}

/// The answer of every command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Reply<T> {
    /// What was asked for.
    pub value: T,
    /// What changed.
    pub changed: Vec<Changed>,
}

/// What is pushed to the screens without being asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Push {
    /// Once a second while a clock runs.
    Tick {
        /// The clocks.
        clocks: Clocks,
    },
    /// Something changed outside this screen.
    Changed {
        /// What.
        changed: Vec<Changed>,
    },
    /// How far an import has come.
    Import {
        /// The import.
        view: ImportView,
    },
    /// Global shortcut or a second start: show the empty focused question field.
    Focus,
    /// A case was opened from outside.
    Open {
        /// Which.
        case: CaseId,
    },
}

/// Error codes, only where somebody acts on them. "Not now" is distinct from "broken".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Not now: the vault is locked.
    Locked,
    /// Wrong passphrase, recovery code or key.
    WrongSecret,
    /// Passphrase too short (8 characters at least).
    WeakSecret,
    /// Not now: another process owns the data folder.
    Busy,
    /// The data folder cannot be written; what was typed is still on the screen.
    ReadOnly,
    /// The disk is full; what was typed is still on the screen.
    DiskFull,
    /// Written by a newer Hikae.
    NewerData,
    /// Not a data folder of Hikae's, or damaged.
    ForeignData,
    /// That case, note, flow or pack is not there (any more).
    NotFound,
    /// The answer does not fit the item; detail says how.
    BadAnswer,
    /// Not now: the case stands elsewhere (asked while closed, replied before asked).
    NotNow,
    /// That time can no longer be promised: it has passed, is taken or out of the shift.
    SlotGone,
    /// The question of a note is empty.
    EmptyNote,
    /// Somebody else on the roster has this name, or the name is empty.
    NameTaken,
    /// Nothing to undo or redo.
    NothingToUndo,
    /// Does not belong into the practice.
    InPractice,
    /// A defect of Hikae's.
    Broken,
}

/// An error at the door. The UI owns the sentence; `detail` is for logs and holds no customer text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code:?}: {detail}")]
pub struct Fault {
    /// What somebody can act on.
    pub code: Code,
    /// For people who look for the cause.
    pub detail: String,
}
