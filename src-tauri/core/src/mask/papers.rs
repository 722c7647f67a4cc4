//! Numbers that mean somebody only beside the word that names them: bank account, driving licence, passport, health
//! insurance, the customer's own number. Without the word they are left alone.

use super::Hit;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::number::{Group, Run, held_by, stands_alone};
use super::view::{View, is_kanji, is_katakana};

pub(super) fn find(view: &View, cues: &[Cue], runs: &[Run], hits: &mut Vec<Hit>) {
    for run in runs {
        for first in 0..run.len() {
            let taken = run.get(first).is_none_or(|group| {
                hits.iter()
                    .any(|hit| hit.from <= group.from && group.from < hit.to)
            });
            if taken {
                continue;
            }
            let hit = (first + 1..=run.len().min(first + 6))
                .rev()
                .find_map(|end| read(view, cues, run.get(first..end)?));
            hits.extend(hit);
        }
    }
    find_tokens(view, cues, hits);
    find_spelled_passports(view, cues, runs, hits);
    find_accounts(view, hits);
    find_symbols(view, cues, hits);
}

fn read(view: &View, cues: &[Cue], groups: &[Group]) -> Option<Hit> {
    let (from, to) = (groups.first()?.from, groups.last()?.to);
    let count: usize = groups.iter().map(|group| group.len()).sum();
    if !held_by(view, groups, "- ー.・の/、_") || !stands_alone(view, cues, from, to) {
        return None;
    }
    // 免許の番号打ちます。…, 前の免許の番号….
    let far = |says: Says, reach: usize| {
        cues.iter()
            .any(|cue| cue.says == says && cue.to <= from && from - cue.to <= reach)
    };
    if count == 12 && far(Says::License, 40) && !far(Says::Other, 10) {
        return Some(Hit {
            from,
            to,
            kind: Kind::License,
        });
    }
    let cue = label_before(view, cues, from, 18)?;
    let link = is_link(view.part(cue.to, from));
    let word = |words: &[&str]| words.iter().any(|word| view.ends(cue.to, word));
    let kind = match cue.says {
        Says::Account if link => {
            let branch = word(&["店番", "店番号", "支店コード", "支店番号"]);
            let fits = if branch {
                groups.len() == 1 && matches!(count, 3..=5)
            } else {
                matches!(count, 6..=8)
                    || matches!(count, 12..=14) && matches!(groups.first()?.len(), 5)
                    || matches!(count, 4..=5) && word(&["口座番号"])
            };
            fits.then_some(Kind::Account)?
        }
        Says::License if count == 12 => Kind::License,
        Says::Customer
            if link
                && count >= 5
                && groups.len() >= 2
                && held_by(view, groups, "- ー.の、えっと") =>
        {
            Kind::CustomerId
        }
        Says::Insurance if link && count >= 4 => Kind::Insurance,
        _ => return None,
    };
    Some(Hit { from, to, kind })
}

/// Values of letters and digits behind their word.
fn find_tokens(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < view.chars.len() {
        let called = view.at(at).is_ascii_alphanumeric() && cues.iter().any(|cue| cue.to == at);
        if !view.at(at).is_ascii_alphanumeric()
            || view.before(at).is_ascii_alphanumeric() && !called
        {
            at += 1;
            continue;
        }
        // 会員IDmk22: the word itself is no part of the value.
        let word = cues.iter().find(|cue| {
            cue.from <= at && at < cue.to && matches!(cue.says, Says::Customer | Says::Passport)
        });
        if let Some(cue) = word {
            at = cue.to;
            if !view.at(at).is_ascii_alphanumeric() {
                continue;
            }
        }
        let start = at;
        let mut end = at;
        while is_token(view, end) {
            end += 1;
        }
        at = end;
        if hits.iter().any(|hit| hit.from < end && start < hit.to) {
            continue;
        }
        let Some(kind) = token(view, cues, start, &mut end) else {
            continue;
        };
        hits.push(Hit {
            from: start,
            to: end,
            kind,
        });
        at = end;
    }
}

fn is_token(view: &View, at: usize) -> bool {
    let letter = view.at(at);
    letter.is_ascii_alphanumeric()
        || matches!(letter, '-' | '_' | '.' | 'ー' | '/')
            && view.before(at).is_ascii_alphanumeric()
            && view.at(at + 1).is_ascii_alphanumeric()
}

