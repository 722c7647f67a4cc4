//! Is a run of letters somebody's name? Read from its end (before 様) or from its beginning (behind お名前は), by the
//! dictionary's surnames, given names and readings; what the dictionary does not know counts less.
//! Not here: where a name is looked for, and whose it is (`name`).

use std::collections::HashSet;
use std::sync::LazyLock;

use hikae_words::{Called, called, called_from};

use super::view::{View, is_hiragana, is_kanji, is_katakana};

/// How sure a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Nothing speaks against it.
    Maybe,
    /// A surname or a given name.
    Known,
    /// Both.
    Full,
}

/// Words before 様 that are no names, and words before a name that are not part of it.
const NOBODY: &[&str] = &[
    "オキャク",
    "時代",
    "大正",
    "昭和",
    "平成",
    "令和",
    "セイ",
    "メイ",
    "ミョウジ",
    "ナマエ",
    "シメイ",
    "部署",
    "役職",
    "続柄",
    "性別",
    "年齢",
    "備考",
    "氏",
    "姓",
    "さん",
    "さま",
    "カナ",
    "フリガナ",
    "個人番号",
    "誕生日",
    "小分類",
    "一人",
    "みな",
    "漢字",
    "自署",
    "入電時",
    "確認中",
    "入院中",
    "不在",
    "不明",
    "同上",
    "未定",
    "同席",
    "代筆",
    "本人確認",
    "生年",
    "申告",
    "記入",
    "記載",
    "名前",
    "苗字",
    "運転者",
    "支払者",
    "支払人",
    "同行者",
    "受任者",
    "店主",
    "照会者",
    "代表運転者",
    "副運転者",
    "贈り主",
    "立会人",
    "渡航者",
    "搭乗者",
    "乗車人",
    "依頼人",
    "法定代理人",
    "経由",
    "社内",
    "他部署",
    "メール",
    "チャット",
    "フォーム",
    "アプリ",
    "ネット",
    "変更",
    "解約",
    "新規契約",
    "弁護士",
    "私",
    "経理",
    "お客",
    "客",
    "顧客",
    "同",
    "多",
    "仕",
    "模",
    "有",
    "神",
    "王",
    "何",
    "皆",
    "奥",
    "殿",
    "姫",
    "母",
    "父",
    "兄",
    "姉",
    "妹",
    "弟",
    "子",
    "孫",
    "娘",
    "息子",
    "嬢",
    "夫",
    "妻",
    "主人",
    "旦那",
    "本人",
    "先方",
    "相手",
    "当人",
    "担当",
    "担当者",
    "責任者",
    "代表者",
    "代表",
    "契約者",
    "契約",
    "名義人",
    "名義",
    "利用者",
    "使用者",
    "所有者",
    "会員",
    "両親",
    "家族",
    "親族",
    "親戚",
    "業者",
    "会社",
    "法人",
    "企業",
    "取引先",
    "店",
    "代理店",
    "販売店",
    "店舗",
    "宿",
    "医師",
    "先生",
    "施主",
    "貸主",
    "借主",
    "大家",
    "家主",
    "管理会社",
    "管理人",
    "組合",
    "理事長",
    "社長",
    "会長",
    "部長",
    "課長",
    "店長",
    "係長",
    "主任",
    "総務",
    "経理",
    "人事",
    "各位",
    "一同",
    "別",
    "逆",
    "異",
    "今",
    "世",
    "他",
    "他社",
    "他人",
    "他者",
    "第三者",
    "隣",
    "隣人",
    "近所",
    "新規",
    "既存",
    "個人",
    "男性",
    "女性",
    "年配",
    "高齢者",
    "高齢",
    "若い",
    "叔父",
    "叔母",
    "伯父",
    "伯母",
    "祖父",
    "祖母",
    "義父",
    "義母",
    "義兄",
    "義姉",
    "義弟",
    "義妹",
    "長男",
    "次男",
    "三男",
    "長女",
    "次女",
    "三女",
    "甥",
    "姪",
    "親",
    "親子",
    "保護者",
    "患者",
    "生徒",
    "学生",
    "園児",
    "受取人",
    "届け先",
    "送り主",
    "依頼主",
    "依頼者",
    "申込者",
    "申込人",
    "購入者",
    "予約者",
    "注文者",
    "来店",
    "来訪者",
    "入居者",
    "同居人",
    "相続人",
    "代理人",
    "代理",
    "後見人",
    "保証人",
    "被保険者",
    "加入者",
    "入電者",
    "入電",
    "来電者",
    "発信者",
    "通話者",
    "受講者",
    "参加者",
    "出席者",
    "応募者",
    "当選者",
    "同伴者",
    "同乗者",
    "宿泊者",
    "運転手",
    "配達員",
    "作業員",
    "工事",
    "技術",
    "営業",
    "配送",
    "配達",
    "運送",
    "管理",
    "管理者",
    "警察",
    "役所",
    "銀行",
    "病院",
    "学校",
    "保険",
    "御社",
    "貴社",
    "弊社",
    "当社",
    "自社",
    "本社",
    "支店",
    "本店",
    "ユーザー",
    "ユーザ",
    "オーナー",
    "メーカー",
    "クライアント",
    "テナント",
    "ゲスト",
    "スタッフ",
    "オペレーター",
    "オペレータ",
    "オペ",
    "リーダー",
    "カスタマー",
    "ドライバー",
    "マネージャー",
    "サポート",
    "ショップ",
    "ホテル",
    "キャリア",
    "パートナー",
    "ヘルパー",
    "ケアマネ",
    "ケアマネージャー",
    "ケアマネジャー",
    "エンドユーザー",
    "エンドユーザ",
    "サービス",
    "センター",
    "ママ",
    "パパ",
    "家",
    "何",
    "誰",
    "某",
    "上",
    "下",
    "中",
    "大",
    "小",
    "友人",
    "知人",
    "友達",
    "同僚",
    "上司",
    "部下",
    "先輩",
    "後輩",
    "新人",
    "皆々",
    "左",
    "右",
    "前",
    "後",
    "苦労",
    "疲れ",
    "世話",
    "馳走",
    "御馳走",
    "気の毒",
    "待ち",
    "互い",
    "陰",
    "蔭",
    "名",
    "方",
    "者",
    "人",
    "男",
    "女",
    "者名",
    "氏名",
    "同氏",
    "両",
    "彼",
    "摂",
    "華",
    "貴",
    "諸",
    "赤",
    "坊",
    "社員",
    "職員",
    "隊員",
    "議員",
    "巡査",
    "看護師",
    "薬剤師",
    "弁護士",
    "税理士",
    "司法書士",
    "行政書士",
    "社労士",
    "業務",
    "商品",
    "予約",
    "注文",
    "状況",
    "内容",
    "最終",
    "午前",
    "午後",
    "本日",
    "昨日",
    "今日",
    "明日",
    "先日",
    "先程",
    "先ほど",
    "再度",
    "毎回",
    "現在",
    "以前",
    "今回",
    "前回",
    "次回",
    "至急",
    "別途",
    "既に",
    "随時",
    "改めて",
    "同日",
    "翌日",
    "当日",
    "夫婦",
    "夫妻",
    "兄弟",
    "姉妹",
    "配偶者",
    "婚約者",
    "実家",
    "実母",
    "実父",
    "宛",
    "宛名",
    "件名",
    "題名",
    "電話",
    "連絡",
    "確認",
    "請求",
    "返信",
    "返品",
    "折返",
    "折返し",
    "保留",
    "受付",
    "対応",
    "完了",
    "希望",
    "激怒",
    "立腹",
    "強い",
    "お年寄り",
    "おばあ",
    "おじい",
    "ばあ",
    "じい",
    "おばあちゃん",
    "おじいちゃん",
    "お姉",
    "お兄",
    "お母",
    "お父",
    "お子",
    "お孫",
    "お嬢",
    "お嫁",
    "嫁",
    "婿",
    "娘婿",
    "舅",
    "姑",
    "住人",
    "居住者",
    "世帯主",
    "借家人",
    "借り主",
    "貸し主",
    "買主",
    "売主",
    "発注者",
    "受注者",
    "出品者",
    "落札者",
    "投稿者",
    "登録者",
    "申請者",
    "届出人",
    "連絡者",
    "通報者",
    "目撃者",
    "被害者",
    "加害者",
    "相手方",
    "双方",
    "両名",
    "御一同",
    "皆",
    "関係者",
    "関係各位",
    "有志",
    "店員",
    "警備員",
    "清掃員",
    "郵便局",
    "郵便屋",
    "本屋",
    "花屋",
    "肉屋",
    "魚屋",
    "八百屋",
    "電気屋",
    "工務店",
    "不動産屋",
    "運送屋",
    "業者さん",
    "株式会社",
    "有限会社",
    "合同会社",
    "財団法人",
    "社団法人",
    "医療法人",
    "学校法人",
    "NPO法人",
    "事務局",
    "事務",
    "受取",
    "総合",
    "共通",
    "共同",
    "同様",
    "一般",
    "既婚",
    "未成年",
    "成人",
    "老人",
    "子供",
    "赤ちゃん",
    "猫",
    "犬",
    "母親",
    "父親",
    "両方",
    "片方",
    "本来",
    "結局",
    "即日",
    "過去",
    "今後",
    "将来",
    "元",
];

