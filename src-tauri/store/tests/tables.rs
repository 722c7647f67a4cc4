//! The tables through their functions: what goes in comes out, and what must not go in does not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy excuses #[test] functions, not what they call"
)]

use std::collections::BTreeSet;

use hikae_core::answer::{Answer, Escape};
use hikae_core::ids::{CaseId, ExitId, FlowId, ItemId, NoteId, PackId};
use hikae_core::pack::{ExitKind, Pii, RequestKind};
use hikae_core::promise::Ticks;
use hikae_core::time::Stamp;
use hikae_store::case::{
    KeptExit, NewCase, insert_case, list_cases, list_open_cases, load_case, save_case,
};
use hikae_store::clock::{
    ClockKind, correct_clock, link_clock, load_clocks, start_clock, stop_clock,
};
use hikae_store::event::{
    EventKind, Facts, NewEvent, append_event, list_events, list_events_of, redo_step, undo_step,
};
use hikae_store::follow_up::{
    FollowUpKind, end_follow_ups, list_case_follow_ups, list_follow_ups, open_follow_up,
    set_follow_up,
};
use hikae_store::note::{self, NewVersion, NoteState, Shelf};
use hikae_store::promise::{NewPromise, insert_promise};
use hikae_store::snapshot::{Snapshot, keep_snapshot, load_snapshot};
use hikae_store::vault::no_mask;
use hikae_store::words::{
    Purpose, erase_words, keep_value, keep_words, list_case_words, load_value, load_words,
};
use hikae_store::{
    Result, StoreError, Tx, Vault, answer, block, call_ref, draft, escalation, own_item, people,
    roster,
};
use serde_json::{Value, json};

fn at(ms: i64) -> Stamp {
    Stamp {
        wall_ms: 1_000_000 + ms,
        mono_ms: ms,
        boot: "boot".to_owned(),
    }
}

fn begin(tx: &Tx<'_>) -> Result<CaseId> {
    let snapshot = Snapshot {
        hash: "h1".to_owned(),
        pack: PackId::from("jp.example.pack"),
        version: "1.2.3".to_owned(),
        json: "{}".to_owned(),
    };
    keep_snapshot(tx, &snapshot)?;
    keep_snapshot(tx, &snapshot)?;
    let question = keep_words(tx, Pii::Mask, Purpose::Question, "無料のソフトの使い方")?;
    insert_case(
        tx,
        &NewCase {
            started: at(0),
            snapshot: snapshot.hash,
            flow: FlowId::from("use"),
            question,
            stage: "checking".to_owned(),
        },
    )
}

fn case() -> (Vault, CaseId) {
    let mut vault = Vault::in_memory(no_mask()).unwrap();
    let case = vault.write(begin).unwrap();
    (vault, case)
}

#[test]
fn a_case_is_kept_as_it_stands() {
    let (mut vault, id) = case();
    let first = vault.read(|read| load_case(read, id)).unwrap();
    assert_eq!(
        (first.pack.as_str(), first.pack_version.as_str()),
        ("jp.example.pack", "1.2.3")
    );
    assert_eq!(
        (first.started.clone(), first.stage.as_str(), first.parked),
        (at(0), "checking", false)
    );
    assert_eq!(first.exit, None);

    let mut later = first.clone();
    later.stage = "asking".to_owned();
    later.parked = true;
    later.flags = BTreeSet::from(["unsure".into()]);
    later.chosen_kind = Some(RequestKind::Approve);
    later.outcome = Some("solved".to_owned());
    later.exit = Some(KeptExit {
        id: ExitId::from("ask"),
        immediate: true,
        kind: ExitKind::Escalate,
        request: Some(RequestKind::Handover),
    });
    vault
        .write(|tx| {
            later.reply = Some(keep_value(
                tx,
                Pii::Mask,
                Purpose::Reply,
                &json!({"say": "ご案内します"}),
            )?);
            save_case(tx, &later)
        })
        .unwrap();
    assert_eq!(vault.read(|read| load_case(read, id)).unwrap(), later);
    assert_eq!(
        vault.read(|read| list_open_cases(read, "closed")).unwrap(),
        [later.clone()]
    );
    assert!(
        vault
            .read(|read| list_open_cases(read, "asking"))
            .unwrap()
            .is_empty()
    );
    assert_eq!(vault.read(|read| list_cases(read, 0, 10)).unwrap().len(), 1);
    assert_eq!(
        vault
            .read(|read| load_snapshot(read, "h1"))
            .unwrap()
            .version,
        "1.2.3"
    );

    later.stage = "お客様の言葉".to_owned();
    assert!(matches!(
        vault.write(|tx| save_case(tx, &later)),
        Err(StoreError::NotASlug)
    ));
    assert!(matches!(
        vault.read(|read| load_case(read, CaseId(99))),
        Err(StoreError::NotFound("case"))
    ));
}

