//! `hikaectl`, the second door onto Hikae: for pack authors, IT and softphone hooks (docs/HIKAECTL.md).
//! Exit 0: done. 1: refused, and the answer says why. 2: misused. Never needs a display; `--json` everywhere.
//! Not here: rules (`core`), use cases and pack loading (`app`).

mod args;
mod out;
mod pack;
mod schema;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Room};

fn main() -> ExitCode {
    let args = Args::parse();
    let told = match &args.room {
        Room::Pack { what } => pack::run(what),
        Room::Schema { dir } => schema::write(dir),
    };
    out::print(told, args.json)
}