/// Firms and offices: 様 behind them is nobody's name.
const FIRMS: &[&str] = &[
    "商店",
    "商事",
    "商会",
    "工業",
    "建設",
    "会社",
    "産業",
    "物産",
    "電機",
    "電器",
    "電気",
    "病院",
    "医院",
    "学園",
    "大学",
    "高校",
    "中学",
    "小学校",
    "学校",
    "店",
    "課",
    "部",
    "係",
    "室",
    "局",
    "銀行",
    "支店",
    "組合",
    "協会",
    "事務所",
    "工務店",
    "不動産",
    "運輸",
    "運送",
    "製作所",
    "歯科",
    "薬局",
    "旅館",
    "ホテル",
    "クリニック",
    "サービス",
    "センター",
    "システム",
    "ショップ",
    "ストア",
    "テック",
    "ホールディングス",
    "コーポレーション",
    "社",
    "屋",
    "園",
    "院",
    "所",
    "館",
    "公社",
    "公団",
    "財団",
    "連盟",
    "信金",
    "金庫",
    "生命",
    "損保",
    "証券",
    "通信",
    "放送",
    "新聞",
    "出版",
    "印刷",
    "製薬",
    "食品",
    "酒造",
    "水産",
    "農園",
    "農協",
    "漁協",
    "研究所",
    "研究会",
    "株式",
    "企画",
    "設備",
    "設計",
    "塗装",
    "板金",
    "自動車",
    "交通",
    "観光",
    "市役所",
    "区役所",
    "役場",
    "警察署",
    "消防署",
    "署",
    "署長",
    "グループ",
    "マンション",
    "ビル",
    "工房",
    "工場",
    "食堂",
    "酒店",
    "米店",
    "書店",
    "堂",
    "庵",
    "亭",
    "荘",
];

