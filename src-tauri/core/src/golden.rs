//! Golden cases: a pack's own tests. The answers go through the same `assess` and `voice` as a
//! call's, and every expectation that does not come true is one Japanese sentence for the author.
//! Not here: reading the files (`app`), refusing the pack (`lint`).

use std::collections::BTreeSet;

use crate::answer::Answers;
use crate::asking::find_assign;
use crate::chain::{level_rule, list_tells};
use crate::change::{self, offered_macros, plan_macro};
use crate::checklist::{Assessment, Situation, assess, check_answer};
use crate::deadline::{AskState, Change, Standing, find_rule, stand};
use crate::ids::{FlagId, ItemId};
use crate::line::{Voice, voice};
use crate::pack::{ChainLevel, Flow, GoldenCase, Pack, RequestKind};
use crate::text::{Language, tell_bad_answer};
use crate::time::Stamp;

/// 1970-01-05, a Monday, at ten.
const MONDAY_AT_TEN_MS: i64 = (4 * 24 + 10) * 3_600_000;

/// What came of a golden case.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The assessment.
    pub assessment: Assessment,
    /// The line.
    pub voice: Voice,
    /// Who must be told from here on, by rule.
    pub tell: Vec<String>,
    /// The deadline of the reply after `waited_s`.
    pub deadline: Option<Standing>,
    /// The rule of `assign` that fits; `none`: none.
    pub assign: String,
}

/// What a situation borrows from a golden case.
#[derive(Debug, Clone)]
pub struct GoldenFacts {
    flags: BTreeSet<FlagId>,
    answers: Answers,
    kind: Option<RequestKind>,
}

impl GoldenFacts {
    /// The answers and pressed flags of the case.
    pub fn of(case: &GoldenCase) -> Self {
        Self {
            flags: case.flags.iter().cloned().collect(),
            answers: case.answers.clone(),
            kind: case.kind,
        }
    }

    /// Uses the macros of the case, one after the other. Errors: one that could not be used, as a sentence.
    pub fn use_macros(&mut self, pack: &Pack, flow: &Flow, case: &GoldenCase) -> Vec<String> {
        let mut failures = Vec::new();
        for id in &case.macros {
            let situation = self.situation(pack, flow, case);
            let offered = offered_macros(&situation, &assess(&situation));
            let Some(rule) = offered.into_iter().find(|rule| rule.id == *id) else {
                let known = flow.macros.iter().any(|rule| rule.id == *id);
                failures.push(if known {
                    format!("まとめて入力「{id}」は、この回答では出ません。when か answers を直してください")
                } else {
                    format!("まとめて入力「{id}」は flow「{}」にありません。macros にある id を書いてください", flow.id)
                });
                continue;
            };
            for change in plan_macro(&situation, rule).changes {
                match change {
                    change::Change::Answer { item, after, .. } => {
                        drop(self.answers.insert(item, after))
                    }
                    change::Change::Kind { after, .. } => self.kind = Some(after),
                }
            }
        }
        failures
    }

    /// The case as a situation: a Monday at ten, no notes, no call clock.
    pub fn situation<'a>(
        &'a self,
        pack: &'a Pack,
        flow: &'a Flow,
        case: &'a GoldenCase,
    ) -> Situation<'a> {
        Situation {
            pack,
            flow,
            answers: &self.answers,
            question: &case.question,
            flags: &self.flags,
            profile: case.profile,
            notebook_hit: false,
            hold_s: case.hold_s,
            call_s: None,
            minute_of_day: 600,
            weekday: 0,
            chosen_kind: self.kind,
        }
    }
}

