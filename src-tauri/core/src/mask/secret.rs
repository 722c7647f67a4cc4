//! Secrets: what stands behind パスワード, 暗証番号, 確認コード, 合言葉 and the like, all its signs included. How long it must be, how
//! often it failed, that it was changed: that is no secret.

use super::Hit;
use super::cue::{Cue, Says};
use super::kind::Kind;
use super::papers::is_said;
use super::view::{View, WALL, is_hiragana, is_kanji, is_katakana};

pub(super) fn find(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    for (at, cue) in cues.iter().enumerate() {
        if cue.says != Says::Secret {
            continue;
        }
        let next = cues.get(at + 1).map_or(usize::MAX / 2, |next| next.from);
        if let Some((from, to)) = behind(view, cue, next).or_else(|| before(view, cue)) {
            let taken = hits.iter().any(|hit| hit.from < to && from < hit.to);
            if !taken {
                hits.push(Hit {
                    from,
                    to,
                    kind: Kind::Secret,
                });
            }
        }
    }
}

const BETWEEN: &[&str] = &[
    "お客様:",
    "オペレーター:",
    "はい",
    "えーっと",
    "ですね",
    "ですか",
    "ね",
    "いま",
    "今は",
    "ですよね",
    "?",
    "。",
    "言うと",
    "だと",
    "裏",
    "もしもし",
    "っと",
    "えっ",
    "こと",
    "は",
    "が",
    "も",
    "を",
    "の",
    "に",
    "で",
    "と",
    ":",
    ";",
    "=",
    "→",
    "⇒",
    "、",
    " ",
    "\n",
    "・",
    "-",
    "番号",
    "コード",
    "(",
    ")",
    "[",
    "]",
    "【",
    "】",
    "4桁",
    "6桁",
    "3桁",
    "8桁",
    "数字",
    "値",
    "現在",
    "今",
    "新しい",
    "新",
    "旧",
    "仮",
    "お客様",
    "ご自身",
    "えーと",
    "えっと",
    "確か",
    "たしか",
    "たぶん",
    "多分",
    "控え",
    "メモ",
    "復唱",
    "聴取",
    "済み",
    "です",
    "ますと",
    "それ",
    "答え",
    "回答",
    "言葉",
    "として",
    "登録",
    "設定",
    "入力",
    "4けた",
    "四桁",
    "文字列",
    "変更後",
    "変更前",
    "以下",
    "次",
    "読み上げ",
    "英数字",
    "英数",
    "/",
    ">",
    "\"",
    "'",
    "`",
    "4ケタ",
    "全部",
    "小文字",
    "大文字",
    "こちら",
    "ID",
    "用",
    "KEY",
    "key",
    "キー",
    "末尾",
    "裏面",
    "カード",
    "という",
    "って",
    "SSID",
    "PW",
    "pw",
];

fn link(view: &View, from: usize, to: usize) -> bool {
    let mut at = from;
    'links: while at < to {
        for word in BETWEEN {
            let long = word.chars().count();
            if at + long <= to && view.has(at, word) {
                at += long;
                continue 'links;
            }
        }
        return false;
    }
    true
}

