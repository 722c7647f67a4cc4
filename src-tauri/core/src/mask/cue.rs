//! Words that say what stands behind them: one pass over the text finds them all. A number is taken for what its
//! nearest word calls it, and 注文番号 or エラー keep one from being taken for anything.
//! Not here: what the value must look like (each kind's own file).

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::view::{View, WALL};

/// What a word announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Phone,
    Card,
    MyNumber,
    Postal,
    Address,
    Name,
    /// 夫, 長女: a name may follow.
    Family,
    Reading,
    Birth,
    Account,
    License,
    Passport,
    Insurance,
    Customer,
    Secret,
    Email,
    /// Something that is nobody's.
    Other,
    Staff,
}

/// A word found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub from: usize,
    pub to: usize,
    pub says: Says,
}

const WORDS: &[(Says, &str)] = &[
    (
        Says::Phone,
        "折返 折電 通話先 着信 番号通知 連絡は 固定番号 電話番号 お電話番号 電話 お電話 TEL 携帯 携帯番号 携帯電話 スマホ ケータイ 固定電話 固定 自宅 ご自宅 勤務先 FAX ファックス ファクス \
         連絡先 ご連絡先 折り返し先 折返し先 折り返し 折返し 着信番号 発信者番号 発信番号 緊急連絡先 連絡先番号 ☎ ℡ 📞 Tel. ショートメール SMS",
    ),
    (
        Says::Card,
        "カード番号 クレジットカード クレジット クレカ デビットカード カードNo カードナンバー VISA JCB マスターカード MasterCard アメックス AMEX ダイナース カード カード情報",
    ),
    (
        Says::MyNumber,
        "マイナ MN マイナンバー 個人番号 マイナンバーカード 通知カード",
    ),
    (
        Says::Postal,
        "郵 ゆうびん 郵便 ゆうびん番号 ZIP 郵便番号 〒",
    ),
    (
        Says::Address,
        "住所 ご住所 送付先 お届け先 届け先 お届先 届先 配送先 発送先 転居先 引越し先 引越先 引っ越し先 お引越し先 旧住所 新住所 現住所 所在地 お住まい 住まい \
         本籍 ご実家 実家 設置先 設置場所 訪問先 集荷先 返送先 転送先 送り先 請求先 居住地 登録住所 勤務先住所",
    ),
    (
        Says::Name,
        "運転者 支払者 支払人 同行者 受任者 委任者 店主 登録者 登録名 照会者 代表運転者 副運転者 贈り先 贈り主 立会人 立会者 渡航者 搭乗者 搭乗者名 乗車人 依頼者 患者氏名 被保険者氏名 表示名 会員氏名 法定代理人 Name Surname シメイ 会員氏名カナ 世帯主名 所有者名 申告者 喪主 施主 引取人 訪問者 面会者 受講者名 参加者名 名宛人 契約者氏名 お客様のお名前 先方名 窓口担当名 学生名 生徒名 園児名 児童名 飼い主 飼主 代筆 名前は 苗字 名字 下の名前 契約者 ご契約者 契約者名 ご契約者名 契約者様 ご契約者様 契約者さま ご契約者さま 契約名義 名義 ご名義 名義人 ご名義人 名義人様 名義変更 お名前 名前 ご芳名 氏名 ご氏名 \
         姓名 お客様名 お客さま名 顧客名 会員名 ご本人 本人 本人名 ご本人様 受取人 受取人名 お受取人 宛名 宛先 あて名 依頼主 ご依頼主 送り主 差出人名 保証人 連帯保証人 \
         被保険者 契約者本人 代理人 ご代理人 代理の方 緊急連絡先 口座名義 口座名義人 カード名義 カード名義人 旧姓 新姓 改姓 使用者 使用者名 利用者 利用者名 ご利用者 ご利用者名 \
         所有者 入電者 入電者名 来電者 発信者 申込者 申込者名 お申込者 お申し込み者 申込人 購入者 購入者名 ご購入者 予約者 予約者名 予約名 予約名義 患者 患者名 患者様 生徒 保護者 \
         入居者 借主 相続人 故人 同居人 受講者 参加者 会員様 お客様氏名 名乗り 当選者 同乗者 宿泊者 宿泊者名 代表者 代表者名 契約者は ご契約者は 通話相手 相手 注文者 注文者名 \
         ご注文者 お届け先名 配送先名 送付先名 同伴者 加入者 加入者名 世帯主 筆頭者 申請者 申請者名 届出人 連絡者 ご連絡者 署名 サイン 被相続人 後見人 ローマ字 ローマ字表記 スペル 英字 英語表記",
    ),
    (
        Says::Family,
        "おじいちゃん おばあちゃん ご主人 ご主人様 主人 旦那 旦那様 旦那さん 奥様 奥さん 奥さま 夫 妻 父 母 父親 母親 お父様 お母様 お父さん お母さん 息子 息子さん ご子息 ご子息様 娘 娘さん ご息女 お嬢様 お嬢さん \
         長男 次男 三男 長女 次女 三女 祖父 祖母 おじい様 おばあ様 孫 お孫さん 兄 弟 姉 妹 お兄様 お姉様 弟様 妹様 お子様 お子さん 子供 義父 義母 義兄 義姉 叔父 叔母 伯父 伯母 甥 姪 \
         ご家族 家族 ご友人 友人 知人 配偶者 婚約者 いとこ 長男様 長女様 次男様 次女様 妻様 夫様 実母 実父 実兄 実姉 双子",
    ),
    (
        Says::Reading,
        "フリガナ ふりがな フリカナ カナ カナ名 カナ氏名 読み 読み方 ヨミ よみ よみがな 読み仮名 ヨミガナ カタカナ かな 読みは お読み",
    ),
    (
        Says::Birth,
        "生日 生年月 誕 生年月日 誕生日 お誕生日 御誕生日 生まれ お生まれ 生誕 バースデー DOB 生年 出生日 誕生年月日 出生",
    ),
    (
        Says::Account,
        "(普) (当) 普) 口座番号 口座 普通預金 普通口座 普通 当座 当座預金 貯蓄預金 貯蓄 店番 店番号 支店コード 支店番号 ゆうちょ ゆうちょ銀行 郵便貯金 ゆうちょ口座 振込先 お振込先 返金先 返金口座 引落口座 引き落とし口座 引落し口座 振替口座 通帳 通帳記号 口座情報 支店",
    ),
    (
        Says::License,
        "運免 メンキョ 運転免 免許証番号 免許証 運転免許証 運転免許 免許番号 免許 免許証の番号 運転免許証番号 運転免許番号 在留カード 在留カード番号 運転経歴証明書",
    ),
    (
        Says::Passport,
        "パスポ パスポートNo 旅券No パスポート パスポート番号 旅券番号 旅券 Passport",
    ),
    (
        Says::Insurance,
        "健保 被保険者No 介護被保険者 保険者名 組合けんぽ 協会けんぽ 限度額認定証 保険 介護保険被保険者番号 医療証 保険証 健康保険証 保険証番号 健康保険 被保険者番号 被保険者証 被保険者記号 保険者番号 被保険者記号番号 後期高齢者医療 介護保険 雇用保険 基礎年金番号 年金番号 年金手帳 保険証記号 資格確認書 国民健康保険 国保 社保 受給者番号 介護保険証",
    ),
    (
        Says::Customer,
        "客番 客No 組合員No 組合員 オキャクサマ番号 お客番号 会員 お客様No お客さまNo ご契約No 契約No 加入者No 顧客No お客様整理番号 会員NO. お客様番号 お客さま番号 顧客番号 会員番号 会員No 会員NO 会員ID 顧客ID お客様ID お客さまID 契約番号 ご契約番号 契約者番号 契約ID 契約者ID ご契約者番号 加入者番号 利用者番号 利用者ID ユーザーID ユーザID \
         ログインID ユーザー名 アカウントID お客様コード 顧客コード 会員コード カスタマーID カスタマー番号 お客様No お客様NO 診察券番号 診察券 患者番号 患者ID 会員証番号 会員証 会員カード番号 会員カード ポイントカード番号 ポイントカード ポイント番号 \
         マイページID 組合員番号 供給地点特定番号 供給地点番号 証券番号 保険証券番号 保険証券 マイレージ番号 マイレージ 学籍番号 学生番号 受験番号 社員番号 ご使用番号 使用者番号 お客様の番号 お客さまの番号 会員の番号 加入番号 契約コード 検針票番号 お得意様番号 \
         契約者コード 登録番号 アカウント番号 加入者ID WEB会員番号 Web会員番号 登録ID メンバーID メンバー番号 お客様管理番号",
    ),
    (
        Says::Secret,
        "PUK PUKコード 受取コード 裏の番号 裏の数字 受け取りコード 開錠コード 解錠コード 解錠番号 暗証番号は パスワード パスコード PW pw パスフレーズ PASS Pass Password パスワ 暗証番号 暗証 PIN PINコード PIN番号 ピンコード 確認コード 認証コード 認証番号 確認番号 ワンタイムパスワード ワンタイム ワンタイムコード OTP SMS認証コード \
         セキュリティコード セキュリティーコード セキュリティ番号 CVV CVC CVV2 CVC2 合言葉 合い言葉 秘密の答え 秘密の質問 秘密の質問の答え 秘密の質問の回答 秘密の言葉 暗号化キー 暗号キー ネットワークキー KEY WPAキー WPA2キー WEPキー セキュリティキー ネットワークセキュリティキー 接続キー Wi-Fiキー WiFiキー 事前共有キー \
         リカバリーキー 回復キー 復元コード リカバリーコード バックアップコード 2段階認証コード 二段階認証コード 認証キー 照合番号 本人確認コード 暗証コード 解除コード ロック番号 画面ロック ロック解除番号 仮パスワード 初期パスワード ログインパスワード 取引パスワード 旧パスワード 新パスワード \
         シークレットキー APIキー アクセスキー トークン 2段階認証 二段階認証 キーワード 裏面の3桁 裏の3桁 裏面3桁 裏3桁 カード裏 裏面の数字 ログインPW 仮PW PW: パスは パス: IDとパスワード 母親の旧姓 ペットの名前 好きな食べ物 出身小学校 最初に飼ったペット 初恋の人 質問の答え 答えは",
    ),
    (
        Says::Email,
        "メールアドレス メアド アドレス メール Eメール E-mail email mail",
    ),
    (
        Says::Other,
        "伝 伝No 伝番 照会番号 手続番号 通話ID 画面番号 通知番号 注文番号 ご注文番号 注文No 注文ID オーダー番号 オーダーNo オーダーID オーダー 発注番号 受付番号 お受付番号 受付No 受付ID 問い合わせ番号 お問い合わせ番号 問合せ番号 お問合せ番号 問合番号 お問合番号 お問合わせ番号 伝票番号 伝票 送り状番号 送り状 送状番号 追跡番号 追跡 荷物番号 予約番号 ご予約番号 チケット番号 チケット \
         シリアル シリアル番号 シリアルナンバー S/N 製造番号 製造No 型番 型式 品番 商品番号 商品コード 品目コード 管理番号 エラー エラーコード エラー番号 バージョン Ver ビルド 案件番号 案件ID 請求書番号 請求番号 整理番号 見積番号 見積書番号 取引番号 取引ID 決済番号 決済ID 承認番号 問番 ロット番号 ロット JAN JANコード バーコード ISBN IMEI \
         MACアドレス IPアドレス IP ポート ケース番号 ケースID インシデント番号 インシデント 内線番号 内線 控え番号 FAQ FAQ番号 記事番号 記事ID KB 部品番号 端末番号 識別番号 機種番号 資料番号 文書番号 法人番号 インボイス番号 登録番号T 機番 通番 連番 抽選番号 便名 座席番号 金額 金融機関コード 銀行コード キャンペーンコード クーポンコード クーポン 製品番号 \
         プロダクトキー ライセンスキー 書類番号 申請番号 申込番号 お申込番号 お申し込み番号 申込No 作業番号 作業No 依頼番号 返品番号 交換番号 修理番号 修理受付番号 返金番号 入荷番号 倉庫番号 店舗コード 店舗番号 郵便物番号 特定記録 書留番号 ログ番号 ログID セッションID 案内番号 発送番号 配送番号 配達番号 お荷物番号 \
         お問い合わせID 問い合わせID 回線番号 回線ID 工事番号 受注番号 受注No 定期便番号 荷物 貨物番号 不在票番号 不在票 不在連絡票 修理番号 保証書番号 保証番号 機器番号 メーター番号 計器番号 車台番号 ナンバー 検査番号 ファームウェア OS 号車 便 窓口番号 整理券 呼出番号 ご案内番号 登録番号 フロー番号 手順書 マニュアル番号 版番号 規約 コード 代表番号 代表電話 当社 弊社 フリーダイヤル ナビダイヤル 窓口 サポート窓口 コールセンター カスタマーセンター \
         営業時間 価格 定価 税込 税抜 合計 残高 ポイント数 型 モデル 機種",
    ),
    (
        Says::Staff,
        "担当 担当者 担当は SV ＳＶ リーダー LD 上席 上長 弊社 当社 応対者 対応者 受付者 受付担当 受電者 記入者 記録者 入力者 作成者 起票者 更新者 オペレーター オペレータ オペ OP 引継ぎ 引継 教育係 トレーナー 同僚 先輩 前任 後任 当センター 営業担当 確認者 承認者 責任者 管理者 受付 対応 チーフ 主任 課長 係長 部長 店長 マネージャー スタッフ 新人 指導 指導員 二次対応 二次対応者 引継先 引き継ぎ先 折返し担当 折り返し担当 巡回 当番 日直",
    ),
];

