//! One answer against its item: brought into the item's own form, and checked before it is kept.
//! YAML writes `4` where a scale's option is meant and `true` where a tick is; here they meet.
//! Not here: whether an answer counts now (`activity`), how it is said (`words`).

use unicode_normalization::UnicodeNormalization;

use super::{Assessment, Situation, offered_options};
use crate::answer::{Answer, Escape};
use crate::pack::{Item, ItemType, OptionRule};

/// Most characters of a text where the item says nothing else.
pub const DEFAULT_MAX: u16 = 200;

/// Why an answer does not fit its item. Holds no words of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAnswer {
    /// The item has no such option.
    #[error("the item has no such option")]
    UnknownOption,
    /// The option's `when` does not hold now.
    #[error("the option is not offered now")]
    HiddenOption,
    /// The option takes no words of its own.
    #[error("the option takes no words")]
    TakesNoWords,
    /// An exclusive option together with others.
    #[error("an exclusive option stands alone")]
    Exclusive,
    /// Longer than the item allows.
    #[error("longer than {max} characters")]
    TooLong {
        /// Characters allowed.
        max: u16,
    },
    /// This non-answer is not offered by the item.
    #[error("the item does not offer {0:?}")]
    EscapeNotOffered(Escape),
    /// Not a finite number.
    #[error("not a number")]
    NotANumber,
    /// Neither `2026-11-11` nor `2026-11-11T14:30`.
    #[error("not a day, or a day and a time")]
    NotADate,
    /// A form that this type of item does not know.
    #[error("not an answer of this type")]
    WrongType,
}

/// An answer in its item's own form; what cannot be brought there comes back as it was.
pub fn normalise(item: &Item, answer: &Answer) -> Answer {
    match (item.kind, answer) {
        (_, Answer::Escape { .. }) => answer.clone(),
        (ItemType::Multi, Answer::Text(_) | Answer::Number(_) | Answer::Tick(_)) => Answer::Many(
            chosen(answer)
                .into_iter()
                .filter(|v| !v.is_empty())
                .collect(),
        ),
        (ItemType::Single | ItemType::Scale | ItemType::Product, Answer::Many(list)) => {
            match list.as_slice() {
                [] => Answer::Text(String::new()),
                [one] => Answer::Text(one.clone()),
                _ => answer.clone(),
            }
        }
        (
            ItemType::Single | ItemType::Scale | ItemType::Product,
            Answer::Number(_) | Answer::Tick(_),
        ) => Answer::Text(chosen(answer).concat()),
        (ItemType::Text | ItemType::Promise, Answer::Number(_) | Answer::Tick(_)) => {
            Answer::Text(chosen(answer).concat())
        }
        (ItemType::Text | ItemType::Promise, Answer::Text(text)) => {
            Answer::Text(text.trim().to_owned())
        }
        (ItemType::Number, Answer::Text(text)) => {
            read_number(text).map_or_else(|| answer.clone(), Answer::Number)
        }
        (ItemType::Datetime, Answer::Text(text)) => {
            read_day(text).map_or_else(|| answer.clone(), |day| Answer::Text(day.to_string()))
        }
        (ItemType::Tick, Answer::Text(text)) if text == "true" || text == "false" => {
            Answer::Tick(text == "true")
        }
        _ => answer.clone(),
    }
}

