//! `hikaectl promises`: open call-backs, the earliest first: until when, who calls, how it stands.

use std::fmt::Write as _;

use hikae_app::control::{CallBack, Promises, PromisesArgs};

use crate::door::Door;
use crate::out::Told;

pub fn run(door: &Door, offset: u32, limit: u32) -> Told {
    match door.ask::<_, Promises>("promises", &PromisesArgs { offset, limit }) {
        Ok((promises, _)) => tell(&promises),
        Err(told) => told,
    }
}

fn tell(promises: &Promises) -> Told {
    let mut words = String::new();
    for row in &promises.promises {
        let _ = writeln!(words, "{}", line(row));
    }
    let _ = write!(words, "全{}件", promises.total);
    Told::fine(words, promises)
}

fn line(row: &CallBack) -> String {
    // `2026-11-23T14:30:00+09:00`: people read day and minute.
    let time: String = row.due_at.chars().take(16).collect();
    let left = match row.left_min {
        0 => "まもなく".to_owned(),
        left if left < 0 => format!("{}分超過", -left),
        left => format!("あと{left}分"),
    };
    let owner = if row.owner.is_empty() {
        "(お名前なし)"
    } else {
        &row.owner
    };
    let unseen = if row.unseen { "  未確認" } else { "" };
    format!(
        "{}  {left}  {owner}  件{}{unseen}",
        time.replace('T', " "),
        row.case
    )
}
