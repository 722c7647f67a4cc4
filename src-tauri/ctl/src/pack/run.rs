//! `hikaectl pack run DIR --flow ID --answers FILE.yaml`: what Hikae asks, decides and says for these answers.
//! The same answers always give the same output: no clock is read (rules about the time of day see a Monday at ten).

use std::collections::BTreeMap;
use std::path::Path;

use hikae_app::contract::PackProblem;
use hikae_app::packs::{find_line, read_yaml};
use hikae_core::answer::Answer;
use hikae_core::checklist::{Assessment, FiredExit, Gate, Situation, assess, check_answer};
use hikae_core::golden::GoldenFacts;
use hikae_core::ids::{FlagId, FlowId, ItemId, MacroId};
use hikae_core::line;
use hikae_core::lint::Step;
use hikae_core::pack::{Expect, Flow, GoldenCase, Mood, Pack, Profile, RequestKind};
use hikae_core::text::{Language, tell_bad_answer};
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::{exists, load, say_problems};
use crate::out::Told;

/// The answer of `pack run`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Ran {
    /// Readiness 0–100.
    pub ready: u8,
    /// Items that are asked with these answers, in order; hidden ones and those always within reach left out.
    pub asked: Vec<String>,
    /// Items that the SV would ask for and that are open, in order.
    pub missing: Vec<String>,
    /// How many more answers until the gate is silent.
    pub remaining: u32,
    /// The question that is next; null: none.
    pub next: Option<String>,
    /// The one exit that fires.
    #[schemars(with = "ExitShape")]
    pub exit: FiredExit,
    /// The gate's verdict.
    #[schemars(with = "GateShape")]
    pub gate: Gate,
    /// The kind of request in the line.
    pub kind: RequestKind,
    /// The customer's mood.
    pub mood: Mood,
    /// Flags that answers, words and the operator set.
    pub flags: Vec<String>,
    /// The line as spoken.
    pub voice: String,
    /// Its length.
    pub voice_length: VoiceLength,
    /// The chat form.
    pub chat: String,
    /// The CRM form.
    pub crm: String,
    /// The card for the second responder.
    #[schemars(with = "CardShape")]
    pub card: line::Card,
}

/// How long the voice line is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VoiceLength {
    /// Characters, punctuation included.
    pub chars: u32,
    /// Estimated morae.
    pub morae: u32,
    /// Seconds at a speaking pace.
    pub seconds: f64,
    /// Items that did not fit, least weight first.
    pub dropped: Vec<String>,
}

/// Shape of an exit.
#[derive(JsonSchema)]
#[allow(dead_code)] // Written out for the schema alone; the value is the engine's own type.
struct ExitShape {
    /// The exit's id, or the immediate rule's.
    id: String,
    /// An immediate-to-SV rule fired.
    immediate: bool,
    /// `escalate`, `out_of_scope` or `answer`.
    kind: hikae_core::pack::ExitKind,
    /// Which request, when it escalates.
    request: Option<RequestKind>,
    /// Which desk.
    to: Option<String>,
    /// The sentence to read to the customer.
    say: Option<String>,
    /// Why, one sentence for the operator.
    why: Option<String>,
}

/// Shape of the gate's verdict.
#[derive(JsonSchema)]
#[allow(dead_code)] // As above.
struct GateShape {
    /// `off`: go. `warn`: one key goes on. `block`: not before it is ready.
    level: hikae_core::pack::GateLevel,
    /// `ready`, `not_ready`, `angry`, `superior`, `unsure`, `immediate` or `pack_off`.
    cause: String,
    /// Items that the SV would ask for first.
    missing: Vec<String>,
    /// How many of them are enough.
    remaining: u32,
}

/// Shape of the card.
#[derive(JsonSchema)]
#[allow(dead_code)] // As above.
struct CardShape {
    /// The voice line of the take-over.
    line: String,
    /// The customer's mood.
    mood: Mood,
    /// The rows in order; a row with nothing to say has no values.
    rows: Vec<CardRowShape>,
    /// 最初のひとこと.
    opening: String,
}

/// Shape of a row of the card.
#[derive(JsonSchema)]
#[allow(dead_code)] // As above.
struct CardRowShape {
    /// `mood`, `cause`, `request`, `words`, `subject`, `heard`, `done`, `promised`, `taboo` or `open`.
    key: String,
    /// One entry per answer.
    values: Vec<String>,
}

/// The refusal of `pack run`: the pack or the answers cannot be used.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RunRefused {
    /// File, line and what to do.
    pub problems: Vec<PackProblem>,
}

/// The file of answers, in its long form.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    answers: BTreeMap<ItemId, Answer>,
    #[serde(default)]
    question: String,
    #[serde(default)]
    macros: Vec<MacroId>,
    #[serde(default)]
    flags: Vec<FlagId>,
    #[serde(default)]
    hold_s: Option<u32>,
    #[serde(default)]
    kind: Option<RequestKind>,
    #[serde(default)]
    profile: Option<Profile>,
}

