//! The commands of the import's screen. A file comes in pieces, read by the page; everything that takes time is done by
//! a thread (`job`). Only one import at a time, and none in the practice.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::find_last;
use super::job::{Import, Work, start};
use crate::contract::{
    AlikePage, BadPage, Changed, Code, Fault, ImportAdd, ImportChoose, ImportLines, ImportOpen,
    ImportStage, ImportView, Nothing, Push,
};
use crate::control::FILE_MOST;
use crate::fault::{Done, fault, not_now, reply};
use crate::house::House;

/// Most lines of one page.
const PAGE_MAX: u32 = 100;

/// `import_open`: begins with a file; one that was looked at before is put away.
pub(crate) fn import_open(house: &mut House, request: ImportOpen) -> Done<ImportView> {
    check(house)?;
    house.import = Import::default();
    let view = &mut house.import.view;
    view.stage = ImportStage::Receiving;
    view.name = request.name.chars().take(200).collect();
    view.all = u32::try_from(request.size).unwrap_or(u32::MAX);
    show(house)
}

/// `import_add`: the next piece of the file. More than is read anyway is not kept, and told by the trial.
pub(crate) fn import_add(house: &mut House, request: ImportAdd) -> Done<ImportView> {
    check(house)?;
    if house.import.view.stage != ImportStage::Receiving {
        return Err(not_now("no file is open"));
    }
    let piece = BASE64_STANDARD
        .decode(&request.bytes)
        .map_err(|_| fault(Code::Broken, "a piece that is no base 64"))?;
    let import = &mut house.import;
    let room = (FILE_MOST + 1).saturating_sub(import.bytes.len());
    import.bytes.extend(piece.iter().take(room));
    import.view.done = u32::try_from(import.bytes.len()).unwrap_or(u32::MAX);
    if request.last {
        start(house, Work::Try)?;
    }
    show(house)
}

/// `import_view`
pub(crate) fn import_view(house: &mut House, _: Nothing) -> Done<ImportView> {
    show(house)
}

/// `import_bad`: lines that cannot become notes.
pub(crate) fn import_bad(house: &mut House, request: ImportLines) -> Done<BadPage> {
    let trial = house.import.trial.as_ref();
    let bad = trial.map(|trial| trial.bad.as_slice()).unwrap_or_default();
    let (offset, limit) = page(&request);
    let page = BadPage {
        lines: bad.iter().skip(offset).take(limit).cloned().collect(),
        total: u32::try_from(bad.len()).unwrap_or(u32::MAX),
    };
    reply(page, &[])
}

/// `import_alike`: lines of which a similar note is there.
pub(crate) fn import_alike(house: &mut House, request: ImportLines) -> Done<AlikePage> {
    let (offset, limit) = page(&request);
    let trial = house.import.trial.take();
    let lines = match &trial {
        Some(trial) => house
            .real()
            .and_then(|turn| turn.read(|read| trial.list_alike(read, offset, limit))),
        None => Ok(Vec::new()),
    };
    let total = trial.as_ref().map_or(0, |trial| trial.sum().alike);
    house.import.trial = trial;
    reply(
        AlikePage {
            lines: lines?,
            total,
        },
        &[],
    )
}

/// `import_choose`: まとめる or 別に残す.
pub(crate) fn import_choose(house: &mut House, request: ImportChoose) -> Done<ImportView> {
    let import = &mut house.import;
    let Some(trial) = &mut import.trial else {
        return Err(not_now("nothing is looked at"));
    };
    trial.choose(request.line, request.merge);
    import.view.sum = trial.sum();
    show(house)
}

/// `import_run`: keeps what was looked at.
pub(crate) fn import_run(house: &mut House, _: Nothing) -> Done<ImportView> {
    check(house)?;
    let trial = house.import.trial.take();
    let trial = trial.ok_or_else(|| not_now("nothing is looked at"))?;
    start(house, Work::Keep(trial))?;
    show(house)
}

/// `import_stop`: gives the import up. What was kept already is taken back; what is whole stays.
pub(crate) fn import_stop(house: &mut House, _: Nothing) -> Done<ImportView> {
    if house.import.works() {
        house.import.stop.store(true, Ordering::Relaxed);
    } else {
        house.import = Import::default();
    }
    show(house)
}

/// `import_undo`: takes the last import back.
pub(crate) fn import_undo(house: &mut House, _: Nothing) -> Done<ImportView> {
    check(house)?;
    let turn = house.real()?;
    let last = turn.read(|read| find_last(read, &turn.now))?;
    let (begun, _) = last.ok_or_else(|| fault(Code::NothingToUndo, "no import to take back"))?;
    house.import = Import::default();
    start(house, Work::Back(begun))?;
    show(house)
}

/// Nobody works on an import, and it is no practice.
fn check(house: &mut House) -> Result<(), Fault> {
    if house.practice.is_some() {
        return Err(fault(Code::InPractice, "an import is kept"));
    }
    house.real()?;
    if house.import.works() {
        return Err(not_now("an import is under way"));
    }
    Ok(())
}

fn page(request: &ImportLines) -> (usize, usize) {
    let limit = usize::try_from(request.limit.min(PAGE_MAX)).unwrap_or(0);
    (usize::try_from(request.offset).unwrap_or(usize::MAX), limit)
}

/// The view as it is now, numbered.
pub(super) fn number_view(house: &mut House) -> ImportView {
    house.import_turn = house.import_turn.wrapping_add(1);
    ImportView {
        turn: house.import_turn,
        ..house.import.view.clone()
    }
}

fn view(house: &mut House) -> Result<ImportView, Fault> {
    let mut view = number_view(house);
    let rests = matches!(
        view.stage,
        ImportStage::Idle | ImportStage::Done | ImportStage::TakenBack
    );
    if rests {
        let turn = house.real()?;
        let last = turn.read(|read| find_last(read, &turn.now))?;
        view.last = last.map(|(_, last)| last);
    }
    Ok(view)
}

fn show(house: &mut House) -> Done<ImportView> {
    reply(view(house)?, &[])
}

/// Tells the screens how it stands; `changed`: the notebook is another one now.
pub(super) fn push_view(house: &mut House, changed: bool) {
    let push = Arc::clone(&house.host.push);
    if let Ok(view) = view(house) {
        push(Push::Import { view });
    }
    if changed {
        push(Push::Changed {
            changed: vec![Changed::Notebook, Changed::Home],
        });
    }
}
