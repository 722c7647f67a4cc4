//! Whom to ask, and where the search stands: the roster and the names asked lately go to the rules with the attempts
//! so far. Names come from the real data folder also in the practice; the case from where it lies.

use hikae_core::asking::{
    AskResult, Attempt, LadderRule, Matter, Offer, Person, Rung, changes_in_s, climb, find_assign,
    offer_people, this_search,
};
use hikae_core::ids::{CaseId, PersonId};
use hikae_core::pack::{ChainLevel, RequestKind};
use hikae_store::Read;
use hikae_store::escalation::{Ask, list_asks};
use hikae_store::people::{list_people, turn_of};
use hikae_store::promise::find_open_promise;
use hikae_store::roster::PersonRow;
use hikae_store::slug::from_slug;

use super::mark::read_marks;
use super::roster::{load_roster, read_person};
use super::since::what_is_new;
use crate::case::Case;
use crate::contract::{
    CallBackReady, Fault, MarkView, OfferView, PromiseOffer, WhomLook, WhomView,
};
use crate::escalation::{level_now, list_sent};
use crate::fault::{Done, reply};
use crate::host::Now;
use crate::house::House;
use crate::promise::promise_offer;

/// Most names asked lately that are offered.
const LATELY_MAX: u32 = 8;

/// `whom_view`
pub(crate) fn whom_view(house: &mut House, request: WhomLook) -> Done<WhomView> {
    reply(look(house, &request)?, &[])
}

/// Who is on the floor: the roster, then names that were typed lately and are not on it.
struct Floor {
    people: Vec<Person>,
    rows: Vec<Option<(PersonId, PersonRow)>>,
    marks: Vec<MarkView>,
    marks_allowed: bool,
}

pub(super) fn look(house: &mut House, request: &WhomLook) -> Result<WhomView, Fault> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    let now = turn.now.clone();
    let (asks, update, lately, sent) = turn.read(|read| {
        let asks = list_asks(read, request.case)?;
        let update = what_is_new(read, &case, &asks)?;
        let sent = list_sent(read, request.case)?;
        Ok((asks, update, list_people(read, LATELY_MAX)?, sent))
    })?;
    let by_chat = turn.desk.settings.by_chat;
    let matter = matter(&case, level_now(&case.pack, &sent), by_chat, &now)?;
    let mut floor = floor(house, &case, &lately, &now)?;
    if matter.assign.as_ref().is_some_and(|rule| rule.turn) {
        let turn = house.turn()?;
        turn.read(|read| take_turns(read, &mut floor))?;
    }

    // Sent on, one searches anew: what was refused below is over.
    let came = sent.last().map(|event| event.id);
    let here = asks
        .iter()
        .filter(|ask| came.is_none_or(|came| ask.id > came));
    let attempts = here.map(attempt).collect::<Result<Vec<_>, _>>()?;
    let search = this_search(&attempts);
    let rule = LadderRule::of(case.pack.rules.ask.as_ref(), by_chat);
    let offers = offer_people(&floor.people, &matter, search, &rule, &now.stamp);
    // With nobody in the room a name can still be typed: the first ask is always open.
    let turn = house.turn()?;
    let promised = turn.read(|read| Ok(find_open_promise(read, request.case)?))?;
    let rung = match climb(search, &rule, !offers.is_empty(), &now.stamp) {
        // The call-back is promised already: one may ask on, and nothing more is suggested.
        Rung::CallBack if promised.is_some() => Rung::Ask,
        rung => rung,
    };
    let call_back = match rung {
        Rung::CallBack => call_back(house, request.case, &now)?,
        _ => None,
    };
    Ok(WhomView {
        offers: offers
            .iter()
            .filter_map(|offer| view_offer(&floor, offer))
            .collect(),
        rung,
        changes_in_s: changes_in_s(search, &rule, rung, &now.stamp),
        call_back,
        update,
        marks_allowed: floor.marks_allowed,
        marks: if request.marks {
            floor.marks
        } else {
            Vec::new()
        },
    })
}

