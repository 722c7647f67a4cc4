//! The end of an address: building and room, behind a house number or alone (サンハイツ見本203号室).

use super::Hit;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::view::{View, is_hiragana, is_kanji, is_katakana};

const HOMES: &[&str] = &[
    "マンション",
    "ハイツ",
    "コーポ",
    "アパート",
    "メゾン",
    "レジデンス",
    "団地",
    "荘",
    "ハイム",
    "シャトー",
    "パレス",
    "ヴィラ",
    "ビラ",
    "ハウス",
    "コート",
    "フラット",
    "ヒルズ",
    "テラス",
    "ホームズ",
    "グランド",
    "グラン",
    "サンライズ",
    "ガーデン",
    "カーサ",
    "パーク",
    "タワー",
    "プラザ",
    "ドエル",
    "ロイヤル",
    "エステート",
    "ルーム",
    "アーバン",
    "クレスト",
    "エクセル",
    "ドミール",
    "リバーサイド",
    "シティ",
    "住宅",
    "寮",
    "社宅",
    "ビレッジ",
    "コーポラス",
    "レジデンシャル",
    "ステージ",
    "プレイス",
    "スクエア",
    "ライオンズ",
    "ドゥ",
    "ヴェール",
    "フォレスト",
    "フローラ",
    "エレガンス",
    "ラ・",
    "ル・",
    "ソレイユ",
    "ヴィレッジ",
    "ハイランド",
    "ニュータウン",
    "苑",
    "邸",
    "館",
    "棟",
    "ビル",
    "ビルディング",
    "センター",
];

/// Only where people live: what stands alone must not be an office.
const DWELLINGS: &[&str] = &[
    "リバーサイド",
    "マンション",
    "ハイツ",
    "コーポ",
    "アパート",
    "メゾン",
    "レジデンス",
    "団地",
    "荘",
    "ハイム",
    "シャトー",
    "パレス",
    "ヴィラ",
    "ハウス",
    "コート",
    "ヒルズ",
    "テラス",
    "ホームズ",
    "寮",
    "社宅",
    "住宅",
    "苑",
    "タワー",
    "ガーデン",
    "カーサ",
    "パーク",
];

const ROOM: &[&str] = &["号室", "号", "室", "階", "F", "棟"];

/// Building and room behind a house number; `None` when none follows.
pub(super) fn read_on(view: &View, number: usize) -> Option<usize> {
    let mut at = number;
    while matches!(view.at(at), ' ' | '\n' | '、' | ',' | '(' | '・') && at < number + 3 {
        at += 1;
    }
    if at > number && view.at(number) == '\n' && view.at(number + 1) == '\n' {
        return None;
    }
    // A room without a building.
    if let Some(end) = room(view, at, at > number) {
        return Some(end);
    }
    let (end, known) = name(view, at)?;
    let mut good = known.then_some(end);
    let mut next = end;
    while matches!(view.at(next), ' ' | '\n' | 'の' | '、' | '-' | '・' | ',') && next < end + 2
    {
        next += 1;
    }
    let mut rooms = 0;
    while let Some(to) = room(view, next, true).or_else(|| bare_room(view, next)) {
        good = Some(to);
        rooms += 1;
        next = to;
        while matches!(view.at(next), ' ' | '-' | 'の') && next < to + 1 {
            next += 1;
        }
        if rooms > 3 {
            break;
        }
    }
    good
}

/// 405号室, 3階, B-203号, A棟.
fn room(view: &View, start: usize, apart: bool) -> Option<usize> {
    let mut at = start;
    while view.at(at).is_ascii_uppercase() && at < start + 2 {
        at += 1;
    }
    if view.at(at) == '-' && at > start {
        at += 1;
    }
    let first = at;
    while view.at(at).is_ascii_digit() {
        at += 1;
    }
    if at - first > 4 || at == first && (at == start || view.at(at) != '棟') {
        return None;
    }
    let long = view.any(at, ROOM)?;
    if view.at(at) == 'F' && view.at(at + 1).is_ascii_alphabetic()
        || view.has(at, "号車")
        || view.has(at, "階建")
    {
        return None;
    }
    (apart || view.has(at, "号室")).then_some(at + long)
}

/// 405 at the end of a building's name.
fn bare_room(view: &View, start: usize) -> Option<usize> {
    let mut at = start;
    while view.at(at).is_ascii_uppercase() && at < start + 2 {
        at += 1;
    }
    if view.at(at) == '-' && at > start {
        at += 1;
    }
    let first = at;
    while view.at(at).is_ascii_digit()
        || view.at(at) == '-' && view.at(at + 1).is_ascii_digit() && at > first
    {
        at += 1;
    }
    if at == first {
        while super::view::digit_of(view.at(at)).is_some() && at - first < 4 {
            at += 1;
        }
        return (at - first >= 3).then_some(at);
    }
    let behind = view.at(at);
    let counted = matches!(
        behind,
        '年' | '月'
            | '日'
            | '時'
            | '円'
            | '件'
            | '名'
            | '人'
            | '分'
            | '歳'
            | '台'
            | '個'
            | '/'
            | ':'
            | '.'
    );
    ((matches!(at - first, 2..=7) || at - first == 1 && view.before(first) == '-')
        && !counted
        && !behind.is_ascii_alphanumeric())
    .then_some(at)
}