pub fn run(dir: &Path, flow: &str, file: &Path, profile: Option<Profile>) -> Told {
    if !exists(dir) {
        return Told::misused(
            "no_such_pack",
            format!("{} というフォルダーも内蔵パックもありません", dir.display()),
        );
    }
    let pack = match load(dir) {
        Ok(loaded) => loaded.pack,
        Err(refused) => return refuse(refused.problems),
    };
    let Some(flow) = pack.flow(&FlowId::from(flow)) else {
        let known: Vec<&str> = pack.flows.iter().map(|flow| flow.id.as_str()).collect();
        return Told::misused(
            "no_such_flow",
            format!(
                "「{flow}」というフローはありません。次のどれかを指定してください: {}",
                known.join(", ")
            ),
        );
    };
    let name = file.display().to_string();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Told::misused(
                "unreadable",
                format!("{name} を読めません。場所を確かめてください({error})"),
            );
        }
    };
    let read = match read(&name, &bytes, flow) {
        Ok(read) => read,
        Err(problem) => return refuse(vec![problem]),
    };
    match play(&pack, flow, read.given, profile) {
        Ok(ran) => Told::fine(words(&ran), &ran),
        Err(bad) => {
            let place = |bad: Bad| {
                let mut at = read.answers_at.clone();
                at.push(Step::from(bad.item.as_str()));
                PackProblem {
                    file: name.clone(),
                    line: find_line(&bytes, &at),
                    code: bad.code.to_owned(),
                    say: bad.say,
                }
            };
            refuse(bad.into_iter().map(place).collect())
        }
    }
}

fn refuse(problems: Vec<PackProblem>) -> Told {
    Told::refused(say_problems(&problems), &RunRefused { problems })
}

/// The file as read, and the way to its answers.
struct Read {
    given: Given,
    answers_at: Vec<Step>,
}

/// A bare map of answers, or the long form, which has a key `answers` (that is no item of the flow).
fn read(name: &str, bytes: &[u8], flow: &Flow) -> Result<Read, PackProblem> {
    if std::str::from_utf8(bytes).is_ok_and(|text| text.trim().is_empty()) {
        return Ok(Read {
            given: Given::default(),
            answers_at: Vec::new(),
        });
    }
    let keys = read_yaml::<BTreeMap<String, IgnoredAny>>(name, bytes)?;
    if keys.contains_key("answers") && flow.items.iter().all(|item| item.id.as_str() != "answers") {
        return Ok(Read {
            given: read_yaml(name, bytes)?,
            answers_at: vec![Step::from("answers")],
        });
    }
    let answers = read_yaml(name, bytes)?;
    Ok(Read {
        given: Given {
            answers,
            ..Given::default()
        },
        answers_at: Vec::new(),
    })
}

/// Runs the answers as a golden case is run, so that what is tried here can be written down as one.
fn play(pack: &Pack, flow: &Flow, given: Given, profile: Option<Profile>) -> Result<Ran, Vec<Bad>> {
    let mut problems = Vec::new();
    for id in given
        .answers
        .keys()
        .filter(|id| flow.items.iter().all(|item| item.id != **id))
    {
        let say = format!("「{id}」という項目はこのフローにありません。名前を確かめてください");
        problems.push(Bad {
            item: id.clone(),
            code: "unknown_item",
            say,
        });
    }
    let case = GoldenCase {
        name: String::new(),
        flow: flow.id.clone(),
        profile: profile.or(given.profile).unwrap_or_default(),
        question: given.question,
        answers: given.answers,
        macros: given.macros,
        flags: given.flags,
        hold_s: given.hold_s,
        chat: false,
        kind: given.kind,
        waited_s: None,
        sent_to: None,
        expect: Expect::default(),
    };
    let mut facts = GoldenFacts::of(&case);
    for say in facts.use_macros(pack, flow, &case) {
        problems.push(Bad {
            item: ItemId::from("macros"),
            code: "unknown_macro",
            say,
        });
    }
    let situation = facts.situation(pack, flow, &case);
    let seen = assess(&situation);
    for (item, state) in flow
        .items
        .iter()
        .zip(&seen.items)
        .filter(|(_, state)| state.active)
    {
        let Some(answer) = case.answers.get(&state.id) else {
            continue;
        };
        if let Err(error) = check_answer(&situation, &seen, item, answer) {
            let say = format!(
                "質問「{}」の答え: {}。答えを直してください",
                item.id,
                tell_bad_answer(error, Language::Ja)
            );
            problems.push(Bad {
                item: item.id.clone(),
                code: "bad_answer",
                say,
            });
        }
    }
    if problems.is_empty() {
        Ok(tell(&situation, seen))
    } else {
        Err(problems)
    }
}

/// An answer that cannot be used.
struct Bad {
    item: ItemId,
    code: &'static str,
    say: String,
}

fn tell(situation: &Situation, seen: Assessment) -> Ran {
    let voice = line::voice(situation, &seen);
    let ids = |ids: &[ItemId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    Ran {
        ready: seen.ready,
        asked: seen
            .items
            .iter()
            .filter(|item| item.active && !item.ambient)
            .map(|item| item.id.to_string())
            .collect(),
        missing: ids(&seen.missing),
        remaining: seen.remaining,
        next: seen.next.as_ref().map(ToString::to_string),
        kind: seen.kind,
        mood: seen.mood,
        flags: seen.flags.iter().map(ToString::to_string).collect(),
        voice_length: VoiceLength {
            chars: voice.chars,
            morae: voice.morae,
            // A tenth is all that the estimate carries.
            seconds: (f64::from(voice.seconds) * 10.0).round() / 10.0,
            dropped: ids(&voice.dropped),
        },
        voice: voice.text,
        chat: line::chat(situation, &seen),
        crm: line::crm(situation, &seen),
        card: line::card(situation, &seen),
        exit: seen.exit,
        gate: seen.gate,
    }
}

fn words(ran: &Ran) -> String {
    let missing = if ran.missing.is_empty() {
        "なし".to_owned()
    } else {
        ran.missing.join(", ")
    };
    format!(
        "口頭: {}\n      {}文字・{:.1}秒\nチャット: {}\n出口: {}\n未聴取: {missing}\n\n{}\n\n{}",
        ran.voice,
        ran.voice_length.chars,
        ran.voice_length.seconds,
        ran.chat,
        ran.exit.id,
        ran.crm,
        line::card_text(&ran.card)
    )
}
