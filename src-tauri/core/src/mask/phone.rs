//! Telephone numbers of Japan, by the numbering plan of the Ministry of Internal Affairs: mobile, landline of every
//! area-code length, 050, 020, with +81 or 0081, in any width and with any separator. The plan's area codes are few lines
//! of ranges; a library for every country brings megabytes of others and knows neither の as a dash nor 0120 as the
//! workplace's own. Free and paid service numbers (0120, 0800, 0570) are the workplace's unless the text says otherwise.

use super::Hit;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::number::{Group, Run, digits_of, held_by, stands_alone};
use super::view::View;

pub(super) fn find(view: &View, cues: &[Cue], runs: &[Run], hits: &mut Vec<Hit>) {
    for run in runs {
        let mut first = 0;
        while first < run.len() {
            let took = (first + 1..=run.len().min(first + 6))
                .rev()
                .find_map(|end| {
                    let groups = run.get(first..end)?;
                    read(view, cues, groups).map(|hit| (hit, end))
                });
            if let Some((hit, end)) = took {
                hits.push(hit);
                first = end;
            } else {
                first += 1;
            }
        }
    }
}

fn read(view: &View, cues: &[Cue], groups: &[Group]) -> Option<Hit> {
    let (first, last) = (groups.first()?, groups.last()?);
    let (mut from, mut to) = (first.from, last.to);
    if !held_by(view, groups, "-ー~.()・のノ/ 、_") {
        return None;
    }
    let digits = digits_of(view, groups);
    if !(7..=15).contains(&digits.len()) {
        return None;
    }
    let mut shape: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let abroad = abroad(view, from, &digits, &mut shape, &mut from);
    let national: Vec<u8> = match abroad {
        Some(skip) => std::iter::once(0)
            .chain(digits.iter().skip(skip).copied())
            .collect(),
        None => digits.clone(),
    };
    // A bracket that opens before the number and closes within it belongs to it.
    if view.before(from) == '(' && view.part(from, to).contains(&')') {
        from -= 1;
    }
    let closes = |part: &[char]| {
        part.iter().filter(|letter| **letter == '(').count()
            > part.iter().filter(|letter| **letter == ')').count()
    };
    if closes(view.part(from, to)) {
        if view.at(to) == ')' {
            to += 1;
        } else {
            return None;
        }
    }
    if !stands_alone(view, cues, from, to) || view.at(to) == '円' {
        return None;
    }
    let label = label_before(view, cues, from, 16);
    let says = label.map(|cue| cue.says);
    let direct = label.is_some_and(|cue| is_link(view.part(cue.to, from)));
    let named = says == Some(Says::Phone) && direct;
    let spaced = held_by(view, groups, "-ー~.()・のノ 、_");
    if !spaced && !named {
        return None;
    }
    if matches!(
        says,
        Some(
            Says::Other
                | Says::Customer
                | Says::Account
                | Says::Insurance
                | Says::License
                | Says::Card
                | Says::MyNumber
        )
    ) && direct
        && !is_own(view, label?)
    {
        return None;
    }
    let good = if abroad.is_some() {
        matches!(class(&national), Class::Mobile | Class::Fixed | Class::Ip)
    } else {
        match class(&national) {
            Class::Mobile | Class::Ip => {
                matches!(
                    shape.as_slice(),
                    [11] | [3, 4, 4]
                        | [3, 8]
                        | [7, 4]
                        | [4, 3, 4]
                        | [3, 4, 2, 2]
                        | [3, 2, 2, 2, 2]
                        | [3, 2, 2, 4]
                ) || named
            }
            Class::Fixed => {
                matches!(
                    shape.as_slice(),
                    [10] | [2, 4, 4]
                        | [3, 3, 4]
                        | [4, 2, 4]
                        | [5, 1, 4]
                        | [2, 8]
                        | [3, 7]
                        | [4, 6]
                        | [5, 5]
                        | [6, 4]
                ) || named
            }
            // Written as a number of a plan that does not know it: only where it is called one.
            Class::Unknown
                if national.first() == Some(&0) && (10..=11).contains(&national.len()) =>
            {
                named
                    || matches!(shape.as_slice(), [2, 4, 4] if national.get(1).is_some_and(|digit| matches!(digit, 3 | 4 | 6)))
            }
            // Without its area code.
            Class::Unknown => {
                named
                    && matches!(shape.as_slice(), [4, 4] | [3, 4] | [2, 4])
                    && !is_postal(view, from)
            }
            Class::Service => is_customers(view, from),
        }
    };
    good.then_some(Hit {
        from,
        to,
        kind: Kind::Phone,
    })
}