/// An answer brought into form and checked against its item as it stands now.
///
/// 未聴取 is always possible; other non-answers only where the item offers them.
/// Errors: [`BadAnswer`], which says what does not fit.
pub fn check_answer(
    situation: &Situation,
    seen: &Assessment,
    item: &Item,
    answer: &Answer,
) -> Result<Answer, BadAnswer> {
    let answer = normalise(item, answer);
    if let Some(escape) = answer.escape() {
        let offered = escape == Escape::NotAsked || item.escape.contains(&escape);
        return if offered {
            Ok(answer)
        } else {
            Err(BadAnswer::EscapeNotOffered(escape))
        };
    }
    let max = item.max.unwrap_or(DEFAULT_MAX);
    let fits = |text: &str| text.chars().count() <= usize::from(max);
    match (item.kind, &answer) {
        (ItemType::Single | ItemType::Scale | ItemType::Product | ItemType::Multi, _) => {
            check_options(situation, seen, item, &answer)?;
            match &answer {
                Answer::Worded { text, .. } if !fits(text) => {
                    return Err(BadAnswer::TooLong { max });
                }
                _ => {}
            }
        }
        (ItemType::Text | ItemType::Promise, Answer::Text(text)) => {
            if !fits(text) {
                return Err(BadAnswer::TooLong { max });
            }
        }
        (ItemType::Number, Answer::Number(number)) if number.is_finite() => {}
        (ItemType::Number, _) => return Err(BadAnswer::NotANumber),
        (ItemType::Datetime, Answer::Text(text)) if read_day(text).is_some() => {}
        (ItemType::Datetime, _) => return Err(BadAnswer::NotADate),
        (ItemType::Tick, Answer::Tick(_)) => {}
        _ => return Err(BadAnswer::WrongType),
    }
    Ok(answer)
}

fn check_options(
    situation: &Situation,
    seen: &Assessment,
    item: &Item,
    answer: &Answer,
) -> Result<(), BadAnswer> {
    if item.kind != ItemType::Multi && matches!(answer, Answer::Many(_)) {
        return Err(BadAnswer::WrongType);
    }
    let offered = offered_options(situation, seen, item);
    let mine = chosen(answer);
    for v in &mine {
        let option = option_of(item, v).ok_or(BadAnswer::UnknownOption)?;
        if !offered.iter().any(|offered| offered.v == option.v) {
            return Err(BadAnswer::HiddenOption);
        }
        if !option.text && matches!(answer, Answer::Worded { .. }) {
            return Err(BadAnswer::TakesNoWords);
        }
        if option.exclusive && mine.len() > 1 {
            return Err(BadAnswer::Exclusive);
        }
    }
    Ok(())
}

/// What an answer chose, as text: options' `v`, the words, the number; nothing of a non-answer.
pub fn chosen(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Tick(on) => vec![on.to_string()],
        Answer::Number(number) => vec![write_number(*number)],
        Answer::Text(text) => vec![text.clone()],
        Answer::Many(list) => list.clone(),
        Answer::Worded { v, .. } => vec![v.clone()],
        Answer::Escape { .. } => Vec::new(),
    }
}

/// The option of this `v`.
pub fn option_of<'a>(item: &'a Item, v: &str) -> Option<&'a OptionRule> {
    item.options.iter().find(|option| option.v == v)
}

/// A number without a needless fraction: `3300`, `0.5`.
pub fn write_number(number: f64) -> String {
    number.to_string()
}

/// A number as people type it: full-width digits, separators and a sign are fine.
fn read_number(text: &str) -> Option<f64> {
    let plain: String = text
        .nfkc()
        .filter(|c| !matches!(c, ',' | '、') && !c.is_whitespace())
        .collect();
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
}

/// A day of the calendar, with a time or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year, four digits.
    pub year: u16,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        match self.time {
            Some((hour, minute)) => write!(f, "T{hour:02}:{minute:02}"),
            None => Ok(()),
        }
    }
}

/// Reads `2026-11-11` or `2026-11-11T14:30`; `/` and a space are taken for `-` and `T`.
/// `None`: no such form, or no such day in the calendar.
pub fn read_day(text: &str) -> Option<Day> {
    let plain: String = text.trim().nfkc().collect();
    let (date, time) = match plain.split_once(['T', ' ']) {
        Some((date, time)) => (date.to_owned(), Some(time.to_owned())),
        None => (plain, None),
    };
    let mut parts = date.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    if day < 1 || day > days_of(year, month)? {
        return None;
    }
    let time = match time {
        Some(time) => Some(read_time(&time)?),
        None => None,
    };
    Some(Day {
        year,
        month,
        day,
        time,
    })
}

fn read_time(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.split(':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hour < 24 && minute < 60 && parts.count() <= 1).then_some((hour, minute))
}

fn days_of(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if leap => Some(29),
        2 => Some(28),
        _ => None,
    }
}