static FINDER: LazyLock<Option<(AhoCorasick, Vec<Says>)>> = LazyLock::new(|| {
    let (mut words, mut says) = (Vec::new(), Vec::new());
    for (what, list) in WORDS {
        for word in list.split_whitespace() {
            words.push(word);
            says.push(*what);
        }
    }
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(words)
        .ok()?;
    Some((finder, says))
});

/// Every such word of a text, in order; the longest where several begin.
pub(super) fn find_cues(view: &View) -> Vec<Cue> {
    let Some((finder, says)) = FINDER.as_ref() else {
        return Vec::new();
    };
    let text: String = view.chars.iter().collect();
    let mut cues: Vec<Cue> = Vec::new();
    let (mut bytes, mut letters) = (0, 0);
    for hit in finder.find_iter(&text) {
        letters += count(&text, bytes, hit.start());
        let from = letters;
        letters += count(&text, hit.start(), hit.end());
        bytes = hit.end();
        let Some(says) = says.get(hit.pattern().as_usize()) else {
            continue;
        };
        // PIN is no part of SHOPPING.
        let latin = |letter: char| letter.is_ascii_alphanumeric();
        let inside = (latin(view.at(from)) && view.before(from).is_ascii_alphabetic())
            || (view.before(letters).is_ascii_alphabetic()
                && view.at(letters).is_ascii_alphabetic());
        // pwKumo22: the value stands right behind.
        let value = matches!(says, Says::Secret | Says::Passport | Says::Customer)
            && !view.before(from).is_ascii_alphabetic()
            && view
                .chars
                .iter()
                .skip(letters)
                .take_while(|letter| latin(**letter))
                .any(char::is_ascii_digit);
        if !inside || value {
            cues.push(Cue {
                from,
                to: letters,
                says: *says,
            });
        }
    }
    cues
}

