//! `hikaectl`, the second door onto Hikae: for pack authors, IT and softphone hooks (docs/HIKAECTL.md).
//! Exit 0: done. 1: refused, and the answer says why. 2: misused. Never needs a display; `--json` everywhere.
//! Not here: rules (`core`), use cases and pack loading (`app`).

mod args;
mod bounces;
mod call;
mod case;
mod doctor;
mod door;
mod eval;
mod licences;
mod mask;
mod notebook;
mod out;
mod pack;
mod promises;
mod roster;
mod schema;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Room};

fn main() -> ExitCode {
    let args = Args::parse();
    let told = match &args.room {
        Room::Pack { what } => pack::run(what),
        Room::Notebook { what } => notebook::run(&args, what).unwrap_or_else(|told| told),
        Room::Case { what } => {
            door::Door::open(&args).map_or_else(|told| told, |door| case::run(&door, what))
        }
        Room::Call { event, reference } => door::Door::open(&args).map_or_else(
            |told| told,
            |door| call::run(&door, *event, reference.clone()),
        ),
        Room::Bounces { pack } => door::Door::open(&args)
            .map_or_else(|told| told, |door| bounces::run(&door, pack.clone())),
        Room::Promises { offset, limit } => door::Door::open(&args)
            .map_or_else(|told| told, |door| promises::run(&door, *offset, *limit)),
        Room::Doctor { reindex } => {
            door::Door::open(&args).map_or_else(|told| told, |door| doctor::run(&door, *reindex))
        }
        Room::Mask { file, jsonl, own } => mask::run(file.as_deref(), *jsonl, own),
        Room::Roster {
            what: args::RosterWhat::Import { file, dry_run },
        } => door::Door::open(&args)
            .map_or_else(|told| told, |door| roster::import(&door, file, *dry_run)),
        Room::Licences => licences::run(),
        Room::Schema { dir } => schema::write(dir),
    };
    out::print(told, args.json)
}
