//! The second door onto a running Hikae: `hikaectl` of the same user asks over a local socket (a named pipe on
//! Windows), and does the same by itself when nobody owns the data folder. Only the verbs listed here exist.
//! Not here: commands of the screens (`contract`), the command line (`hikaectl`), files of notes (`sheet`'s callers).

mod address;
mod bounces;
mod call;
mod case;
mod doctor;
mod import;
mod line;
mod list;
mod phone;
mod promises;
mod roster;
mod serve;
mod sheet;
mod wire;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::App;
use crate::contract::{Code, Fault};
use crate::fault::fault;
use crate::house::House;

pub use bounces::{Bounce, Bounces, BouncesArgs};
pub use call::{Unanswered, call};
pub use case::{AnswerLine, CaseList, CaseListArgs, CaseShow, CaseShown};
pub use doctor::{Doctor, DoctorArgs, Health};
pub use import::{Import, Imported, Tried};
pub use line::NoteLine;
pub use list::{Hit, NoteLines, NoteListArgs, Search};
pub use phone::{CallArgs, CallTold};
pub use promises::{CallBack, Promises, PromisesArgs};
pub use serve::{Control, serve};
pub use sheet::{FILE_MOST, Numbered, Sheet, check_note, read_sheet, write_sheet};
pub use wire::LINE_MAX;

pub(crate) use list::own_name;

/// Every verb that the door knows.
pub const VERBS: &[&str] = &[
    "notebook_list",
    "notebook_search",
    "notebook_import",
    "notebook_trial",
    "case_list",
    "case_show",
    "call",
    "bounces",
    "roster_import",
    "promises",
    "doctor",
];

/// True when asking twice does no harm: nothing is changed by the verb, or nothing more by the second time.
pub fn may_repeat(verb: &str) -> bool {
    VERBS.contains(&verb) && verb != "notebook_import"
}

impl App {
    /// Does what a verb says, on the data folder (never on the practice).
    ///
    /// # Errors
    /// `not_found` for a verb that is not listed; else what the verb says.
    pub fn control(&self, verb: &str, args: Value) -> Result<Value, Fault> {
        // An import goes part by part, so that whoever works at the app goes on working.
        let told = match verb {
            "notebook_import" => answer(import::import(&self.house, parse(args)?)?),
            "notebook_trial" => answer(import::try_import(&self.house, parse(args)?)?),
            _ => act(&mut self.lock(), verb, args),
        };
        let mut house = self.lock();
        house.watch_again();
        house.wake_reader();
        told
    }

    /// Follows a link `hikae://call/…`.
    ///
    /// # Errors
    /// `bad_answer`: none of ours; `not_now`: too many at once. The detail holds nothing of the link.
    pub fn follow_link(&self, link: &str) -> Result<CallTold, Fault> {
        let mut house = self.lock();
        let told = phone::follow_link(&mut house, link);
        house.watch_again();
        told
    }
}

fn act(house: &mut House, verb: &str, args: Value) -> Result<Value, Fault> {
    match verb {
        "notebook_list" => answer(list::list(house, parse(args)?)?),
        "notebook_search" => answer(list::search(house, parse(args)?)?),
        "case_list" => answer(case::list(house, parse(args)?)?),
        "case_show" => answer(case::show(house, parse(args)?)?),
        "call" => answer(phone::call(house, parse(args)?)?),
        "roster_import" => answer(roster::import(house, parse(args)?)?),
        "bounces" => answer(bounces::list(house, parse(args)?)?),
        "promises" => answer(promises::list(house, parse(args)?)?),
        "doctor" => answer(doctor::examine(house, parse(args)?)?),
        _ => Err(fault(Code::NotFound, "verb")),
    }
}

fn parse<T: DeserializeOwned>(args: Value) -> Result<T, Fault> {
    // Says nothing of the values: they may be a customer's words.
    serde_json::from_value(args)
        .map_err(|_| fault(Code::Broken, "request: not the form of this verb"))
}

fn answer(value: impl serde::Serialize) -> Result<Value, Fault> {
    Ok(serde_json::to_value(value)?)
}
