//! Addresses: found by their number (2丁目3番4号, 1-2-3, 番地), read back to the prefecture, city or town where they begin
//! and on to the building and the room, over spaces and line breaks. A place without a number is left, unless the text
//! calls it somebody's address. Not here: who lives there.

use hikae_words::{called, called_from};

use super::Hit;
use super::building;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::view::{View, digit_of, is_hiragana, is_kanji, is_katakana};

const PREFECTURES: &[&str] = &[
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
    "架空県",
    "見本県",
];
/// Towns with kana in their names that came after the dictionary.
const KANA_PLACES: &[&str] = &[
    "さいたま",
    "つくばみらい",
    "つくば",
    "いわき",
    "むつ",
    "つがる",
    "にかほ",
    "かすみがうら",
    "ひたちなか",
    "みどり",
    "さくら",
    "ふじみ野",
    "あきる野",
    "いすみ",
    "あわら",
    "かほく",
    "いなべ",
    "みよし",
    "あま",
    "たつの",
    "南あわじ",
    "東かがわ",
    "さぬき",
    "うきは",
    "みやま",
    "えびの",
    "いちき串木野",
    "うるま",
    "せたな",
    "えりも",
    "ときがわ",
    "みなかみ",
    "みなべ",
    "かつらぎ",
    "すさみ",
    "おおい",
    "まんのう",
    "いの",
    "つるぎ",
    "おいらせ",
    "伊豆の国",
    "紀の川",
    "みなとみらい",
    "あざみ野",
    "すすき野",
    "つつじヶ丘",
    "ひばりが丘",
    "たまプラーザ",
    "さがみ野",
    "かちどき",
    "お台場",
    "霞が関",
    "梅が丘",
    "自由が丘",
    "おゆみ野",
    "ゆいの杜",
    "けやき",
    "つきみ野",
    "もえぎ野",
    "みたけ",
    "しらとり台",
    "たちばな台",
    "あかね台",
    "すみれが丘",
    "光が丘",
    "桜ヶ丘",
    "なんば",
    "あべの",
    "ひので",
    "さつき",
    "はるひ野",
    "みずほ",
    "ゆめ",
    "あすか",
    "つつじが丘",
    "ひかり",
    "みのり",
    "いずみ",
    "あけぼの",
    "やよい",
    "わかば",
    "もみじ",
    "さざなみ",
];

pub(super) fn find(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    let mut done = 0;
    let mut at = 1;
    while at < view.chars.len() {
        let starts = digit_of(view.at(at)).is_some() || view.at(at) == '十';
        let before = view.before(at);
        if !starts
            || at < done
            || digit_of(before).is_some()
            || !(is_region(before) || is_hiragana(before) || before == ' ' || before == '\n')
        {
            at += 1;
            continue;
        }
        let Some(number) = read_number(view, at) else {
            at += 1;
            continue;
        };
        let from = begin(view, cues, at).max(done);
        if is_address(view, cues, from, at, &number) {
            let to = building::read_on(view, number.to).unwrap_or(number.to);
            hits.push(Hit {
                from,
                to,
                kind: Kind::Address,
            });
            done = to;
            at = to;
        } else {
            at += 1;
        }
    }
    find_named(view, cues, hits);
    building::find(view, cues, hits);
}

/// Where an address is announced and begins with a prefecture or city, it needs no number.
fn find_named(view: &View, cues: &[Cue], hits: &mut Vec<Hit>) {
    for cue in cues.iter().filter(|cue| cue.says == Says::Address) {
        let mut at = cue.to;
        while at < cue.to + 6 && !begins_address(view, at) {
            at += 1;
        }
        if !begins_address(view, at) || !is_link(view.part(cue.to, at)) {
            continue;
        }
        if hits
            .iter()
            .any(|hit| hit.kind == Kind::Address && hit.to > at && hit.from <= at)
        {
            continue;
        }
        let mut end = at;
        while is_region(view.at(end)) || kana_place(view, end).is_some() {
            end += kana_place(view, end).unwrap_or(1);
        }
        // 東京都 alone says little; 東京都新宿区西新宿 does not.
        let part = view.part(at, end);
        let units = part
            .iter()
            .filter(|letter| {
                matches!(
                    letter,
                    '都' | '道' | '府' | '県' | '市' | '区' | '町' | '村'
                )
            })
            .count();
        if units >= 2 && part.len() >= 6 && !view.has(end, "支店") {
            hits.push(Hit {
                from: at,
                to: building::read_on(view, end).unwrap_or(end),
                kind: Kind::Address,
            });
        }
    }
}

