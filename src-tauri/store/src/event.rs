//! The append-only log: what happened when, in references and figures, never in words. Later parts (clocks,
//! counts, review) read it; undo reads it too. The database itself refuses to change or delete a row.
//! Not here: what an event means for a case, what undoing it does (`app`).

use hikae_core::ids::{CaseId, EventId, ItemId, NoteId};
use hikae_core::time::Stamp;
use rusqlite::{Row, params};
use serde_json::{Map, Value};

use crate::slug::check_slug;
use crate::tx::read_stamp;
use crate::{Read, Result, StoreError, Tx};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $slug:literal),+ $(,)?) => {
        /// What happened. What the two references of an event point to follows from its kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $($(#[$doc])* $name,)+
        }

        impl EventKind {
            /// The name in the log.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            fn parse(name: &str) -> Result<Self> {
                match name {
                    $($slug => Ok(Self::$name),)+
                    _ => Err(StoreError::Broken("unknown kind of event".to_owned())),
                }
            }
        }
    };
}

kinds! {
    /// A case began.
    CaseStarted = "case_started",
    /// Question changed. References: words.
    QuestionSet = "question_set",
    /// An answer was given, changed or taken back. References: answer versions.
    AnswerSet = "answer_set",
    /// A macro was used; data names it. The answers and the kind that it set have it as target.
    MacroUsed = "macro_used",
    /// The flow changed; data says from where to where.
    FlowSet = "flow_set",
    /// The kind of request was chosen; data says from what to what.
    KindSet = "kind_set",
    /// A flag was pressed or taken back.
    FlagSet = "flag_set",
    /// The stage changed; data says from where to where.
    StageSet = "stage_set",
    /// Put aside.
    CaseParked = "case_parked",
    /// Taken up again.
    CaseResumed = "case_resumed",
    /// Ended; data holds the outcome.
    CaseClosed = "case_closed",
    /// Brought to an SV; data holds the way, the exit and the gate's cause.
    EscalationBegun = "escalation_begun",
    /// One key past the gate; data holds the reason.
    GateSkipped = "gate_skipped",
    /// Somebody was asked. After: words of the name. Never undone.
    AskMade = "ask_made",
    /// What came of an ask. Target: the ask. After: words of what was missing, if any. Never undone.
    AskResult = "ask_result",
    /// What was missing became a question of one's own in its flow. After: its words; data holds its number.
    OwnItemAdded = "own_item_added",
    /// A question of one's own was taken away; data holds its number.
    OwnItemRemoved = "own_item_removed",
    /// Somebody was written into the roster, or changed; data holds the number.
    RosterKept = "roster_kept",
    /// Somebody was taken off the roster; data holds the number.
    RosterRemoved = "roster_removed",
    /// Somebody is there today, or is not; data holds the number and which.
    PresenceSet = "presence_set",
    /// The request was sent on to the next level; data holds which. Never undone.
    SentOn = "sent_on",
    /// Somebody who must be told was told; after: the follow-up.
    PartyTold = "party_told",
    /// The customer was told the reply. Never undone.
    CustomerTold = "customer_told",
    /// What came of a take-over; data holds what. After: words, if any.
    TakeoverTold = "takeover_told",
    /// The SV's reply was kept. References: words.
    ReplyKept = "reply_kept",
    /// The guiding began.
    GuideBegun = "guide_begun",
    /// The guiding ended; data holds the outcome.
    GuideEnded = "guide_ended",
    /// A note was kept. References: versions of the note.
    NoteKept = "note_kept",
    /// A note was left for later (未整理の控え).
    NoteDeferred = "note_deferred",
    /// A note was merged into another one. Note: the one that stays. References: its versions; data holds the other.
    NoteMerged = "note_merged",
    /// An import began; what it kept has it as target.
    ImportBegun = "import_begun",
    /// An import is whole. Target: its beginning; data holds how many notes it added, updated and merged.
    ImportEnded = "import_ended",
    /// A note was deleted.
    NoteDeleted = "note_deleted",
    /// A deleted note was brought back.
    NoteRestored = "note_restored",
    /// この控えで案内.
    NoteUsed = "note_used",
    /// A guiding by a note ended: 解決した / しなかった. Solved: an avoided escalation.
    NoteResult = "note_result",
    /// The line as it was said at an ask. After: its words. Never undone.
    LineSaid = "line_said",
    /// The case is a former one that came back; data names that one.
    CaseLinked = "case_linked",
    /// A text was copied; data holds the form. Never undone.
    LineCopied = "line_copied",
    /// A call-back was promised. After: the promise.
    PromiseMade = "promise_made",
    /// A promise ended; after: the promise; data says from which state to which.
    PromiseEnded = "promise_ended",
    /// Somebody else calls. References: words of the owners' names; data holds the promise.
    PromiseHanded = "promise_handed",
    /// A promise is reminded of later; after: the promise; data holds the minutes.
    PromiseSnoozed = "promise_snoozed",
    /// A step of a clock was told by a notification; data holds which clock, which step and since when it runs.
    LevelTold = "level_told",
    /// A reminder fired; after: the promise; data holds how late.
    ReminderFired = "reminder_fired",
    /// A reminder was seen; after: the promise.
    ReminderSeen = "reminder_seen",
    /// What is open was copied for whoever comes next; data holds how many.
    ShiftCopied = "shift_copied",
    /// The call began.
    CallStarted = "call_started",
    /// The call ended.
    CallEnded = "call_ended",
    /// The hold began.
    HoldStarted = "hold_started",
    /// The hold ended.
    HoldEnded = "hold_ended",
    /// The hold began earlier than was said; data holds how much.
    HoldCorrected = "hold_corrected",
    /// 後処理 began.
    WrapStarted = "wrap_started",
    /// 後処理 ended.
    WrapEnded = "wrap_ended",
    /// The target was undone.
    Undone = "undone",
    /// The target was done again.
    Redone = "redone",
    /// Words were erased.
    WordsErased = "words_erased",
}