fn text(part: &[char]) -> String {
    part.iter().collect()
}

pub(super) fn is_nobody(part: &[char]) -> bool {
    static KNOWN: LazyLock<HashSet<Vec<char>>> =
        LazyLock::new(|| NOBODY.iter().map(|word| word.chars().collect()).collect());
    KNOWN.contains(part)
}

fn is_firm(part: &[char]) -> bool {
    let ends = |firm: &&str| {
        let mut letters = part.iter().rev();
        firm.chars()
            .rev()
            .all(|letter| letters.next() == Some(&letter))
    };
    FIRMS.iter().any(ends) && !(called(part).surname() && part.len() <= 3)
}

fn kana(part: &[char]) -> Vec<char> {
    part.iter()
        .map(|letter| match letter {
            'ぁ'..='ゖ' => char::from_u32(u32::from(*letter) + 0x60).unwrap_or(*letter),
            other => *other,
        })
        .collect()
}

/// How a run of kanji, with kana behind it perhaps, reads as a whole: surname and given name.
fn weigh(part: &[char]) -> Option<(Sure, u32)> {
    if part.is_empty() || part.len() > 7 || is_nobody(part) {
        return None;
    }
    let whole = called(part);
    let mut best: Option<(Sure, u32)> = None;
    let mut take = |sure: Sure, score: u32| {
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((sure, score));
        }
    };
    if whole.surname() {
        take(Sure::Known, if part.len() == 1 { 55 } else { 80 });
    } else if whole.given() {
        take(Sure::Known, if part.len() >= 2 { 70 } else { 45 });
    }
    called_from(part, |length, first| {
        let rest = part.get(length..).unwrap_or_default();
        if !first.surname() || rest.is_empty() || is_nobody(rest) {
            return;
        }
        let given = called(rest);
        let read = called(&kana(rest));
        if given.given()
            || !is_kanji(rest.first().copied().unwrap_or(' '))
                && rest.len() >= 2
                && read.given_read()
        {
            take(
                Sure::Full,
                if length >= 2 || rest.len() >= 2 {
                    90
                } else {
                    60
                },
            );
        } else if rest.iter().all(|letter| is_kanji(*letter))
            && rest.len() <= 3
            && length >= 2
            && !given.common()
            && !is_firm(rest)
        {
            take(Sure::Known, 40 + u32::try_from(length).unwrap_or(0));
        }
    });
    best
}

/// A name that ends at this place.
pub(super) fn read_back(view: &View, end: usize) -> Option<(usize, Sure)> {
    let last = view.before(end);
    if is_kanji(last) {
        kanji_back(view, end)
    } else if is_katakana(last) {
        katakana_back(view, end)
    } else if is_hiragana(last) {
        hiragana_back(view, end)
    } else if last.is_ascii_alphabetic() {
        latin_back(view, end)
    } else {
        None
    }
}

