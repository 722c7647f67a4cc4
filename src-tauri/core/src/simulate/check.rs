//! What is wrong with a script before anything is played: each with the event it stands in and what to write.

use super::SECONDS_MAX;
use super::report::Wrong;
use super::script::{AskEnd, Event, Script};
use crate::checklist::{read_minute, read_weekday};
use crate::pack::Pack;

pub(super) fn at_event(event: usize, key: &'static str, code: &'static str, say: String) -> Wrong {
    Wrong {
        event: Some(event),
        key,
        code,
        say,
    }
}

/// What can be seen before anything is played.
pub(super) fn check(pack: &Pack, script: &Script) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let mut top = |key, code, say: String| {
        wrong.push(Wrong {
            event: None,
            key,
            code,
            say,
        });
    };
    if pack.flow(&script.flow).is_none() {
        let known: Vec<&str> = pack.flows.iter().map(|flow| flow.id.as_str()).collect();
        let known = known.join(", ");
        let say = format!(
            "「{}」というフローはありません。次のどれかにしてください: {known}",
            script.flow
        );
        top("flow", "no_such_flow", say);
    }
    if read_minute(&script.start).is_none_or(|minute| minute >= 24 * 60) {
        let say = "start は 10:00 のように書いてください".to_owned();
        top("start", "bad_time", say);
    }
    if read_weekday(&script.day).is_none() {
        let say = "day は mon / tue / wed / thu / fri / sat / sun で書いてください".to_owned();
        top("day", "bad_time", say);
    }
    let times = script
        .shift
        .iter()
        .flat_map(|shift| [&shift.from, &shift.to]);
    for (key, text) in times
        .map(|text| ("shift", text))
        .chain(script.taken.iter().map(|text| ("taken", text)))
    {
        if read_minute(text).is_none_or(|minute| minute >= 24 * 60) {
            let say = format!("「{text}」は 14:30 のように書いてください");
            top(key, "bad_time", say);
        }
    }
    for (index, somebody) in script.people.iter().enumerate() {
        let before = script.people.get(..index).unwrap_or_default();
        let twice = before.iter().any(|other| other.name == somebody.name);
        if somebody.name.trim().is_empty() || twice {
            let say =
                "people には、聞ける方を name で一人ずつ書いてください(空や同じ名前は書けません)";
            top("people", "bad_name", say.to_owned());
        }
    }
    let last = script.events.iter().map(|event| event.at).max();
    if script
        .until
        .is_some_and(|until| until > SECONDS_MAX || last.is_some_and(|last| until < last))
    {
        let say = "until は、最後の at 以上、2592000(30日)までの秒数にしてください".to_owned();
        top("until", "bad_order", say);
    }
    let mut before = 0;
    for (index, event) in script.events.iter().enumerate() {
        if event.at < before || event.at > SECONDS_MAX {
            let say = "at は、前の出来事からの順に、始まりからの秒数(30日まで)で書いてください";
            wrong.push(at_event(index, "at", "bad_order", say.to_owned()));
        }
        before = event.at;
        if count(event) != 1 {
            let say = format!(
                "at のほかに {} のどれか一つだけを書いてください",
                KEYS.join(" / ")
            );
            wrong.push(at_event(index, "at", "one_event", say));
        }
        let told = event.missing.is_some();
        if told && event.result != Some(AskEnd::CheckFirst) {
            let say = "missing は result: check_first と一緒にだけ書けます。消してください";
            wrong.push(at_event(index, "missing", "one_event", say.to_owned()));
        }
        for (key, off) in [
            ("ask_next", event.ask_next == Some(false)),
            ("called_back", event.called_back == Some(false)),
        ] {
            if off {
                let say =
                    format!("{key} は true とだけ書けます。起こらないことは、行ごと消してください");
                wrong.push(at_event(index, key, "nothing_changes", say));
            }
        }
    }
    wrong
}

/// What may happen.
const KEYS: [&str; 15] = [
    "answers",
    "macro",
    "flag",
    "kind",
    "hold",
    "ask",
    "ask_next",
    "result",
    "send",
    "told",
    "state",
    "reply",
    "promise",
    "snooze",
    "called_back",
];

fn count(event: &Event) -> usize {
    let Event {
        at: _,
        answers,
        use_macro,
        flag,
        kind,
        hold,
        ask,
        ask_next,
        result,
        missing: _,
        send,
        told,
        state,
        reply,
        promise,
        snooze,
        called_back,
    } = event;
    let there: [bool; KEYS.len()] = [
        answers.is_some(),
        use_macro.is_some(),
        flag.is_some(),
        kind.is_some(),
        hold.is_some(),
        ask.is_some(),
        ask_next.is_some(),
        result.is_some(),
        send.is_some(),
        told.is_some(),
        state.is_some(),
        reply.is_some(),
        promise.is_some(),
        snooze.is_some(),
        called_back.is_some(),
    ];
    there.iter().filter(|there| **there).count()
}
