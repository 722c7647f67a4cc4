//! The one import of the window: where it stands, and the thread that does it while everybody goes on working.
//! Progress is pushed to the screens some ten times a second. Not here: what a command says (`window`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use hikae_core::ids::EventId;

use super::{Trial, enter, keep_lines, take_back, try_lines};
use crate::contract::{Code, Fault, ImportStage, ImportView, Push};
use crate::control::{Sheet, read_sheet};
use crate::fault::fault;
use crate::house::House;

/// Screens are told no oftener.
const TELL: Duration = Duration::from_millis(100);

/// The window's import.
#[derive(Default)]
pub(crate) struct Import {
    /// As the screens see it; `last` is looked up when it is asked for.
    pub view: ImportView,
    /// The file's bytes as far as they have come.
    pub bytes: Vec<u8>,
    /// What it would do, while nobody works on it.
    pub trial: Option<Box<Trial>>,
    /// Says to the thread that it is to stop.
    pub stop: Arc<AtomicBool>,
}

impl Import {
    /// A thread works on it.
    pub fn works(&self) -> bool {
        matches!(
            self.view.stage,
            ImportStage::Trying | ImportStage::Running | ImportStage::TakingBack
        )
    }
}

/// What the thread does.
pub(super) enum Work {
    /// Reads the bytes and looks what they would do.
    Try,
    /// Keeps what was looked at.
    Keep(Box<Trial>),
    /// Takes an import back.
    Back(EventId),
}

/// Begins to work in a thread of its own.
pub(super) fn start(house: &mut House, work: Work) -> Result<(), Fault> {
    house.import.stop = Arc::new(AtomicBool::new(false));
    let view = &mut house.import.view;
    view.stage = match work {
        Work::Try => ImportStage::Trying,
        Work::Keep(_) => ImportStage::Running,
        Work::Back(_) => ImportStage::TakingBack,
    };
    (view.done, view.all, view.failed) = (0, 0, None);
    let behind = house.me.clone();
    let thread = std::thread::Builder::new().name("import".to_owned());
    let begun = thread.spawn(move || {
        if let Some(house) = behind.upgrade() {
            run(&house, work);
        }
    });
    match begun {
        Ok(_) => Ok(()),
        Err(error) => {
            house.import = Import::default();
            Err(fault(Code::Broken, format!("no thread: {error}")))
        }
    }
}

fn run(house: &Arc<Mutex<House>>, work: Work) {
    let came = match work {
        Work::Try => try_file(house),
        Work::Keep(trial) => keep(house, *trial),
        Work::Back(begun) => {
            let mut told = Told::default();
            take_back(house, begun, &mut |done, all| {
                told.tell(house, ImportStage::TakingBack, done, all)
            })
            .map(|left| End {
                stage: ImportStage::TakenBack,
                left,
                ..End::default()
            })
        }
    };
    let mut house = enter(house);
    house.wake_reader();
    let import = &mut house.import;
    let end = came.unwrap_or_else(|fault| End {
        failed: Some(fault.code),
        ..End::default()
    });
    let view = &mut import.view;
    view.stage = end.stage;
    view.left = end.left;
    view.failed = end.failed;
    if let Some(sum) = end.trial.as_ref().map(|trial| trial.sum()).or(end.sum) {
        view.sum = sum;
    }
    if let Some(trial) = &end.trial {
        view.closely = trial.closely;
    }
    import.trial = end.trial;
    import.bytes = Vec::new();
    super::window::push_view(&mut house, end.stage != ImportStage::Tried);
}

/// Where the work has led.
#[derive(Default)]
struct End {
    stage: ImportStage,
    trial: Option<Box<Trial>>,
    sum: Option<crate::contract::ImportSum>,
    left: u32,
    failed: Option<Code>,
}

fn try_file(house: &Arc<Mutex<House>>) -> Result<End, Fault> {
    let (name, bytes, stop) = {
        let mut house = enter(house);
        let import = &mut house.import;
        (
            import.view.name.clone(),
            std::mem::take(&mut import.bytes),
            Arc::clone(&import.stop),
        )
    };
    let (lines, bad) = read_sheet(Sheet::of(&name), &bytes);
    drop(bytes);
    let mut told = Told::default();
    let trial = try_lines(house, lines, bad, true, &mut |done, all| {
        told.tell(house, ImportStage::Trying, done, all) && !stop.load(Ordering::Relaxed)
    })?;
    Ok(match trial {
        Some(trial) => End {
            stage: ImportStage::Tried,
            trial: Some(Box::new(trial)),
            ..End::default()
        },
        None => End::default(),
    })
}

fn keep(house: &Arc<Mutex<House>>, trial: Trial) -> Result<End, Fault> {
    let stop = Arc::clone(&enter(house).import.stop);
    let (mut told, mut told_back) = (Told::default(), Told::default());
    let kept = keep_lines(
        house,
        trial,
        &mut |done, all| {
            told.tell(house, ImportStage::Running, done, all) && !stop.load(Ordering::Relaxed)
        },
        &mut |done, all| told_back.tell(house, ImportStage::TakingBack, done, all),
    )?;
    Ok(match kept {
        Some(kept) => End {
            stage: ImportStage::Done,
            sum: Some(kept.sum),
            ..End::default()
        },
        None => End {
            stage: ImportStage::TakenBack,
            ..End::default()
        },
    })
}

/// When the screens were told last.
#[derive(Default)]
struct Told(Option<Instant>);

impl Told {
    /// Tells how far it has come, if it is time to. Always true.
    fn tell(&mut self, house: &Mutex<House>, stage: ImportStage, done: usize, all: usize) -> bool {
        if self.0.is_some_and(|told| told.elapsed() < TELL) {
            return true;
        }
        self.0 = Some(Instant::now());
        let mut house = enter(house);
        let view = &mut house.import.view;
        view.stage = stage;
        view.done = u32::try_from(done).unwrap_or(u32::MAX);
        view.all = u32::try_from(all).unwrap_or(u32::MAX);
        let view = super::window::number_view(&mut house);
        let push = Arc::clone(&house.host.push);
        drop(house);
        push(Push::Import { view });
        true
    }
}