/// Does a prefecture or a city begin here?
pub(super) fn begins_address(view: &View, at: usize) -> bool {
    view.any(at, PREFECTURES).is_some() || city(view, at).is_some()
}

/// A known town with 市, 区, 町, 村 or 郡 behind it.
fn city(view: &View, at: usize) -> Option<usize> {
    let mut end = None;
    let long = kana_place(view, at).map(|long| at + long);
    let ends = |place: usize| matches!(view.at(place), '市' | '区' | '町' | '村' | '郡');
    called_from(view.part(at, at + 8), |length, called| {
        if called.place() && ends(at + length) {
            end = Some(at + length + 1);
        }
    });
    end.or_else(|| long.filter(|place| ends(*place)).map(|place| place + 1))
}

fn kana_place(view: &View, at: usize) -> Option<usize> {
    if !is_hiragana(view.at(at)) && !is_hiragana(view.at(at + 1)) && !is_hiragana(view.at(at + 2)) {
        return None;
    }
    let mut long = view.any(at, KANA_PLACES);
    called_from(view.part(at, at + 7), |length, called| {
        if called.place()
            && length >= 3
            && view.part(at, at + length).iter().any(|l| is_hiragana(*l))
        {
            long = long.max(Some(length));
        }
    });
    long
}

fn is_region(letter: char) -> bool {
    is_kanji(letter) || is_katakana(letter) || matches!(letter, 'ヶ' | 'ヵ')
}

/// From where on the places before a number belong to it.
fn begin(view: &View, cues: &[Cue], number: usize) -> usize {
    let mut from = number;
    while from > 0 && number - from < 40 {
        let before = view.before(from);
        let further = from - 1;
        if cues
            .iter()
            .any(|cue| cue.to == from && cue.says == Says::Address)
        {
            break;
        }
        if is_region(before) {
            from -= 1;
        } else if let Some(long) = kana_ends(view, from) {
            from -= long;
        } else if matches!(before, 'の' | 'が')
            && is_kanji(view.before(further))
            && is_kanji(view.at(from))
            && within_place(view, further)
        {
            from -= 1;
        } else if matches!(before, ' ' | '\n') && parts_join(view, further, from, number) {
            from = further;
        } else if digit_of(before).is_some() && matches!(view.at(from), '条' | '線' | '区') {
            from -= 1;
        } else {
            break;
        }
    }
    // におの浜: kana within a town, when a city stands before on the same line.
    if is_hiragana(view.before(from)) {
        let mut start = from;
        while start > 0
            && from - start < 24
            && (is_region(view.before(start)) || is_hiragana(view.before(start)))
            && !matches!(view.before(start), 'を' | 'は' | 'へ' | 'も')
        {
            start -= 1;
        }
        let town = (start..from).find(|place| {
            view.any(*place, PREFECTURES).is_some()
                || city(view, *place).is_some() && !is_region(view.before(*place))
        });
        if let Some(town) = town {
            from = town;
        }
    }
    while matches!(view.at(from), ' ' | '\n' | 'ー') && from < number {
        from += 1;
    }
    // What comes before the prefecture or city is not part of it.
    for at in from..number {
        if view.any(at, PREFECTURES).is_some() {
            return at;
        }
    }
    for at in from..number {
        if city(view, at).is_some() {
            let lead = view.part(from, at);
            let known = lead.is_empty() || called(lead).common() || ends_word(cues, at);
            return if known { at } else { from };
        }
    }
    from
}

fn ends_word(cues: &[Cue], at: usize) -> bool {
    cues.iter().any(|cue| cue.to == at)
}

