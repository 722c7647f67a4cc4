//! Macros: what one key changes, what it leaves alone, and that it ends whatever a pack says.

use hikae_core::answer::{Answer, Answers, Escape};
use hikae_core::change::{Change, Plan, offered_macros, plan_macro};
use hikae_core::checklist::{assess, check_answer};
use hikae_core::ids::ItemId;
use hikae_core::pack::{MacroRule, Pack, Pii, RequestKind};
use proptest::prelude::*;

use super::property;
use super::stage::{Case, small};

const ITEMS: &str = "
      - {id: reason, stage: s, label: 理由, type: single, need: must, options: [{v: defect, t: 不良}, {v: size, t: サイズ}]}
      - {id: damage, stage: s, label: 内容, type: text, max: 20, need: must, escape: [na, unknown], ask_when: {item: reason, op: is, value: defect}}
      - {id: told, stage: s, role: told, label: 案内済み, type: multi, need: should, options: [{v: nothing, t: まだ何も, exclusive: true}, {v: wait, t: 確認}, {v: terms, t: 条件}]}
      - {id: number, stage: s, label: お客様番号, type: text, need: may, pii: never_store}
      - {id: ask, stage: s, role: ask, label: 依頼, type: text, need: should}
      - {id: readback, stage: s, role: readback, label: 復唱, type: tick, need: must}
      - {id: mood, stage: s, role: anger, label: ご様子, type: scale, default: normal, need: may, options: [{v: normal, t: 通常, mood: normal}, {v: troubled, t: お困り, mood: troubled}, {v: angry, t: ご立腹, mood: angry}]}
";

fn rule(text: &str) -> MacroRule {
    serde_saphyr::from_str(&format!("{{id: m, label: 例, {text}}}")).unwrap()
}

fn plan(case: &Case, text: &str) -> Plan {
    let pack = small(ITEMS);
    plan_macro(&case.situation(&pack, &pack.flows[0]), &rule(text))
}

fn told(plan: &Plan) -> Vec<String> {
    let tell = |change: &Change| match change {
        Change::Answer {
            item,
            before,
            after,
        } => {
            let json = |answer: &Answer| serde_json::to_string(answer).unwrap();
            let before = before.as_ref().map_or_else(|| "-".to_owned(), json);
            format!("{item}: {before} > {}", json(after))
        }
        Change::Kind { before, after } => format!("kind: {before:?} > {after:?}"),
    };
    plan.changes.iter().map(tell).collect()
}

#[test]
fn one_key_answers_adds_marks_and_chooses() {
    let case = Case::of("{told: [wait], mood: normal}");
    let done = plan(
        &case,
        "set: {reason: defect, mood: troubled, ask: 交換してよいか}, add: {told: [terms]}, na: [damage], kind: approve",
    );
    assert_eq!(
        told(&done),
        [
            "mood: \"normal\" > \"troubled\"",
            "reason: - > \"defect\"",
            "damage: - > {\"escape\":\"na\"}",
            "told: [\"wait\"] > [\"wait\",\"terms\"]",
            "ask: - > \"交換してよいか\"",
            "kind: None > Some(Approve)"
                .replace("Some(Approve)", "Approve")
                .as_str(),
        ]
    );
    assert!(done.left.is_empty());
}

#[test]
fn it_leaves_alone_what_the_customer_said_and_what_is_not_asked() {
    let case = Case::of("{reason: defect, damage: 電源が入らない, told: [nothing], mood: angry}");
    let done = plan(
        &case,
        "set: {mood: troubled}, add: {told: [wait]}, na: [damage]",
    );
    assert_eq!(told(&done), ["told: [\"nothing\"] > [\"wait\"]"]);
    assert_eq!(done.left, [ItemId::from("mood"), ItemId::from("damage")]);

    let hidden = plan(&Case::of("{reason: size}"), "set: {damage: 割れ}");
    assert!(hidden.changes.is_empty());
    assert_eq!(hidden.left, [ItemId::from("damage")]);
}

#[test]
fn read_back_and_what_is_never_stored_are_the_operators_own() {
    let done = plan(&Case::of("{}"), "set: {readback: true, number: 架空1}");
    assert!(done.changes.is_empty(), "{done:?}");
    assert_eq!(done.left.len(), 2);
}

#[test]
fn where_a_rule_goes_straight_to_the_sv_its_kind_stands() {
    let mut pack = small(ITEMS);
    pack.rules = serde_saphyr::from_str(
        "immediate_to_sv: [{id: now, when: {role: anger, op: gte, value: angry}, kind: handover, why: 例}]",
    )
    .unwrap();
    let case = Case::of("{mood: angry}");
    let done = plan_macro(
        &case.situation(&pack, &pack.flows[0]),
        &rule("kind: approve"),
    );
    assert!(done.changes.is_empty());
}