fn run_back(view: &View, end: usize, most: usize, is: impl Fn(char) -> bool) -> usize {
    let mut from = end;
    while from > 0 && end - from < most && is(view.before(from)) {
        from -= 1;
    }
    from
}

fn kanji_back(view: &View, end: usize) -> Option<(usize, Sure)> {
    let run = run_back(view, end, 12, |letter| {
        is_kanji(letter) && !matches!(letter, '様' | '殿') || letter == 'ヶ' || letter == 'ノ'
    });
    let part = view.part(run, end);
    let mut best: Option<(usize, Sure, u32)> = None;
    for start in run..end {
        let Some((sure, score)) = weigh(view.part(start, end)) else {
            continue;
        };
        let lead = view.part(run, start);
        let bonus = if lead.is_empty() {
            6
        } else if is_nobody(lead) || ends_nobody(lead) {
            5
        } else if is_firm(lead)
            || lead.len() >= 2 && (called(lead).common() || called(lead).place())
        {
            4
        } else {
            0
        };
        if best.is_none_or(|(_, _, known)| score + bonus > known) {
            best = Some((start, sure, score + bonus));
        }
    }
    if is_firm(part) && best.is_none_or(|(_, _, score)| score < 84) || is_nobody(part) {
        return None;
    }
    if let Some((start, sure, _)) = best {
        // 山田 太郎: the surname stands apart.
        if start == run
            && matches!(view.before(run), ' ' | '・')
            && let Some((first, _)) = surname_back(view, run - 1)
        {
            return Some((first, Sure::Full));
        }
        if start == run && view.before(run) == ' ' && part.len() <= 3 {
            let first = run_back(view, run - 1, 5, is_kanji);
            let surname = view.part(first, run - 1);
            if (2..=4).contains(&surname.len())
                && !is_nobody(surname)
                && !ends_nobody(surname)
                && !is_firm(surname)
                && !called(surname).common()
            {
                return Some((first, Sure::Full));
            }
        }
        // 長曾我部: the dictionary knows its end alone.
        let known = (run + 1..end)
            .rev()
            .find(|start| is_nobody(view.part(run, *start)));
        let base = known.unwrap_or(run);
        let lead = view.part(base, start);
        let explained = is_nobody(lead)
            || ends_nobody(lead)
            || is_firm(lead)
            || lead.len() >= 2 && (called(lead).common() || called(lead).place() && end - base > 3);
        if base < start && end - base <= 5 && !explained {
            return Some((base, sure));
        }
        return Some((start, sure));
    }
    // 契約者小鳥遊様: what is known of it is not the name.
    let lead = (run + 1..end)
        .rev()
        .find(|start| is_nobody(view.part(run, *start)) && end - start >= 2);
    if let Some(start) = lead {
        let rest = view.part(start, end);
        let good =
            rest.len() <= 5 && !called(rest).common() && !ends_nobody(rest) && !is_firm(rest);
        return good.then_some((start, Sure::Maybe));
    }
    let unknown = !called(part).common()
        && part.iter().all(|letter| is_kanji(*letter))
        && (2..=5).contains(&part.len())
        && !ends_nobody(part);
    if matches!(view.before(run), ' ') && part.len() <= 3 && !is_nobody(part) {
        let first = run_back(view, run - 1, 5, is_kanji);
        let surname = view.part(first, run - 1);
        let good = (1..=4).contains(&surname.len())
            && !is_nobody(surname)
            && !is_firm(surname)
            && (!called(surname).common() || called(surname).surname());
        if let Some((first, _)) = surname_back(view, run - 1) {
            return Some((first, Sure::Full));
        }
        if good {
            return Some((first, Sure::Full));
        }
    }
    if unknown
        && matches!(view.before(run), ' ' | '・')
        && let Some((first, _)) = surname_back(view, run - 1)
    {
        return Some((first, Sure::Full));
    }
    unknown.then_some((run, Sure::Maybe))
}

fn ends_nobody(part: &[char]) -> bool {
    (0..part.len()).any(|at| {
        part.get(at..)
            .is_some_and(|tail| tail.len() >= 2 && is_nobody(tail))
    })
}

fn surname_back(view: &View, end: usize) -> Option<(usize, Sure)> {
    let run = run_back(view, end, 8, is_kanji);
    (run..end)
        .find(|start| {
            let part = view.part(*start, end);
            let lead = view.part(run, *start);
            called(part).surname()
                && (lead.is_empty()
                    || is_nobody(lead)
                    || ends_nobody(lead)
                    || called(lead).common())
        })
        .map(|start| (start, Sure::Known))
}