#[test]
fn never_store_is_refused_at_every_door() {
    let (mut vault, id) = case();
    let item = ItemId::from("phone");
    let secret = Answer::Text("00-0000-0000".to_owned());
    type Door<'a> = &'a dyn Fn(&Tx<'_>) -> Result<()>;
    let doors: [Door<'_>; 4] = [
        &|tx| keep_words(tx, Pii::NeverStore, Purpose::Answer, "x").map(drop),
        &|tx| keep_value(tx, Pii::NeverStore, Purpose::Answer, &json!({"a": ["x"]})).map(drop),
        &|tx| {
            answer::keep_answer(tx, id, &item, Pii::NeverStore, &secret, "電話番号", &at(1))
                .map(drop)
        },
        &|tx| draft::keep_draft(tx, Some(id), "item:phone", Pii::NeverStore, "00-0000"),
    ];
    for door in doors {
        assert!(matches!(vault.write(door), Err(StoreError::NeverStore)));
    }
    // Not even its being there: a tick and a non-answer are answers too.
    for value in [
        Answer::Tick(true),
        Answer::Escape {
            escape: Escape::Unknown,
        },
    ] {
        let kept = vault
            .write(|tx| answer::keep_answer(tx, id, &item, Pii::NeverStore, &value, "", &at(1)));
        assert!(matches!(kept, Err(StoreError::NeverStore)), "{value:?}");
    }
    assert!(
        vault
            .read(|read| answer::load_answers(read, id))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_is_to_be_masked_is_masked_before_it_is_kept() {
    let mut vault = Vault::in_memory(Box::new(|text| text.replace("太郎", "＊＊"))).unwrap();
    let (plain, masked, value) = vault
        .write(|tx| {
            Ok::<_, StoreError>((
                keep_words(tx, Pii::None, Purpose::Question, "架空太郎")?,
                keep_words(tx, Pii::Mask, Purpose::Question, "架空太郎")?,
                keep_value(
                    tx,
                    Pii::Mask,
                    Purpose::Note,
                    &json!({"q": "太郎", "list": [{"太郎": "\"太郎\""}], "n": 1}),
                )?,
            ))
        })
        .unwrap();
    let load = |id| vault.read(|read| load_words(read, id)).unwrap().unwrap();
    assert_eq!(
        (load(plain).as_str(), load(masked).as_str()),
        ("架空太郎", "架空＊＊")
    );
    let value: Option<Value> = vault.read(|read| load_value(read, value)).unwrap();
    assert_eq!(
        value,
        Some(json!({"q": "＊＊", "list": [{"太郎": "\"＊＊\""}], "n": 1}))
    );
    vault
        .write(|tx| draft::keep_draft(tx, None, "question", Pii::Mask, "架空太郎様"))
        .unwrap();
    let draft = vault
        .read(|read| draft::load_draft(read, None, "question"))
        .unwrap();
    assert_eq!(draft.as_deref(), Some("架空＊＊様"));
}

#[test]
fn answers_have_versions_and_a_pointer() {
    let (mut vault, id) = case();
    let item = ItemId::from("symptom");
    let give = |vault: &mut Vault, value: &Answer| {
        vault
            .write(|tx| answer::keep_answer(tx, id, &item, Pii::None, value, "症状", &at(5)))
            .unwrap()
    };
    let now = |vault: &Vault| {
        vault
            .read(|read| answer::load_answers(read, id))
            .unwrap()
            .get(&item)
            .cloned()
    };
    let (one, two) = (
        Answer::Text("error".to_owned()),
        Answer::Many(vec!["a".to_owned(), "b".to_owned()]),
    );
    let first = give(&mut vault, &one);
    assert_eq!((first.before, now(&vault)), (None, Some(one.clone())));
    let second = give(&mut vault, &two);
    assert_eq!((second.before, now(&vault)), (first.after, Some(two)));
    let point = |vault: &mut Vault, to| vault.write(|tx| answer::point_answer(tx, id, &item, to));
    assert_eq!(point(&mut vault, first.after).unwrap().before, second.after);
    assert_eq!(now(&vault), Some(one));
    point(&mut vault, None).unwrap();
    assert_eq!(now(&vault), None);
    let other = ItemId::from("other");
    let wrong = vault.write(|tx| answer::point_answer(tx, id, &other, first.after));
    assert!(matches!(wrong, Err(StoreError::NotFound("answer"))));
}

#[test]
fn erasing_reaches_every_text_of_a_case() {
    let (mut vault, id) = case();
    let item = ItemId::from("symptom");
    vault
        .write(|tx| {
            for text in ["一つ目", "二つ目"] {
                let value = Answer::Text(text.to_owned());
                answer::keep_answer(tx, id, &item, Pii::Mask, &value, "症状", &at(1))?;
            }
            draft::keep_draft(tx, Some(id), "reply", Pii::Mask, "打ちかけ")?;
            call_ref::keep_call_ref(tx, Some(id), "架空-03", &at(1))?;
            let ask = escalation::append_ask(tx, id, "架空SV", &at(2))?;
            escalation::append_ask_result(tx, id, ask, "check_first", "購入日は？", None, &at(3))?;
            let line = keep_words(tx, Pii::Mask, Purpose::Line, "指示願います。")?;
            append_event(
                tx,
                &NewEvent {
                    after: Some(line.0),
                    ..NewEvent::of(EventKind::LineSaid, Some(id), &at(2))
                },
            )?;
            let takeover = keep_words(tx, Pii::Mask, Purpose::Takeover, "翌月に相殺")?;
            append_event(
                tx,
                &NewEvent {
                    after: Some(takeover.0),
                    ..NewEvent::of(EventKind::TakeoverTold, Some(id), &at(3))
                },
            )?;
            let mut record = load_case(tx, id)?;
            let reply = keep_value(tx, Pii::Mask, Purpose::Reply, &json!({"say": "ご案内"}))?;
            record.reply = Some(reply);
            append_event(
                tx,
                &NewEvent {
                    after: Some(reply.0),
                    ..NewEvent::of(EventKind::ReplyKept, Some(id), &at(4))
                },
            )?;
            let promised = NewPromise {
                case: id,
                owner: "架空".to_owned(),
                said: "14時頃までに".to_owned(),
                due_ms: 9,
                sv_due_ms: None,
                ticks: Ticks::default(),
                made_ms: 1,
            };
            insert_promise(tx, &promised)?;
            save_case(tx, &record)
        })
        .unwrap();
    let ids = vault.read(|read| list_case_words(read, id)).unwrap();
    // Question, two answers, draft, the call's reference, name, what was missing, the line as it was said, what came of a
    // take-over, reply, who promised and what.
    assert_eq!(ids.len(), 12);
    vault
        .write(|tx| ids.iter().try_for_each(|text| erase_words(tx, *text)))
        .unwrap();
    vault
        .read(|read| {
            for text in &ids {
                assert_eq!(load_words(read, *text)?, None);
            }
            assert!(answer::load_answers(read, id)?.is_empty());
            assert!(draft::load_drafts(read, Some(id))?.is_empty());
            assert!(call_ref::load_call_refs(read, id)?.is_empty());
            let asks = escalation::list_asks(read, id)?;
            assert_eq!(
                (asks.len(), asks[0].who.as_str(), asks[0].missing.as_str()),
                (1, "", "")
            );
            load_case(read, id).map(drop)
        })
        .unwrap();
}

#[test]
fn a_draft_is_one_row_per_field() {
    let (mut vault, id) = case();
    for text in ["き", "きど", "起動"] {
        vault
            .write(|tx| draft::keep_draft(tx, Some(id), "item:symptom", Pii::Mask, text))
            .unwrap();
    }
    vault
        .write(|tx| draft::keep_draft(tx, None, "question", Pii::Mask, "むり"))
        .unwrap();
    let drafts = vault
        .read(|read| draft::load_drafts(read, Some(id)))
        .unwrap();
    assert_eq!(
        drafts,
        [("item:symptom".to_owned(), "起動".to_owned())].into()
    );
    assert_eq!(
        vault.read(|read| list_case_words(read, id)).unwrap().len(),
        2
    );
    vault.write(|tx| draft::clear_drafts(tx, Some(id))).unwrap();
    assert!(
        vault
            .read(|read| draft::load_drafts(read, Some(id)))
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        vault
            .read(|read| draft::load_draft(read, None, "question"))
            .unwrap()
            .as_deref(),
        Some("むり")
    );
    vault
        .write(|tx| draft::keep_draft(tx, None, "question", Pii::Mask, ""))
        .unwrap();
    assert_eq!(
        vault
            .read(|read| draft::load_draft(read, None, "question"))
            .unwrap(),
        None
    );
}

#[test]
fn events_come_back_and_hold_no_words() {
    let (mut vault, id) = case();
    let facts = Facts::none()
        .figure("earlier_s", 30)
        .truth("hold", true)
        .name("way", Some("escalate"))
        .unwrap();
    let event = NewEvent {
        item: Some(ItemId::from("symptom")),
        before: Some(1),
        after: Some(2),
        data: facts,
        ..NewEvent::of(EventKind::EscalationBegun, Some(id), &at(7))
    };
    vault.write(|tx| append_event(tx, &event)).unwrap();
    let log = vault.read(|read| list_events(read, id)).unwrap();
    let [kept] = log.as_slice() else {
        panic!("{log:?}")
    };
    assert_eq!(
        (kept.kind, kept.before, kept.after, &kept.at),
        (event.kind, Some(1), Some(2), &at(7))
    );
    assert_eq!(kept.data.get_figure("earlier_s"), Some(30));
    assert_eq!(
        (kept.data.get_truth("hold"), kept.data.get_name("way")),
        (Some(true), Some("escalate"))
    );
    assert!(matches!(
        Facts::none().name("way", Some("お客様の言葉")),
        Err(StoreError::NotASlug)
    ));
    let of = |from, until| {
        vault
            .read(|read| list_events_of(read, event.kind, from, until))
            .unwrap()
            .len()
    };
    assert_eq!(
        (
            of(0, 1_000_007),
            of(1_000_007, 1_000_008),
            of(1_000_008, i64::MAX)
        ),
        (0, 1, 0)
    );
}

/// Undo and redo by compensating events, as one would walk through them.
#[test]
fn undo_goes_back_and_redo_forth_until_something_new_is_done() {
    let (mut vault, id) = case();
    fn act(vault: &mut Vault, id: CaseId, undoable: bool) -> i64 {
        let event = NewEvent {
            undoable,
            ..NewEvent::of(EventKind::AnswerSet, Some(id), &at(1))
        };
        vault.write(|tx| append_event(tx, &event)).unwrap().0
    }
    fn step(vault: &mut Vault, id: CaseId, kind: EventKind) -> Option<i64> {
        vault
            .write(|tx| {
                let found = if kind == EventKind::Undone {
                    undo_step(tx, id)?
                } else {
                    redo_step(tx, id)?
                };
                if let Some(event) = &found {
                    append_event(
                        tx,
                        &NewEvent {
                            target: Some(event.id),
                            ..NewEvent::of(kind, Some(id), &at(2))
                        },
                    )?;
                }
                Ok::<_, StoreError>(found.map(|event| event.id.0))
            })
            .unwrap()
    }
    let (undo, redo) = (EventKind::Undone, EventKind::Redone);
    assert_eq!(
        (step(&mut vault, id, undo), step(&mut vault, id, redo)),
        (None, None)
    );
    let a = act(&mut vault, id, true);
    let b = act(&mut vault, id, true);
    act(&mut vault, id, false);
    assert_eq!(step(&mut vault, id, redo), None);
    assert_eq!(step(&mut vault, id, undo), Some(b));
    assert_eq!(step(&mut vault, id, undo), Some(a));
    assert_eq!(step(&mut vault, id, undo), None);
    assert_eq!(step(&mut vault, id, redo), Some(a));
    assert_eq!(step(&mut vault, id, redo), Some(b));
    assert_eq!(step(&mut vault, id, redo), None);
    assert_eq!(step(&mut vault, id, undo), Some(b));
    // A copy does not cut redo off, a new deed does.
    act(&mut vault, id, false);
    assert_eq!(step(&mut vault, id, redo), Some(b));
    assert_eq!(step(&mut vault, id, undo), Some(b));
    let c = act(&mut vault, id, true);
    assert_eq!(step(&mut vault, id, redo), None);
    assert_eq!(step(&mut vault, id, undo), Some(c));
    assert_eq!(step(&mut vault, id, undo), Some(a));
    assert_eq!(step(&mut vault, id, redo), Some(a));
    assert_eq!(step(&mut vault, id, redo), Some(c));
    assert_eq!(step(&mut vault, id, redo), None);
    // Another case has its own.
    let other = vault.write(begin).unwrap();
    assert_eq!(step(&mut vault, other, undo), None);
}

#[test]
fn notes_have_versions_states_and_shelves() {
    let mut vault = Vault::in_memory(no_mask()).unwrap();
    let form = |question: &str| json!({"question": question});
    fn version<'a>(form: &'a Value, review_by: &'a str) -> NewVersion<'a, Value> {
        NewVersion {
            form,
            taught_on: "2026-11-01",
            review_by,
            sv_checked: true,
            at_ms: 5,
        }
    }
    let (one, two) = vault
        .write(|tx| {
            let one = note::insert_note(
                tx,
                NoteState::Kept,
                None,
                "ext-1",
                &version(&form("一"), "2026-11-10"),
            )?;
            let two = note::insert_note(
                tx,
                NoteState::Draft,
                Some(CaseId(7)),
                "",
                &version(&form("二"), ""),
            )?;
            assert_eq!(
                note::append_version(tx, one, &version(&form("一改"), "2027-01-01"))?,
                2
            );
            Ok::<_, StoreError>((one, two))
        })
        .unwrap();
    let loaded = vault.read(|read| note::load_note(read, one)).unwrap();
    assert_eq!(
        (loaded.version, loaded.json.as_str()),
        (2, r#"{"question":"一改"}"#)
    );
    assert_eq!(
        (
            loaded.review_by.as_str(),
            loaded.sv_checked,
            loaded.foreign_id.as_str()
        ),
        ("2027-01-01", true, "ext-1")
    );
    let versions = vault.read(|read| note::list_versions(read, one)).unwrap();
    assert_eq!(
        versions.iter().map(|row| row.version).collect::<Vec<_>>(),
        [2, 1]
    );

    let shelf = |vault: &Vault, shelf| {
        let (rows, total) = vault
            .read(|read| note::list_notes(read, shelf, 0, 10))
            .unwrap();
        assert_eq!(rows.len(), usize::try_from(total).unwrap());
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(shelf(&vault, Shelf::State(NoteState::Kept)), [one]);
    assert_eq!(shelf(&vault, Shelf::State(NoteState::Draft)), [two]);
    // The version that counts decides; on the day itself nothing is due yet.
    assert!(
        shelf(
            &vault,
            Shelf::Review {
                today: "2027-01-01"
            }
        )
        .is_empty()
    );
    assert_eq!(
        shelf(
            &vault,
            Shelf::Review {
                today: "2027-01-02"
            }
        ),
        [one]
    );
    vault.write(|tx| note::point_version(tx, one, 1)).unwrap();
    assert_eq!(
        shelf(
            &vault,
            Shelf::Review {
                today: "2026-11-23"
            }
        ),
        [one]
    );
    assert!(vault.write(|tx| note::point_version(tx, one, 3)).is_err());

    let texts = vault
        .read(|read| note::load_note_texts(read, &[one, two, NoteId(99)]))
        .unwrap();
    let kept = |after| {
        let kept = vault.read(|read| block::load_kept(read, after, 9)).unwrap();
        kept.into_iter()
            .map(|kept| (kept.id, kept.version))
            .collect::<Vec<_>>()
    };
    assert_eq!(kept(NoteId(0)), [(one, 1)]);
    assert_eq!(kept(one), []);
    assert_eq!(
        texts
            .iter()
            .map(|text| (text.id, text.version))
            .collect::<Vec<_>>(),
        [(one, 1)]
    );
    assert_eq!(
        vault
            .read(|read| note::find_foreign(read, "ext-1"))
            .unwrap(),
        Some(one)
    );
    assert_eq!(
        vault.read(|read| note::find_foreign(read, "")).unwrap(),
        None
    );
    assert_eq!(
        vault
            .read(|read| note::find_note_of_case(read, CaseId(7)))
            .unwrap(),
        Some(two)
    );
    let again = vault.write(|tx| {
        note::insert_note(
            tx,
            NoteState::Kept,
            None,
            "ext-1",
            &version(&form("三"), ""),
        )
    });
    assert!(again.is_err());

    vault.write(|tx| note::count_use(tx, one, 1, 1)).unwrap();
    vault
        .write(|tx| {
            [one, two, two]
                .into_iter()
                .try_for_each(|id| note::set_note_state(tx, id, NoteState::Deleted))
        })
        .unwrap();
    assert_eq!(
        vault
            .read(|read| note::count_notes(read, NoteState::Deleted))
            .unwrap(),
        2
    );
    vault
        .write(|tx| {
            [one, two]
                .into_iter()
                .try_for_each(|id| note::restore_note(tx, id))
        })
        .unwrap();
    let state = |id| vault.read(|read| note::load_note(read, id)).unwrap().state;
    assert_eq!(
        (state(one), state(two)),
        (NoteState::Kept, NoteState::Draft)
    );
    let used = vault.read(|read| note::load_note(read, one)).unwrap();
    assert_eq!((used.used, used.solved), (1, 1));
}

#[test]
fn clocks_asks_and_names() {
    let (mut vault, id) = case();
    vault
        .write(|tx| {
            start_clock(tx, ClockKind::Call, None, &at(0))?;
            start_clock(tx, ClockKind::Hold, Some(id), &at(10))?;
            correct_clock(tx, ClockKind::Hold, 30_000)?;
            link_clock(tx, ClockKind::Call, Some(id))?;
            for (name, ms) in [("架空A", 1), ("架空B", 2), ("架空A", 3)] {
                people::keep_person(tx, name, ms)?;
            }
            let first = escalation::append_ask(tx, id, "架空A", &at(20))?;
            escalation::append_ask_result(tx, id, first, "busy", "", None, &at(30))?;
            escalation::append_ask(tx, id, "架空B", &at(40))
        })
        .unwrap();
    let clocks = vault.read(load_clocks).unwrap();
    assert_eq!(clocks.len(), 2);
    assert!(clocks.iter().all(|clock| clock.case == Some(id)));
    let hold = clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::Hold)
        .unwrap();
    assert_eq!((hold.started.clone(), hold.earlier_ms), (at(10), 30_000));
    assert!(vault.write(|tx| stop_clock(tx, ClockKind::Hold)).unwrap());
    assert!(!vault.write(|tx| stop_clock(tx, ClockKind::Hold)).unwrap());
    let late = vault.write(|tx| correct_clock(tx, ClockKind::Hold, 1));
    assert!(matches!(late, Err(StoreError::NotFound("clock"))));

    let asks = vault.read(|read| escalation::list_asks(read, id)).unwrap();
    let said: Vec<_> = asks
        .iter()
        .map(|ask| (ask.who.as_str(), ask.result.as_deref()))
        .collect();
    assert_eq!(said, [("架空A", Some("busy")), ("架空B", None)]);
    assert_eq!(
        vault.read(|read| people::list_people(read, 5)).unwrap(),
        ["架空A", "架空B"]
    );
    vault
        .write(|tx| people::forget_person(tx, "架空A"))
        .unwrap();
    assert_eq!(
        vault.read(|read| people::list_people(read, 5)).unwrap(),
        ["架空B"]
    );
}

#[test]
fn the_roster_keeps_each_name_once_and_marks_go_with_their_person() {
    let (mut vault, id) = case();
    let person = roster::PersonRow {
        name: "架空A".to_owned(),
        role: "sv".to_owned(),
        topics: vec!["請求".to_owned()],
        shift: Some((540, 1080)),
        own_team: true,
        ..roster::PersonRow::default()
    };
    let one = vault
        .write(|tx| roster::keep_person(tx, None, &person))
        .unwrap();
    let twice = vault.write(|tx| roster::keep_person(tx, None, &person));
    assert!(matches!(twice, Err(StoreError::Exists)));
    vault
        .write(|tx| {
            roster::say_here(tx, one, false, "2026-11-23")?;
            roster::set_mark(tx, one, &"clear", "jp.example/flow", true)?;
            roster::set_mark(tx, one, &"clear", "jp.example/flow", true)
        })
        .unwrap();
    let words = vault.write(|tx| roster::set_mark(tx, one, &"clear", "お客様の言葉", true));
    assert!(matches!(words, Err(StoreError::NotASlug)));
    let rows = vault.read(roster::list_roster).unwrap();
    let today = roster::PersonRow {
        here: Some((false, "2026-11-23".to_owned())),
        ..person.clone()
    };
    assert_eq!(rows, [(one, today)]);
    assert_eq!(vault.read(roster::list_marks).unwrap().len(), 1);
    vault.write(|tx| roster::remove_person(tx, one)).unwrap();
    assert!(vault.read(roster::list_marks).unwrap().is_empty());
    assert!(vault.read(roster::list_roster).unwrap().is_empty());
    // Nothing of a mark stands in the log.
    let log = vault.read(|read| list_events(read, id)).unwrap();
    assert!(
        log.iter()
            .all(|event| event.data.get_name("kind") != Some("clear"))
    );
}

#[test]
fn what_was_asked_back_for_is_asked_from_the_next_case_on() {
    let (mut vault, first) = case();
    let (pack, flow) = (PackId::from("jp.example"), FlowId::from("flow"));
    let second = vault.write(begin).unwrap();
    let (id, words) = vault
        .write(|tx| own_item::add_own_item(tx, &pack, &flow, first, "購入日"))
        .unwrap();
    let list = |vault: &hikae_store::Vault, before| {
        vault
            .read(|read| own_item::list_own_items(read, &pack, &flow, before))
            .unwrap()
    };
    assert!(list(&vault, Some(first)).is_empty());
    assert_eq!(list(&vault, Some(second))[0].words, "購入日");
    vault
        .write(|tx| own_item::remove_own_item(tx, id, true))
        .unwrap();
    assert!(list(&vault, None).is_empty());
    vault
        .write(|tx| own_item::remove_own_item(tx, id, false))
        .unwrap();
    vault.write(|tx| erase_words(tx, words)).unwrap();
    assert!(list(&vault, None).is_empty());

    vault
        .write(|tx| {
            let ask = escalation::append_ask(tx, first, "架空A", &at(20))?;
            escalation::append_ask_result(tx, first, ask, "check_first", "購入日", None, &at(30))?;
            let ask = escalation::append_ask(tx, first, "架空A", &at(40))?;
            escalation::append_ask_result(tx, first, ask, "busy", "", None, &at(50))
        })
        .unwrap();
    let bounces = vault
        .read(|read| own_item::list_bounces(read, "check_first"))
        .unwrap();
    assert_eq!(bounces.len(), 1);
    assert_eq!(
        (bounces[0].case, bounces[0].missing.as_str()),
        (first, "購入日")
    );
}

#[test]
fn blocks_of_the_index_come_back_in_order_and_go() {
    let (mut vault, _) = case();
    let bodies = [vec![1_u8, 2], vec![3]];
    let kept = vault
        .write(|tx| block::replace_blocks(tx, &[], &bodies, u64::MAX))
        .unwrap();
    vault
        .write(|tx| block::replace_blocks(tx, &kept[..1], &[vec![4]], 7))
        .unwrap();
    let all = |vault: &hikae_store::Vault| {
        let mut rows = Vec::new();
        let mut after = 0;
        while let Some(row) = vault.read(|read| block::load_block(read, after)).unwrap() {
            after = row.id;
            rows.push(row);
        }
        rows
    };
    let rows = all(&vault);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.stamp, row.body.as_slice()))
        .collect();
    assert_eq!(told, [(u64::MAX, &[3_u8][..]), (7, &[4][..])]);
    vault.write(block::drop_blocks).unwrap();
    assert!(all(&vault).is_empty());
}

#[test]
fn a_call_without_a_case_leaves_nothing_and_a_case_keeps_its_calls() {
    let (mut vault, id) = case();
    let texts = |vault: &Vault| -> i64 {
        vault
            .read(|read| {
                Ok::<_, StoreError>(i64::from(
                    load_words(read, hikae_core::ids::TextId(2)).is_ok(),
                ))
            })
            .unwrap()
    };
    let mark = |vault: &Vault| vault.read(call_ref::running_mark).unwrap();
    vault
        .write(|tx| call_ref::keep_call_ref(tx, None, "架空-01", &at(1)))
        .unwrap();
    assert_eq!(texts(&vault), 1);
    assert_eq!(mark(&vault), Some(hikae_core::call::mark_ref("架空-01")));
    vault.write(call_ref::end_call_refs).unwrap();
    assert_eq!((texts(&vault), mark(&vault)), (0, None));

    vault
        .write(|tx| {
            call_ref::keep_call_ref(tx, None, "架空-02", &at(2))?;
            call_ref::link_call_ref(tx, id, &at(3))?;
            call_ref::link_call_ref(tx, id, &at(4))?;
            call_ref::end_call_refs(tx)
        })
        .unwrap();
    let refs = vault.read(|read| call_ref::load_call_refs(read, id));
    assert_eq!(refs.unwrap(), ["架空-02"]);
}

#[test]
fn what_is_to_be_done_is_listed_by_its_time_and_nobody_is_told_twice() {
    let (mut vault, id) = case();
    vault
        .write(|tx| {
            open_follow_up(tx, id, FollowUpKind::Called, "", None, 1)?;
            open_follow_up(tx, id, FollowUpKind::Tell, "client", Some(900), 2)?;
            open_follow_up(tx, id, FollowUpKind::Tell, "client", Some(999), 3)?;
            open_follow_up(tx, id, FollowUpKind::Tell, "boss", Some(500), 4)
        })
        .unwrap();
    let rows = |vault: &Vault| -> Vec<(String, Option<i64>)> {
        let rows = vault.read(|read| list_follow_ups(read, 9)).unwrap();
        rows.into_iter().map(|row| (row.name, row.due_ms)).collect()
    };
    let told = |name: &str, due| (name.to_owned(), due);
    assert_eq!(
        rows(&vault),
        [
            told("boss", Some(500)),
            told("client", Some(900)),
            told("", None)
        ]
    );
    let first = vault
        .read(|read| list_follow_ups(read, 1))
        .unwrap()
        .remove(0);
    vault
        .write(|tx| {
            set_follow_up(tx, first.id, false)?;
            // Told is told; a second call-back is asked about again.
            open_follow_up(tx, id, FollowUpKind::Tell, "boss", Some(700), 5)?;
            end_follow_ups(tx, id, FollowUpKind::Called)?;
            open_follow_up(tx, id, FollowUpKind::Called, "", None, 6)
        })
        .unwrap();
    assert_eq!(rows(&vault), [told("client", Some(900)), told("", None)]);
    assert_eq!(
        vault
            .read(|read| list_case_follow_ups(read, id))
            .unwrap()
            .len(),
        2
    );
    let words = vault.write(|tx| open_follow_up(tx, id, FollowUpKind::Tell, "お客様", None, 7));
    assert!(matches!(words, Err(StoreError::NotASlug)), "no words in it");
}