/// Is の or が there inside a place name (霞が関, 丸の内)?
fn within_place(view: &View, at: usize) -> bool {
    (1..=3).any(|back| {
        at.checked_sub(back).is_some_and(|start| {
            let mut found = false;
            called_from(view.part(start, start + 7), |length, called| {
                found |= called.place() && start + length > at + 1;
            });
            found
        })
    })
}

/// A place in kana that ends here.
fn kana_ends(view: &View, end: usize) -> Option<usize> {
    if !is_hiragana(view.before(end)) {
        return None;
    }
    (2..=6).rev().find(|long| {
        end.checked_sub(*long).is_some_and(|start| {
            let part = view.part(start, end);
            called(part).place() && *long >= 3
                || KANA_PLACES.iter().any(|place| {
                    place.chars().count() == *long && place.chars().eq(part.iter().copied())
                })
        })
    })
}

/// A space or line break within an address: behind a unit, or before its number.
fn parts_join(view: &View, space: usize, behind: usize, number: usize) -> bool {
    let before = view.before(space);
    let unit = matches!(
        before,
        '都' | '道' | '府' | '県' | '市' | '区' | '町' | '村' | '郡'
    );
    unit || behind == number && is_region(before)
}

/// The number of an address.
pub(super) struct Number {
    pub to: usize,
    /// Digits between dashes or units.
    parts: usize,
    /// 丁目.
    block: bool,
    /// 番地, 番…号.
    house: bool,
    /// Only digits.
    bare: bool,
}

fn digits(view: &View, at: usize) -> Option<usize> {
    let mut end = at;
    while view.at(end).is_ascii_digit() {
        end += 1;
    }
    if end == at {
        while digit_of(view.at(end)).is_some() || matches!(view.at(end), '十' | '百') {
            end += 1;
        }
    }
    (end > at && end - at <= 5).then_some(end)
}

const UNITS: &[&str] = &[
    "丁目",
    "番地の",
    "番地",
    "番",
    "号",
    "条",
    "線",
    "丁",
    "地割",
];

fn read_number(view: &View, at: usize) -> Option<Number> {
    let written = !view.at(at).is_ascii_digit();
    let mut end = digits(view, at)?;
    let mut number = Number {
        to: end,
        parts: 1,
        block: false,
        house: false,
        bare: true,
    };
    loop {
        let mut next = end;
        if let Some(long) = view.any(next, UNITS) {
            number.block |= view.has(next, "丁目");
            number.house |= view.has(next, "番");
            // 号室 belongs to the room, 番 alone to many things.
            if view.has(next, "号室")
                || view.has(next, "番号")
                || view.has(next, "番目")
                || view.has(next, "番線")
            {
                break;
            }
            number.bare = false;
            next += long;
            end = next;
            if matches!(view.at(next), '東' | '西' | '南' | '北')
                && digits(view, next + 1).is_some()
            {
                next += 1;
            }
            if matches!(view.at(next), '-' | 'の' | 'ノ' | ' ')
                && digits(view, next + 1).is_some()
                && (view.at(next) != ' ' || number.block && view.at(next + 1).is_ascii_digit())
            {
                next += 1;
            }
        } else if matches!(view.at(next), '-' | 'ー' | 'の' | 'ノ' | '~')
            && digits(view, next + 1).is_some()
        {
            number.bare = false;
            next += 1;
        } else {
            break;
        }
        let Some(more) = digits(view, next) else {
            break;
        };
        // A new number of its own: 5丁目 3時.
        if view.any(more, COUNTERS).is_some() {
            break;
        }
        number.parts += 1;
        end = more;
    }
    if written && number.bare
        || view.any(end, COUNTERS).is_some()
        || view.at(end).is_ascii_alphabetic() && number.bare
        || view.at(end) == '.'
    {
        return None;
    }
    // 2-14-9-B.
    if view.at(end) == '-'
        && view.at(end + 1).is_ascii_uppercase()
        && !view.at(end + 2).is_ascii_alphabetic()
    {
        end += 2;
        while view.at(end).is_ascii_digit() {
            end += 1;
        }
    }
    number.to = end;
    Some(number)
}

