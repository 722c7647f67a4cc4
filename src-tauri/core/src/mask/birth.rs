//! Birth dates: a date of the western or Japanese calendar that is called one. Every other date is left.

use super::Hit;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::view::{View, digit_of};

const ERAS: &[&str] = &[
    "明治", "大正", "昭和", "平成", "令和", "西暦", "昭", "平", "大", "明", "令",
];
const BORN: &[&str] = &[
    "生まれ",
    "うまれ",
    "産まれ",
    "生れ",
    "生",
    "誕生",
    "が誕生日",
    "が生年月日",
    "が、生年月日",
    "のお生まれ",
    "のうまれ",
    "のお誕生",
    "にお生まれ",
    "に生まれ",
    "が誕生",
    "がお誕生日",
    "お生まれ",
    " 生まれ",
    "が本人の生年月日",
    "が契約者の生年月日",
    "が登録の生年月日",
    "(生年月日",
    "という生年月日",
    "の生年月日",
    "誕生日",
];

pub(super) fn find(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < view.chars.len() {
        let Some((to, whole)) = date_at(view, at) else {
            at += 1;
            continue;
        };
        let label = label_before(view, cues, at, 14);
        let named = label.is_some_and(|cue| {
            cue.says == Says::Birth && is_link(view.part(cue.to, at)) && whole > 0
        });
        let mut behind = to;
        while matches!(view.at(behind), ' ' | ')') {
            behind += 1;
        }
        let born = whole > 0
            && view.any(behind, BORN).is_some()
            && !view.has(behind, "生産")
            && !view.has(behind, "生放送")
            && !view.has(behind, "生配信")
            && !view.has(behind, "生活");
        let bare = whole == 3 && !is_event(view, to) && stands_for_itself(view, cues, at);
        if named && !is_event(view, to) || born || bare {
            hits.push(Hit {
                from: at,
                to,
                kind: Kind::BirthDate,
            });
        }
        at = to.max(at + 1);
    }
}

/// A whole date long ago that nothing else claims, or one behind the word in the sentences before.
fn stands_for_itself(view: &View, cues: &[Cue], at: usize) -> bool {
    const CLAIMED: &[&str] = &[
        "製造",
        "購入",
        "契約",
        "加入",
        "設立",
        "創業",
        "発売",
        "開始",
        "入会",
        "登録日",
        "発行",
        "交付",
        "有効",
        "期限",
        "解約",
        "開設",
        "改定",
        "施行",
        "導入",
        "開業",
        "築",
        "着工",
        "竣工",
        "更新",
        "発送",
        "注文",
        "受付",
        "納品",
        "取得",
        "制定",
        "公開",
        "入社",
        "退職",
        "離職",
        "設置",
        "開通",
        "制度",
        "以降",
        "版",
        "起算",
        "適用",
        "施工",
        "バージョン",
        "ファーム",
        "初期値",
        "既定",
        "サンプル",
        "記入例",
        "エラー",
        "時刻",
    ];
    let start = at.saturating_sub(14);
    if (start..at).any(|place| view.any(place, CLAIMED).is_some()) {
        return false;
    }
    let asked = cues
        .iter()
        .any(|cue| cue.says == Says::Birth && cue.to <= at && at - cue.to <= 45);
    asked && !is_recent(view, at) || is_long_ago(view, at)
}

/// Before 2006: nobody writes down a date as old as that for anything else but papers, which say so.
fn is_long_ago(view: &View, at: usize) -> bool {
    if view.any(at, &["明治", "大正", "昭和"]).is_some() || matches!(view.at(at), 'S' | 'T' | 'M')
    {
        return true;
    }
    let era = view.has(at, "平成");
    let old = view.at(at) == 'H' && view.at(at + 1).is_ascii_digit();
    let place = if era {
        at + 2
    } else if old {
        at + 1
    } else if view.has(at, "西暦") {
        at + 2
    } else {
        at
    };
    let Some((end, year)) = number(view, place, 4) else {
        return false;
    };
    if era || old {
        return year <= 20 && !view.at(end).is_ascii_alphanumeric();
    }
    (1900..=2005).contains(&year)
}

/// 誕生日 5/1まで has a date of something else.
fn is_event(view: &View, to: usize) -> bool {
    view.any(
        to,
        &[
            "まで",
            "から",
            "以降",
            "締切",
            "に届",
            "配信",
            "開始",
            "までに",
            "より",
        ],
    )
    .is_some()
        && !view.has(to, "からの")
}

