//! What was answered since an SV was last told (R062), as a short line: 「追加です。購入日は先月。」

use hikae_core::answer::Answer;
use hikae_core::asking::{Said, update_line};
use hikae_core::checklist::answer_text;
use hikae_core::ids::ItemId;
use hikae_store::Read;
use hikae_store::answer::current_answer;
use hikae_store::escalation::Ask;
use hikae_store::event::{EventKind, list_case_events_of};

use crate::case::Case;
use crate::contract::Fault;

/// The line; `None` before the first ask, or when nothing is new.
pub(super) fn what_is_new(
    read: &Read<'_>,
    case: &Case,
    asks: &[Ask],
) -> Result<Option<String>, Fault> {
    let Some(told) = asks.last() else {
        return Ok(None);
    };
    // Each item with the answer that counted when the SV was told.
    let mut then: Vec<(ItemId, Option<i64>)> = Vec::new();
    for event in list_case_events_of(read, case.id(), EventKind::AnswerSet)? {
        if event.id > told.id
            && let Some(item) = event.item
            && then.iter().all(|(known, _)| *known != item)
        {
            then.push((item, event.before));
        }
    }
    let mut items: Vec<ItemId> = Vec::new();
    for (item, before) in then {
        // What was taken back again is no news.
        if current_answer(read, case.id(), &item)?.map(|id| id.0) != before {
            items.push(item);
        }
    }
    let news = items.iter().filter_map(|id| {
        let item = case.item(id.as_str())?;
        Some(Said {
            label: item.label.clone(),
            answer: case
                .answers
                .get(id)
                .map(|answer: &Answer| answer_text(&case.pack, item, answer))
                .unwrap_or_default(),
        })
    });
    // Back to the SV after a reply: that it did not help comes first.
    let events = list_case_events_of(read, case.id(), EventKind::GuideEnded)?;
    let again = events
        .iter()
        .any(|event| event.id > told.id && event.data.get_name("outcome") == Some("again"));
    let failed = again.then(|| Said {
        label: "前回のご案内".to_owned(),
        answer: "未解決".to_owned(),
    });
    let news: Vec<Said> = failed.into_iter().chain(news).collect();
    Ok(update_line(&news))
}
