//! まとめて入力: what a macro of the flow would change, and doing it: one transaction, one step of undo. The log has one
//! event for the macro and, under it, those that any other answer brings.

use hikae_core::change::{Change, offered_macros, plan_macro};
use hikae_core::checklist::answer_text;
use hikae_core::pack::MacroRule;
use hikae_store::answer::keep_answer;
use hikae_store::case::save_case;
use hikae_store::draft;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};

use super::kind::kind_facts;
use super::load::Case;
use crate::contract::{
    CaseOne, CaseStage, CaseView, Changed, Fault, MacroChange, MacroList, MacroRow, MacroUse,
};
use crate::fault::{Done, not_found, not_now, reply};
use crate::house::House;

/// `macro_list`
pub(crate) fn macro_list(house: &mut House, request: CaseOne) -> Done<MacroList> {
    let case = house.turn()?.load_case(request.case)?;
    let situation = case.situation()?;
    let offered = offered_macros(&situation, &case.assess()?);
    let macros = offered
        .into_iter()
        .map(|rule| view_macro(&case, rule))
        .collect::<Result<_, Fault>>()?;
    reply(MacroList { macros }, &[])
}

fn view_macro(case: &Case, rule: &MacroRule) -> Result<MacroRow, Fault> {
    let mut row = MacroRow {
        id: rule.id.clone(),
        label: rule.label.clone(),
        changes: Vec::new(),
        kind: None,
    };
    for change in plan_macro(&case.situation()?, rule).changes {
        match change {
            Change::Answer {
                item,
                before,
                after,
            } => {
                let Some(item) = case.item(item.as_str()) else {
                    continue;
                };
                let text = |answer| answer_text(&case.pack, item, answer);
                row.changes.push(MacroChange {
                    label: item.label.clone(),
                    before: before.as_ref().map(text).filter(|text| !text.is_empty()),
                    after: text(&after),
                });
            }
            Change::Kind { after, .. } => row.kind = Some(after),
        }
    }
    Ok(row)
}

/// `macro_use`
pub(crate) fn macro_use(house: &mut House, request: MacroUse) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    let changes = {
        let situation = case.situation()?;
        let offered = offered_macros(&situation, &case.assess()?);
        let rule = offered.into_iter().find(|rule| rule.id == request.id);
        plan_macro(&situation, rule.ok_or_else(|| not_found("macro"))?).changes
    };
    let stamp = turn.now.stamp.clone();
    if !changes.is_empty() {
        turn.write(|tx| {
            let used = append_event(
                tx,
                &NewEvent {
                    undoable: true,
                    data: Facts::none().name("macro", Some(request.id.as_str()))?,
                    ..NewEvent::of(EventKind::MacroUsed, Some(request.case), &stamp)
                },
            )?;
            for change in changes {
                let event = match change {
                    Change::Answer { item, after, .. } => {
                        let item = case.item(item.as_str()).ok_or_else(|| not_found("item"))?;
                        draft::clear_draft(tx, Some(request.case), &format!("item:{}", item.id))?;
                        let moved = keep_answer(
                            tx,
                            request.case,
                            &item.id,
                            item.pii,
                            &after,
                            &item.label,
                            &stamp,
                        )?;
                        NewEvent {
                            item: Some(item.id.clone()),
                            before: moved.before.map(|id| id.0),
                            after: moved.after.map(|id| id.0),
                            ..NewEvent::of(EventKind::AnswerSet, Some(request.case), &stamp)
                        }
                    }
                    Change::Kind { before, after } => {
                        case.record.chosen_kind = Some(after);
                        save_case(tx, &case.record)?;
                        NewEvent {
                            data: kind_facts(Facts::none(), before, Some(after))?,
                            ..NewEvent::of(EventKind::KindSet, Some(request.case), &stamp)
                        }
                    }
                };
                append_event(
                    tx,
                    &NewEvent {
                        target: Some(used),
                        ..event
                    },
                )?;
            }
            Ok(())
        })?;
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}
