//! `hikaectl --data DIR case …`: looking at cases.

use std::fmt::Write as _;

use hikae_app::control::{CaseList, CaseListArgs, CaseShow, CaseShown};
use hikae_core::ids::CaseId;

use crate::args::CaseWhat;
use crate::door::Door;
use crate::out::Told;

/// Does what was asked for.
pub fn run(door: &Door, what: &CaseWhat) -> Told {
    let told = match what {
        CaseWhat::List { offset, limit } => list(door, *offset, *limit),
        CaseWhat::Show { number } => show(door, *number),
    };
    told.unwrap_or_else(|told| told)
}

fn list(door: &Door, offset: u32, limit: u32) -> Result<Told, Told> {
    let (list, _) = door.ask::<_, CaseList>("case_list", &CaseListArgs { offset, limit })?;
    let mut words = String::new();
    for case in &list.cases {
        let held = case.held_by.as_ref().map(|held| {
            let whom: Vec<&str> = [held.to.as_str(), held.who.as_str()]
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect();
            format!("  ({} 回答待ち)", whom.join(" "))
        });
        let _ = writeln!(
            words,
            "{}  {}  {}{}",
            case.id,
            case.started_at,
            case.title,
            held.unwrap_or_default()
        );
    }
    let _ = write!(words, "全{}件", list.total);
    Ok(Told::fine(words, &list))
}

fn show(door: &Door, number: i64) -> Result<Told, Told> {
    let (case, _) = door.ask::<_, CaseShown>(
        "case_show",
        &CaseShow {
            case: CaseId(number),
        },
    )?;
    let mut words = format!(
        "{}  {}\n{}\n\n",
        case.case.id, case.case.started_at, case.voice
    );
    for line in &case.answers {
        let _ = writeln!(
            words,
            "{}: {}",
            line.label,
            line.answer.as_deref().unwrap_or("未聴取")
        );
    }
    let _ = write!(words, "\n{}", case.crm);
    Ok(Told::fine(words, &case))
}