/// A building's name: to where it goes, and whether it is surely one.
fn name(view: &View, start: usize) -> Option<(usize, bool)> {
    let mut at = start;
    let mut known = None;
    while at - start < 30 {
        if let Some(long) = view.any(at, HOMES) {
            at += long;
            known = Some(at);
            continue;
        }
        let letter = view.at(at);
        let next = view.at(at + 1);
        if is_katakana(letter)
            || letter.is_ascii_alphabetic()
            || matches!(letter, '・' | '\'' | '&' | 'Ⅱ' | 'Ⅲ')
            || is_kanji(letter)
        {
            at += 1;
        } else if is_hiragana(letter) && hiragana_in(view, at, known.is_some()) {
            while is_hiragana(view.at(at)) {
                at += 1;
            }
        } else if letter == ' '
            && (goes_on(view, at + 1) && known.is_none()
                || view.before(at).is_ascii_alphabetic() && next.is_ascii_uppercase())
            || matches!(letter, 'の' | 'ノ')
                && (is_kanji(next) || is_katakana(next))
                && known.is_none()
                && at > start
                && in_reach(view, at + 1)
        {
            at += 1;
        } else {
            break;
        }
    }
    if at == start {
        return None;
    }
    // Its name may go on behind the word (コーポ見本), but not into somebody's.
    let tail = known.is_none_or(|known| at - known <= 8);
    let person = view.any(at, &["様", "さん", "さま", "氏", "殿"]).is_some();
    match known {
        Some(known) if person || !tail => Some((known, true)),
        Some(_) => Some((trim(view, start, at), true)),
        None if person => None,
        None => Some((at, false)),
    }
}

/// Does a word for a home follow soon?
fn in_reach(view: &View, at: usize) -> bool {
    (at..at + 8).any(|place| view.any(place, HOMES).is_some())
}

fn goes_on(view: &View, at: usize) -> bool {
    let mut place = at;
    while place < at + 14
        && (is_katakana(view.at(place))
            || is_kanji(view.at(place))
            || is_hiragana(view.at(place))
            || view.at(place).is_ascii_alphabetic())
    {
        if view.any(place, HOMES).is_some() {
            return true;
        }
        place += 1;
    }
    false
}

fn hiragana_in(view: &View, at: usize, known: bool) -> bool {
    let mut end = at;
    while is_hiragana(view.at(end)) {
        end += 1;
    }
    if known {
        return end - at >= 2
            && (view.at(end).is_ascii_digit()
                || super::view::digit_of(view.at(end)).is_some()
                || view.at(end) == ' ' && view.at(end + 1).is_ascii_digit());
    }
    end - at <= 6
        && (view.any(end, HOMES).is_some() || is_katakana(view.at(end)) && in_reach(view, end))
}

/// Without what the sentence says on: 在住, 宛, 居住.
fn trim(view: &View, start: usize, end: usize) -> usize {
    const ENDS: &[&str] = &[
        "在住",
        "居住",
        "宛",
        "宛て",
        "方",
        "行き",
        "着",
        "在",
        "確認済",
        "確認",
        "登録",
        "変更",
        "記載",
        "転居",
        "訪問",
    ];
    let mut at = end;
    while let Some(long) = view.any_before(at, ENDS) {
        if at < long + start + 2 {
            break;
        }
        at -= long;
    }
    at
}

/// A home with its room, without a street.
pub(super) fn find(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < view.chars.len() {
        let letter = view.at(at);
        if !is_katakana(letter) && !matches!(letter, '団' | '荘' | '寮' | '社' | '住' | '苑')
        {
            at += 1;
            continue;
        }
        let Some(long) = view.any(at, DWELLINGS) else {
            at += 1;
            continue;
        };
        let word = at;
        at += long;
        if hits
            .iter()
            .any(|hit| hit.kind == Kind::Address && hit.from < at && word < hit.to)
        {
            continue;
        }
        let mut from = word;
        while from > 0 {
            let before = view.before(from);
            let joins = is_katakana(before)
                || is_kanji(before)
                || before.is_ascii_alphabetic()
                || matches!(before, '・' | 'ー');
            if !joins
                || cues
                    .iter()
                    .any(|cue| cue.to == from && cue.says != Says::Other)
            {
                break;
            }
            from -= 1;
        }
        let mut end = at;
        while end < at + 10
            && (is_katakana(view.at(end)) || is_kanji(view.at(end)) && view.at(end) != '号')
        {
            end += 1;
        }
        let mut next = end;
        while matches!(view.at(next), ' ' | 'の' | '、') && next < end + 2 {
            next += 1;
        }
        let label = label_before(view, cues, from, 8);
        let named =
            label.is_some_and(|cue| cue.says == Says::Address && is_link(view.part(cue.to, from)));
        let to = room(view, next, true)
            .filter(|to| view.ends(*to, "号室") || view.ends(*to, "号") || named)
            .or_else(|| bare_room(view, next).filter(|to| named || to - next >= 3));
        if let Some(to) = to
            && end - from >= 3
        {
            hits.push(Hit {
                from,
                to,
                kind: Kind::Address,
            });
            at = to;
        }
    }
}