fn token(view: &View, cues: &[Cue], start: usize, end: &mut usize) -> Option<Kind> {
    let part = view.part(start, *end);
    let digits = part.iter().filter(|letter| letter.is_ascii_digit()).count();
    let letters = part
        .iter()
        .filter(|letter| letter.is_ascii_alphabetic())
        .count();
    // Two letters and seven digits, perhaps with a space between.
    let pass = |from: usize| {
        let mut place = from;
        while view.at(place).is_ascii_alphabetic() {
            place += 1;
        }
        let two = place == from + 2;
        while matches!(view.at(place), ' ' | '-') && place < from + 3 {
            place += 1;
        }
        let first = place;
        while view.at(place).is_ascii_digit() {
            place += 1;
        }
        (two && place - first == 7).then_some(place)
    };
    if let Some(to) = pass(start)
        && (cues.iter().any(|cue| {
            cue.says == Says::Passport
                && (cue.to <= start && start - cue.to <= 30 || cue.from >= to && cue.from - to <= 8)
        }))
    {
        *end = to;
        return Some(Kind::Passport);
    }
    let cue = label_before(view, cues, start, 14).filter(|cue| is_link(view.part(cue.to, start)));
    if let Some(cue) = cue {
        match cue.says {
            Says::Customer => {
                let mut to = *end;
                // 0012 3456 7890.
                while view.at(to) == ' '
                    && view.at(to + 1).is_ascii_digit()
                    && view.before(to).is_ascii_digit()
                {
                    let mut next = to + 1;
                    while is_token(view, next) {
                        next += 1;
                    }
                    if next - to < 4
                        || view
                            .any(
                                next,
                                &["円", "件", "回", "年", "月", "日", "時", "分", "ポイント"],
                            )
                            .is_some()
                    {
                        break;
                    }
                    to = next;
                }
                let counted = view
                    .any(
                        to,
                        &[
                            "円",
                            "件",
                            "回",
                            "年",
                            "月",
                            "日",
                            "時",
                            "分",
                            "桁",
                            "文字",
                            "ポイント",
                            "枚",
                            "名",
                            "人",
                            "歳",
                            "台",
                            "%",
                        ],
                    )
                    .is_some();
                let login = view.ends(cue.to, "ID") || view.ends(cue.to, "ユーザー名");
                let said = digits >= 3
                    || digits >= 1 && letters >= 2 && part.len() >= 5
                    || login
                        && part.len() >= 5
                        && (part.contains(&'_') || part.contains(&'.') || is_said(view, to));
                if said && !counted && part.len() >= 3 {
                    *end = to;
                    return Some(Kind::CustomerId);
                }
            }
            // 在留カード.
            Says::License if digits >= 8 && letters >= 3 => return Some(Kind::License),
            Says::Insurance if digits >= 4 => return Some(Kind::Insurance),
            _ => {}
        }
    }
    // 12345678 がお客様番号です.
    let mut behind = *end;
    while matches!(view.at(behind), ' ' | 'が' | 'は') && behind < *end + 2 {
        behind += 1;
    }
    let called = cues
        .iter()
        .any(|cue| cue.from == behind && behind > *end && cue.says == Says::Customer);
    (called && digits >= 4 && cue.is_none_or(|cue| cue.says != Says::Other))
        .then_some(Kind::CustomerId)
}

/// Does the sentence go on as behind a word that was read out?
pub(super) fn is_said(view: &View, at: usize) -> bool {
    matches!(
        view.at(at),
        '\n' | '。' | '、' | '」' | '』' | ')' | ',' | '"'
    ) || view
        .any(
            at,
            &[
                "です",
                "だ",
                "と",
                "で登録",
                "でした",
                "になり",
                "に変",
                "に設定",
                "にし",
                " ",
            ],
        )
        .is_some()
}

const KINDS: &[&str] = &[
    "普",
    "当",
    "普通預金",
    "当座預金",
    "貯蓄預金",
    "普通口座",
    "普通",
    "当座",
    "貯蓄",
];

/// Branch and type before a number that was found to be an account's.
fn find_accounts(view: &View, hits: &mut Vec<Hit>) {
    let found: Vec<usize> = (0..hits.len())
        .filter(|at| hits.get(*at).is_some_and(|hit| hit.kind == Kind::Account))
        .collect();
    for at in found {
        let Some(start) = hits.get(at).map(|hit| hit.from) else {
            continue;
        };
        let mut from = back_over(view, start, " 、・:/-(),の\n");
        if view.ends(from, "No") {
            from = back_over(view, from - 2, " 、・:/-(),の\n");
        }
        let mut apart = false;
        if let Some(long) = back_words(
            view,
            from,
            &[
                "口座番号は",
                "口座番号が",
                "口座番号",
                "の口座番号",
                "口座は",
                "口座",
                "番号は",
                "番号",
                "No.",
            ],
        ) {
            from = back_over(view, from - long, " 、・:/-()の,\n");
            apart = true;
        }
        let end = from;
        let kind = back_words(view, from, KINDS);
        if let Some(long) = kind {
            from -= long;
        }
        let mut branch = back_over(view, from, " 、・:/-(),の\n");
        // (店番123), 店番は found by themselves.
        let numbered = view.before(branch) == '店'
            && branch >= 4
            && (branch - 4..branch - 1)
                .all(|place| super::view::digit_of(view.at(place)).is_some());
        if numbered {
            from = branch - 4;
        } else if view.before(branch) == '店'
            && (view.ends(branch, "支店") || view.ends(branch, "本店"))
            || view.ends(branch, "出張所")
            || view.ends(branch, "営業部")
            || view.ends(branch, "営業所")
        {
            let stop = branch;
            while branch > 0
                && (is_kanji(view.before(branch))
                    || is_katakana(view.before(branch))
                    || view.before(branch) == 'ヶ')
                && view
                    .any_before(
                        branch,
                        &[
                            "銀行",
                            "金庫",
                            "信金",
                            "組合",
                            "農協",
                            "労金",
                            "振込先",
                            "返金先",
                        ],
                    )
                    .is_none()
            {
                branch -= 1;
            }
            if stop - branch > 2 {
                from = branch;
            }
        }
        if from == end {
            continue;
        }
        if apart {
            // The label between is not masked, what it labels is.
            hits.push(Hit {
                from,
                to: end,
                kind: Kind::Account,
            });
        } else if let Some(hit) = hits.get_mut(at) {
            hit.from = from;
        }
    }
}

