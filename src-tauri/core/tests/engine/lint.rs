//! Every refusal: the example with one thing broken has that problem, there, and no other.

use hikae_core::lint::{Place, Problem, Step, check_pack};
use hikae_core::pack::{CallStep, Condition, Pack, Pii, TopicRule};

use super::stage::example;

fn condition(text: &str) -> Condition {
    serde_saphyr::from_str(text).unwrap()
}

fn path(problem: &Problem) -> String {
    let steps = problem.path.iter().map(|step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join("/")
}

/// The codes that breaking the example brings, golden failures left out: they follow from the rest.
#[track_caller]
fn broken(code: &str, place: Place, at: &str, break_it: impl FnOnce(&mut Pack)) {
    let mut pack = example();
    break_it(&mut pack);
    let problems = check_pack(&pack);
    let found = problems
        .iter()
        .find(|problem| problem.code == code && problem.place == place && path(problem) == at);
    assert!(
        found.is_some(),
        "no {code} at {place:?} {at} in {problems:#?}"
    );
    let others = problems
        .iter()
        .filter(|problem| !matches!(problem.code, "golden_failed") && problem.code != code);
    assert_eq!(others.count(), 0, "{problems:#?}");
    assert!(
        problems
            .iter()
            .all(|problem| problem.say.chars().any(|c| ('ぁ'..='ん').contains(&c)))
    );
}

fn item(pack: &mut Pack, id: &str) -> usize {
    pack.flows[0]
        .items
        .iter()
        .position(|item| item.id.as_str() == id)
        .unwrap()
}

#[test]
fn manifest() {
    broken("schema_version", Place::Manifest, "schema", |pack| {
        pack.manifest.schema = 2
    });
    broken("bad_id", Place::Manifest, "id", |pack| {
        pack.manifest.id = "Security Soft".into()
    });
    broken("bad_date", Place::Manifest, "review_by", |pack| {
        pack.manifest.review_by = "2027/2/1".into()
    });
    broken("bad_date", Place::Manifest, "review_by", |pack| {
        pack.manifest.review_by = "2027-02-30".into()
    });
    broken("bad_date", Place::Manifest, "valid_from", |pack| {
        pack.manifest.valid_from = Some("2027-03-01".into())
    });
    broken(
        "bad_yomi",
        Place::Manifest,
        "entry/keywords/1/yomi",
        |pack| {
            pack.manifest.entry.keywords[1].yomi = "無料".into();
        },
    );
    broken(
        "dangling_product",
        Place::Manifest,
        "entry/products/0",
        |pack| {
            pack.manifest.entry.products[0] = "gone".into();
        },
    );
    broken("no_flow", Place::Manifest, "", |pack| {
        pack.flows.clear();
        pack.golden.clear();
        pack.rules
            .immediate_to_sv
            .retain(|rule| matches!(rule.when, Condition::Flag(_)));
        pack.phrases.retain(|phrase| phrase.when.is_none());
    });
}

#[test]
fn ids_and_stages() {
    broken("bad_id", Place::Flow(0), "items/9/id", |pack| {
        pack.flows[0].items[9].id = "ご用件".into()
    });
    broken("duplicate_id", Place::Flow(0), "items/3/id", |pack| {
        let id = pack.flows[0].items[2].id.clone();
        let moved = pack.flows[0].items[3].clone();
        pack.flows[0].items[3] = hikae_core::pack::Item { id, ..moved };
    });
    broken("duplicate_id", Place::Flow(1), "id", |pack| {
        pack.flows.push(pack.flows[0].clone())
    });
    broken(
        "duplicate_id",
        Place::Flow(0),
        "items/0/options/1/v",
        |pack| {
            pack.flows[0].items[0].options[1].v = "howto".into();
            let unneeded = [
                "err_when",
                "err_text",
                "tried",
                "readback",
                "readback_other",
            ];
            pack.flows[0]
                .items
                .retain(|item| !unneeded.contains(&item.id.as_str()));
            let ask = item(pack, "ask");
            pack.flows[0].items[ask]
                .options
                .retain(|option| option.when.is_none());
        },
    );
    broken("unknown_stage", Place::Flow(0), "items/0/stage", |pack| {
        pack.flows[0].items[0].stage = "無い".into()
    });
}

#[test]
fn references_in_conditions() {
    let at = "exits/0/when";
    let exit =
        |text: &'static str| move |pack: &mut Pack| pack.flows[0].exits[0].when = condition(text);
    // What nothing can answer can never hold either.
    let mut pack = example();
    exit("{item: gone, op: is, value: a}")(&mut pack);
    assert!(
        check_pack(&pack)
            .iter()
            .any(|p| p.code == "dangling_item" && path(p) == format!("{at}/item"))
    );
    let mut pack = example();
    exit("{item: want, op: is, value: gone}")(&mut pack);
    assert!(
        check_pack(&pack)
            .iter()
            .any(|p| p.code == "dangling_option" && path(p) == format!("{at}/value"))
    );
    broken(
        "dangling_flag",
        Place::Flow(0),
        "exits/0/when/flag",
        exit("{flag: gone}"),
    );
    broken(
        "dangling_role",
        Place::Flow(0),
        "exits/0/when/any/0/role",
        exit("{any: [{role: taboo, op: set}, {flag: unsure}]}"),
    );
    broken(
        "bad_op",
        Place::Flow(0),
        "exits/0/when/any/1/op",
        exit("{any: [{flag: unsure}, {item: readback, op: gte, value: 1}]}"),
    );
    broken(
        "bad_time",
        Place::Flow(0),
        "exits/0/when/time/from",
        exit("{time: {from: '9:00', to: '18:00'}}"),
    );
    broken(
        "empty_condition",
        Place::Flow(0),
        "exits/0/when/all",
        exit("{all: []}"),
    );
}

#[test]
fn items_that_can_never_be_asked() {
    let ask = |id: &'static str, text: &'static str| {
        move |pack: &mut Pack| {
            let index = item(pack, id);
            pack.flows[0].items[index].ask_when = Some(condition(text));
        }
    };
    // mail_from is the fourth item; itself, a later one, a contradiction, a way that is closed already.
    broken(
        "unreachable_item",
        Place::Flow(0),
        "items/3/ask_when/item",
        ask("mail_from", "{item: mail_from, op: set}"),
    );
    broken(
        "unreachable_item",
        Place::Flow(0),
        "items/3/ask_when/item",
        ask("mail_from", "{item: tried, op: set}"),
    );
    broken(
        "unreachable_item",
        Place::Flow(0),
        "items/3/ask_when/role",
        ask("mail_from", "{role: ask, op: set}"),
    );
    broken(
        "unreachable_item",
        Place::Flow(0),
        "items/3/ask_when",
        ask(
            "mail_from",
            "{all: [{item: source, op: is, value: mail}, {item: source, op: is, value: web}]}",
        ),
    );
    broken(
        "unreachable_item",
        Place::Flow(0),
        "items/3/ask_when",
        ask(
            "mail_from",
            "{all: [{item: source, op: is, value: mail}, {product: other}]}",
        ),
    );
    // A flag that only a later option sets.
    broken(
        "dangling_flag",
        Place::Flow(0),
        "items/0/ask_when/flag",
        ask("want", "{flag: from_mail}"),
    );
    // A question of the ambient rows may be asked about anywhere.
    let mut pack = example();
    ask("source", "{role: anger, op: lte, value: furious}")(&mut pack);
    assert!(
        check_pack(&pack)
            .iter()
            .all(|problem| problem.code == "golden_failed")
    );
}

#[test]
fn exits() {
    broken("no_default_exit", Place::Flow(0), "exits", |pack| {
        pack.flows[0].exits.pop();
    });
    broken("unreachable_exit", Place::Flow(0), "exits/4", |pack| {
        let last = pack.flows[0].exits[3].clone();
        pack.flows[0].exits.push(hikae_core::pack::Exit {
            id: "again".into(),
            ..last
        });
    });
    broken("no_say", Place::Flow(0), "exits/2", |pack| {
        pack.flows[0].exits[2].say = None
    });
    broken("no_say", Place::Flow(0), "exits/1", |pack| {
        pack.flows[0].exits[1].when = condition("{product: other}")
    });
    broken(
        "as_without_escalate",
        Place::Flow(0),
        "exits/2/as",
        |pack| {
            pack.flows[0].exits[2].request = Some(hikae_core::pack::RequestKind::Approve);
        },
    );
    broken("bad_refusals", Place::Rules, "ask/after_refusals", |pack| {
        pack.rules.ask = Some(
            serde_json::from_value(serde_json::json!({
                "no_reply_after_s": 20, "no_reply_after_chat_s": 45, "after_refusals": 10
            }))
            .unwrap(),
        );
    });
    broken(
        "bad_min_ready",
        Place::Flow(0),
        "exits/3/gate/min_ready",
        |pack| {
            pack.flows[0].exits[3].gate.as_mut().unwrap().min_ready = Some(101);
        },
    );
}

#[test]
fn personal_data_is_said_nowhere() {
    let mark = |pack: &mut Pack, id: &str| {
        let index = item(pack, id);
        pack.flows[0].items[index].pii = Pii::NeverStore;
    };
    broken("pii_in_summary", Place::Flow(0), "items/6/line", |pack| {
        mark(pack, "err_text")
    });
    broken("pii_in_summary", Place::Flow(0), "items/11/say", |pack| {
        mark(pack, "mail_subject");
        pack.flows[0].items[11].say = Some("件名は{{mail_subject}}ですね".into());
    });
    broken("pii_in_summary", Place::Phrases, "phrases/0/t", |pack| {
        mark(pack, "mail_subject");
        pack.phrases[0].t = "{{mail_subject}}の件".into();
    });
}

#[test]
fn size_and_order() {
    broken("no_ask", Place::Flow(0), "items", |pack| {
        let ask = item(pack, "ask");
        pack.flows[0].items.remove(ask);
    });
    broken("too_many_musts", Place::Flow(0), "items", |pack| {
        for item in &mut pack.flows[0].items {
            item.need = hikae_core::pack::Need::Must;
        }
    });
    broken("too_many_items", Place::Flow(0), "items", |pack| {
        let told = item(pack, "told");
        for number in 0..100 {
            let mut extra = pack.flows[0].items[told].clone();
            extra.id = hikae_core::ids::ItemId(format!("extra{number}"));
            pack.flows[0].items.insert(told, extra);
        }
    });
    broken("role_order", Place::Flow(0), "items/2", |pack| {
        let readback = item(pack, "readback");
        let moved = pack.flows[0].items.remove(readback);
        pack.flows[0].items.insert(1, moved);
        for item in &mut pack.flows[0].items {
            item.role = if item.role == hikae_core::pack::Role::Readback
                && item.id.as_str() != "readback"
            {
                hikae_core::pack::Role::Detail
            } else {
                item.role
            };
        }
        pack.flows[0].items[1].say = None;
    });
    broken("bad_weight", Place::Flow(0), "items/0/weight", |pack| {
        pack.flows[0].items[0].weight = 6
    });
}

#[test]
fn ambient_rows() {
    let last = |pack: &Pack| pack.flows[0].items.len() - 2;
    broken("no_mood", Place::Flow(0), "items/13/options/0", |pack| {
        let at = last(pack);
        pack.flows[0].items[at].options[0].mood = None;
    });
    broken(
        "unknown_option",
        Place::Flow(0),
        "items/13/default",
        |pack| {
            let at = last(pack);
            pack.flows[0].items[at].default = Some(hikae_core::answer::Answer::Text("calm".into()));
        },
    );
}

#[test]
fn wordings() {
    broken("unknown_slot", Place::Flow(0), "items/11/say", |pack| {
        pack.flows[0].items[11].say = Some("{{gone}}".into())
    });
    broken("broken_slot", Place::Phrases, "phrases/0/t", |pack| {
        pack.phrases[0].t = "{{product の件".into()
    });
    broken(
        "unknown_slot",
        Place::Vocab,
        "products/2/scope_out",
        |pack| {
            pack.products[2].scope_out = Some("{{gone}}".into());
        },
    );
}

#[test]
fn rules_speak_of_roles() {
    broken(
        "item_in_rules",
        Place::Rules,
        "immediate_to_sv/0/when/item",
        |pack| {
            pack.rules.immediate_to_sv[0].when = condition("{item: want, op: set}");
        },
    );
    broken("hold_order", Place::Rules, "hold/1/at", |pack| {
        pack.rules.hold[1].at = 30
    });
    broken("call_order", Place::Rules, "call/1/at_min", |pack| {
        let notify = false;
        pack.rules.call = [20, 10].map(|at_min| CallStep { at_min, notify }).to_vec();
    });
    broken("call_order", Place::Rules, "same_topic/at_min", |pack| {
        pack.rules.same_topic = Some(TopicRule {
            at_min: 0,
            notify: false,
        });
    });
    broken(
        "bad_min_ready",
        Place::Rules,
        "profiles/0/min_ready",
        |pack| pack.rules.profiles[0].min_ready = 200,
    );
    broken(
        "duplicate_id",
        Place::Rules,
        "immediate_to_sv/1/id",
        |pack| {
            pack.rules.immediate_to_sv[1].id = "legal".into();
        },
    );
}

#[test]
fn vocabulary_and_golden_cases() {
    broken("bad_yomi", Place::Vocab, "products/0/yomi", |pack| {
        pack.products[0].yomi = String::new()
    });
    broken("golden_failed", Place::Golden, "cases/1", |pack| {
        pack.golden[1].expect.ready_gte = Some(50)
    });
    broken("golden_failed", Place::Golden, "cases/0", |pack| {
        pack.golden[0]
            .answers
            .insert("gone".into(), hikae_core::answer::Answer::Tick(true));
    });
    broken("no_golden", Place::Flow(0), "id", |pack| {
        pack.golden.clear()
    });
}

#[test]
fn every_kind_of_file_has_a_schema() {
    let schemas = hikae_core::pack::schemas();
    let names: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "pack", "flow", "rules", "vocab", "concepts", "phrases", "golden"
        ]
    );
    for (name, schema) in schemas {
        let value = serde_json::to_value(&schema).unwrap();
        assert_eq!(value["additionalProperties"], false, "{name}");
    }
}
