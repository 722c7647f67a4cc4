//! `hikaectl --data DIR notebook …`: notes in and out. Who taught a note is written only with `--with-names`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use hikae_app::contract::BadLine;
use hikae_app::control::{
    Hit, Import, Imported, LINE_MAX, NoteLine, NoteLines, NoteListArgs, Search, Sheet, Tried,
    check_note, read_sheet, write_sheet,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Args, Form, NotebookWhat};
use crate::door::Door;
use crate::out::Told;

/// The answer of `notebook import`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportTold {
    /// What was kept; null: nothing, because lines are bad or it was a trial.
    pub imported: Option<Imported>,
    /// With `--dry-run`: what would happen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trial: Option<Tried>,
    /// Lines that cannot become notes.
    pub bad: Vec<BadLine>,
}

/// The answer of `notebook export`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExportTold {
    /// How many notes were written.
    pub notes: usize,
}

/// Does what was asked for; a data folder is opened by what needs one.
pub fn run(args: &Args, what: &NotebookWhat) -> Result<Told, Told> {
    let door = || Door::open(args);
    match what {
        NotebookWhat::Add {
            question,
            answer,
            product,
            tags,
            taught_by,
            id,
        } => {
            let line = NoteLine {
                id: id.clone(),
                product: product.clone(),
                question: question.clone(),
                answer: answer.clone(),
                tags: (!tags.is_empty()).then(|| tags.clone()),
                taught_by: taught_by.clone(),
                ..NoteLine::default()
            };
            add(&door()?, line)
        }
        NotebookWhat::List {
            offset,
            limit,
            with_names,
        } => list(&door()?, *offset, *limit, *with_names),
        NotebookWhat::Eval {
            entries,
            queries,
            none,
            each,
        } => Ok(crate::eval::run(
            entries,
            queries,
            none.as_deref(),
            each.as_deref(),
        )),
        NotebookWhat::Search { text, limit } => search(&door()?, text, *limit),
        NotebookWhat::Import {
            file,
            format,
            skip_bad,
            dry_run,
            merge_similar,
        } => {
            let how = How {
                skip_bad: *skip_bad,
                dry_run: *dry_run,
                merge_similar: *merge_similar,
            };
            import(&door()?, file, *format, how)
        }
        NotebookWhat::Export {
            file,
            format,
            with_names,
        } => export(&door()?, file, *format, *with_names),
    }
}

fn add(door: &Door, line: NoteLine) -> Result<Told, Told> {
    if let Some(bad) = check_note(1, &line) {
        let code = serde_json::to_value(bad.code).ok();
        let code = code.as_ref().and_then(|code| code.as_str());
        return Err(Told::misused(code.unwrap_or("bad_line"), bad.say));
    }
    let import = Import {
        notes: vec![line],
        ..Import::default()
    };
    let (imported, _) = door.ask::<_, Imported>("notebook_import", &import)?;
    Ok(Told::fine(
        format!("控えました: {}", imported.ids.join(" ")),
        &imported,
    ))
}

fn list(door: &Door, offset: u32, limit: u32, with_names: bool) -> Result<Told, Told> {
    let args = NoteListArgs {
        offset,
        limit: Some(limit),
        with_names,
    };
    let (list, _) = door.ask::<_, NoteLines>("notebook_list", &args)?;
    let mut words = String::new();
    for note in &list.notes {
        let _ = writeln!(
            words,
            "{}  {}  {}",
            note.id.as_deref().unwrap_or_default(),
            note.product,
            note.question
        );
    }
    let _ = write!(words, "全{}件", list.total);
    Ok(Told::fine(words, &list))
}

fn search(door: &Door, text: &str, limit: u32) -> Result<Told, Told> {
    let (hits, _) = door.ask::<_, Vec<Hit>>(
        "notebook_search",
        &Search {
            text: text.to_owned(),
            limit,
        },
    )?;
    let mut words = String::new();
    for hit in &hits {
        let _ = writeln!(
            words,
            "{:.2} {} {}",
            hit.score,
            if hit.sure { "●" } else { " " },
            hit.id
        );
    }
    if hits.is_empty() {
        words.push_str("見つかりません");
    }
    Ok(Told::fine(words, &hits))
}

/// How a file is taken.
#[derive(Clone, Copy)]
struct How {
    skip_bad: bool,
    dry_run: bool,
    merge_similar: bool,
}

