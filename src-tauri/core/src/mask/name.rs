//! Names: before 様 and さん, behind ご契約者 and お名前, before と申します, and full names wherever they stand; how a name is read
//! beside it; and the same name again. Never one of the staff (`staff`), nor honorific, firm or title.

use super::Hit;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::person::{
    Sure, is_nobody, katakana_pair, latin_pair, pair_on, read_back, read_on, reads_as_name,
};
use super::staff::{is_staff, is_staff_before, is_staff_title};
use super::view::{View, is_hiragana, is_kanji, is_katakana};

pub(super) fn find(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    let known = hits.len();
    find_honored(view, cues, hits);
    find_labelled(view, cues, hits);
    find_said(view, cues, hits);
    find_full(view, cues, hits);
    find_pairs(view, cues, hits);
    find_readings(view, hits, known);
    find_again(view, cues, hits, known);
}

fn add(view: &View, hits: &mut Vec<Hit>, from: usize, to: usize) {
    let free = from < to
        && to <= view.chars.len()
        && !hits.iter().any(|hit| hit.from < to && from < hit.to);
    if free {
        hits.push(Hit {
            from,
            to,
            kind: Kind::Name,
        });
    }
}

/// Honorifics; those in front are given to customers alone.
const HIGH: &[&str] = &["様", "さま", "サマ", "殿"];
const LOW: &[&str] = &["さん", "サン", "氏", "君", "くん", "ちゃん"];

fn find_honored(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    for at in 1..view.chars.len() {
        if !matches!(
            view.at(at),
            '様' | 'さ' | 'サ' | '殿' | '氏' | '君' | 'く' | 'ち'
        ) {
            continue;
        }
        let high = view.any(at, HIGH);
        let Some(long) = high.or_else(|| view.any(at, LOW)) else {
            continue;
        };
        let behind = at + long;
        let word = match view.at(at) {
            '様' => matches!(
                view.at(behind),
                '子' | '々' | '式' | '態' | '相' | '変' | 'な' | '替'
            ),
            '氏' => matches!(view.at(behind), '名'),
            '殿' => matches!(view.at(behind), '様' | '堂'),
            '君' => matches!(view.at(behind), '臨' | '主'),
            _ => false,
        };
        if word {
            continue;
        }
        let mut end = at;
        if view.before(end) == ' ' {
            end -= 1;
        }
        // 山田太郎(ヤマダタロウ)様.
        if view.before(end) == ')'
            && let Some(open) = (end.saturating_sub(20)..end - 1)
                .rev()
                .find(|place| view.at(*place) == '(')
            && is_reading(view.part(open + 1, end - 1))
            && let Some((from, _)) = read_back(view, open)
        {
            add(view, hits, from, open);
            add(view, hits, open + 1, end - 1);
            continue;
        }
        let Some((from, sure)) = read_back(view, end) else {
            continue;
        };
        let katakana = is_katakana(view.before(end));
        let enough = if high.is_some() {
            true
        } else {
            sure >= Sure::Known || katakana && end - from >= 3
        };
        // で様, さん in a word.
        if !enough || (end - from == 1 && !is_kanji(view.at(from))) {
            continue;
        }
        let staff = if high.is_some() {
            is_staff_title(view, behind)
        } else {
            is_staff(view, cues, from, behind)
        };
        if !staff {
            add(view, hits, from, end);
        }
    }
}

fn is_reading(part: &[char]) -> bool {
    (2..=20).contains(&part.len())
        && part.iter().all(|letter| {
            is_katakana(*letter) || is_hiragana(*letter) || matches!(letter, ' ' | '・')
        })
}

