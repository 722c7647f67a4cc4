//! `hikaectl bounces`: what SVs ask back for, for the owner of a pack. Questions are counted, never people.

use std::fmt::Write as _;

use hikae_app::control::{Bounces, BouncesArgs};

use crate::door::Door;
use crate::out::Told;

pub fn run(door: &Door, pack: Option<String>) -> Told {
    match door.ask::<_, Bounces>("bounces", &BouncesArgs { pack }) {
        Ok((bounces, _)) => tell(&bounces),
        Err(told) => told,
    }
}

fn tell(bounces: &Bounces) -> Told {
    let mut words = String::new();
    for row in &bounces.bounces {
        let missing = if row.missing.is_empty() {
            "(書かれていません)"
        } else {
            &row.missing
        };
        let _ = writeln!(
            words,
            "{}件  {}  {}/{}",
            row.count, missing, row.pack, row.flow
        );
    }
    let _ = write!(words, "全{}項目", bounces.bounces.len());
    Told::fine(words, bounces)
}