/// Small facts of an event. Takes figures, truths and names, so that no words of a customer get in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts(Map<String, Value>);

impl Facts {
    /// No facts.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a figure.
    #[must_use]
    pub fn figure(mut self, key: &'static str, value: i64) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// Adds a truth.
    #[must_use]
    pub fn truth(mut self, key: &'static str, value: bool) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// Adds a name: an id of a pack, a stage, an outcome (see [`crate::slug`]); `None` adds nothing.
    ///
    /// Errors: [`StoreError::NotASlug`].
    pub fn name(mut self, key: &'static str, value: Option<&str>) -> Result<Self> {
        if let Some(name) = value {
            self.0.insert(key.to_owned(), check_slug(name)?.into());
        }
        Ok(self)
    }

    /// A figure, if there.
    pub fn get_figure(&self, key: &str) -> Option<i64> {
        self.0.get(key).and_then(Value::as_i64)
    }

    /// A truth, if there.
    pub fn get_truth(&self, key: &str) -> Option<bool> {
        self.0.get(key).and_then(Value::as_bool)
    }

    /// A name, if there.
    pub fn get_name(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }
}

/// An event to append. Begin with [`NewEvent::of`].
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// The case; `None`: of the call, the notebook.
    pub case: Option<CaseId>,
    /// What happened.
    pub kind: EventKind,
    /// Undo may take it back. Never for copies and asks.
    pub undoable: bool,
    /// The event it speaks of (undone, redone, result of an ask).
    pub target: Option<EventId>,
    /// The item.
    pub item: Option<ItemId>,
    /// Row that counted before; see [`EventKind`] for which table.
    pub before: Option<i64>,
    /// Row that counts now.
    pub after: Option<i64>,
    /// The note.
    pub note: Option<NoteId>,
    /// Small facts.
    pub data: Facts,
    /// When.
    pub at: Stamp,
}

impl NewEvent {
    /// An event with nothing but its kind, case and time, that undo leaves alone.
    pub fn of(kind: EventKind, case: Option<CaseId>, at: &Stamp) -> Self {
        Self {
            case,
            kind,
            undoable: false,
            target: None,
            item: None,
            before: None,
            after: None,
            note: None,
            data: Facts::none(),
            at: at.clone(),
        }
    }
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Which; grows with time.
    pub id: EventId,
    /// The case.
    pub case: Option<CaseId>,
    /// What happened.
    pub kind: EventKind,
    /// Undo may take it back.
    pub undoable: bool,
    /// The event it speaks of.
    pub target: Option<EventId>,
    /// The item.
    pub item: Option<ItemId>,
    /// Row that counted before.
    pub before: Option<i64>,
    /// Row that counted after.
    pub after: Option<i64>,
    /// The note.
    pub note: Option<NoteId>,
    /// Small facts.
    pub data: Facts,
    /// When.
    pub at: Stamp,
}

/// Appends an event.
pub fn append_event(tx: &Tx<'_>, event: &NewEvent) -> Result<EventId> {
    tx.sql
        .prepare_cached(
            "INSERT INTO events (case_id, kind, undoable, target, item, ref_before, ref_after, note_id, data,
                                 at_wall, at_mono, at_boot)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            event.case.map(|id| id.0),
            event.kind.as_str(),
            event.undoable,
            event.target.map(|id| id.0),
            event.item.as_ref().map(ItemId::as_str),
            event.before,
            event.after,
            event.note.map(|id| id.0),
            serde_json::to_string(&event.data.0)?,
            event.at.wall_ms,
            event.at.mono_ms,
            event.at.boot,
        ])?;
    Ok(EventId(tx.sql.last_insert_rowid()))
}

