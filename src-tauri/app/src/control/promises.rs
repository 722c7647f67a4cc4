//! `promises`: open call-backs for the operator or whoever leads the shift: until when, who calls, how it stands.
//! What the customer said, and what was said to the customer, stays behind the case's number (`case show`).

use hikae_core::ids::{CaseId, PromiseId};
use hikae_core::promise::{MINUTE_MS, PromiseState};
use hikae_store::promise::{
    PromiseRow, count_open_promises, list_open_promises, load_promise_words,
};
use hikae_store::reminder::is_unseen;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contract::Fault;
use crate::house::House;

/// Which of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromisesArgs {
    /// From which on, the earliest first.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// Open call-backs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Promises {
    /// All that are open.
    pub total: u32,
    /// Those that were asked for, the earliest first: what is overdue stands on top.
    pub promises: Vec<CallBack>,
}

/// A call-back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CallBack {
    /// Which.
    pub id: PromiseId,
    /// Of which case; see `case show`.
    pub case: CaseId,
    /// The promised time, RFC 3339 with offset.
    pub due_at: String,
    /// Minutes until then; less than nought: overdue.
    pub left_min: i64,
    /// Who calls, as it was said to the customer; empty: the operator has set no name.
    pub owner: String,
    /// How it stands.
    pub state: PromiseState,
    /// It was reminded of, and nobody has seen it yet.
    pub unseen: bool,
}

pub(super) fn list(house: &mut House, args: PromisesArgs) -> Result<Promises, Fault> {
    let turn = house.real()?;
    let now_ms = turn.now.stamp.wall_ms;
    turn.read(|read| {
        let call_back = |row: PromiseRow| {
            Ok(CallBack {
                id: row.id,
                case: row.case,
                due_at: turn.now.write(row.due_ms),
                left_min: (row.due_ms - now_ms).div_euclid(MINUTE_MS),
                owner: load_promise_words(read, row.owner)?,
                state: row.state,
                unseen: is_unseen(read, row.id)?,
            })
        };
        let rows = list_open_promises(read, args.offset, args.limit)?;
        Ok(Promises {
            total: count_open_promises(read)?,
            promises: rows
                .into_iter()
                .map(call_back)
                .collect::<Result<_, Fault>>()?,
        })
    })
}
