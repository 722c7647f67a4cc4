//! An answer in words, for three ears: the operator's screen, the SV, the customer.
//! The screen says what was picked; the SV hears the short spoken form (`line` of option and
//! product); the customer hears names in full and never a non-answer.
//! Not here: putting the words together (`line`, `template`).

use super::activity::has_options;
use super::answer::{chosen, normalise, option_of, read_day, write_number};
use crate::answer::{Answer, Escape};
use crate::pack::{Item, ItemType, Pack};

/// The floor's word for a non-answer; it decides whether the SV sends the operator back (floor.md).
pub fn escape_text(escape: Escape) -> &'static str {
    match escape {
        Escape::NotAsked => "未聴取",
        Escape::Unknown => "お客様ご不明",
        Escape::Refused => "ご回答なし",
        Escape::Later => "後で確認",
        Escape::Na => "該当なし",
    }
}

/// An answer as the screen shows it, non-answers in the floor's words; a tick is 済.
pub fn answer_text(pack: &Pack, item: &Item, answer: &Answer) -> String {
    let answer = normalise(item, answer);
    match &answer {
        Answer::Escape { escape } => escape_text(*escape).to_owned(),
        Answer::Worded { v, text } if !text.trim().is_empty() => {
            format!("{}: {}", option_name(pack, item, v), text.trim())
        }
        _ if has_options(item) => chosen(&answer)
            .iter()
            .map(|v| option_name(pack, item, v))
            .collect::<Vec<_>>()
            .join("、"),
        _ => plain(item, &answer, true),
    }
}

/// An answer as the SV hears it: an option's or product's `line` where there is one, numbers with
/// separators and unit, a day as `11日`, a day and time as `12月3日14時30分`. Several options are
/// joined by the item's `join` (と). Empty: nothing is said. A non-answer gives the floor's word.
pub fn spoken_text(pack: &Pack, item: &Item, answer: &Answer) -> String {
    let answer = normalise(item, answer);
    match &answer {
        Answer::Escape { escape } => escape_text(*escape).to_owned(),
        Answer::Worded { text, .. } if !text.trim().is_empty() => text.trim().to_owned(),
        _ if has_options(item) => {
            let join = item
                .line
                .as_ref()
                .and_then(|line| line.join.as_deref())
                .unwrap_or("と");
            let said = chosen(&answer)
                .iter()
                .map(|v| spoken_option(pack, item, v))
                .collect::<Vec<_>>();
            said.into_iter()
                .filter(|said| !said.is_empty())
                .collect::<Vec<_>>()
                .join(join)
        }
        Answer::Tick(true) => item.label.clone(),
        _ => plain(item, &answer, false),
    }
}

/// An answer as it stands in a sentence to the customer; `None` for non-answers and nothing chosen.
pub fn said_to_customer(pack: &Pack, item: &Item, answer: &Answer) -> Option<String> {
    let answer = normalise(item, answer);
    let said = match &answer {
        Answer::Escape { .. } | Answer::Tick(_) => return None,
        Answer::Worded { text, .. } if !text.trim().is_empty() => text.trim().to_owned(),
        _ if item.kind == ItemType::Product => {
            let names = chosen(&answer).into_iter().map(|v| match pack.product(&v) {
                Some(product) => product.t.clone(),
                None => option_name(pack, item, &v),
            });
            names.collect::<Vec<_>>().join("、")
        }
        _ if has_options(item) => chosen(&answer)
            .iter()
            .map(|v| option_name(pack, item, v))
            .collect::<Vec<_>>()
            .join("、"),
        _ => plain(item, &answer, true),
    };
    (!said.is_empty()).then_some(said)
}

fn option_name(pack: &Pack, item: &Item, v: &str) -> String {
    let option = option_of(item, v).map(|option| option.t.clone());
    option
        .or_else(|| pack.product(v).map(|product| product.t.clone()))
        .unwrap_or_else(|| v.to_owned())
}

fn spoken_option(pack: &Pack, item: &Item, v: &str) -> String {
    let option = option_of(item, v);
    let own = option.and_then(|option| option.line.clone());
    let product = || {
        let product = pack.product(v).filter(|_| item.kind == ItemType::Product)?;
        Some(product.line.clone().unwrap_or_else(|| product.t.clone()))
    };
    own.or_else(product)
        .unwrap_or_else(|| option_name(pack, item, v))
}

fn plain(item: &Item, answer: &Answer, full: bool) -> String {
    match answer {
        Answer::Tick(true) => "済".to_owned(),
        Answer::Number(number) => {
            format!(
                "{}{}",
                separate_thousands(*number),
                item.unit.as_deref().unwrap_or("")
            )
        }
        Answer::Text(text) if item.kind == ItemType::Datetime => say_day(text, full),
        Answer::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// `2026-11-11` is `11日` in speech, where the month is understood, and `11月11日` in writing.
fn say_day(text: &str, full: bool) -> String {
    let Some(day) = read_day(text) else {
        return text.trim().to_owned();
    };
    let date = format!("{}月{}日", day.month, day.day);
    match day.time {
        Some((hour, minute)) => {
            let minutes = if minute == 0 {
                String::new()
            } else {
                format!("{minute}分")
            };
            format!("{date}{}{hour}時{minutes}", if full { " " } else { "" })
        }
        None if full => date,
        None => format!("{}日", day.day),
    }
}

/// `3300` as `3,300`; a fraction stays as it is.
fn separate_thousands(number: f64) -> String {
    let text = write_number(number);
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let count = whole.chars().count();
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (count - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
