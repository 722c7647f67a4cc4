//! `hikaectl --data DIR notebook …`: notes in and out. Who taught a note is written only with `--with-names`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use hikae_app::control::{
    BadLine, Hit, Import, Imported, NoteLine, NoteLines, NoteListArgs, Search, Sheet, read_sheet,
    write_sheet,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Args, Form, NotebookWhat};
use crate::door::Door;
use crate::out::Told;

/// The answer of `notebook import`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportTold {
    /// What was kept; null: nothing, because lines are bad.
    pub imported: Option<Imported>,
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
                tags: tags.clone(),
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
        } => import(&door()?, file, *format, *skip_bad),
        NotebookWhat::Export {
            file,
            format,
            with_names,
        } => export(&door()?, file, *format, *with_names),
    }
}

fn add(door: &Door, line: NoteLine) -> Result<Told, Told> {
    if let Some((code, say)) = line.problem() {
        return Err(Told::misused(code, say));
    }
    let (imported, _) =
        door.ask::<_, Imported>("notebook_import", &Import { notes: vec![line] })?;
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

fn import(door: &Door, file: &Path, format: Option<Form>, skip_bad: bool) -> Result<Told, Told> {
    let sheet = sheet(file, format);
    if sheet == Sheet::Markdown {
        return Err(Told::misused(
            "no_such_form",
            "Markdownは読み込めません。JSON LinesかCSVにしてください",
        ));
    }
    let (notes, bad) = read_sheet(sheet, &read(file)?);
    if !bad.is_empty() && !skip_bad {
        let words =
            say_bad(&bad) + "何も取り込みませんでした。直すか、--skip-bad で飛ばしてください";
        return Err(Told::refused(
            words,
            &ImportTold {
                imported: None,
                bad,
            },
        ));
    }
    let (imported, _) = door.ask::<_, Imported>("notebook_import", &Import { notes })?;
    let words = format!(
        "{}追加 {}件、更新 {}件、変更なし {}件、飛ばした行 {}件",
        say_bad(&bad),
        imported.added,
        imported.updated,
        imported.unchanged,
        bad.len()
    );
    Ok(Told::fine(
        words,
        &ImportTold {
            imported: Some(imported),
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
    let ending = file
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_ascii_lowercase);
    match (format, ending.as_deref()) {
        (Some(Form::Csv), _) | (None, Some("csv")) => Sheet::Csv,
        (Some(Form::Md), _) | (None, Some("md")) => Sheet::Markdown,
        _ => Sheet::JsonLines,
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