/// 問い合わせ番号 of a telephone? `Other` words that also name a customer's telephone do not exist, but 窓口 or 当社
/// far before a number do not make it the workplace's.
fn is_own(view: &View, label: Cue) -> bool {
    view.any(
        label.from,
        &["サポート", "OS", "型", "モデル", "機種", "合計", "荷物"],
    )
    .is_some()
}

fn is_postal(view: &View, from: usize) -> bool {
    view.before(from) == '〒'
}

/// Digits of the country code and what comes with it, when there is one.
fn abroad(
    view: &View,
    start: usize,
    digits: &[u8],
    shape: &mut Vec<usize>,
    from: &mut usize,
) -> Option<usize> {
    let spelled = view.ends(start, "プラス");
    let plus = spelled || view.before(start) == '+';
    let mut skip = match digits {
        [8, 1, ..] if plus || view.ends(start, "(+") => 2,
        [0, 0, 8, 1, ..] => 4,
        [0, 1, 0, 8, 1, ..] if digits.len() >= 14 => 5,
        _ => return None,
    };
    if plus {
        *from -= if spelled { 3 } else { 1 };
        if view.before(*from) == '(' {
            *from -= 1;
        }
    }
    if digits.get(skip) == Some(&0) {
        skip += 1;
    }
    shape.clear();
    Some(skip)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Mobile,
    Fixed,
    /// 050.
    Ip,
    Service,
    Unknown,
}

fn class(digits: &[u8]) -> Class {
    match (digits.len(), digits) {
        (10, [0, 1, 2, 0, ..] | [0, 5, 7, 0, ..] | [0, 9, 9, 0, ..] | [0, 1, 8, 0, ..])
        | (11, [0, 8, 0, 0, ..]) => Class::Service,
        (11, [0, 6..=9, 0, 1..=9, ..] | [0, 7 | 9, 0, 0, ..]) => Class::Mobile,
        (11, [0, 5, 0, ..] | [0, 2, 0, ..]) => Class::Ip,
        (10, [0, a, b, c, ..]) if is_area(*a, *b, *c) => Class::Fixed,
        _ => Class::Unknown,
    }
}

/// The first three digits behind the 0 of a landline, as the plan gives them out.
const fn is_area(a: u8, b: u8, c: u8) -> bool {
    match (a, b) {
        (1, 1) => matches!(c, 2 | 3 | 5..=8),
        (1, 2) => matches!(c, 3..=6),
        (1, 3) => matches!(c, 3..=9),
        (1, 4) => matches!(c, 2..=6),
        (1, 5 | 8) => matches!(c, 2..=8),
        (1, 6) => matches!(c, 2..=7),
        (1, 7) => matches!(c, 2..=9),
        (1, 9) => matches!(c, 1..=9),
        (2, 2..=9) | (3 | 6, 1..=9) | (4, 2..=5 | 7 | 8) | (5, 2..=5 | 8 | 9) => true,
        (4, 6) => matches!(c, 0 | 2..=8),
        (4, 9) => matches!(c, 2 | 5..=9),
        (5, 6) => matches!(c, 1..=9),
        (5, 7) => matches!(c, 2..=8),
        (7, 2 | 5..=9) => true,
        (7, 3) => matches!(c, 4..=9),
        (7, 4) => matches!(c, 0 | 2..=9),
        (8, 2 | 6 | 7 | 9) => true,
        (8, 3) => matches!(c, 2..=9),
        (8, 4) => matches!(c, 5..=9),
        (8, 5) => matches!(c, 1..=9),
        (8, 8) => matches!(c, 0 | 3..=9),
        (9, 2..=5 | 8) => true,
        (9, 6 | 7 | 9) => matches!(c, 1..=9),
        _ => false,
    }
}

/// Does the text say that a service number is the customer's own?
fn is_customers(view: &View, from: usize) -> bool {
    let start = from.saturating_sub(24);
    let before = view.part(start, from);
    let has = |word: &str| {
        let word: Vec<char> = word.chars().collect();
        before.windows(word.len()).any(|part| part == word)
    };
    let own = [
        "お客様の",
        "お客さまの",
        "先方の",
        "先方",
        "折り返し先",
        "折返し先",
        "ご連絡先",
        "ご契約者の",
        "勤務先",
        "お勤め先",
        "お客様ご指定",
        "お客様会社",
        "ご自宅",
        "会社の",
        "お店の",
    ];
    own.iter().any(|word| has(word))
        && ![
            "弊社",
            "当社",
            "当センター",
            "窓口",
            "フリーダイヤル",
            "相談室",
        ]
        .iter()
        .any(|word| has(word))
}
