//! Mail addresses, as typed and as spelled out on the telephone (taro アットマーク example ドット com).

use super::Hit;
use super::kind::Kind;
use super::view::{View, is_katakana};

/// How @ is said.
const AT: &[&str] = &[
    "@",
    "アットマーク",
    "あっとまーく",
    "アット・マーク",
    "(アットマーク)",
    "(at)",
    "[at]",
    " at ",
    "アット",
];
/// How the signs of an address are said.
const SIGNS: &[&str] = &[
    "ドット",
    "どっと",
    "ピリオド",
    "テン",
    "ハイフン",
    "はいふん",
    "マイナス",
    "アンダーバー",
    "アンダースコア",
    "アンダー",
    "(dot)",
    "[dot]",
    "dot",
];

pub(super) fn find(view: &View, hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < view.chars.len() {
        let Some(long) = begins_at(view.at(at)).then(|| view.any(at, AT)).flatten() else {
            at += 1;
            continue;
        };
        let spelled = view.at(at) != '@';
        let from = back(view, at, spelled);
        let to = on(view, at + long, spelled);
        if let (Some(from), Some(to)) = (from, to) {
            hits.push(Hit {
                from,
                to,
                kind: Kind::Email,
            });
            at = to;
        } else {
            at += long;
        }
    }
}

const fn begins_at(letter: char) -> bool {
    matches!(letter, '@' | 'ア' | 'あ' | '(' | '[' | ' ')
}

const fn is_local(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || matches!(
            letter,
            '.' | '_'
                | '%'
                | '+'
                | '-'
                | '!'
                | '#'
                | '$'
                | '&'
                | '\''
                | '*'
                | '='
                | '?'
                | '^'
                | '`'
                | '{'
                | '|'
                | '}'
                | '~'
        )
}

/// From where on the part before @ goes.
fn back(view: &View, at: usize, spelled: bool) -> Option<usize> {
    let mut from = at;
    let mut last = at;
    loop {
        if let Some(long) = view.any_before(from, SIGNS) {
            from -= long;
        } else if from > 0
            && (is_local(view.before(from)) || spelled && is_katakana(view.before(from)))
        {
            from -= 1;
            last = from;
        } else if matches!(view.before(from), ' ' | '、')
            && (spelled || view.at(from) == '@')
            && from == at
            && (is_local(view.before(from - 1)) || is_katakana(view.before(from - 1)))
            || spelled
                && matches!(view.before(from), ' ' | '、')
                && (view.any_before(from - 1, SIGNS).is_some()
                    || view.any(from, SIGNS).is_some()
                    || is_katakana(view.before(from - 1))
                    || is_local(view.before(from - 1))
                        && from >= 2
                        && !is_local(view.before(from - 2)))
        {
            from -= 1;
        } else {
            break;
        }
    }
    // = and - before an address are the writer's.
    while last < at && !view.at(last).is_alphanumeric() {
        last += 1;
    }
    (last < at).then_some(last)
}

/// How far the part behind @ goes: labels with a dot between, the last of letters.
fn on(view: &View, start: usize, spelled: bool) -> Option<usize> {
    let mut at = start;
    let (mut good, mut dots) = (None, 0);
    loop {
        while matches!(view.at(at), ' ' | '、') && (spelled || at == start) {
            at += 1;
        }
        let first = at;
        while is_domain(view, at, spelled) {
            at += 1;
        }
        if at == first {
            break;
        }
        if dots > 0 {
            good = Some(at);
        }
        let mut next = at;
        while matches!(view.at(next), ' ' | '、') {
            next += 1;
        }
        if view.at(at) == '.' {
            at += 1;
        } else if let Some(long) = view.any(next, SIGNS) {
            at = next + long;
        } else {
            break;
        }
        dots += 1;
    }
    good
}

fn is_domain(view: &View, at: usize, spelled: bool) -> bool {
    let letter = view.at(at);
    letter.is_ascii_alphanumeric()
        || (letter == '-' && view.at(at + 1).is_ascii_alphanumeric())
        || (spelled || letter != 'ー') && is_katakana(letter) && view.any(at, SIGNS).is_none()
}
