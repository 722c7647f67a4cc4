//! Clocks that run now: call, hold, 後処理. A row is there while the clock runs, so that the next start
//! after a crash goes on counting. Finished stretches are events.
//! Not here: reading the time, when a clock warns (`core`).

use hikae_core::ids::CaseId;
use hikae_core::time::Stamp;
use rusqlite::params;

use crate::tx::read_stamp;
use crate::{Read, Result, StoreError, Tx};

/// Which clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockKind {
    /// 通話
    Call,
    /// 保留
    Hold,
    /// 後処理
    Wrap,
}

impl ClockKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Hold => "hold",
            Self::Wrap => "wrap",
        }
    }
}

/// A running clock. It shows `elapsed_ms(started, now) + earlier_ms`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// The case it belongs to; an unlinked hold never warns.
    pub case: Option<CaseId>,
    /// When the key was pressed.
    pub started: Stamp,
    /// Milliseconds by which it began earlier than that.
    pub earlier_ms: i64,
}

/// Starts a clock, or starts it anew.
pub fn start_clock(
    tx: &Tx<'_>,
    kind: ClockKind,
    case: Option<CaseId>,
    started: &Stamp,
) -> Result<()> {
    tx.sql
        .prepare_cached(
            "INSERT OR REPLACE INTO clocks (kind, case_id, started_wall, started_mono, started_boot, earlier_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, 0)",
        )?
        .execute(params![kind.as_str(), case.map(|id| id.0), started.wall_ms, started.mono_ms, started.boot])?;
    Ok(())
}

/// Links a running clock to a case, or to none.
pub fn link_clock(tx: &Tx<'_>, kind: ClockKind, case: Option<CaseId>) -> Result<()> {
    tx.sql
        .prepare_cached("UPDATE clocks SET case_id = ?2 WHERE kind = ?1")?
        .execute(params![kind.as_str(), case.map(|id| id.0)])?;
    Ok(())
}

/// Moves the beginning of a running clock back by so many milliseconds (negative: forward).
///
/// Errors: [`StoreError::NotFound`] when it does not run.
pub fn correct_clock(tx: &Tx<'_>, kind: ClockKind, earlier_ms: i64) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE clocks SET earlier_ms = earlier_ms + ?2 WHERE kind = ?1")?
        .execute(params![kind.as_str(), earlier_ms])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("clock"))
    }
}

/// Stops a clock; true when it ran.
pub fn stop_clock(tx: &Tx<'_>, kind: ClockKind) -> Result<bool> {
    Ok(tx
        .sql
        .prepare_cached("DELETE FROM clocks WHERE kind = ?1")?
        .execute([kind.as_str()])?
        == 1)
}

/// The clocks that run, at most one of each kind.
pub fn load_clocks(read: &Read<'_>) -> Result<Vec<Clock>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT kind, case_id, started_wall, started_mono, started_boot, earlier_ms FROM clocks ORDER BY kind",
    )?;
    let rows = statement.query_map([], |row| {
        let kind: String = row.get(0)?;
        Ok(Clock {
            kind: match kind.as_str() {
                "call" => ClockKind::Call,
                "hold" => ClockKind::Hold,
                _ => ClockKind::Wrap,
            },
            case: row.get::<_, Option<i64>>(1)?.map(CaseId),
            started: read_stamp(row, 2)?,
            earlier_ms: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