/// What is counted, not addressed.
const COUNTERS: &[&str] = &[
    "年",
    "月",
    "日",
    "時",
    "円",
    "人",
    "件",
    "個",
    "台",
    "回",
    "本",
    "名",
    "社",
    "km",
    "%",
    "枚",
    "分",
    "坪",
    "歳",
    "才",
    "位",
    "点",
    "つ",
    "割",
    "次",
    "連",
    "間",
    "泊",
    "週",
    "ヶ月",
    "か月",
    "カ月",
    "ヵ月",
    "か所",
    "箇所",
    "店",
    "部",
    "GB",
    "MB",
    "kg",
    "cm",
    "mm",
    "万",
    "億",
    "千",
    "系",
    "版",
    "型",
    "桁",
    "文字",
    "度",
    "話",
    "巻",
    "章",
    "項",
    "世代",
    "種",
    "通",
    "代",
    "期",
    "級",
    "倍",
    "秒",
    "口",
    "足",
    "着",
    "箱",
    "袋",
    "号車",
    "号線",
    "番線",
    "番目",
    "番号",
    "番まで",
    "番を",
    "番の案内",
    "番へ",
    "番で",
    "階建",
    "曜",
    "号機",
    "勝",
    "敗",
    "対",
    "品",
    "点数",
    "機",
    "行目",
    "等",
    "行",
    "列",
    "ページ",
    "頁",
    "便",
    "ポイント",
    "pt",
    "台目",
    "回線",
    "杯",
    "軒",
    "社目",
];

fn is_address(view: &View, cues: &[Cue], from: usize, at: usize, number: &Number) -> bool {
    let region = view.part(from, at);
    let letters = region
        .iter()
        .filter(|letter| is_region(**letter) || is_hiragana(**letter))
        .count();
    let label = label_before(view, cues, from, 10);
    let named =
        label.is_some_and(|cue| cue.says == Says::Address && is_link(view.part(cue.to, from)));
    if letters == 0 {
        // 住所は1-2-3 has no place at all.
        return false;
    }
    let has_prefecture = view.any(from, PREFECTURES).is_some();
    let known_city = (from..at).any(|place| city(view, place).is_some());
    let units = region
        .iter()
        .skip(1)
        .filter(|letter| matches!(letter, '市' | '区' | '町' | '村' | '郡' | '県'))
        .count();
    let other = label
        .is_some_and(|cue| cue.says == Says::Other && is_link(view.part(cue.to, from)))
        || cues.iter().any(|cue| {
            cue.from >= from
                && cue.to <= at
                && matches!(cue.says, Says::Other | Says::Phone | Says::Secret)
                && cue.to - cue.from >= 2
        });
    let mut town = false;
    called_from(region, |length, called| {
        town |= called.place() && length >= 2;
    });
    for back in 2..=4 {
        town |= region
            .len()
            .checked_sub(back)
            .and_then(|start| region.get(start..))
            .is_some_and(|tail| called(tail).place());
    }
    if other && !has_prefecture && !known_city {
        return false;
    }
    let whole = has_prefecture || known_city || units >= 2;
    if number.bare {
        // 役所 and the like come before a telephone number, not a house.
        return (whole || named && units >= 1)
            && letters >= 3
            && view.before(at) != ' '
            && !view.ends(at, "役所")
            && !view.ends(at, "第")
            && !view.ends(at, "市")
            && !view.ends(at, "区")
            && !view.ends(at, "県")
            && !view.ends(at, "都")
            && !view.ends(at, "府");
    }
    if whole || named {
        return letters >= 2;
    }
    match (number.block, number.house) {
        (true, _) => number.parts >= 2 && letters >= 2,
        (false, true) => {
            (number.parts >= 2 || view.ends(number.to, "番地"))
                && letters >= 2
                && (town || units >= 1)
        }
        _ => number.parts >= 3 && (town || units >= 1) && letters >= 2 && view.before(at) != ' ',
    }
}
