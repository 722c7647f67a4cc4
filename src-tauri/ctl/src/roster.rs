//! `hikaectl --data DIR roster import FILE`: people of a workplace's file into the roster (聞ける方).

use std::fmt::Write as _;
use std::path::Path;

use hikae_app::contract::{RosterImport, RosterImported, RosterWhat};

use crate::door::Door;
use crate::out::Told;

/// Takes the file over, or with `trial` says what would happen.
pub fn import(door: &Door, file: &Path, trial: bool) -> Told {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let name = file.display();
            let say = format!("{name} を読めません。場所を確かめてください({error})");
            return Told::misused("unreadable", say);
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        let say = "文字コードがUTF-8ではありません。表計算ソフトでは「CSV UTF-8」を選んで保存し直してください";
        return Told::because("not_utf8", say);
    };
    let args = RosterImport { text, trial };
    match door.ask::<_, RosterImported>("roster_import", &args) {
        Ok((told, _)) => tell(&told, trial),
        Err(told) => told,
    }
}

fn tell(told: &RosterImported, trial: bool) -> Told {
    let mut words = String::new();
    if !told.bad.is_empty() {
        for bad in &told.bad {
            let _ = writeln!(words, "{}行目: {}", bad.line, bad.say);
        }
        let _ = write!(
            words,
            "何も変えていません。直してからもう一度お試しください"
        );
        return Told::refused(words, told);
    }
    for line in &told.people {
        let what = match line.what {
            RosterWhat::Added => "足す",
            RosterWhat::Changed => "書きかえる",
            RosterWhat::Same => continue,
        };
        let _ = writeln!(words, "{}行目: {what}  {}", line.line, line.name);
    }
    let count = |what| told.people.iter().filter(|line| line.what == what).count();
    let _ = write!(
        words,
        "{}足す {}人、書きかえる {}人、そのまま {}人(ファイルにない{}人も残ります)",
        if trial { "試しです。" } else { "" },
        count(RosterWhat::Added),
        count(RosterWhat::Changed),
        count(RosterWhat::Same),
        told.others,
    );
    Told::fine(words, told)
}