fn katakana_back(view: &View, end: usize) -> Option<(usize, Sure)> {
    let mut from = run_back(view, end, 24, |letter| {
        is_katakana(letter) || matches!(letter, '・' | '=')
    });
    let part = view.part(from, end);
    if part.len() < 2 || is_nobody(part) || is_firm(part) {
        return None;
    }
    // 高橋ミキ.
    if let Some((first, _)) = surname_back(view, from).or_else(|| {
        (view.before(from) == ' ')
            .then(|| surname_back(view, from - 1))
            .flatten()
    }) && called(part).given_read()
    {
        return Some((first, Sure::Full));
    }
    let reads = reads_as_name(part);
    if view.before(from) == ' ' || part.contains(&'・') {
        let first = run_back(
            view,
            from - usize::from(view.before(from) == ' '),
            12,
            is_katakana,
        );
        let lead = view.part(first, from.saturating_sub(1));
        if view.before(from) == ' ' && lead.len() >= 2 && !called(lead).common() && !is_nobody(lead)
        {
            let sure = if reads.is_some() || reads_as_name(lead).is_some() {
                Sure::Full
            } else {
                Sure::Maybe
            };
            from = first;
            return Some((from, sure));
        }
    }
    if reads.is_none() && called(part).common() {
        return None;
    }
    Some((from, reads.unwrap_or(Sure::Maybe)))
}

/// ヤマダ, ヤマダタロウ, タロウ.
pub(super) fn reads_as_name(part: &[char]) -> Option<Sure> {
    let read: Vec<char> = kana(part)
        .into_iter()
        .filter(|letter| !matches!(letter, ' ' | '・'))
        .collect();
    if read.len() < 2 {
        return None;
    }
    let whole: Called = called(&read);
    let mut best = (whole.surname_read() || whole.given_read()).then_some(Sure::Known);
    called_from(&read, |length, first| {
        let rest = read.get(length..).unwrap_or_default();
        if first.surname_read() && length >= 2 && rest.len() >= 2 && called(rest).given_read() {
            best = Some(Sure::Full);
        }
    });
    best
}

const PARTICLES: &str = "のはがをにとでもへ";

fn hiragana_back(view: &View, end: usize) -> Option<(usize, Sure)> {
    let run = run_back(view, end, 12, |letter| {
        is_hiragana(letter) || letter == 'ー'
    });
    // 山田さくら, 佐々木みなみ.
    if is_kanji(view.before(run)) || view.before(run) == ' ' && is_kanji(view.before(run - 1)) {
        let part = view.part(run, end);
        let gap = usize::from(view.before(run) == ' ');
        if (called(part).given() || part.len() >= 2 && called(&kana(part)).given_read())
            && let Some((first, _)) = surname_back(view, run - gap)
        {
            return Some((first, Sure::Full));
        }
    }
    for start in run..end.saturating_sub(1) {
        let part = view.part(start, end);
        let begins = start == run || PARTICLES.contains(view.before(start));
        if begins && let Some(sure) = reads_as_name(part) {
            if start == run && view.before(run) == ' ' {
                let first = run_back(view, run - 1, 8, is_hiragana);
                if reads_as_name(view.part(first, run - 1)).is_some() {
                    return Some((first, Sure::Full));
                }
            }
            if part.len() >= 3 || start == run {
                return Some((start, sure));
            }
        }
    }
    None
}

fn latin_back(view: &View, end: usize) -> Option<(usize, Sure)> {
    let mut from = run_back(view, end, 40, |letter| {
        letter.is_ascii_alphabetic() || matches!(letter, ' ' | '.' | '\'' | '-')
    });
    while matches!(view.at(from), ' ' | '.' | '-' | '\'') {
        from += 1;
    }
    latin(view.part(from, end)).map(|sure| (from, sure))
}