/// The value behind the word.
fn behind(view: &View, cue: &Cue, next: usize) -> Option<(usize, usize)> {
    let mut at = cue.to;
    // A quoted value may be of any letters.
    while at < cue.to + 16 && at <= view.chars.len() {
        let letter = view.at(at);
        if let Some(close) = closing(letter)
            && link(view, cue.to, at)
        {
            let end = (at + 1..at + 40).find(|place| view.at(*place) == close)?;
            let inside = view.part(at + 1, end);
            let label = inside.iter().all(|letter| {
                is_kanji(*letter) || is_hiragana(*letter) || is_katakana(*letter) || *letter == ' '
            });
            let message = label
                && (inside.len() > 12
                    || !is_word_secret(view, cue)
                    || view
                        .any(
                            end + 1,
                            &[
                                "の答え",
                                "の回答",
                                "ボタン",
                                "画面",
                                "と表示",
                                "という表示",
                                "欄",
                                "を押",
                                "のエラー",
                                "と出",
                                "メール",
                            ],
                        )
                        .is_some());
            if inside.is_empty()
                || inside.contains(&WALL)
                || message
                || view
                    .any(end + 1, &["ボタン", "画面", "欄", "タブ"])
                    .is_some()
            {
                return None;
            }
            // Signs that a bracket only explains: (4桁), (半角英数).
            let told = inside
                .iter()
                .any(|letter| matches!(letter, '桁' | '字' | '角' | '数'));
            if letter == '(' && (told || !inside.iter().any(char::is_ascii_digit)) {
                at = end + 1;
                continue;
            }
            return Some((at + 1, end));
        }
        if is_value(letter)
            && (letter != '-' || at > cue.to)
            && link(view, cue.to, at)
            && begins(view, at)
        {
            break;
        }
        if at >= next || !link(view, cue.to, at + 1) && !starts_link(view, cue.to, at) {
            return spoken_behind(view, cue).or_else(|| word_behind(view, cue));
        }
        at += 1;
    }
    if let Some(hit) = spoken_behind(view, cue) {
        return Some(hit);
    }
    if !is_value(view.at(at)) || !link(view, cue.to, at) {
        return word_behind(view, cue);
    }
    let mut end = at;
    while is_value(view.at(end)) {
        end += 1;
    }
    // 12 34 56 and 1234 5678 are read out in groups.
    while view.at(end) == ' '
        && view.at(end + 1).is_ascii_digit()
        && view.before(end).is_ascii_digit()
    {
        let mut more = end + 1;
        while view.at(more).is_ascii_digit() {
            more += 1;
        }
        if more - end > 5 || is_value(view.at(more)) || counted(view, more) {
            break;
        }
        end = more;
    }
    while end > at + 1
        && matches!(view.at(end - 1), ',' | '.' | ')' | ';' | ']' | '\'' | '"')
        && !is_open(view.part(at, end))
    {
        end -= 1;
    }
    let part = view.part(at, end);
    let digits = part.iter().filter(|letter| letter.is_ascii_digit()).count();
    let letters = part
        .iter()
        .filter(|letter| letter.is_ascii_alphabetic())
        .count();
    let signs = part.len() - digits - letters;
    let long = part.len();
    let good = if counted(view, end) || is_no_value(part) {
        false
    } else if letters == 0 {
        digits >= 3 && (signs == 0 || digits >= 4)
    } else if digits == 0 && signs == 0 {
        long >= 4 && is_said(view, end)
    } else if digits == 0 {
        long >= 6 && is_said(view, end)
    } else {
        long >= 4
    };
    good.then_some((at, end))
}

fn starts_link(view: &View, from: usize, at: usize) -> bool {
    BETWEEN.iter().any(|word| {
        let long = word.chars().count();
        (1..long).any(|part| {
            at + 1 >= from + part
                && link(view, from, at + 1 - part)
                && word
                    .chars()
                    .take(part)
                    .eq(view.part(at + 1 - part, at + 1).iter().copied())
        })
    })
}

fn begins(view: &View, at: usize) -> bool {
    let letter = view.at(at);
    letter.is_ascii_alphanumeric()
        || matches!(
            letter,
            '#' | '!' | '$' | '%' | '&' | '@' | '*' | '+' | '?' | '_' | '^' | '<' | '~'
        )
}

fn is_open(part: &[char]) -> bool {
    part.contains(&'(') || part.contains(&'[')
}

const fn closing(letter: char) -> Option<char> {
    match letter {
        '「' => Some('」'),
        '『' => Some('』'),
        '“' => Some('”'),
        '"' => Some('"'),
        '(' => Some(')'),
        '【' => Some('】'),
        '\'' => Some('\''),
        _ => None,
    }
}

const fn is_value(letter: char) -> bool {
    matches!(letter, '!'..='~')
}

/// 8文字, 4桁, 3回 tell of a secret and are none.
fn counted(view: &View, at: usize) -> bool {
    let mut at = at;
    while view.at(at) == ' ' {
        at += 1;
    }
    view.any(
        at,
        &[
            "桁", "文字", "回", "分", "日", "時", "か月", "ヶ月", "カ月", "つ", "種類", "年", "円",
            "件", "台", "名", "個", "秒", "月", "人", "歳", "ケタ", "けた", "番目", "世代", "度",
            "字", "以上", "以内", "~",
        ],
    )
    .is_some()
}

fn is_no_value(part: &[char]) -> bool {
    const WORDS: &[&str] = &[
        "SMS",
        "ID",
        "OK",
        "NG",
        "URL",
        "Wi-Fi",
        "WiFi",
        "Windows",
        "iPhone",
        "Android",
        "LINE",
        "PC",
        "Web",
        "WEB",
        "QR",
        "Mac",
        "App",
        "App Store",
        "Google",
        "Apple",
        "FAQ",
        "CAPS",
        "Caps",
        "Enter",
        "reset",
        "error",
        "Error",
        "ERROR",
        "Lock",
        "CapsLock",
        "BIOS",
        "SSID",
        "VPN",
        "http",
        "https",
        "null",
        "N/A",
        "PW",
        "PIN",
        "SIM",
    ];
    WORDS.iter().any(|word| {
        word.chars().count() == part.len()
            && word
                .chars()
                .zip(part)
                .all(|(a, b)| a.eq_ignore_ascii_case(b))
    }) || part.starts_with(&['h', 't', 't', 'p'])
        || part.first() == Some(&'E') && part.get(1) == Some(&'-')
}