#[test]
fn a_macro_is_offered_while_its_condition_holds() {
    let mut pack = small(ITEMS);
    pack.flows[0].macros = vec![rule(
        "kind: approve, when: {item: reason, op: is, value: defect}",
    )];
    let offered = |case: &Case| {
        let situation = case.situation(&pack, &pack.flows[0]);
        offered_macros(&situation, &assess(&situation)).len()
    };
    assert_eq!(offered(&Case::of("{}")), 0);
    assert_eq!(offered(&Case::of("{reason: defect}")), 1);
}

fn any_macro() -> impl Strategy<Value = MacroRule> {
    let item = || {
        prop_oneof![
            6 => (0usize..9).prop_map(|index| ItemId(format!("i{index}"))),
            1 => Just(ItemId::from("mood")),
            1 => Just(ItemId::from("hurry")),
        ]
    };
    (
        prop::collection::btree_map(item(), property::answer(), 0..5),
        prop::collection::btree_map(
            item(),
            prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "zz"]), 0..3)
                .prop_map(|list| list.into_iter().map(str::to_owned).collect()),
            0..3,
        ),
        prop::collection::vec(item(), 0..4),
        prop::option::of(prop::sample::select(vec![
            RequestKind::Approve,
            RequestKind::Unsure,
        ])),
    )
        .prop_map(|(set, add, na, kind)| MacroRule {
            id: "m".into(),
            label: "例".to_owned(),
            when: None,
            set,
            add,
            na,
            kind,
        })
}

/// Keeps the changes as `app` does.
fn keep(case: &Case, plan: &Plan) -> Case {
    let mut kept = case.clone();
    for change in &plan.changes {
        match change {
            Change::Answer { item, after, .. } => {
                kept.answers.insert(item.clone(), after.clone());
            }
            Change::Kind { after, .. } => kept.chosen_kind = Some(*after),
        }
    }
    kept
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Whatever the macro, the pack and the case: each item once at most, only named ones, every answer one that a call
    /// could give at that moment, what stood before is told right, and a second time changes nothing.
    #[test]
    fn a_macro_ends_changes_what_it_names_and_can_be_taken_back(
        pack in property::pack(),
        case in property::case(),
        rule in any_macro(),
        secret in 0usize..8,
    ) {
        let mut pack: Pack = pack;
        if let Some(item) = pack.flows[0].items.get_mut(secret) {
            item.pii = Pii::NeverStore;
        }
        let flow = &pack.flows[0];
        let done = plan_macro(&case.situation(&pack, flow), &rule);
        prop_assert!(done.changes.len() <= flow.items.len() + 1);
        let mut answers: Answers = case.answers.clone();
        let mut seen_items = Vec::new();
        for change in &done.changes {
            let Change::Answer { item: id, before, after } = change else { continue };
            prop_assert!(rule.items().any(|named| named == id));
            prop_assert!(!seen_items.contains(id));
            prop_assert_eq!(before.as_ref(), case.answers.get(id));
            let item = flow.items.iter().find(|item| item.id == *id).unwrap();
            prop_assert!(item.pii != Pii::NeverStore);
            let then = Case { answers: answers.clone(), ..case.clone() };
            let situation = then.situation(&pack, flow);
            let seen = assess(&situation);
            prop_assert!(seen.items.iter().any(|state| state.id == *id && state.active));
            prop_assert_eq!(check_answer(&situation, &seen, item, after), Ok(after.clone()));
            if after.escape() == Some(Escape::Na) && rule.na.contains(id) && !rule.set.contains_key(id) {
                prop_assert!(!seen.items.iter().any(|state| state.id == *id && state.handled));
            }
            answers.insert(id.clone(), after.clone());
            seen_items.push(id.clone());
        }
        let calm = case.assess(&pack).mood;
        let kept = keep(&case, &done);
        prop_assert!(kept.assess(&pack).mood >= calm, "ご様子 is never made calmer");
        let again = plan_macro(&kept.situation(&pack, flow), &rule);
        prop_assert!(again.changes.is_empty(), "a second time: {:?}", again.changes);
        // One undo: what stood before, put back, is the case as it was.
        let mut back = kept;
        for change in &done.changes {
            match change {
                Change::Answer { item, before: Some(before), .. } => drop(back.answers.insert(item.clone(), before.clone())),
                Change::Answer { item, before: None, .. } => drop(back.answers.remove(item)),
                Change::Kind { before, .. } => back.chosen_kind = *before,
            }
        }
        prop_assert_eq!(back.answers, case.answers.clone());
        prop_assert_eq!(back.chosen_kind, case.chosen_kind);
    }
}
