//! What holds where a pack says nothing: one accessor each, so that app, line and gate agree.
//! The figures and wordings are floor.md's ("Holding", "The line the SV wants to hear", R003, R007, R008).
//! Not here: settings of the operator, which are the app's.

use super::{FiredExit, UNSURE, WANTS_SUPERIOR};
use crate::ids::{ExitId, FlagId};
use crate::pack::{
    AskRule, CallStep, ExitKind, GateLevel, GateRule, HoldStep, KindRule, Pack, Profile,
    ProfileRule, RequestKind, TopicRule, WordRule,
};

/// Thresholds of a tenure: 新人 80 and 迷っています, 一般 70, ベテラン 50 and 指示.
pub fn profile(pack: &Pack, profile: Profile) -> ProfileRule {
    let own = pack
        .rules
        .profiles
        .iter()
        .find(|rule| rule.profile == profile);
    own.cloned().unwrap_or_else(|| {
        let (min_ready, default_kind) = match profile {
            Profile::New => (80, RequestKind::Unsure),
            Profile::Regular => (70, RequestKind::Instruct),
            Profile::Veteran => (50, RequestKind::Instruct),
        };
        ProfileRule {
            profile,
            min_ready,
            default_kind,
        }
    })
}

/// How a kind of request opens the line and what it asks when the operator wrote no question.
pub fn kind(pack: &Pack, kind: RequestKind) -> KindRule {
    let own = pack.rules.kinds.iter().find(|rule| rule.kind == kind);
    own.cloned().unwrap_or_else(|| {
        let (line, ask) = match kind {
            RequestKind::Instruct => ("指示願います", "どうご案内しますか"),
            RequestKind::Approve => ("承認願います", "お受けしてよいですか"),
            RequestKind::Handover => ("交代願います", "今、出られますか"),
            RequestKind::Investigate => ("調査願います", "調査で折り返してよいですか"),
            RequestKind::Unsure => ("迷っています", "どうすればよいですか"),
        };
        KindRule {
            kind,
            line: line.to_owned(),
            ask: ask.to_owned(),
        }
    })
}

/// The gate where an exit says nothing: the pack's, else a warning at the profile's readiness.
pub fn gate(pack: &Pack) -> GateRule {
    pack.rules.gate.clone().unwrap_or(GateRule {
        level: GateLevel::Warn,
        min_ready: None,
    })
}

/// The hold ladder: 30 s colour only, 60 s a word in between, 120 s the call-back ready,
/// 180 s strongly suggested. The wordings mean taking the customer off hold.
pub fn hold(pack: &Pack) -> Vec<HoldStep> {
    if !pack.rules.hold.is_empty() {
        return pack.rules.hold.clone();
    }
    let between = "お待たせしております。もう少々お時間を頂戴できますでしょうか";
    let callback = "お調べするお時間を頂戴し、{{callback_at}}頃までに、私{{own_name}}より折り返しお電話を差し上げてもよろしいでしょうか";
    [
        (30, None),
        (60, Some(between)),
        (120, Some(callback)),
        (180, Some(callback)),
    ]
    .into_iter()
    .map(|(at, say)| HoldStep {
        at,
        say: say.map(str::to_owned),
        callback: at >= 120,
        notify: false,
    })
    .collect()
}

/// The prompts of a long call: 10 and 20 minutes (R064), the pack's where it has some.
pub fn call(pack: &Pack) -> Vec<CallStep> {
    if !pack.rules.call.is_empty() {
        return pack.rules.call.clone();
    }
    let notify = false;
    [10, 20].map(|at_min| CallStep { at_min, notify }).to_vec()
}

/// The same matter for long: 30 minutes.
pub fn same_topic(pack: &Pack) -> TopicRule {
    let own = pack.rules.same_topic.clone();
    own.unwrap_or(TopicRule {
        at_min: 30,
        notify: false,
    })
}

/// When a silent SV counts as 返事なし: 20 s on the floor, 45 s by chat.
pub fn ask(pack: &Pack) -> AskRule {
    let own = pack.rules.ask.clone();
    own.unwrap_or(AskRule {
        no_reply_after_s: 20,
        no_reply_after_chat_s: 45,
        after_refusals: None,
        after_s: None,
    })
}

/// The pack's word rules, and the customer's ways of asking for a superior where it has none (R007, R008).
pub fn words(pack: &Pack) -> Vec<WordRule> {
    let mut rules = pack.rules.words.clone();
    if !rules
        .iter()
        .any(|rule| rule.flag.as_str() == WANTS_SUPERIOR)
    {
        let any = [
            "上司を出",
            "上司に代わ",
            "上司にかわ",
            "上司と代わ",
            "上司と話",
            "上の人を出",
            "上の人に代わ",
            "上の人にかわ",
            "上の人と話",
            "上の者を出",
            "上席を出",
            "上席に代わ",
            "責任者を出",
            "責任者に代わ",
            "責任者と話",
            "偉い人を出",
            "話の分かる人",
            "話のわかる人",
            "わかる人を出",
            "分かる人を出",
        ];
        rules.push(WordRule {
            flag: FlagId::from(WANTS_SUPERIOR),
            any: any.into_iter().map(str::to_owned).collect(),
        });
    }
    rules
}

/// The exit of a flow without a default one; lint refuses such a flow, and a call still ends somewhere.
pub fn exit() -> FiredExit {
    FiredExit {
        id: ExitId::from("default"),
        immediate: false,
        kind: ExitKind::Escalate,
        request: None,
        to: None,
        say: None,
        why: None,
    }
}

/// How the operator's screen calls the flags that Hikae itself knows.
pub fn flag_name(flag: &FlagId) -> Option<&'static str> {
    match flag.as_str() {
        WANTS_SUPERIOR => Some("上席をご希望"),
        UNSURE => Some("迷っている"),
        _ => None,
    }
}