/// Runs a golden case. Errors: what did not come true, one sentence each.
pub fn run_case(pack: &Pack, case: &GoldenCase) -> Result<Run, Vec<String>> {
    let Some(flow) = pack.flow(&case.flow) else {
        return Err(vec![format!(
            "flow「{}」がありません。flows にある id を書いてください",
            case.flow
        )]);
    };
    let mut facts = GoldenFacts::of(case);
    let mut failures = facts.use_macros(pack, flow, case);
    let situation = facts.situation(pack, flow, case);
    let assessment = assess(&situation);
    let assign = find_assign(&situation, assessment.kind, case.chat);
    let run = Run {
        assign: assign.map_or("none", |rule| &rule.id).to_owned(),
        voice: voice(&situation, &assessment),
        deadline: wait(&situation, &assessment, case),
        tell: list_tells(&situation, case.sent_to.as_deref())
            .into_iter()
            .map(|rule| rule.id.clone())
            .collect(),
        assessment,
    };
    if let Some(level) = case
        .sent_to
        .as_ref()
        .filter(|id| find_sent(pack, id).is_none())
    {
        failures.push(format!(
            "段「{level}」が chain の levels にありません。sent_to を直してください"
        ));
    }
    failures.extend(check_answers(&situation, &run.assessment, flow));
    compare(case, &run, &mut failures);
    if failures.is_empty() {
        Ok(run)
    } else {
        Err(failures)
    }
}

/// The level of this id.
fn find_sent<'a>(pack: &'a Pack, id: &str) -> Option<&'a ChainLevel> {
    let chain = pack.rules.chain.as_ref()?;
    chain.levels.iter().find(|level| level.id == id)
}

/// Asked, or sent on, on a Monday at ten, and waited.
fn wait(situation: &Situation, seen: &Assessment, case: &GoldenCase) -> Option<Standing> {
    let waited_s = case.waited_s.unwrap_or(0);
    let deadlines = situation.pack.rules.deadlines.as_ref();
    let usual = deadlines.and_then(|all| all.hours.as_ref());
    let sent = case.sent_to.as_deref();
    let level = sent.and_then(|id| find_sent(situation.pack, id));
    let own = level.and_then(level_rule);
    let (rule, hours) = match (sent, level) {
        (Some(_), level) => (
            own.as_ref()?,
            level.and_then(|level| level.hours.as_ref()).or(usual),
        ),
        (None, _) => (find_rule(situation, seen.kind)?, usual),
    };
    let at = |after_s: u32| Stamp {
        wall_ms: MONDAY_AT_TEN_MS + i64::from(after_s) * 1000,
        mono_ms: 0,
        boot: String::new(),
    };
    let asked = Change {
        at: at(0),
        state: AskState::Waiting,
    };
    stand(rule, hours, &[asked], &at(waited_s), 0)
}

/// Answers must be ones that a call could give; those of hidden items are not looked at.
fn check_answers(situation: &Situation, seen: &Assessment, flow: &Flow) -> Vec<String> {
    let mut failures = Vec::new();
    for (id, answer) in situation.answers {
        let Some(item) = flow.items.iter().find(|item| item.id == *id) else {
            failures.push(format!(
                "質問「{id}」は flow「{}」にありません。id を直してください",
                flow.id
            ));
            continue;
        };
        let active = seen
            .items
            .iter()
            .any(|state| state.id == *id && state.active);
        if let Err(bad) = check_answer(situation, seen, item, answer)
            && active
        {
            failures.push(format!(
                "質問「{id}」の答え: {}。答えを直してください",
                tell_bad_answer(bad, Language::Ja)
            ));
        }
    }
    failures
}