const COLUMNS: &str =
    "SELECT e.id, e.case_id, e.kind, e.undoable, e.target, e.item, e.ref_before, e.ref_after,
    e.note_id, e.data, e.at_wall, e.at_mono, e.at_boot FROM events e";

/// The last compensating event of `e` (undone or redone), its id and kind.
const LAST: &str =
    "(SELECT x.kind FROM events x WHERE x.target = e.id AND x.kind IN ('undone', 'redone')
    ORDER BY x.id DESC LIMIT 1)";

/// What undo takes back next: the newest undoable event of the case that is not undone now.
/// Undoing it is `app`'s: put the references back, then append `Undone` with it as target.
pub fn undo_step(read: &Read<'_>, case: CaseId) -> Result<Option<Event>> {
    let sql = format!(
        "{COLUMNS} WHERE e.case_id = ?1 AND e.undoable = 1 AND coalesce({LAST}, '') <> 'undone'
         ORDER BY e.id DESC LIMIT 1"
    );
    first(read, &sql, case)
}

/// What redo does again next: the event undone last, unless something new was done since.
/// Append `Redone` with it as target.
pub fn redo_step(read: &Read<'_>, case: CaseId) -> Result<Option<Event>> {
    let sql = format!(
        "{COLUMNS} WHERE e.case_id = ?1 AND e.undoable = 1 AND {LAST} = 'undone'
         AND (SELECT max(x.id) FROM events x WHERE x.target = e.id AND x.kind = 'undone')
           > (SELECT max(n.id) FROM events n WHERE n.case_id = ?1 AND n.undoable = 1)
         ORDER BY e.id ASC LIMIT 1"
    );
    first(read, &sql, case)
}

/// The log of a case, oldest first.
pub fn list_events(read: &Read<'_>, case: CaseId) -> Result<Vec<Event>> {
    let mut statement = read
        .sql
        .prepare_cached(&format!("{COLUMNS} WHERE e.case_id = ?1 ORDER BY e.id"))?;
    let rows = statement.query_map([case.0], |row| Ok(read_event(row)))?;
    rows.map(|row| row?).collect()
}

/// The case's events of one kind, oldest first.
pub fn list_case_events_of(read: &Read<'_>, case: CaseId, kind: EventKind) -> Result<Vec<Event>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE e.case_id = ?1 AND e.kind = ?2 ORDER BY e.id"
    ))?;
    let rows = statement.query_map(params![case.0, kind.as_str()], |row| Ok(read_event(row)))?;
    rows.map(|row| row?).collect()
}

/// The newest event of all.
pub fn last_event(read: &Read<'_>) -> Result<EventId> {
    Ok(read
        .sql
        .prepare_cached("SELECT coalesce(max(id), 0) FROM events")?
        .query_row([], |row| row.get(0).map(EventId))?)
}

