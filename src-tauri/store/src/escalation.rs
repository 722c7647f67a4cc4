//! Asks and what came of them: no table of their own, but rows of the log and the names' words.
//! Not here: whom to ask next and when to stop asking (`core`).

use hikae_core::ids::{CaseId, EventId, TextId};
use hikae_core::pack::Pii;
use hikae_core::time::Stamp;

use crate::event::{EventKind, Facts, NewEvent, append_event, list_events};
use crate::words::{Purpose, keep_words, load_words};
use crate::{Read, Result, Tx};

/// One asking of one SV.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The ask's event.
    pub id: EventId,
    /// The free name; empty when erased.
    pub who: String,
    /// Where the name stands.
    pub who_words: Option<TextId>,
    /// When.
    pub at: Stamp,
    /// Name of the result; `None`: waiting. The last one counts.
    pub result: Option<String>,
    /// When it came.
    pub result_at: Option<Stamp>,
    /// What was missing, in the SV's words; empty: nothing said, or erased.
    pub missing: String,
    /// Name of what was decided about 承認願います.
    pub verdict: Option<String>,
}

/// Somebody is asked.
pub fn append_ask(tx: &Tx<'_>, case: CaseId, who: &str, at: &Stamp) -> Result<EventId> {
    let words = keep_words(tx, Pii::None, Purpose::Ask, who)?;
    append_event(
        tx,
        &NewEvent {
            after: Some(words.0),
            ..NewEvent::of(EventKind::AskMade, Some(case), at)
        },
    )
}

/// Something came of an ask: `result` and `verdict` are names ([`crate::slug`]), `missing` the SV's words, masked.
pub fn append_ask_result(
    tx: &Tx<'_>,
    case: CaseId,
    ask: EventId,
    result: &str,
    missing: &str,
    verdict: Option<&str>,
    at: &Stamp,
) -> Result<EventId> {
    let data = Facts::none()
        .name("result", Some(result))?
        .name("verdict", verdict)?;
    let after = match missing {
        "" => None,
        words => Some(keep_words(tx, Pii::Mask, Purpose::Ask, words)?.0),
    };
    let event = NewEvent {
        target: Some(ask),
        after,
        data,
        ..NewEvent::of(EventKind::AskResult, Some(case), at)
    };
    append_event(tx, &event)
}

/// Asks of a case, in order.
pub fn list_asks(read: &Read<'_>, case: CaseId) -> Result<Vec<Ask>> {
    let mut asks: Vec<Ask> = Vec::new();
    for event in list_events(read, case)? {
        let text = |id: Option<i64>| -> Result<String> {
            match id {
                Some(id) => Ok(load_words(read, TextId(id))?.unwrap_or_default()),
                None => Ok(String::new()),
            }
        };
        match event.kind {
            EventKind::AskMade => asks.push(Ask {
                id: event.id,
                who: text(event.after)?,
                who_words: event.after.map(TextId),
                at: event.at,
                result: None,
                result_at: None,
                missing: String::new(),
                verdict: None,
            }),
            EventKind::AskResult => {
                if let Some(ask) = asks.iter_mut().find(|ask| Some(ask.id) == event.target) {
                    ask.result = event.data.get_name("result").map(str::to_owned);
                    ask.verdict = event.data.get_name("verdict").map(str::to_owned);
                    ask.missing = text(event.after)?;
                    ask.result_at = Some(event.at);
                }
            }
            _ => {}
        }
    }
    Ok(asks)
}