fn floor(house: &mut House, case: &Case, lately: &[String], now: &Now) -> Result<Floor, Fault> {
    let turn = house.real()?;
    let rows = turn.read(load_roster)?;
    let marks = read_marks(&turn, &case.record.pack, &case.record.flow)?;
    let mut floor = Floor {
        people: Vec::new(),
        rows: Vec::new(),
        marks_allowed: !turn.desk.no_marks,
        marks,
    };
    let turn_of = |name: &str| {
        let at = lately.iter().position(|known| known == name)?;
        u32::try_from(at).ok()
    };
    for (id, row) in rows {
        let mark = floor.marks.iter().find(|mark| mark.person == id);
        floor.people.push(Person {
            clear: mark.is_some_and(|mark| mark.clear),
            says_call_back: mark.is_some_and(|mark| mark.call_back),
            lately: turn_of(&row.name),
            ..read_person(&row, now)
        });
        floor.rows.push(Some((id, row)));
    }
    for name in lately {
        if floor.people.iter().all(|person| person.name != *name) {
            floor.people.push(Person {
                name: name.clone(),
                lately: turn_of(name),
                ..Person::default()
            });
            floor.rows.push(None);
        }
    }
    Ok(floor)
}

/// Who was asked when, for those who take turns: from what is kept, so that a restart changes nothing.
fn take_turns(read: &Read<'_>, floor: &mut Floor) -> Result<(), Fault> {
    for person in &mut floor.people {
        person.turn = turn_of(read, &person.name)?;
    }
    Ok(())
}

fn attempt(ask: &Ask) -> Result<Attempt, Fault> {
    let result: Option<AskResult> = ask.result.as_deref().map(from_slug).transpose()?;
    Ok(Attempt {
        who: ask.who.clone(),
        at: ask.at.clone(),
        result: result.zip(ask.result_at.clone()),
    })
}

/// What the ask is about, in words that topics are looked for in.
fn matter(
    case: &Case,
    level: Option<&ChainLevel>,
    by_chat: bool,
    now: &Now,
) -> Result<Matter, Fault> {
    let flow = case.flow()?;
    let seen = case.assess()?;
    let mut words = vec![
        case.pack.manifest.title.clone(),
        flow.title.clone(),
        flow.subject.clone(),
        case.question.clone(),
    ];
    words.extend(case.product());
    Ok(Matter {
        words,
        // Sent on, it is for the desk it was sent to.
        desk: level.map(|level| level.to.clone()).or(seen.exit.to.clone()),
        assign: match level {
            Some(_) => None,
            None => find_assign(&case.situation()?, seen.kind, by_chat).cloned(),
        },
        level: level.and_then(|level| level.role),
        investigate: seen.kind == RequestKind::Investigate,
        superior: seen.kind == RequestKind::Handover,
        minute: now.minute_of_day(),
    })
}

fn view_offer(floor: &Floor, offer: &Offer) -> Option<OfferView> {
    let person = floor.people.get(offer.person)?;
    let row = floor.rows.get(offer.person)?.as_ref();
    Some(OfferView {
        name: person.name.clone(),
        person: row.map(|(id, _)| *id),
        role: person.role,
        reach: row.map(|(_, row)| row.reach.clone()).unwrap_or_default(),
        reason: offer.reason.clone(),
    })
}

/// The soonest time that may be promised, with its wording; `None`: none is left in this shift.
fn call_back(house: &mut House, case: CaseId, now: &Now) -> Result<Option<CallBackReady>, Fault> {
    let offer = PromiseOffer { case, sv_min: None };
    let slots = promise_offer(house, offer)?.value.slots;
    Ok(slots.into_iter().next().map(|slot| CallBackReady {
        say: slot.say,
        at: now.write(slot.at_ms),
    }))
}