fn find_labelled(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    for (at, cue) in cues.iter().enumerate() {
        let family = cue.says == Says::Family;
        let reading = cue.says == Says::Reading;
        if !matches!(cue.says, Says::Name | Says::Family | Says::Reading) {
            continue;
        }
        // 大丈夫, 夫婦: a letter of a longer word.
        if family
            && cue.to - cue.from == 1
            && (is_kanji(view.before(cue.from)) && !before_is_word(cues, cue.from))
        {
            continue;
        }
        let next = cues.get(at + 1).map_or(usize::MAX / 2, |next| next.from);
        let most = (cue.to + 12).min(view.chars.len());
        let found = (cue.to..most)
            .take_while(|place| *place == cue.to || *place <= next + 2)
            .filter(|place| is_link(view.part(cue.to, *place)))
            .filter_map(|place| {
                let direct = place == cue.to;
                let (to, sure) = pair_on(view, place)
                    .map(|to| (to, Sure::Full))
                    .or_else(|| read_on(view, place))?;
                let kana = is_hiragana(view.at(place)) || is_katakana(view.at(place));
                let enough = if family {
                    sure >= Sure::Known && (!direct || sure == Sure::Full || cue.to - cue.from >= 2)
                } else if is_hiragana(view.at(place)) {
                    sure >= Sure::Known && (!direct || reading)
                } else if direct {
                    sure == Sure::Full || sure == Sure::Known && to - place >= 2
                } else {
                    true
                };
                let part = view.part(place, to);
                let ends = goes_well(view, to, sure);
                let linked = place > cue.to
                    && matches!(
                        view.before(place),
                        ':' | '='
                            | '「'
                            | '('
                            | ' '
                            | '\n'
                            | 'は'
                            | 'が'
                            | 'の'
                            | '→'
                            | '、'
                            | '』'
                            | '『'
                            | 'を'
                            | 'も'
                            | 'で'
                            | '・'
                            | '-'
                            | '/'
                            | ']'
                            | '】'
                            | ')'
                    );
                (enough
                    && ends
                    && !is_nobody(part)
                    && (direct || linked || kana && sure == Sure::Full))
                    .then_some((place, to, sure))
            })
            .max_by_key(|(place, to, sure)| (*sure, to - place, usize::MAX - place));
        let Some((from, to, _)) = found else { continue };
        if is_staff_title(view, to) || !family && is_staff_before(view, cues, cue.from) {
            continue;
        }
        add(view, hits, from, to);
        // 佐藤から鈴木に変更.
        let mut last = to;
        for _ in 0..3 {
            let Some(long) = view.any(
                last,
                &[
                    "から",
                    "→",
                    "より",
                    "・",
                    "、",
                    "と",
                    " → ",
                    "様と",
                    "様から",
                    "様、",
                    "さんと",
                    "および",
                    "⇒",
                    "/",
                    " / ",
                ],
            ) else {
                break;
            };
            let Some((to, sure)) = read_on(view, last + long) else {
                break;
            };
            if sure < Sure::Known || !goes_well(view, to, sure) || !is_kanji(view.at(last + long)) {
                break;
            }
            add(view, hits, last + long, to);
            last = to;
        }
    }
}

fn before_is_word(cues: &[Cue], at: usize) -> bool {
    cues.iter().any(|cue| cue.to == at)
}

/// Does what stands behind allow a name to end here?
fn goes_well(view: &View, at: usize, sure: Sure) -> bool {
    let letter = view.at(at);
    if is_kanji(letter) {
        return sure == Sure::Full
            || matches!(
                letter,
                '様' | '殿' | '氏' | '君' | '宛' | '宅' | '方' | '名' | '本' | '夫' | '家'
            );
    }
    if view
        .any(at, &["市", "区", "町", "駅", "線", "店", "支店", "県"])
        .is_some()
    {
        return false;
    }
    if is_katakana(letter) {
        return sure == Sure::Full;
    }
    if is_hiragana(letter) {
        return sure >= Sure::Known && view.any(at, AFTER).is_some()
            || view
                .any(
                    at,
                    &[
                        "様", "さん", "さま", "です", "と", "で", "は", "が", "の", "に", "を",
                        "から", "より", "へ", "も", "だ", "か", "宛",
                    ],
                )
                .is_some();
    }
    !letter.is_ascii_alphanumeric()
}

const AFTER: &[&str] = &[
    "さん",
    "さま",
    "です",
    "と",
    "で",
    "は",
    "が",
    "の",
    "に",
    "を",
    "から",
    "より",
    "へ",
    "も",
    "だ",
    "か",
    "ちゃん",
    "くん",
    "や",
    "って",
    "ほか",
];

