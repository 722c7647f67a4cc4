//! `hikaectl pack simulate DIR --script FILE.yaml`: a script of events with times, played through the pack's rules: the hold
//! ladder, the ladder of asking, reply deadlines, call-backs, macros. The same script always gives the same output: no clock is read.
//! Not here: playing (`core`), which the app's own rules are.

use std::path::Path;

use hikae_app::contract::PackProblem;
use hikae_app::packs::{find_line, read_yaml};
use hikae_core::asking::Reason;
use hikae_core::ids::ItemId;
use hikae_core::lint::Step;
use hikae_core::pack::{Level, RequestKind};
use hikae_core::simulate::{AskEnd, Row, Script, State, What, Wrong, play};
use schemars::JsonSchema;
use serde::Serialize;

use super::run::RunRefused;
use super::{exists, load, say_problems};
use crate::out::Told;

/// The answer of `pack simulate`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Simulated {
    /// What happens, in order.
    pub rows: Vec<Row>,
}

pub fn simulate(dir: &Path, file: &Path) -> Told {
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
    let script: Script = match read_yaml(&name, &bytes) {
        Ok(script) => script,
        Err(problem) => return refuse(vec![problem]),
    };
    match play(&pack, &script) {
        Ok(rows) => Told::fine(words(&rows), &Simulated { rows }),
        Err(wrong) => {
            let problems = wrong.into_iter().map(|wrong| place(&name, &bytes, wrong));
            refuse(problems.collect())
        }
    }
}

fn place(name: &str, bytes: &[u8], wrong: Wrong) -> PackProblem {
    let mut path = Vec::new();
    if let Some(index) = wrong.event {
        path = vec![Step::from("events"), Step::from(index)];
    }
    path.push(Step::from(wrong.key));
    PackProblem {
        file: name.to_owned(),
        line: find_line(bytes, &path),
        code: wrong.code.to_owned(),
        say: wrong.say,
    }
}

fn refuse(problems: Vec<PackProblem>) -> Told {
    Told::refused(say_problems(&problems), &RunRefused { problems })
}

/// One line each: when, and what.
fn words(rows: &[Row]) -> String {
    let line = |row: &Row| format!("{}  {}\n", row.at, say(&row.what));
    rows.iter().map(line).collect()
}

fn say(what: &What) -> String {
    match what {
        What::Started => "開始".to_owned(),
        What::Answered { items } => {
            let items: Vec<&str> = items.iter().map(|id| id.as_str()).collect();
            format!("回答: {}", items.join(", "))
        }
        What::Macro {
            label,
            items,
            left,
            kind,
            ..
        } => say_macro(label, items, left, *kind),
        What::Flagged { flag } => format!("flag: {flag}"),
        What::Kind { kind } => format!("依頼の種類: {}", kind_name(*kind)),
        What::Hold => "保留".to_owned(),
        What::HoldEnded => "保留を取る".to_owned(),
        What::HoldStep {
            hold_s,
            say,
            callback,
        } => {
            let callback = if *callback {
                " 折り返しを用意"
            } else {
                ""
            };
            let say = say.as_ref().map(|say| format!(" 「{say}」"));
            format!("  保留{hold_s}秒{callback}{}", say.unwrap_or_default())
        }
        What::Asked {
            who,
            kind,
            line,
            deadline,
            reason,
        } => {
            let deadline = deadline.as_deref().unwrap_or("なし");
            format!(
                "依頼({}): {who}{} 「{line}」 期限の決まり: {deadline}",
                kind_name(*kind),
                reason.as_ref().map(say_reason).unwrap_or_default()
            )
        }
        What::Next { who, reason } => format!("  次に聞ける方: {who}{}", say_reason(reason)),
        What::CallBack { say } => {
            let say = say.as_ref().map(|say| format!(" 「{say}」"));
            format!(
                "  SVがつかまりません。折り返しにしますか{}",
                say.unwrap_or_default()
            )
        }
        What::NoReply { who, after_ask_s } => format!("  {who}: {after_ask_s}秒、返事なし"),
        What::Result { result, missing } => format!(
            "結果: {}{}",
            match result {
                AskEnd::Answered => "回答",
                AskEnd::Handover => "交代",
                AskEnd::CheckFirst => "先に確認",
                AskEnd::Busy => "手離せず",
                AskEnd::NoReply => "返事なし",
            },
            missing
                .as_ref()
                .map(|missing| format!("「{missing}」"))
                .unwrap_or_default()
        ),
        What::SentOn { to, .. } => format!("{to}へ回す"),
        What::Tell { who, within_s, .. } => {
            format!("  {who}へ{}分以内に連絡", within_s.div_ceil(60))
        }
        What::TellLate { who, .. } => format!("  {who}への連絡の時間を過ぎています"),
        What::Told { who, .. } => format!("{who}へ連絡済み"),
        What::State { state } => match state {
            State::Waiting => "SVの回答待ち",
            State::Customer => "お客様に確認中",
            State::Parked => "いったん置く",
            State::Closed => "終了",
        }
        .to_owned(),
        What::Reply { text } => format!("案内: {text}"),
        What::Promised { time } => format!("折り返しを約束: {time}まで"),
        What::Reminder { say } | What::Notice { say } => format!("  お知らせ: {say}"),
        What::Snoozed { minutes } => format!("あとで: {minutes}分後"),
        What::Overdue { time } => format!("  折り返しの時間を過ぎています: {time}"),
        What::CalledBack { late_min: 0 } => "折り返し済み".to_owned(),
        What::CalledBack { late_min } => format!("折り返し済み({late_min}分遅れ)"),
        What::Deadline { rule, level, to } => {
            let what = match level {
                Level::Warn => "まもなく回答期限",
                Level::Overdue => "回答期限",
                Level::Next => "期限を過ぎています",
            };
            let to = to.as_ref().map(|to| format!("。{to}へ"));
            format!("  {what}{} ({rule})", to.unwrap_or_default())
        }
        What::Ended => "ここまで".to_owned(),
    }
}

fn say_macro(label: &str, items: &[ItemId], left: &[ItemId], kind: Option<RequestKind>) -> String {
    let list = |items: &[ItemId]| {
        let items: Vec<&str> = items.iter().map(ItemId::as_str).collect();
        items.join(", ")
    };
    let mut told = format!("まとめて入力「{label}」: {}", list(items));
    if let Some(kind) = kind {
        told.push_str(&format!("、依頼の種類: {}", kind_name(kind)));
    }
    if !left.is_empty() {
        told.push_str(&format!("(そのまま: {})", list(left)));
    }
    told
}

/// Why somebody stands where they stand, in the words of the screen.
fn say_reason(reason: &Reason) -> String {
    let why = match reason {
        Reason::AskedBack => "先に確認の続き",
        Reason::Busy => "さきほど手離せず",
        Reason::NoReply => "さきほど返事なし",
        Reason::Desk => "決まりの窓口",
        Reason::Assigned { reason } => reason,
        Reason::Turn => "順番",
        Reason::Topic { topic } => return format!("({topic}に詳しい)"),
        Reason::OwnTeam => "同じチーム",
        Reason::Lately => "最近聞いた方",
        Reason::None => return String::new(),
    };
    format!("({why})")
}

fn kind_name(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Instruct => "指示",
        RequestKind::Approve => "承認",
        RequestKind::Handover => "交代",
        RequestKind::Investigate => "調査依頼",
        RequestKind::Unsure => "迷っています",
    }
}