/// TARO YAMADA, Hanako Sato, John Smith; no abbreviation and no product.
fn latin(part: &[char]) -> Option<Sure> {
    let name = text(part);
    let words: Vec<&str> = name
        .split([' ', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    const NOT: &[&str] = &[
        "SV",
        "OP",
        "LD",
        "AM",
        "PM",
        "PC",
        "TV",
        "OK",
        "NG",
        "URL",
        "ID",
        "Windows",
        "Mac",
        "iPhone",
        "Android",
        "Google",
        "Amazon",
        "LINE",
        "App",
        "Store",
        "Web",
        "Chrome",
        "Safari",
        "Excel",
        "Word",
        "Office",
        "Outlook",
        "Microsoft",
        "Apple",
        "VISA",
        "JCB",
        "MasterCard",
        "FAX",
        "TEL",
        "Wi",
        "Fi",
        "NTT",
        "KDDI",
        "VIP",
        "CRM",
        "FAQ",
        "SMS",
        "PIN",
        "Yahoo",
        "Edge",
        "Teams",
        "Zoom",
        "MR",
        "MGR",
        "TL",
        "the",
        "The",
    ];
    if words.is_empty() || words.len() > 4 || words.iter().any(|word| NOT.contains(word)) {
        return None;
    }
    let proper = words.iter().all(|word| {
        word.chars()
            .next()
            .is_some_and(|first| first.is_ascii_uppercase())
    });
    let capitals = name.chars().all(|letter| !letter.is_ascii_lowercase());
    let read = |word: &str| {
        let lower = word.to_ascii_lowercase();
        let read: Vec<char> = kana_of(&lower)?;
        let called = called(&read);
        (called.surname_read() || called.given_read()).then_some(())
    };
    let known = words
        .iter()
        .filter(|word| word.len() >= 2 && read(word).is_some())
        .count();
    match (words.len(), known) {
        (2.., 1..) => Some(Sure::Full),
        (1, 1) if name.len() >= 3 => Some(Sure::Known),
        (2.., 0) if proper => Some(Sure::Maybe),
        (1, 0) if proper && !capitals && name.len() >= 3 => Some(Sure::Maybe),
        _ => None,
    }
}

/// Romaji as it is read; long vowels that are left out are put back where that makes a name.
fn kana_of(word: &str) -> Option<Vec<char>> {
    use wana_kana::ConvertJapanese as _;
    let read: Vec<char> = word.to_katakana().chars().collect();
    if read.iter().any(char::is_ascii_alphabetic) {
        return None;
    }
    let known = called(&read);
    if known.surname_read() || known.given_read() {
        return Some(read);
    }
    // Taro is タロウ, Sato サトウ, Ohno オオノ.
    for (at, letter) in read.iter().enumerate() {
        if "オコソトノホモヨロゴゾドボポョ".contains(*letter) || "クスツフュユ".contains(*letter)
        {
            let mut long = read.clone();
            long.insert(at + 1, 'ウ');
            let known = called(&long);
            if known.surname_read() || known.given_read() {
                return Some(long);
            }
        }
    }
    Some(read)
}

/// TARO YAMADA: two words that are both read as names.
pub(super) fn latin_pair(view: &View, from: usize) -> Option<usize> {
    let mut at = from;
    let mut words = Vec::new();
    while words.len() < 2 && view.at(at).is_ascii_uppercase() {
        let start = at;
        while view.at(at).is_ascii_alphabetic() {
            at += 1;
        }
        words.push(view.part(start, at));
        if words.len() < 2 {
            if !matches!(view.at(at), ' ' | '/') {
                return None;
            }
            at += 1;
        }
    }
    let read = |word: &&[char], surname: bool| {
        let lower: String = word.iter().map(char::to_ascii_lowercase).collect();
        word.len() >= 3
            && kana_of(&lower).is_some_and(|read| {
                let known = called(&read);
                if surname {
                    known.surname_read()
                } else {
                    known.given_read()
                }
            })
    };
    let [first, second] = words.as_slice() else {
        return None;
    };
    let named =
        read(first, true) && read(second, false) || read(first, false) && read(second, true);
    (named && !view.at(at).is_ascii_alphanumeric()).then_some(at)
}

/// ヤマダ タロウ: two words in katakana that are read as names.
pub(super) fn katakana_pair(view: &View, from: usize) -> Option<usize> {
    let mut end = from;
    while end - from < 8 && is_katakana(view.at(end)) {
        end += 1;
    }
    if view.at(end) != ' ' || end - from < 2 {
        return None;
    }
    let mut to = end + 1;
    while to - end < 8 && is_katakana(view.at(to)) {
        to += 1;
    }
    let (first, second) = (view.part(from, end), view.part(end + 1, to));
    let named = called(first).surname_read()
        && called(second).given_read()
        && !is_nobody(first)
        && !is_nobody(second);
    (named && second.len() >= 2 && !(called(first).common() && called(second).common()))
        .then_some(to)
}

/// A name that begins at this place.
pub(super) fn read_on(view: &View, from: usize) -> Option<(usize, Sure)> {
    let first = view.at(from);
    if is_kanji(first) {
        kanji_on(view, from)
    } else if is_katakana(first) && first != 'ー' {
        katakana_on(view, from)
    } else if is_hiragana(first) {
        hiragana_on(view, from)
    } else if first.is_ascii_uppercase() {
        latin_on(view, from)
    } else {
        None
    }
}

/// 真栄田 翼: two words with a space between, where a name was announced.
pub(super) fn pair_on(view: &View, from: usize) -> Option<usize> {
    let mut end = from;
    while end - from < 5 && is_kanji(view.at(end)) {
        end += 1;
    }
    let first = view.part(from, end);
    if view.at(end) != ' '
        || first.is_empty()
        || first.len() > 4
        || is_nobody(first)
        || is_firm(first)
    {
        return None;
    }
    let start = end + 1;
    let mut to = start;
    let kanji = is_kanji(view.at(start));
    while to - start < 6
        && !HONORED.contains(&view.at(to))
        && (if kanji {
            is_kanji(view.at(to))
        } else if is_katakana(view.at(start)) {
            is_katakana(view.at(to))
        } else {
            is_hiragana(view.at(to))
                && (to - start < 2
                    || !ends_word(view, to)
                    || called(&kana(view.part(start, to + 1))).given_read())
        })
    {
        to += 1;
    }
    let second = view.part(start, to);
    // 宮 城 太 郎.
    let mut letters = 2;
    while kanji
        && first.len() == 1
        && second.len() == 1
        && view.at(to) == ' '
        && is_kanji(view.at(to + 1))
        && !is_kanji(view.at(to + 2))
        && letters < 5
    {
        to += 2;
        letters += 1;
    }
    let good = !second.is_empty()
        && (if kanji {
            second.len() <= 3
        } else {
            second.len() >= 2
        })
        && !is_nobody(second)
        && (called(first).surname() || !called(first).common() || !called(second).common());
    good.then_some(to)
}

const HONORED: &[char] = &['様', '殿', '氏', '君', '宛', '宅', '方'];

fn kanji_on(view: &View, from: usize) -> Option<(usize, Sure)> {
    let mut end = from;
    while end - from < 8
        && is_kanji(view.at(end))
        && !(end > from && HONORED.contains(&view.at(end)))
    {
        end += 1;
    }
    if view.has(end, "ヶ") || view.has(end, "ノ") {
        let mut more = end + 1;
        while more - from < 8 && is_kanji(view.at(more)) {
            more += 1;
        }
        if called(view.part(from, more)).surname() {
            end = more;
        }
    }
    // The longest beginning that is a name.
    let mut best: Option<(usize, Sure, u32)> = None;
    for to in (from + 1..=end).rev() {
        let Some((sure, score)) = weigh(view.part(from, to)) else {
            continue;
        };
        let rest = view.part(to, end);
        let bonus = if rest.is_empty() {
            8
        } else if is_nobody(rest) || called(rest).common() && rest.len() >= 2 {
            6
        } else {
            0
        };
        if best.is_none_or(|(_, _, known)| score + bonus > known) {
            best = Some((to, sure, score + bonus));
        }
    }
    let Some((mut to, mut sure, _)) = best else {
        let part = view.part(from, end);
        let good = (2..=4).contains(&part.len())
            && !called(part).common()
            && !is_nobody(part)
            && !is_firm(part)
            && !ends_nobody(part);
        return good.then_some((end, Sure::Maybe));
    };
    if is_firm(view.part(from, end)) && sure != Sure::Full {
        return None;
    }
    if to == end && sure != Sure::Full {
        // A given name in kana, or behind a space.
        let gap = usize::from(matches!(view.at(end), ' ' | '・'));
        let next = end + gap;
        if is_kanji(view.at(next)) && gap == 1 {
            let mut more = next;
            while more - next < 4 && is_kanji(view.at(more)) && !HONORED.contains(&view.at(more)) {
                more += 1;
            }
            let given = view.part(next, more);
            if called(view.part(from, end)).surname()
                && !is_nobody(given)
                && (called(given).given() || !called(given).common() && given.len() <= 3)
            {
                return Some((more, Sure::Full));
            }
        } else if (is_hiragana(view.at(next)) || is_katakana(view.at(next)))
            && let Some(more) = given_kana(view, next)
        {
            to = more;
            sure = Sure::Full;
        }
    }
    Some((to, sure))
}

/// A given name in kana that does not go over into what the sentence says.
fn given_kana(view: &View, from: usize) -> Option<usize> {
    let hiragana = is_hiragana(view.at(from));
    let mut end = from;
    while end - from < 7
        && (if hiragana {
            is_hiragana(view.at(end))
        } else {
            is_katakana(view.at(end))
        })
    {
        end += 1;
    }
    if !hiragana {
        let part = view.part(from, end);
        return (called(part).given_read() || called(part).given()).then_some(end);
    }
    const NOT: &[&str] = &[
        "から",
        "より",
        "です",
        "まで",
        "さま",
        "さん",
        "では",
        "には",
        "とは",
        "ので",
        "のみ",
        "など",
        "だけ",
        "ほか",
        "との",
        "もの",
        "こと",
        "たち",
        "くん",
        "ちゃん",
        "という",
        "といい",
        "とい",
        "にて",
        "がい",
        "とか",
        "でも",
        "かも",
        "なら",
        "だと",
        "にも",
    ];
    (from + 2..=end).rev().find(|to| {
        let part = view.part(from, *to);
        if NOT.iter().any(|word| word.chars().eq(part.iter().copied())) {
            return false;
        }
        let known = called(part).given() || part.len() >= 2 && called(&kana(part)).given_read();
        known && ends_word(view, *to)
    })
}

/// May a name end here?
fn ends_word(view: &View, at: usize) -> bool {
    let letter = view.at(at);
    !is_hiragana(letter)
        || view
            .any(
                at,
                &[
                    "さん",
                    "さま",
                    "くん",
                    "ちゃん",
                    "です",
                    "と",
                    "は",
                    "が",
                    "の",
                    "を",
                    "に",
                    "も",
                    "で",
                    "へ",
                    "から",
                    "より",
                    "ほか",
                    "って",
                    "だ",
                ],
            )
            .is_some()
}

fn katakana_on(view: &View, from: usize) -> Option<(usize, Sure)> {
    let mut end = from;
    while end - from < 24
        && (is_katakana(view.at(end))
            || matches!(view.at(end), '・' | '=') && is_katakana(view.at(end + 1)))
    {
        end += 1;
    }
    if view.at(end) == ' ' && is_katakana(view.at(end + 1)) {
        let mut more = end + 1;
        while more - end < 12 && (is_katakana(view.at(more)) || view.at(more) == '・') {
            more += 1;
        }
        let part = view.part(end + 1, more);
        if part.len() >= 2
            && !is_nobody(part)
            && (!called(part).common() || called(part).given_read())
        {
            let sure = reads_as_name(view.part(from, more)).unwrap_or(Sure::Maybe);
            return Some((more, sure));
        }
    }
    let part = view.part(from, end);
    if part.len() < 2 || is_nobody(part) || is_firm(part) {
        return None;
    }
    // ヤマダサマ.
    for honor in ["サマ", "サン"] {
        let long = honor.chars().count();
        if part.len() > long + 1
            && view.ends(end, honor)
            && let Some(sure) = reads_as_name(view.part(from, end - long))
        {
            return Some((end - long, sure));
        }
    }
    match reads_as_name(part) {
        Some(sure) => Some((end, sure)),
        None if called(part).common() => None,
        None => Some((end, Sure::Maybe)),
    }
}

fn hiragana_on(view: &View, from: usize) -> Option<(usize, Sure)> {
    let mut end = from;
    while end - from < 12 && is_hiragana(view.at(end)) {
        end += 1;
    }
    // やまだ たろう, いとう誠.
    for to in (from + 2..=end).rev() {
        let Some(sure) = reads_as_name(view.part(from, to)) else {
            continue;
        };
        if view.at(to) == ' ' && is_hiragana(view.at(to + 1)) {
            let mut more = to + 1;
            while more - to < 8 && is_hiragana(view.at(more)) {
                more += 1;
            }
            let best = (to + 3..=more).rev().find(|place| {
                reads_as_name(view.part(to + 1, *place)).is_some() && ends_word(view, *place)
            });
            if let Some(best) = best {
                return Some((best, Sure::Full));
            }
        }
        if is_kanji(view.at(to))
            && let Some((more, Sure::Known | Sure::Full)) = kanji_on(view, to)
            && called(view.part(to, more)).given()
        {
            return Some((more, Sure::Full));
        }
        if ends_word(view, to) && (to - from >= 3 || sure == Sure::Full) {
            return Some((to, sure));
        }
    }
    None
}

fn latin_on(view: &View, from: usize) -> Option<(usize, Sure)> {
    let mut end = from;
    let mut at = from;
    let mut words = 0;
    while words < 4 && view.at(at).is_ascii_uppercase() {
        while view.at(at).is_ascii_alphabetic()
            || matches!(view.at(at), '\'' | '-') && view.at(at + 1).is_ascii_alphabetic()
        {
            at += 1;
        }
        if view.at(at).is_ascii_digit() {
            return None;
        }
        end = at;
        words += 1;
        if view.at(at) == '.' {
            at += 1;
        }
        if matches!(view.at(at), ' ' | ',' | '・') {
            at += 1;
        }
        if view.at(at) == ' ' {
            at += 1;
        }
    }
    let sure = latin(view.part(from, end))?;
    (words >= 2 || sure > Sure::Maybe).then_some((end, sure))
}