/// Before と申します, と名乗る, という方.
fn find_said(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    const SAID: &[&str] = &[
        "と申",
        "と読",
        "とお読",
        "とよみ",
        "宛で",
        "宛に",
        "宛て",
        "です",
        "と名乗",
        "と名の",
        "という方",
        "という者",
        "という人",
        "と言う方",
        "と言う者",
        "といいます",
        "と言います",
        "とおっしゃる方",
        "とおっしゃい",
        "という名前",
        "という名義",
        "って方",
        "って人",
        "っていう方",
        "っていう人",
        "という男性",
        "という女性",
        "と名",
        "ですけど",
        "ですが",
        "ともうし",
        "と言うもの",
        "というもの",
        "という旨",
        "という氏名",
        "というお名前",
        "というお客様",
        "というご",
        "本人から入電",
        "本人より入電",
        "です。",
        "本人です",
        "だ。",
    ];
    for at in 2..view.chars.len() {
        if !matches!(view.at(at), 'と' | 'っ' | 'で' | 'だ' | '宛' | '本') {
            continue;
        }
        let Some(long) = view.any(at, SAID) else {
            continue;
        };
        let Some((from, sure)) = read_back(view, at) else {
            continue;
        };
        let word = view.part(at, at + long);
        let weak = !matches!(word.first(), Some('と' | 'っ' | '宛'));
        let named = ["です", "だけど", "といい", "と言い", "と申"]
            .iter()
            .any(|word| view.has(at, word));
        let said = named.then(|| begins_to_speak(view, from)).flatten();
        let read = is_katakana(view.before(at));
        let enough = if weak {
            sure == Sure::Full && at - from >= 3
                || said == Some(true)
                    && sure >= Sure::Known
                    && !is_hiragana(view.at(from))
                    && (at - from == 1 || !hikae_words::called(view.part(from, at)).common())
                || said == Some(true)
                    && (read && view.part(from, at).contains(&'・')
                        || view.part(from, at).contains(&' '))
                || said == Some(false)
                    && sure >= Sure::Known
                    && at - from >= 2
                    && is_kanji(view.at(from))
                    && !is_capital(view, from, at)
        } else {
            sure >= Sure::Known || is_katakana(view.before(at)) && view.has(at, "と申")
        };
        let short = at - from == 1 && said != Some(true);
        if enough && !short && !is_staff(view, cues, from, at) && !is_staff_before(view, cues, from)
        {
            add(view, hits, from, at);
        }
    }
}

/// A surname with a given name needs no word beside it.
fn find_full(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < view.chars.len() {
        if !is_kanji(view.at(at)) || is_kanji(view.before(at)) && !before_is_word(cues, at) {
            at += 1;
            continue;
        }
        let Some((to, Sure::Full)) = read_on(view, at) else {
            at += 1;
            continue;
        };
        let part = view.part(at, to);
        let apart = part.contains(&' ');
        if part.contains(&'・') {
            at = to;
            continue;
        }
        let long = part.iter().filter(|letter| is_kanji(**letter)).count();
        let whole = !is_kanji(view.at(to))
            || matches!(
                view.at(to),
                '様' | '氏' | '殿' | '宛' | '宅' | '名' | '本' | '夫'
            );
        let kanji_only = part
            .iter()
            .all(|letter| is_kanji(*letter) || *letter == ' ');
        let surely = (kanji_only && (long >= 4 || long == 3 && three(part))
            || !kanji_only && long >= 2 && to - at >= 4)
            && !apart_words(part);
        let place = view
            .any(
                to,
                &[
                    "市",
                    "区",
                    "町",
                    "駅",
                    "線",
                    "店",
                    "支店",
                    "県",
                    "製",
                    "ビル",
                    "センター",
                ],
            )
            .is_some();
        let other = label_before(view, cues, at, 6).is_some_and(|cue| {
            matches!(cue.says, Says::Other | Says::Address | Says::Account)
                && is_link(view.part(cue.to, at))
        });
        let reading = view.at(to) == '('
            && is_reading(
                view.part(
                    to + 1,
                    (to + 2..to + 20)
                        .find(|place| view.at(*place) == ')')
                        .unwrap_or(to + 1),
                ),
            );
        if (surely || reading && long >= 2)
            && whole
            && !place
            && !other
            && !is_staff(view, cues, at, to)
            && !is_staff_title(view, to)
            && !is_staff_before(view, cues, at)
            && (!apart || surely)
        {
            add(view, hits, at, to);
        }
        at = to;
    }
}

