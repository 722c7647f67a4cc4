//! Cases: one row each, holding where the case stands. Texts are ids into `words`; the pack is the hash
//! of a snapshot; stage and outcome are names that `app` gives (see [`crate::slug`]).
//! Not here: answers (`answer`), what happened when (`event`), what follows from it (`core`).

use std::collections::BTreeSet;

use hikae_core::ids::{CaseId, ExitId, FlagId, FlowId, NoteId, PackId, TextId};
use hikae_core::pack::{ExitKind, RequestKind};
use hikae_core::time::Stamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::slug::{check_slug, from_slug, to_slug};
use crate::tx::read_stamp;
use crate::{Read, Result, StoreError, Tx};

/// What a case begins with.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// When.
    pub started: Stamp,
    /// Hash of a kept snapshot ([`crate::snapshot::keep_snapshot`] first).
    pub snapshot: String,
    /// A flow of that pack.
    pub flow: FlowId,
    /// The question, kept as words first (empty text if nothing was typed).
    pub question: TextId,
    /// Name of the stage.
    pub stage: String,
}

/// A case as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRecord {
    /// Which.
    pub id: CaseId,
    /// When it began; never changes.
    pub started: Stamp,
    /// The pack's id, from the snapshot; not written by [`save_case`].
    pub pack: PackId,
    /// The pack's version, from the snapshot; not written by [`save_case`].
    pub pack_version: String,
    /// Hash of the snapshot.
    pub snapshot: String,
    /// The flow in use.
    pub flow: FlowId,
    /// The question as typed at home.
    pub question: TextId,
    /// Name of the stage.
    pub stage: String,
    /// Put aside.
    pub parked: bool,
    /// Flags that the operator pressed.
    pub flags: BTreeSet<FlagId>,
    /// Name of the outcome, once ended.
    pub outcome: Option<String>,
    /// The kind of request that the operator chose.
    pub chosen_kind: Option<RequestKind>,
    /// The exit that fired when the case was brought to an SV or closed.
    pub exit: Option<KeptExit>,
    /// The SV's reply (JSON kept by [`crate::words::keep_value`]).
    pub reply: Option<TextId>,
    /// The note it is guided by, or that was kept from it.
    pub note: Option<NoteId>,
}

/// The fired exit without its sentences: those hold answers and are made again from the snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptExit {
    /// The exit's id, or the immediate rule's.
    pub id: ExitId,
    /// An immediate-to-SV rule fired.
    pub immediate: bool,
    /// What it means.
    pub kind: ExitKind,
    /// Which request.
    pub request: Option<RequestKind>,
}

/// Begins a case: not parked, no flags, nothing chosen.
pub fn insert_case(tx: &Tx<'_>, case: &NewCase) -> Result<CaseId> {
    tx.sql
        .prepare_cached(
            "INSERT INTO cases (started_wall, started_mono, started_boot, snapshot, flow, question, stage,
                                parked, flags, exit_immediate)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '[]', 0)",
        )?
        .execute(params![
            case.started.wall_ms,
            case.started.mono_ms,
            case.started.boot,
            case.snapshot,
            case.flow.as_str(),
            case.question.0,
            check_slug(&case.stage)?,
        ])?;
    Ok(CaseId(tx.sql.last_insert_rowid()))
}

/// Writes everything of the record but `id`, `started`, `pack` and `pack_version`.
///
/// Errors: [`StoreError::NotFound`]; [`StoreError::NotASlug`] for a stage or outcome that is no name.
pub fn save_case(tx: &Tx<'_>, case: &CaseRecord) -> Result<()> {
    let exit = case.exit.as_ref();
    let n = tx
        .sql
        .prepare_cached(
            "UPDATE cases SET snapshot = ?2, flow = ?3, question = ?4, stage = ?5, parked = ?6, flags = ?7,
                    outcome = ?8, chosen_kind = ?9, exit_id = ?10, exit_kind = ?11, exit_request = ?12,
                    exit_immediate = ?13, reply = ?14, note = ?15
             WHERE id = ?1",
        )?
        .execute(params![
            case.id.0,
            case.snapshot,
            case.flow.as_str(),
            case.question.0,
            check_slug(&case.stage)?,
            case.parked,
            serde_json::to_string(&case.flags)?,
            case.outcome.as_deref().map(check_slug).transpose()?,
            case.chosen_kind.map(|kind| to_slug(&kind)).transpose()?,
            exit.map(|exit| exit.id.as_str()),
            exit.map(|exit| to_slug(&exit.kind)).transpose()?,
            exit.and_then(|exit| exit.request).map(|kind| to_slug(&kind)).transpose()?,
            exit.is_some_and(|exit| exit.immediate),
            case.reply.map(|id| id.0),
            case.note.map(|id| id.0),
        ])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("case"))
    }
}