fn count(text: &str, from: usize, to: usize) -> usize {
    text.get(from..to).map_or(0, |part| part.chars().count())
}

/// The nearest word before a place, when nothing but a short link stands between.
pub(super) fn label_before(view: &View, cues: &[Cue], place: usize, reach: usize) -> Option<Cue> {
    let behind = cues.partition_point(|cue| cue.to <= place);
    let cue = *cues.get(behind.checked_sub(1)?)?;
    let gap = view.part(cue.to, place);
    if gap.contains(&WALL) {
        return None;
    }
    // お客様: answers what was asked for before.
    let answered = gap.len() <= reach + 30
        && gap
            .windows(3)
            .any(|part| matches!(part, ['客', '様' | 'さ' | 'ま', ':']));
    let open = gap.len() <= reach && !gap.iter().any(|letter| matches!(letter, '。' | '?' | '!'));
    (open || answered || gap.len() <= reach && is_link(gap)).then_some(cue)
}

/// What may stand between a word and its value: は, が, :, 「, spaces and the like.
pub(super) fn is_link(gap: &[char]) -> bool {
    let mut rest = gap;
    'links: while !rest.is_empty() {
        // [14:21] of a chat.
        if rest.first() == Some(&'[')
            && let Some(close) = rest.iter().take(10).position(|letter| *letter == ']')
        {
            rest = rest.get(close + 1..).unwrap_or_default();
            continue;
        }
        for link in LINKS {
            let long = link.chars().count();
            if rest.len() >= long && link.chars().eq(rest.iter().take(long).copied()) {
                rest = rest.get(long..).unwrap_or_default();
                continue 'links;
            }
        }
        return false;
    }
    true
}

