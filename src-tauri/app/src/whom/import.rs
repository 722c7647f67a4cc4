//! Taking a workplace's file into the roster: all of it or nothing, in one transaction. Who is there by the same name is
//! written over and stays the same person, so that private marks and today's presence stay theirs; nobody is taken off.
//! Not here: reading the file (`sheet`). There is no way out for marks.

use hikae_core::ids::PersonId;
use hikae_store::event::EventKind;
use hikae_store::roster::{PersonRow, keep_person};

use super::roster::{clean, load_roster, log};
use super::sheet::read_sheet;
use crate::contract::{Changed, Fault, RosterImport, RosterImported, RosterLine, RosterWhat};
use crate::fault::{Done, reply};
use crate::house::House;

/// `roster_import`
pub(crate) fn roster_import(house: &mut House, request: RosterImport) -> Done<RosterImported> {
    let told = take(house, &request)?;
    let changed: &[Changed] = if told.done { &[Changed::Case] } else { &[] };
    reply(told, changed)
}

fn take(house: &mut House, request: &RosterImport) -> Result<RosterImported, Fault> {
    let mut told = RosterImported::default();
    let forms = match read_sheet(&request.text) {
        Ok(forms) => forms,
        Err(bad) => {
            told.bad = bad;
            return Ok(told);
        }
    };
    let mut turn = house.real()?;
    let now = turn.now.clone();
    let known = turn.read(load_roster)?;
    let mut rows: Vec<(Option<PersonId>, PersonRow)> = Vec::new();
    for (line, form) in forms {
        let row = clean(form)?;
        let there = known.iter().find(|(_, other)| other.name == row.name);
        let what = match there {
            None => RosterWhat::Added,
            Some((_, other)) if same(other, &row) => RosterWhat::Same,
            Some(_) => RosterWhat::Changed,
        };
        told.people.push(RosterLine {
            line,
            name: row.name.clone(),
            what,
        });
        if what != RosterWhat::Same {
            rows.push((there.map(|(id, _)| *id), row));
        }
    }
    let others = known
        .iter()
        .filter(|(_, other)| told.people.iter().all(|line| line.name != other.name));
    told.others = u32::try_from(others.count()).unwrap_or(u32::MAX);
    if request.trial {
        return Ok(told);
    }
    turn.write(|tx| {
        for (id, row) in &rows {
            let id = keep_person(tx, *id, row)?;
            log(tx, EventKind::RosterKept, id, None, &now)?;
        }
        Ok(())
    })?;
    told.done = true;
    Ok(told)
}

/// The same but for presence, which no file says.
fn same(there: &PersonRow, row: &PersonRow) -> bool {
    PersonRow {
        here: None,
        ..there.clone()
    } == *row
}