fn back_over(view: &View, at: usize, signs: &str) -> usize {
    let mut place = at;
    while place > 0 && at - place < 4 && signs.contains(view.before(place)) {
        place -= 1;
    }
    place
}

fn back_words(view: &View, at: usize, words: &[&str]) -> Option<usize> {
    words
        .iter()
        .filter(|word| view.ends(at, word))
        .map(|word| word.chars().count())
        .max()
}

/// 記号 and 番号 of a postal account or an insurance card.
fn find_symbols(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    for at in 0..view.chars.len() {
        if !matches!(view.at(at), '記' | '番' | '枝') {
            continue;
        }
        let Some(long) = view.any(at, &["記号・番号", "記号番号", "記号", "番号", "枝番"])
        else {
            continue;
        };
        let behind = at + long;
        let mut from = behind;
        while from < behind + 5 && is_link(view.part(behind, from + 1)) {
            from += 1;
        }
        let mut to = from;
        // 記号 東京 7712, 川-12.
        if !view.has(at, "番号") {
            let mut lead = from;
            while lead < from + 3 && (is_kanji(view.at(lead)) || is_katakana(view.at(lead))) {
                lead += 1;
            }
            if lead > from
                && matches!(view.at(lead), ' ' | '-')
                && view.at(lead + 1).is_ascii_digit()
            {
                to = lead + 1;
            }
        }
        while is_token(view, to)
            || view.at(to) == '・' && view.at(to + 1).is_ascii_digit()
            || view.at(to) == ' '
                && to > from
                && view.has(at, "記号番号")
                && view.at(to + 1).is_ascii_digit()
        {
            to += 1;
        }
        let digits = view
            .part(from, to)
            .iter()
            .filter(|letter| letter.is_ascii_digit())
            .count();
        if digits == 0 || hits.iter().any(|hit| hit.from < to && from < hit.to) {
            continue;
        }
        // Whose: the nearest word before that owns such numbers.
        let owner = cues.iter().rev().find(|cue| {
            cue.to <= at + long
                && at.saturating_sub(cue.to) <= 30
                && matches!(
                    cue.says,
                    Says::Account
                        | Says::Insurance
                        | Says::Other
                        | Says::Customer
                        | Says::Phone
                        | Says::License
                        | Says::Card
                        | Says::Secret
                )
        });
        let symbol = view.has(at, "記号");
        let insured = owner.is_none() && text_has(view, "保険");
        let postal = owner.is_none() && (text_has(view, "ゆうちょ") || text_has(view, "通帳"));
        let kind = match owner.map(|cue| cue.says) {
            Some(Says::Insurance) => Kind::Insurance,
            None if insured && (symbol || digits >= 2 && before_symbol(view, at)) => {
                Kind::Insurance
            }
            None if postal && digits >= 4 => Kind::Account,
            Some(Says::Account) if digits >= 4 => Kind::Account,
            _ if symbol && digits == 5 && is_followed(view, to) => Kind::Account,
            _ => continue,
        };
        hits.push(Hit { from, to, kind });
    }
}

fn text_has(view: &View, word: &str) -> bool {
    (0..view.chars.len()).any(|place| view.has(place, word))
}

fn before_symbol(view: &View, at: usize) -> bool {
    (at.saturating_sub(16)..at).any(|place| view.has(place, "記号"))
}

fn is_followed(view: &View, at: usize) -> bool {
    (at..at + 4).any(|place| view.has(place, "番号"))
}

/// ティーケー9904417: two letters as they are said, and seven digits.
fn find_spelled_passports(view: &View, cues: &[Cue], runs: &[Run], hits: &mut Vec<Hit>) {
    for group in runs.iter().flatten().filter(|group| group.len() == 7) {
        let mut from = group.from;
        while from > 0 && group.from - from < 9 && is_katakana(view.before(from)) {
            from -= 1;
        }
        let named = cues
            .iter()
            .any(|cue| cue.says == Says::Passport && cue.to <= from && from - cue.to <= 30);
        if named && group.from - from >= 3 {
            hits.push(Hit {
                from,
                to: group.to,
                kind: Kind::Passport,
            });
        }
    }
}
