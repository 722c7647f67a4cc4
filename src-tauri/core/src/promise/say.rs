//! A promise in words: the time inside the wording, what a reminder says (never anything of the customer), what the
//! customer is told who calls first, and the line for the colleague who takes over at the end of the shift.
//! Japanese alone: it is said. Not here: the wording itself, which packs own.

use super::shift::minutes_between;
use super::{Local, MINUTE_MS};
use crate::checklist::{Slots, defaults, fill_template};
use crate::pack::Pack;
use crate::text::Language;

/// What is said where a pack's hold ladder names no call-back.
const USUAL_OFFER: &str = "お調べするお時間を頂戴し、{{callback_at}}頃までに、私{{own_name}}より折り返しお電話を差し上げてもよろしいでしょうか";

/// A promised time as it is said: `14時30分`, `明日9時`.
pub fn say_time(local: Local, at_ms: i64) -> String {
    let minute = local.minute(at_ms);
    let day = match local.day(at_ms) - local.day(local.now_ms) {
        0 => "",
        1 => "明日",
        2 => "明後日",
        -1 => "昨日",
        _ => "先日",
    };
    match (minute / 60, minute % 60) {
        (hour, 0) => format!("{day}{hour}時"),
        (hour, minute) => format!("{day}{hour}時{minute}分"),
    }
}

/// A time as a clock shows it: `14:30`.
pub fn say_clock(local: Local, at_ms: i64) -> String {
    let minute = local.minute(at_ms);
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// What a reminder says. A notification lies open on the desk: the time and nothing else.
pub fn say_reminder(local: Local, promised_ms: i64, language: Language) -> String {
    let time = say_clock(local, promised_ms);
    let (ja, en) = if local.now_ms < promised_ms {
        ("まもなく折り返しの時間です", "A call-back is due soon")
    } else if local.now_ms < promised_ms.saturating_add(MINUTE_MS) {
        ("折り返しの時間です", "A call-back is due")
    } else {
        ("折り返しの時間を過ぎています", "A call-back is overdue")
    };
    match language {
        Language::Ja => format!("{ja} {time}"),
        Language::En => format!("{en} {time}"),
    }
}

/// What is said when more call-backs fall due at once than anybody could read one by one.
pub fn say_reminders(count: usize, language: Language) -> String {
    match language {
        Language::Ja => format!("折り返しの時間のものが{count}件あります"),
        Language::En => format!("{count} call-backs are due"),
    }
}

/// What to tell the customer who asks how far it is (R069, R070).
pub fn say_progress(local: Local, promised_ms: i64, own_name: &str) -> String {
    let by = if own_name.is_empty() {
        "○○"
    } else {
        own_name
    };
    if local.now_ms < promised_ms {
        let time = say_time(local, promised_ms);
        format!(
            "ただいまお調べしております。お約束どおり{time}頃までに、私{by}より折り返しお電話を差し上げます"
        )
    } else {
        format!(
            "お約束のお時間を過ぎ、申し訳ございません。私{by}よりお調べの状況をご説明いたします"
        )
    }
}

/// A line of what is handed over at the end of the shift; `owner`: whose name the customer was given, where it is not
/// the one who hands over.
pub fn say_handed(local: Local, promised_ms: i64, owner: Option<&str>, title: &str) -> String {
    let time = say_time(local, promised_ms);
    let mut facts = Vec::new();
    let late = minutes_between(promised_ms, local.now_ms);
    if late > 0 {
        facts.push(format!("{late}分超過"));
    }
    if let Some(owner) = owner.filter(|owner| !owner.is_empty()) {
        facts.push(format!("担当 {owner}"));
    }
    if facts.is_empty() {
        format!("折り返し {time}まで：{title}")
    } else {
        format!("折り返し {time}まで（{}）：{title}", facts.join("、"))
    }
}

/// The workplace's wording of the offer, with the time and the operator's own name put in; a pack without one has the
/// floor's usual.
pub fn say_offer(
    slots: &Slots<'_>,
    pack: &Pack,
    local: Local,
    at_ms: i64,
    own_name: &str,
) -> String {
    let steps = defaults::hold(pack);
    let own = steps
        .iter()
        .find(|step| step.callback)
        .and_then(|step| step.say.as_deref());
    let slots = slots
        .clone()
        .with("callback_at", &say_time(local, at_ms))
        .with("own_name", own_name);
    fill_template(own.unwrap_or(USUAL_OFFER), &slots)
}