/// Is it a secret that is a word: 合言葉, the answer to a question?
fn is_word_secret(view: &View, cue: &Cue) -> bool {
    [
        "合言葉",
        "合い言葉",
        "答え",
        "回答",
        "質問",
        "旧姓",
        "名前",
        "食べ物",
        "小学校",
        "ペット",
        "言葉",
        "初恋の人",
        "答えは",
        "パスフレーズ",
        "キーワード",
        "パスワード",
    ]
    .iter()
    .any(|word| view.ends(cue.to, word))
}

/// 合言葉はひまわりです: a word without quotes.
fn word_behind(view: &View, cue: &Cue) -> Option<(usize, usize)> {
    let word = ["合言葉", "合い言葉", "答え", "回答", "秘密の言葉", "答えは"]
        .iter()
        .any(|word| view.ends(cue.to, word));
    if !word {
        return None;
    }
    let mut at = cue.to;
    if !view.ends(cue.to, "は") {
        if matches!(view.at(at), 'は' | ':' | '=' | '→') {
            at += 1;
        } else if !is_katakana(view.at(at)) {
            return None;
        }
    }
    if view.has(at, "ですね") {
        at += 3;
    }
    while matches!(view.at(at), ' ' | '、') {
        at += 1;
    }
    let start = at;
    const ENDS: &[&str] = &[
        "です",
        "でした",
        "とのこと",
        "と登録",
        "と申",
        "とお",
        "で登録",
        "で設定",
        "と回答",
        "と伺",
        "で合",
        "で一致",
        "だそう",
        "で照合",
        "と言",
        "とおっしゃ",
        "だった",
        "にし",
        "に変",
        "で本人",
        "と復唱",
        "と確認",
        "で確認",
        "と聴取",
        "で認証",
        "で通",
        "で入",
        "だけど",
        "になって",
        "なんです",
    ];
    while at - start < 16
        && view.any(at, ENDS).is_none()
        && !matches!(
            view.at(at),
            '\n' | '。' | '、' | ',' | '」' | ' ' | WALL | '(' | '?'
        )
    {
        at += 1;
    }
    let ended = view.any(at, ENDS).is_some()
        || matches!(view.at(at), '\n' | '。' | '、' | ' ') && at - start <= 10;
    let part = view.part(start, at);
    let told = [
        "忘れ",
        "不明",
        "違",
        "一致",
        "合って",
        "合わ",
        "登録",
        "未",
        "覚え",
        "設定",
        "何",
        "変更",
        "どこ",
        "分から",
        "わから",
        "聞",
        "間違",
        "ない",
        "必要",
        "いつ",
        "お客様",
        "ご本人",
        "後で",
        "再",
        "ありま",
        "できま",
        "後ほど",
        "教え",
        "お伝え",
        "大文字",
        "ひらがな",
        "カタカナ",
        "全角",
        "半角",
        "マニュアル",
        "確認",
        "SV",
        "こちら",
        "FAQ",
        "同じ",
        "別",
        "次",
    ]
    .iter()
    .any(|word| {
        let word: Vec<char> = word.chars().collect();
        part.windows(word.len()).any(|part| part == word)
    });
    (ended && part.len() >= 2 && !told).then_some((start, at))
}

/// 1234という暗証番号, 4129 がワンタイム.
fn before(view: &View, cue: &Cue) -> Option<(usize, usize)> {
    let mut end = cue.from;
    let long = view.any_before(
        end,
        &[
            "」という",
            "」が",
            "』という",
            "という",
            "っていう",
            "がその",
            "が今の",
            "が",
            "の",
            " が",
        ],
    )?;
    let quoted = view.before(end - long + 1) == '」' && long > 1;
    end -= long;
    if view.any_before(cue.from, &["の"]).is_some()
        && long == 1
        && !view.has(cue.from.saturating_sub(1), "の")
    {
        return None;
    }
    let only_no = view.before(cue.from) == 'の';
    if quoted {
        let start = (end.saturating_sub(40)..end)
            .rev()
            .find(|place| view.at(*place) == '「')?;
        return Some((start + 1, end));
    }
    let mut start = end;
    while start > 0 && is_value(view.before(start)) {
        start -= 1;
    }
    let part = view.part(start, end);
    let digits = part.iter().filter(|letter| letter.is_ascii_digit()).count();
    (!only_no && digits >= 3 && part.len() >= 3 && !is_no_value(part)).then_some((start, end))
}

/// 暗証は七七二一.
fn spoken_behind(view: &View, cue: &Cue) -> Option<(usize, usize)> {
    let is_digit = |place: usize| {
        super::view::digit_of(view.at(place)).is_some() && !view.at(place).is_ascii_digit()
    };
    let from =
        (cue.to..cue.to + 10).find(|place| is_digit(*place) && link(view, cue.to, *place))?;
    let mut to = from;
    while is_digit(to) {
        to += 1;
    }
    (to - from >= 3 && !counted(view, to)).then_some((from, to))
}