/// Cases to which something has happened after an event.
pub fn list_touched_cases(read: &Read<'_>, after: EventId) -> Result<Vec<CaseId>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT DISTINCT case_id FROM events WHERE id > ?1 AND case_id IS NOT NULL",
    )?;
    let rows = statement.query_map([after.0], |row| row.get(0).map(CaseId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Events of a kind with `from_ms <= wall time < until_ms`, oldest first.
pub fn list_events_of(
    read: &Read<'_>,
    kind: EventKind,
    from_ms: i64,
    until_ms: i64,
) -> Result<Vec<Event>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE e.kind = ?1 AND e.at_wall >= ?2 AND e.at_wall < ?3 ORDER BY e.id"
    ))?;
    let rows = statement.query_map(params![kind.as_str(), from_ms, until_ms], |row| {
        Ok(read_event(row))
    })?;
    rows.map(|row| row?).collect()
}

/// Events of a kind that are not undone, newest first.
pub fn list_standing(read: &Read<'_>, kind: EventKind, most: u32) -> Result<Vec<Event>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE e.kind = ?1
         AND NOT EXISTS (SELECT 1 FROM events x WHERE x.target = e.id AND x.kind = 'undone')
         ORDER BY e.id DESC LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![kind.as_str(), most], |row| Ok(read_event(row)))?;
    rows.map(|row| row?).collect()
}

/// The newest event of a kind that speaks of a note.
pub fn last_note_event(read: &Read<'_>, note: NoteId, kind: EventKind) -> Result<Option<Event>> {
    let sql = format!("{COLUMNS} WHERE e.kind = ?2 AND e.note_id = ?1 ORDER BY e.id DESC LIMIT 1");
    let mut statement = read.sql.prepare_cached(&sql)?;
    let mut rows = statement.query(params![note.0, kind.as_str()])?;
    rows.next()?.map(read_event).transpose()
}

/// The newest event of a kind that has another one as its target.
pub fn last_event_at(read: &Read<'_>, target: EventId, kind: EventKind) -> Result<Option<Event>> {
    let sql = format!("{COLUMNS} WHERE e.target = ?1 AND e.kind = ?2 ORDER BY e.id DESC LIMIT 1");
    let mut statement = read.sql.prepare_cached(&sql)?;
    let mut rows = statement.query(params![target.0, kind.as_str()])?;
    rows.next()?.map(read_event).transpose()
}

/// What was done under another event and is not undone, newest first, from before `before` on.
pub fn list_done_under(
    read: &Read<'_>,
    target: EventId,
    before: EventId,
    most: u32,
) -> Result<Vec<Event>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE e.target = ?1 AND e.id < ?2 AND e.kind IN ('note_kept', 'note_merged')
         AND NOT EXISTS (SELECT 1 FROM events x WHERE x.target = e.id AND x.kind = 'undone')
         ORDER BY e.id DESC LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![target.0, before.0, most], |row| Ok(read_event(row)))?;
    rows.map(|row| row?).collect()
}

/// How many there are of [`list_done_under`].
pub fn count_done_under(read: &Read<'_>, target: EventId) -> Result<u32> {
    Ok(read
        .sql
        .prepare_cached(
            "SELECT count(*) FROM events e WHERE e.target = ?1 AND e.kind IN ('note_kept', 'note_merged')
             AND NOT EXISTS (SELECT 1 FROM events x WHERE x.target = e.id AND x.kind = 'undone')",
        )?
        .query_row([target.0], |row| row.get(0))?)
}

fn first(read: &Read<'_>, sql: &str, case: CaseId) -> Result<Option<Event>> {
    let mut statement = read.sql.prepare_cached(sql)?;
    let mut rows = statement.query([case.0])?;
    match rows.next()? {
        Some(row) => Ok(Some(read_event(row)?)),
        None => Ok(None),
    }
}

pub(crate) fn read_event(row: &Row<'_>) -> Result<Event> {
    let kind: String = row.get(2)?;
    let data: String = row.get(9)?;
    Ok(Event {
        id: EventId(row.get(0)?),
        case: row.get::<_, Option<i64>>(1)?.map(CaseId),
        kind: EventKind::parse(&kind)?,
        undoable: row.get(3)?,
        target: row.get::<_, Option<i64>>(4)?.map(EventId),
        item: row.get::<_, Option<String>>(5)?.map(ItemId),
        before: row.get(6)?,
        after: row.get(7)?,
        note: row.get::<_, Option<i64>>(8)?.map(NoteId),
        data: Facts(serde_json::from_str(&data)?),
        at: read_stamp(row, 10)?,
    })
}