/// 森 進一 is a name; 林 道子 too; 東 京子 is one of three letters and taken when both parts are known for nothing else.
fn three(part: &[char]) -> bool {
    let mut words = part.split(|letter| *letter == ' ');
    if let (Some(first), Some(second), None) = (words.next(), words.next(), words.next()) {
        return hikae_words::called(first).surname() && hikae_words::called(second).given();
    }
    let letters: Vec<char> = part
        .iter()
        .copied()
        .filter(|letter| *letter != ' ')
        .collect();
    let (Some(first), Some(rest)) = (letters.get(..2), letters.get(2..)) else {
        return false;
    };
    let one = hikae_words::called(first);
    let given = hikae_words::called(rest);
    let whole = hikae_words::called(&letters);
    let two = letters
        .get(1..)
        .map(hikae_words::called)
        .unwrap_or_default();
    let single = letters
        .first()
        .map(|letter| hikae_words::called(&[*letter]))
        .unwrap_or_default();
    !whole.common()
        && !whole.place()
        && (one.surname() && !one.common() && given.given()
            || single.surname() && two.given() && !two.common() && !two.place() && !one.common())
}

fn apart_words(part: &[char]) -> bool {
    let mut words = part.split(|letter| *letter == ' ');
    words.any(|word| {
        is_nobody(word)
            || part.contains(&' ')
                && word.len() >= 2
                && hikae_words::called(word).common()
                && !hikae_words::called(word).surname()
    })
}

/// (ヤマダ タロウ) behind a name, also behind its 様.
fn find_readings(view: &View, hits: &mut Vec<Hit>, known: usize) {
    let names: Vec<usize> = hits.iter().skip(known).map(|hit| hit.to).collect();
    for end in names {
        let mut at = end;
        if let Some(long) = view.any(at, HIGH).or_else(|| view.any(at, LOW)) {
            at += long;
        }
        while view.at(at) == ' ' || view.at(at) == '、' {
            at += 1;
        }
        let open = matches!(view.at(at), '(' | '「' | '[' | '/' | '【' | '〈' | '<');
        let spaced = at > end;
        let mut from = if open { at + 1 } else { at };
        for lead in ["フリガナ", "ふりがな", "カナ", "読み", "ヨミ", "よみ"] {
            if view.has(from, lead) {
                from += lead.chars().count();
                while matches!(view.at(from), ':' | ' ' | 'は') {
                    from += 1;
                }
            }
        }
        let mut to = from;
        while is_katakana(view.at(to))
            || is_hiragana(view.at(to))
            || matches!(view.at(to), ' ' | '・')
                && (is_katakana(view.at(to + 1)) || is_hiragana(view.at(to + 1)))
                && to > from
        {
            to += 1;
        }
        let closed = matches!(view.at(to), ')' | '」' | ']' | '】' | '〉' | '>' | '様');
        let honored = ["さま", "サマ", "さん"]
            .iter()
            .find(|word| view.ends(to, word))
            .map_or(0, |word| word.chars().count());
        let part = view.part(from, to - honored.min(to - from));
        let named = reads_as_name(part).is_some();
        if part.len() >= 2
            && (open && (closed || honored > 0)
                || (spaced || open)
                    && named
                    && part
                        .iter()
                        .all(|letter| is_katakana(*letter) || matches!(letter, ' ' | '・')))
            && (named
                || part
                    .iter()
                    .all(|letter| is_katakana(*letter) || *letter == ' '))
        {
            add(view, hits, from, from + part.len());
        }
        // Letters of the alphabet in brackets.
        if open
            && view.at(from).is_ascii_uppercase()
            && let Some((to, _)) = read_on(view, from)
            && view.at(to) == ')'
        {
            add(view, hits, from, to);
        }
    }
}