fn compare(case: &GoldenCase, run: &Run, failures: &mut Vec<String>) {
    let (expect, seen) = (&case.expect, &run.assessment);
    let mut fail = |what: &str, wanted: String, got: String| {
        failures.push(format!(
            "{what}は {wanted} のはずが {got} でした。expect か flow を直してください"
        ));
    };
    if let Some(least) = expect.ready_gte.filter(|least| seen.ready < *least) {
        fail("準備", format!("{least} 以上"), seen.ready.to_string());
    }
    if let Some(most) = expect.ready_lte.filter(|most| seen.ready > *most) {
        fail("準備", format!("{most} 以下"), seen.ready.to_string());
    }
    if let Some(exit) = expect.exit.as_ref().filter(|exit| **exit != seen.exit.id) {
        fail("出口", exit.to_string(), seen.exit.id.to_string());
    }
    if let Some(kind) = expect.exit_kind.filter(|kind| *kind != seen.exit.kind) {
        fail("出口の種類", name(&kind), name(&seen.exit.kind));
    }
    if let Some(kind) = expect.kind.filter(|kind| *kind != seen.kind) {
        fail("依頼の種類", name(&kind), name(&seen.kind));
    }
    if let Some(level) = expect.gate.filter(|level| *level != seen.gate.level) {
        fail("ゲート", name(&level), name(&seen.gate.level));
    }
    let asked = |id: &ItemId| {
        seen.items
            .iter()
            .any(|state| state.id == *id && state.active)
    };
    for id in expect.asks.iter().filter(|id| !asked(id)) {
        fail(
            &format!("質問「{id}」"),
            "伺う".to_owned(),
            "伺わない質問".to_owned(),
        );
    }
    for id in expect.asks_not.iter().filter(|id| asked(id)) {
        fail(
            &format!("質問「{id}」"),
            "伺わない".to_owned(),
            "伺う質問".to_owned(),
        );
    }
    if let Some(missing) = expect
        .missing
        .as_ref()
        .filter(|missing| **missing != seen.missing)
    {
        fail("残りの質問", list(missing), list(&seen.missing));
    }
    if let Some(id) = expect.assign.as_ref().filter(|id| **id != run.assign) {
        fail("担当の決まり", id.clone(), run.assign.clone());
    }
    let deadline = run.deadline.as_ref();
    let rule = deadline.map_or("none", |standing| &standing.rule);
    if let Some(id) = expect.deadline.as_ref().filter(|id| *id != rule) {
        fail("回答期限", id.clone(), rule.to_owned());
    }
    let reached = deadline.and_then(|standing| standing.level().map(|at| at.level));
    if let Some(level) = expect
        .deadline_level
        .filter(|level| Some(*level) != reached)
    {
        let got = reached.map_or_else(|| "まだどの段でもない状態".to_owned(), |level| name(&level));
        fail("期限の段", name(&level), got);
    }
    if let Some(tell) = expect.tell.as_ref().filter(|tell| **tell != run.tell) {
        let list = |ids: &[String]| format!("[{}]", ids.join(", "));
        fail("連絡すること", list(tell), list(&run.tell));
    }
    let to = deadline.and_then(Standing::to).unwrap_or("なし");
    if let Some(whom) = expect.deadline_to.as_ref().filter(|whom| *whom != to) {
        fail("期限を過ぎたときの相談先", whom.clone(), to.to_owned());
    }
    let said = &run.voice.text;
    if let Some(text) = expect.voice.as_ref().filter(|text| *text != said) {
        fail("口頭の一行", format!("「{text}」"), format!("「{said}」"));
    }
    for words in expect
        .voice_has
        .iter()
        .filter(|words| !said.contains(*words))
    {
        fail(
            "口頭の一行",
            format!("「{words}」を含む"),
            format!("「{said}」"),
        );
    }
    for words in expect
        .voice_has_not
        .iter()
        .filter(|words| said.contains(*words))
    {
        fail(
            "口頭の一行",
            format!("「{words}」を含まない"),
            format!("「{said}」"),
        );
    }
}

/// The name as the YAML writes it.
fn name<T: serde::Serialize>(value: &T) -> String {
    let written = serde_json::to_value(value).ok();
    written
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn list(ids: &[ItemId]) -> String {
    let ids: Vec<&str> = ids.iter().map(ItemId::as_str).collect();
    format!("[{}]", ids.join(", "))
}
