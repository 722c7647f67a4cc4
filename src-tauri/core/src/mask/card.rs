//! Payment cards (13–19 digits, check digit of ISO/IEC 7812, known beginnings) and マイナンバー (12 digits, check digit of
//! the ministry's ordinance of 2014, article 5). A number that is called one and fails its check is one with a slip of
//! the finger: it is taken too. Both checks are a few lines; a crate would be longer than they are.

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
    let (from, to) = (groups.first()?.from, groups.last()?.to);
    let count: usize = groups.iter().map(|group| group.len()).sum();
    if !(12..=19).contains(&count)
        || !held_by(view, groups, "- ー.の/・、_")
        || !stands_alone(view, cues, from, to)
    {
        return None;
    }
    let digits = digits_of(view, groups);
    // 5430 … 7718 注文番号.
    let behind = cues
        .iter()
        .find(|cue| cue.from >= to && cue.from - to <= 1 && cue.says == Says::Other);
    if behind.is_some_and(|cue| !view.at(cue.to).is_ascii_digit() && view.at(cue.to) != ':') {
        return None;
    }
    let label = label_before(view, cues, from, 18);
    let says = label.map(|cue| cue.says);
    let direct = label.is_some_and(|cue| is_link(view.part(cue.to, from)));
    let shape: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if count == 12 {
        let four = matches!(shape.as_slice(), [12] | [4, 4, 4]);
        let good = match says {
            Some(Says::MyNumber) => direct || is_my_number(&digits),
            None if is_near(cues, from, Says::License, 40) => false,
            Some(
                Says::Other
                | Says::Customer
                | Says::License
                | Says::Account
                | Says::Insurance
                | Says::Phone
                | Says::Card
                | Says::Passport
                | Says::Secret,
            ) => false,
            _ => four && is_my_number(&digits) && !is_near(cues, from, Says::Other, 30),
        };
        return good.then_some(Hit {
            from,
            to,
            kind: Kind::MyNumber,
        });
    }
    let good = match says {
        Some(Says::Card) => direct || passes_luhn(&digits),
        Some(Says::Other | Says::Customer | Says::License | Says::Account | Says::Insurance) => {
            count >= 14 && begins_as_card(&digits) && passes_luhn(&digits) && !direct
        }
        _ => {
            passes_luhn(&digits) && (begins_as_card(&digits) || is_near(cues, from, Says::Card, 40))
        }
    };
    good.then_some(Hit {
        from,
        to,
        kind: Kind::Card,
    })
}

fn is_near(cues: &[Cue], from: usize, says: Says, reach: usize) -> bool {
    cues.iter()
        .any(|cue| cue.says == says && cue.to <= from && from - cue.to <= reach)
}

/// The beginnings and lengths that the networks have given out.
fn begins_as_card(digits: &[u8]) -> bool {
    let first = digits
        .iter()
        .take(4)
        .fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
    match digits.len() {
        14 => matches!(first, 3000..=3059 | 3600..=3699 | 3800..=3999),
        15 => matches!(first, 3400..=3499 | 3700..=3799),
        16 => matches!(
            first,
            2221..=2720 | 3000..=3059 | 3528..=3589 | 3600..=3699 | 3800..=3999 | 4000..=4999 | 5100..=5599 | 6011 | 6200..=6299 | 6440..=6599 | 8100..=8199
        ),
        19 => matches!(first, 4000..=4999 | 6200..=6299 | 3528..=3589),
        _ => false,
    }
}

/// ISO/IEC 7812-1, annex B.
pub(super) fn passes_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, u32::from(*digit)) {
            (1, digit) if digit > 4 => digit * 2 - 9,
            (1, digit) => digit * 2,
            (_, digit) => digit,
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}

/// 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による通知カード…省令, article 5.
pub(super) fn is_my_number(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else {
        return false;
    };
    if body.len() != 11 {
        return false;
    }
    let sum: u32 = body
        .iter()
        .rev()
        .zip((2..=7).chain(2..=6))
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    let right = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    u32::from(*check) == right && digits.iter().any(|digit| *digit != 0)
}
