//! Names of the values that appear on both doors, in the floor's words (floor.md, "Words").

use crate::answer::Escape;
use crate::checklist::{GateCause, SkipReason, escape_text};
use crate::line::CardKey;
use crate::pack::{ExitKind, GateLevel, Mood, Need, Profile, RequestKind};

/// The language of a door.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

fn pick(language: Language, ja: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Ja => ja,
        Language::En => en,
    }
}

/// 指示 / 承認 / 交代(二次対応) / 調査依頼 / 迷っています.
pub fn name_kind(kind: RequestKind, language: Language) -> &'static str {
    match kind {
        RequestKind::Instruct => pick(language, "指示", "Instructions"),
        RequestKind::Approve => pick(language, "承認", "Approval"),
        RequestKind::Handover => pick(language, "交代(二次対応)", "Take-over"),
        RequestKind::Investigate => pick(language, "調査依頼", "Investigation"),
        RequestKind::Unsure => pick(language, "迷っています", "Not sure"),
    }
}

/// 通常 … 激怒.
pub fn name_mood(mood: Mood, language: Language) -> &'static str {
    match mood {
        Mood::Normal => pick(language, "通常", "Calm"),
        Mood::Troubled => pick(language, "お困り", "Troubled"),
        Mood::Demanding => pick(language, "強い要望", "Pressing"),
        Mood::Unconvinced => pick(language, "納得がいかない", "Not convinced"),
        Mood::Angry => pick(language, "ご立腹", "Angry"),
        Mood::Furious => pick(language, "激怒", "Furious"),
    }
}

/// What happened, for a record the customer may ask to see: no word of it judges the customer (R041).
pub fn neutral_mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Normal => "特記なし",
        Mood::Troubled => "お困りとのお話",
        Mood::Demanding => "重ねてのご要望",
        Mood::Unconvinced => "ご説明にご納得いただけず",
        Mood::Angry => "強い口調でお申し出",
        Mood::Furious => "強い口調で繰り返しお申し出",
    }
}

/// The five kinds of non-answer; the word decides whether the SV sends the operator back.
pub fn name_escape(escape: Escape, language: Language) -> &'static str {
    match (language, escape) {
        (Language::Ja, escape) => escape_text(escape),
        (Language::En, Escape::NotAsked) => "Not asked",
        (Language::En, Escape::Unknown) => "Customer does not know",
        (Language::En, Escape::Refused) => "No answer given",
        (Language::En, Escape::Later) => "To be checked",
        (Language::En, Escape::Na) => "Does not apply",
    }
}

/// Rows of the card for the second responder.
pub fn name_card_row(key: CardKey, language: Language) -> &'static str {
    match key {
        CardKey::Mood => pick(language, "ご様子", "Mood"),
        CardKey::Cause => pick(language, "お怒りの理由", "Cause"),
        CardKey::Request => pick(language, "ご要望", "Request"),
        CardKey::Words => pick(language, "お客様の言葉", "Customer's words"),
        CardKey::Subject => pick(language, "対象", "Subject"),
        CardKey::Heard => pick(language, "伺ったこと", "Heard"),
        CardKey::Done => pick(language, "対応したこと", "Done"),
        CardKey::Promised => pick(language, "お約束・案内済み", "Promised, told"),
        CardKey::Taboo => pick(language, "言ってはいけないこと", "Not to be said"),
        CardKey::Open => pick(language, "未聴取", "Open"),
    }
}

/// 新人 / 一般 / ベテラン.
pub fn name_profile(profile: Profile, language: Language) -> &'static str {
    match profile {
        Profile::New => pick(language, "新人", "New hire"),
        Profile::Regular => pick(language, "一般", "Regular"),
        Profile::Veteran => pick(language, "ベテラン", "Veteran"),
    }
}

/// 必須 / できれば / 任意.
pub fn name_need(need: Need, language: Language) -> &'static str {
    match need {
        Need::Must => pick(language, "必須", "Must"),
        Need::Should => pick(language, "できれば", "Should"),
        Need::May => pick(language, "任意", "May"),
    }
}

/// SVに確認 / 範囲外 / ご案内できます.
pub fn name_exit(kind: ExitKind, language: Language) -> &'static str {
    match kind {
        ExitKind::Escalate => pick(language, "SVに確認", "Ask the SV"),
        ExitKind::OutOfScope => pick(language, "案内の範囲外", "Out of scope"),
        ExitKind::Answer => pick(language, "ご案内できます", "Can be answered"),
    }
}

/// How strict the way to the SV is.
pub fn name_gate(level: GateLevel, language: Language) -> &'static str {
    match level {
        GateLevel::Off => pick(language, "そのまま進めます", "Go"),
        GateLevel::Warn => pick(language, "足りないことがあります", "Something is missing"),
        GateLevel::Block => pick(language, "先に伺ってください", "Ask first"),
    }
}

/// Why the gate says what it says, one sentence.
pub fn name_cause(cause: GateCause, language: Language) -> &'static str {
    match cause {
        GateCause::Ready => pick(language, "SV確認が1回で済みます。", "One ask will do."),
        GateCause::NotReady => pick(
            language,
            "SVが先に聞くことが残っています。",
            "The SV will ask for more.",
        ),
        GateCause::Angry => pick(
            language,
            "ご立腹のため、先にSVへつなぎます。",
            "The customer is angry: the SV comes first.",
        ),
        GateCause::Superior => pick(
            language,
            "上席をご希望です。",
            "The customer asks for a superior.",
        ),
        GateCause::Unsure => pick(language, "迷ったら聞いて大丈夫です。", "Not sure: ask."),
        GateCause::Immediate => pick(
            language,
            "すぐSVへつなぐ決まりです。",
            "The rules send this straight to the SV.",
        ),
        GateCause::PackOff => pick(language, "このまま進めます。", "The pack lets this pass."),
    }
}

/// The one-key reasons to go on past the gate.
pub fn name_skip(reason: SkipReason, language: Language) -> &'static str {
    match reason {
        SkipReason::Unsure => pick(language, "迷ったので", "Not sure"),
        SkipReason::Hurry => pick(language, "お急ぎ", "In a hurry"),
        SkipReason::SvTold => pick(language, "SV指示", "The SV said so"),
        SkipReason::CustomerUnknown => pick(language, "お客様ご不明", "Customer does not know"),
    }
}
