//! The roster as it is kept and shown. It belongs to the person and the PC, so it is that of the real data folder
//! also while the practice runs. Presence holds for one day: nobody is absent because of last week.

use hikae_core::asking::{Person, Shift};
use hikae_core::ids::PersonId;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::roster::{
    PersonRow, keep_person, list_roster, read_role, remove_person, say_here,
};
use hikae_store::slug::to_slug;
use hikae_store::{Read, StoreError, Tx};

use crate::contract::{
    Changed, Code, Fault, Nothing, RosterForm, RosterHere, RosterKeep, RosterOne, RosterRow,
    RosterView,
};
use crate::desk::Turn;
use crate::fault::{Done, fault, reply};
use crate::host::Now;
use crate::house::House;

/// Most characters of a name, a team or a way to reach somebody.
pub(super) const WORD_MAX: usize = 40;
/// Most topics of one person.
pub(super) const TOPICS_MAX: usize = 12;
/// Minutes of a day.
const DAY: u16 = 1440;

/// `roster_view`
pub(crate) fn roster_view(house: &mut House, _: Nothing) -> Done<RosterView> {
    show(&house.real()?, &[])
}

/// `roster_keep`
pub(crate) fn roster_keep(house: &mut House, request: RosterKeep) -> Done<RosterView> {
    let mut turn = house.real()?;
    let row = clean(request.form)?;
    if row.name.is_empty() {
        return Err(fault(Code::NameTaken, "a name is needed"));
    }
    let now = turn.now.clone();
    turn.write(|tx| {
        let id = keep_person(tx, request.id, &row).map_err(|error| match error {
            StoreError::Exists => fault(Code::NameTaken, "somebody has this name"),
            other => other.into(),
        })?;
        log(tx, EventKind::RosterKept, id, None, &now)
    })?;
    show(&turn, &[Changed::Case])
}

/// `roster_remove`
pub(crate) fn roster_remove(house: &mut House, request: RosterOne) -> Done<RosterView> {
    let mut turn = house.real()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        remove_person(tx, request.id)?;
        log(tx, EventKind::RosterRemoved, request.id, None, &now)
    })?;
    show(&turn, &[Changed::Case])
}

/// `roster_here`
pub(crate) fn roster_here(house: &mut House, request: RosterHere) -> Done<RosterView> {
    let mut turn = house.real()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        say_here(tx, request.id, request.here, &now.today())?;
        let here = Some(request.here);
        log(tx, EventKind::PresenceSet, request.id, here, &now)
    })?;
    show(&turn, &[Changed::Case])
}

pub(super) fn log(
    tx: &Tx<'_>,
    kind: EventKind,
    id: PersonId,
    here: Option<bool>,
    now: &Now,
) -> Result<(), Fault> {
    let mut data = Facts::none().figure("person", id.0);
    if let Some(here) = here {
        data = data.truth("here", here);
    }
    let event = NewEvent {
        data,
        ..NewEvent::of(kind, None, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}

fn show(turn: &Turn<'_>, changed: &[Changed]) -> Done<RosterView> {
    let rows = turn.read(|read| Ok(list_roster(read)?))?;
    let row = |(id, row): (PersonId, PersonRow)| RosterRow {
        id,
        here: read_person(&row, &turn.now).is_here(turn.now.minute_of_day()),
        form: read_form(row),
    };
    let people = rows.into_iter().map(row).collect();
    reply(RosterView { people }, changed)
}

/// Names on the roster: who is there now, and who is not.
pub(crate) fn list_present(turn: &Turn<'_>) -> Result<(Vec<String>, Vec<String>), Fault> {
    let minute = turn.now.minute_of_day();
    let rows = turn.read(|read| Ok(list_roster(read)?))?;
    let people = rows.iter().map(|(_, row)| read_person(row, &turn.now));
    let (here, away): (Vec<_>, Vec<_>) = people.partition(|person| person.is_here(minute));
    let names = |people: Vec<Person>| people.into_iter().map(|person| person.name).collect();
    Ok((names(here), names(away)))
}

/// Trimmed, cut to what a screen shows, each topic once.
pub(super) fn clean(form: RosterForm) -> Result<PersonRow, Fault> {
    let word = |text: &str| text.trim().chars().take(WORD_MAX).collect::<String>();
    let mut topics: Vec<String> = Vec::new();
    for topic in &form.topics {
        let topic = word(topic);
        if !topic.is_empty() && !topics.contains(&topic) && topics.len() < TOPICS_MAX {
            topics.push(topic);
        }
    }
    Ok(PersonRow {
        name: word(&form.name),
        role: to_slug(&form.role)?,
        team: word(&form.team),
        own_team: form.own_team,
        reach: word(&form.reach),
        topics,
        shift: form
            .shift
            .map(|shift| (shift.from % DAY, shift.until % DAY))
            // From nine to nine is no shift that anybody works.
            .filter(|(from, until)| from != until),
        here: None,
    })
}

fn read_form(row: PersonRow) -> RosterForm {
    RosterForm {
        name: row.name,
        role: read_role(&row.role),
        team: row.team,
        own_team: row.own_team,
        reach: row.reach,
        topics: row.topics,
        shift: row.shift.map(|(from, until)| Shift { from, until }),
    }
}

/// Somebody as the rules see them; without private marks.
pub(super) fn read_person(row: &PersonRow, now: &Now) -> Person {
    let today = now.today();
    Person {
        name: row.name.clone(),
        role: Some(read_role(&row.role)),
        team: row.team.clone(),
        own_team: row.own_team,
        topics: row.topics.clone(),
        shift: row.shift.map(|(from, until)| Shift { from, until }),
        here: row
            .here
            .as_ref()
            .filter(|(_, day)| *day == today)
            .map(|(here, _)| *here),
        ..Person::default()
    }
}

/// The roster of the data folder.
pub(super) fn load_roster(read: &Read<'_>) -> Result<Vec<(PersonId, PersonRow)>, Fault> {
    Ok(list_roster(read)?)
}