/// The same name once more, without anything beside it.
fn find_again(view: &View, cues: &[Cue], hits: &mut Vec<Hit>, known: usize) {
    let mut names: Vec<(usize, usize)> = Vec::new();
    for hit in hits.iter().skip(known) {
        if hit.to - hit.from >= 2 && is_kanji(view.at(hit.from)) {
            names.push((hit.from, hit.to));
        }
    }
    for (from, to) in names {
        let name = view.part(from, to).to_vec();
        for at in 0..view.chars.len() {
            let end = at + name.len();
            if at == from
                || view.part(at, end) != name.as_slice()
                || is_kanji(view.before(at))
                || is_kanji(view.at(end)) && view.any(end, HIGH).is_none()
                || is_staff(view, cues, at, end)
                || is_staff_title(view, end)
                || is_staff_before(view, cues, at)
            {
                continue;
            }
            add(view, hits, at, end);
        }
    }
}

/// Does one begin to speak here? `Some(true)`: a customer surely, `Some(false)`: somebody.
fn begins_to_speak(view: &View, from: usize) -> Option<bool> {
    let mut at = from;
    loop {
        let lead = view.any_before(
            at,
            &[
                "あ、",
                "えー、",
                "えー",
                "えっと",
                "えっと、",
                "あの、",
                "あの",
                "あのー、",
                "はい、",
                "はい",
                "わたくし、",
                "わたくし",
                "私、",
                "もしもし、",
                "私",
                "私は",
                "わたくしは",
                " ",
                "ええと",
                "どうも、",
            ],
        );
        match lead {
            Some(long) => at -= long,
            None => break,
        }
    }
    match view.before(at) {
        ':' => Some(
            view.any_before(at, &["客様:", "客:", "客さま:", "顧客:"])
                .is_some(),
        )
        .filter(|customer| *customer),
        '「' => Some(view.any_before(at, &["お客様「", "客「"]).is_some()),
        '\n' => Some(false),
        'の' if at == from => {
            let before = at.checked_sub(1).map_or('\n', |at| view.before(at));
            (before.is_ascii_digit()
                || before == super::view::WALL
                || view.any_before(at, &["注文した", "生まれの"]).is_some())
            .then_some(false)
        }
        _ => None,
    }
}

/// 大阪です tells where, not who.
fn is_capital(view: &View, from: usize, to: usize) -> bool {
    const PLACES: &[&str] = &[
        "東京",
        "大阪",
        "京都",
        "名古屋",
        "横浜",
        "神戸",
        "福岡",
        "札幌",
        "仙台",
        "広島",
        "埼玉",
        "静岡",
        "岡山",
        "熊本",
        "新潟",
        "吉祥寺",
        "新宿",
        "渋谷",
        "池袋",
        "品川",
        "川崎",
        "博多",
        "北海道",
        "沖縄",
    ];
    PLACES
        .iter()
        .any(|place| place.chars().eq(view.part(from, to).iter().copied()))
}

/// ヤマダ タロウ and TARO YAMADA, wherever they stand.
fn find_pairs(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    for at in 0..view.chars.len() {
        let before = view.before(at);
        let found = if is_katakana(view.at(at)) && !is_katakana(before) && !is_kanji(before) {
            katakana_pair(view, at)
        } else if view.at(at).is_ascii_uppercase() && !before.is_ascii_alphanumeric() {
            latin_pair(view, at)
        } else {
            None
        };
        if let Some(to) = found
            && !is_staff(view, cues, at, to)
            && !is_staff_before(view, cues, at)
        {
            add(view, hits, at, to);
        }
        // 厚東 恒一 alone on its line.
        if is_kanji(view.at(at))
            && matches!(before, '\n' | ',')
            && let Some(to) = pair_on(view, at)
            && matches!(view.at(to), '\n' | ',')
            && view
                .part(at, to)
                .split(|letter| *letter == ' ')
                .nth(1)
                .is_some_and(|word| hikae_words::called(word).given())
        {
            add(view, hits, at, to);
        }
    }
}