const LINKS: &[&str] = &[
    "について",
    "お客様:",
    "お客さま:",
    "客:",
    "はい",
    "えーっと",
    "そうですね",
    "ですね",
    "ですか",
    "ね",
    "ええ",
    "言います",
    "言うと",
    "いま",
    "今",
    "のみ",
    "だと",
    "って",
    "なら",
    "漢字",
    "カナ",
    "自署",
    "?",
    "。",
    ".",
    "第",
    "お願いします",
    "打ちます",
    "もしもし",
    "あ、",
    "じゃあ",
    "では",
    "これ",
    "何番だったかな",
    "っと",
    "確認のため",
    "お願いいたします",
    "いただけますか",
    "ご",
    "として",
    "番号",
    "ナンバー",
    "コード",
    "情報",
    "変更",
    "登録",
    "は",
    "が",
    "も",
    "を",
    "の",
    "と",
    "で",
    "に",
    ":",
    ";",
    "=",
    "→",
    "⇒",
    "、",
    ",",
    " ",
    "\n",
    "「",
    "『",
    "(",
    "[",
    "【",
    "】",
    "]",
    ")",
    "\"",
    "'",
    "・",
    "-",
    "No.",
    "No",
    "NO",
    "ID",
    "/",
    ">",
    "欄",
    "さん",
    "様",
    "さま",
    "名",
    "数字",
    "現在",
    "新しい",
    "新",
    "旧",
    "仮",
    "全部",
    "それぞれ",
    "こちら",
    "下記",
    "以下",
    "|",
    "|",
    "ー",
    "4桁",
    "6桁",
    "3桁",
    "8桁",
    "12桁",
    "7桁",
    "10桁",
    "11桁",
    "16桁",
    "値",
    "文字列",
    "方",
    "側",
    "お",
    "ご",
    "#",
    "です",
    "本人",
    "控え",
    "確認",
    "復唱",
    "聴取",
    "済み",
    "済",
    "ますと",
    "たぶん",
    "多分",
    "えーと",
    "えっと",
    "確か",
    "たしか",
    "あの",
    "えー",
    "ええと",
    "正しくは",
    "正しい",
    "実際",
    "末尾",
    "一覧",
    "表示",
    "記載",
    "記入",
    "入力",
    "設定",
];