fn number(view: &View, at: usize, most: usize) -> Option<(usize, u32)> {
    let mut end = at;
    let mut value = 0_u32;
    while end - at < most
        && let Some(digit) = view.at(end).to_digit(10)
    {
        value = value * 10 + digit;
        end += 1;
    }
    if end > at {
        return (!view.at(end).is_ascii_digit()).then_some((end, value));
    }
    // 五十五, 一九八〇.
    let mut sum = 0_u32;
    let mut last = 0_u32;
    while end - at < 4 {
        match (view.at(end), digit_of(view.at(end))) {
            ('元', _) if end == at => last = 1,
            ('十', _) => {
                sum += 10 * last.max(1);
                last = 0;
            }
            (_, Some(digit)) => last = last * 10 + u32::from(digit),
            _ => break,
        }
        end += 1;
    }
    (end > at).then_some((end, sum + last))
}

fn skip(view: &View, at: usize, signs: &str) -> Option<usize> {
    let mut end = at;
    while view.at(end) == ' ' && end < at + 2 {
        end += 1;
    }
    if !signs.contains(view.at(end)) || view.at(end) == '\n' {
        return None;
    }
    end += 1;
    while matches!(view.at(end), ' ' | 'の' | '、') && view.before(end) != '-' && end < at + 4 {
        end += 1;
    }
    Some(end)
}

/// A date from here: where it ends, and how many of year, month, day there are.
fn date_at(view: &View, at: usize) -> Option<(usize, u32)> {
    let before = view.before(at);
    let glued = before.is_ascii_alphabetic() && view.any_before(at, &["DOB", "dob", "B"]).is_some();
    if before.is_ascii_alphanumeric() && !glued || before == '.' || before == '-' {
        return None;
    }
    let mut place = at;
    let mut era = false;
    let first = view.at(at);
    if !first.is_ascii_alphanumeric()
        && digit_of(first).is_none()
        && !matches!(first, '明' | '大' | '昭' | '平' | '令' | '西' | '十')
    {
        return None;
    }
    if let Some(long) = view.any(at, ERAS) {
        place += long;
        era = !view.has(at, "西暦");
        if long == 1 && !view.at(place).is_ascii_digit() {
            return None;
        }
    } else if matches!(
        view.at(at),
        'M' | 'T' | 'S' | 'H' | 'R' | 'm' | 't' | 's' | 'h' | 'r'
    ) && matches!(view.at(at + 1), '0'..='9' | '.')
    {
        place += 1;
        era = true;
        if view.at(place) == '.' {
            place += 1;
        }
    } else if !view.at(at).is_ascii_digit()
        && digit_of(view.at(at)).is_none()
        && view.at(at) != '十'
    {
        return None;
    }
    while view.at(place) == ' ' || view.at(place) == 'の' && place > at {
        place += 1;
    }
    // 19800303, 800303, S550303.
    let run = view
        .part(place, place + 9)
        .iter()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    if run == 8 || run == 6 {
        let (_, value) = number(view, place, 8)?;
        let (month, day) = (value / 100 % 100, value % 100);
        let year = value / 10_000;
        let fits = run == 6 || (1880..=2100).contains(&year);
        return (fits && is_day(month, day) && !view.at(place + run).is_ascii_alphanumeric())
            .then_some((place + run, 3));
    }
    let (end, year) = number(view, place, 4)?;
    let sign = if era { "年./-・" } else { "年./-" };
    let said_year = view.at(end) == '年';
    let is_year =
        era && (1..=64).contains(&year) || (1880..=2100).contains(&year) || said_year && year < 100;
    if is_year && let Some(next) = skip(view, end, sign) {
        if let Some((end_month, month)) = number(view, next, 2)
            && (1..=12).contains(&month)
            && let Some(next) = skip(view, end_month, "月./-・")
        {
            if let Some((end_day, day)) = number(view, next, 2)
                && is_day(month, day)
                && !view.at(end_day).is_ascii_digit()
            {
                let end = if view.at(end_day) == '日' {
                    end_day + 1
                } else {
                    end_day
                };
                return Some((end, 3));
            }
            if view.before(next) == '月' {
                return Some((next, 2));
            }
        }
        if said_year {
            return Some((end + 1, 1));
        }
        return None;
    }
    // 3月3日 of a birthday.
    let (end, month) = number(view, at, 2)?;
    let next = skip(view, end, "月/").filter(|_| (1..=12).contains(&month))?;
    let (end, day) = number(view, next, 2)?;
    let end = if view.at(end) == '日' { end + 1 } else { end };
    (is_day(month, day) && !matches!(view.at(end), '-' | '/')).then_some((end, 2))
}

fn is_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// A date of these years is an event's.
fn is_recent(view: &View, at: usize) -> bool {
    number(view, at, 4).is_some_and(|(_, year)| (2020..=2100).contains(&year))
        || view.has(at, "令和")
}
