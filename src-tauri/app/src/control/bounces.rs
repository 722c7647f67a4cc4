//! `bounces`: what SVs ask back for (先に確認), most often first, for the owner of the pack. Questions are counted, never
//! people: no name of an SV or an operator leaves by this door.

use hikae_core::asking::AskResult;
use hikae_core::fold::fold;
use hikae_store::case::load_case;
use hikae_store::own_item::list_bounces;
use hikae_store::slug::to_slug;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contract::Fault;
use crate::house::House;

/// Which of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BouncesArgs {
    /// Of one pack; `None`: of every one.
    pub pack: Option<String>,
}

/// What was asked back for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bounces {
    /// Most often first, then the latest.
    pub bounces: Vec<Bounce>,
}

/// A question that a flow does not ask, or too late.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bounce {
    /// Of which pack.
    pub pack: String,
    /// In which flow.
    pub flow: String,
    /// What was missing, as last written, personal data masked; empty: nothing was written.
    pub missing: String,
    /// How often.
    pub count: u32,
    /// The last time, RFC 3339 with offset.
    pub last_at: String,
}

pub(super) fn list(house: &mut House, args: BouncesArgs) -> Result<Bounces, Fault> {
    let turn = house.real()?;
    let wanted = to_slug(&AskResult::CheckFirst)?;
    let mut found: Vec<(String, i64, Bounce)> = Vec::new();
    turn.read(|read| {
        for row in list_bounces(read, &wanted)? {
            let case = load_case(read, row.case)?;
            let (pack, flow) = (case.pack.to_string(), case.flow.to_string());
            if args.pack.as_ref().is_some_and(|only| *only != pack) {
                continue;
            }
            let folded = fold(&row.missing);
            let same = found.iter_mut().find(|(words, _, bounce)| {
                *words == folded && bounce.pack == pack && bounce.flow == flow
            });
            match same {
                Some((_, at, bounce)) => {
                    *at = row.at_ms;
                    bounce.count = bounce.count.saturating_add(1);
                    bounce.missing = row.missing;
                    bounce.last_at = turn.now.write(row.at_ms);
                }
                None => found.push((
                    folded,
                    row.at_ms,
                    Bounce {
                        pack,
                        flow,
                        missing: row.missing,
                        count: 1,
                        last_at: turn.now.write(row.at_ms),
                    },
                )),
            }
        }
        Ok(())
    })?;
    found.sort_by(|(_, a_at, a), (_, b_at, b)| b.count.cmp(&a.count).then(b_at.cmp(a_at)));
    Ok(Bounces {
        bounces: found.into_iter().map(|(_, _, bounce)| bounce).collect(),
    })
}