fn import(door: &Door, file: &Path, format: Option<Form>, how: How) -> Result<Told, Told> {
    let (read, bad) = read_sheet(sheet(file, format), &read(file)?);
    if !bad.is_empty() && !how.skip_bad && !how.dry_run {
        let words =
            say_bad(&bad) + "何も取り込みませんでした。直すか、--skip-bad で飛ばしてください";
        return Err(Told::refused(
            words,
            &ImportTold {
                imported: None,
                trial: None,
                bad,
            },
        ));
    }
    let (lines, notes) = read.into_iter().map(|read| (read.line, read.note)).unzip();
    let import = Import {
        notes,
        lines,
        merge_similar: how.merge_similar,
    };
    check_size(&import)?;
    if how.dry_run {
        return try_import(door, &import, bad);
    }
    let (imported, _) = door.ask::<_, Imported>("notebook_import", &import)?;
    let words = format!(
        "{}追加 {}件、更新 {}件、まとめた行 {}件、変更なし {}件、飛ばした行 {}件",
        say_bad(&bad),
        imported.added,
        imported.updated,
        imported.merged,
        imported.unchanged,
        bad.len()
    );
    Ok(Told::fine(
        words,
        &ImportTold {
            imported: Some(imported),
            trial: None,
            bad,
        },
    ))
}

/// One request holds all notes, so that all of them are kept or none.
fn check_size(import: &Import) -> Result<(), Told> {
    let size = serde_json::to_vec(import).map_or(0, |json| json.len() as u64);
    if size < LINE_MAX - 1024 {
        return Ok(());
    }
    Err(Told::misused(
        "too_large",
        "一度に取り込むには多すぎます。ファイルをいくつかに分けてください",
    ))
}

fn try_import(door: &Door, import: &Import, bad: Vec<BadLine>) -> Result<Told, Told> {
    let (mut tried, _) = door.ask::<_, Tried>("notebook_trial", import)?;
    tried.sum.bad = u32::try_from(bad.len()).unwrap_or(u32::MAX);
    let mut words = say_bad(&bad);
    for line in &tried.alike {
        let other = line
            .note
            .map_or_else(|| "前の行".to_owned(), |note| format!("控え{note}"));
        let _ = writeln!(
            words,
            "{}行目: 「{}」は{other}「{}」と似ています",
            line.line, line.question, line.other_question
        );
    }
    let sum = &tried.sum;
    let _ = write!(
        words,
        "取り込むと: 新しく控える {}件、更新 {}件、同じものがある {}件、似た控えがある {}件({})、読めない行 {}件。まだ何も変えていません",
        sum.added,
        sum.updated,
        sum.unchanged,
        sum.alike,
        if import.merge_similar {
            "まとめる"
        } else {
            "別に残す"
        },
        sum.bad
    );
    if !tried.closely {
        words.push_str("\n行が多いため、質問が同じ控えだけを似た控えとして数えました");
    }
    Ok(Told::fine(
        words,
        &ImportTold {
            imported: None,
            trial: Some(tried),
            bad,
        },
    ))
}

fn export(door: &Door, file: &Path, format: Option<Form>, with_names: bool) -> Result<Told, Told> {
    let args = NoteListArgs {
        offset: 0,
        limit: None,
        with_names,
    };
    let (mut list, _) = door.ask::<_, NoteLines>("notebook_list", &args)?;
    // Oldest first: a file grows at its end.
    list.notes.reverse();
    let text = write_sheet(sheet(file, format), &list.notes, with_names);
    if file == Path::new("-") {
        return Ok(Told::document(text));
    }
    std::fs::write(file, text).map_err(|error| {
        Told::because(
            "unwritable",
            format!("{} に書けません({error})", file.display()),
        )
    })?;
    let words = format!(
        "{} に{}件を書き出しました",
        file.display(),
        list.notes.len()
    );
    Ok(Told::fine(
        words,
        &ExportTold {
            notes: list.notes.len(),
        },
    ))
}

fn sheet(file: &Path, format: Option<Form>) -> Sheet {
    match format {
        Some(Form::Csv) => Sheet::Csv,
        Some(Form::Md) => Sheet::Markdown,
        Some(Form::Jsonl) => Sheet::JsonLines,
        None => Sheet::of(&file.to_string_lossy()),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Told> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    read.map_err(|error| {
        Told::misused(
            "unreadable",
            format!(
                "{} を読めません。場所を確かめてください({error})",
                file.display()
            ),
        )
    })
}

fn say_bad(bad: &[BadLine]) -> String {
    bad.iter().fold(String::new(), |mut words, line| {
        let _ = writeln!(words, "{}行目: {}", line.line, line.say);
        words
    })
}