const COLUMNS: &str = "SELECT c.id, c.started_wall, c.started_mono, c.started_boot, p.pack, p.version, c.snapshot,
    c.flow, c.question, c.stage, c.parked, c.flags, c.outcome, c.chosen_kind, c.exit_id, c.exit_kind,
    c.exit_request, c.exit_immediate, c.reply, c.note
    FROM cases c JOIN pack_snapshots p ON p.hash = c.snapshot";

/// One case.
///
/// Errors: [`StoreError::NotFound`].
pub fn load_case(read: &Read<'_>, id: CaseId) -> Result<CaseRecord> {
    read.sql
        .prepare_cached(&format!("{COLUMNS} WHERE c.id = ?1"))?
        .query_row([id.0], |row| Ok(read_case(row)))
        .optional()?
        .ok_or(StoreError::NotFound("case"))?
}

/// Cases whose stage is not `closed_stage`, oldest first, parked ones included: what the next start resumes.
pub fn list_open_cases(read: &Read<'_>, closed_stage: &str) -> Result<Vec<CaseRecord>> {
    let mut statement = read
        .sql
        .prepare_cached(&format!("{COLUMNS} WHERE c.stage <> ?1 ORDER BY c.id"))?;
    let rows = statement.query_map([closed_stage], |row| Ok(read_case(row)))?;
    rows.map(|row| row?).collect()
}

/// Snapshots of packs by which cases in a stage go.
pub fn list_snapshots_in(read: &Read<'_>, stage: &str) -> Result<Vec<String>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT DISTINCT snapshot FROM cases WHERE stage = ?1")?;
    let rows = statement.query_map([stage], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases in a stage that go by a snapshot.
pub fn list_cases_of(read: &Read<'_>, stage: &str, snapshot: &str) -> Result<Vec<CaseId>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT id FROM cases WHERE stage = ?1 AND snapshot = ?2 ORDER BY id")?;
    let rows = statement.query_map([stage, snapshot], |row| row.get(0).map(CaseId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases that have not ended and whose customers are promised no call, oldest first.
pub fn list_unpromised_cases(read: &Read<'_>, closed_stage: &str) -> Result<Vec<CaseRecord>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE c.stage <> ?1 AND NOT EXISTS
         (SELECT 1 FROM promises p WHERE p.case_id = c.id AND p.state = 'open') ORDER BY c.id"
    ))?;
    let rows = statement.query_map([closed_stage], |row| Ok(read_case(row)))?;
    rows.map(|row| row?).collect()
}

/// All cases, newest first, `limit` of them after leaving out `offset`.
pub fn list_cases(read: &Read<'_>, offset: u32, limit: u32) -> Result<Vec<CaseRecord>> {
    let mut statement = read
        .sql
        .prepare_cached(&format!("{COLUMNS} ORDER BY c.id DESC LIMIT ?2 OFFSET ?1"))?;
    let rows = statement.query_map([offset, limit], |row| Ok(read_case(row)))?;
    rows.map(|row| row?).collect()
}

/// How many cases there are.
pub fn count_cases(read: &Read<'_>) -> Result<u32> {
    Ok(read
        .sql
        .prepare_cached("SELECT count(*) FROM cases")?
        .query_row([], |row| row.get(0))?)
}

fn read_case(row: &Row<'_>) -> Result<CaseRecord> {
    let flags: String = row.get(11)?;
    let exit_id: Option<String> = row.get(14)?;
    let exit_kind: Option<String> = row.get(15)?;
    let exit = match (exit_id, exit_kind) {
        (Some(id), Some(kind)) => Some(KeptExit {
            id: ExitId(id),
            immediate: row.get(17)?,
            kind: from_slug(&kind)?,
            request: row
                .get::<_, Option<String>>(16)?
                .map(|kind| from_slug(&kind))
                .transpose()?,
        }),
        _ => None,
    };
    Ok(CaseRecord {
        id: CaseId(row.get(0)?),
        started: read_stamp(row, 1)?,
        pack: PackId(row.get(4)?),
        pack_version: row.get(5)?,
        snapshot: row.get(6)?,
        flow: FlowId(row.get(7)?),
        question: TextId(row.get(8)?),
        stage: row.get(9)?,
        parked: row.get(10)?,
        flags: serde_json::from_str(&flags)?,
        outcome: row.get(12)?,
        chosen_kind: row
            .get::<_, Option<String>>(13)?
            .map(|kind| from_slug(&kind))
            .transpose()?,
        exit,
        reply: row.get::<_, Option<i64>>(18)?.map(TextId),
        note: row.get::<_, Option<i64>>(19)?.map(NoteId),
    })
}
