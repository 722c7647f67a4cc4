//! Files of notes: JSON Lines and CSV in and out, Markdown out. Every bad line is told with its number and what to do.
//! Not here: opening files (the caller), keeping notes (`import`).

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::line::{BranchLine, NoteLine};

/// Columns of the CSV form, in order; `taught_by` stands only where names are asked for.
const COLUMNS: [&str; 15] = [
    "id",
    "product",
    "question",
    "answer",
    "tags",
    "taught_by",
    "checks",
    "ways",
    "steps",
    "branches",
    "otherwise",
    "taught_on",
    "review_by",
    "faq",
    "sv_checked",
];
/// Between the entries of a cell.
const BETWEEN: &str = ";";

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// One JSON object a line.
    JsonLines,
    /// With a header line; UTF-8 with BOM, as spreadsheets want it.
    Csv,
    /// To read and print.
    Markdown,
}

/// A line that cannot become a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BadLine {
    /// 1-based line of the file.
    pub line: u64,
    /// Stable short code.
    pub code: String,
    /// What to do.
    pub say: String,
}

impl BadLine {
    fn new(line: u64, code: &str, say: impl Into<String>) -> Self {
        Self {
            line,
            code: code.to_owned(),
            say: say.into(),
        }
    }
}

/// Reads a file of notes: the good lines, and the bad ones.
pub fn read_sheet(sheet: Sheet, bytes: &[u8]) -> (Vec<NoteLine>, Vec<BadLine>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
            let say = "文字コードがUTF-8ではありません。表計算ソフトでは「CSV UTF-8」を選んで保存し直してください";
            return (Vec::new(), vec![BadLine::new(line, "not_utf8", say)]);
        }
    };
    let lines = match sheet {
        Sheet::JsonLines => read_json_lines(text),
        Sheet::Csv => read_csv(text),
        Sheet::Markdown => vec![Err(BadLine::new(
            0,
            "no_such_form",
            "Markdownは読み込めません。JSON LinesかCSVにしてください",
        ))],
    };
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for line in lines {
        match line {
            Ok((number, note)) => match note.problem() {
                Some((code, say)) => bad.push(BadLine::new(number, code, say)),
                None => good.push(note),
            },
            Err(line) => bad.push(line),
        }
    }
    (good, bad)
}

/// Writes notes as a file.
pub fn write_sheet(sheet: Sheet, notes: &[NoteLine], with_names: bool) -> String {
    match sheet {
        Sheet::JsonLines => {
            let lines = notes
                .iter()
                .filter_map(|note| serde_json::to_string(note).ok());
            lines.fold(String::new(), |text, line| text + &line + "\n")
        }
        Sheet::Csv => write_csv(notes, with_names),
        Sheet::Markdown => notes
            .iter()
            .fold("# 控え\n".to_owned(), |text, note| text + &markdown(note)),
    }
}

type Line = Result<(u64, NoteLine), BadLine>;

fn read_json_lines(text: &str) -> Vec<Line> {
    let lines = (1u64..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line)
                .map(|note| (number, note))
                .map_err(|error| {
                    BadLine::new(
                        number,
                        if error.is_data() {
                            "bad_field"
                        } else {
                            "bad_json"
                        },
                        explain(&error),
                    )
                })
        })
        .collect()
}

/// serde's message as a sentence. Only names of keys are taken from it, never a value.
fn explain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let key = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("unknown field") {
        format!(
            "「{key}」という項目はありません。使えるのは {} です",
            COLUMNS.join(", ")
        )
    } else if message.starts_with("missing field") {
        format!("「{key}」がありません。書き足してください")
    } else if message.starts_with("duplicate field") {
        format!("「{key}」が2回あります。1回だけにしてください")
    } else if error.is_data() {
        let column = error.column();
        format!(
            "{column}文字目の値の種類が違います。言葉は \" \"、tags、checks、ways は [\"…\"] で書いてください"
        )
    } else {
        format!(
            "JSONとして読めません({}文字目)。1行に1つの {{ }} を書いてください",
            error.column()
        )
    }
}

fn read_csv(text: &str) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(_) => {
            return vec![Err(BadLine::new(
                1,
                "bad_csv",
                "CSVとして読めません。引用符の閉じ忘れを確かめてください",
            ))];
        }
    };
    if let Some(unknown) = header.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        let say = format!(
            "1行目の「{unknown}」という列はありません。使えるのは {} です",
            COLUMNS.join(", ")
        );
        return vec![Err(BadLine::new(1, "unknown_column", say))];
    }
    if !header.iter().any(|name| name == "question") {
        return vec![Err(BadLine::new(
            1,
            "no_header",
            "1行目に列の名前(question, answer など)を書いてください",
        ))];
    }
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            BadLine::new(
                line,
                "bad_csv",
                "CSVとして読めません。引用符の閉じ忘れを確かめてください",
            )
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        if row.len() > header.len() {
            return Err(BadLine::new(
                line,
                "too_many_cells",
                "列が見出しより多くあります。「,」のあるセルを \" \" で囲んでください",
            ));
        }
        Ok((
            line,
            cells(&header, &row).map_err(|(code, say)| BadLine::new(line, code, say))?,
        ))
    });
    rows.collect()
}

fn cells(header: &[String], row: &csv::StringRecord) -> Result<NoteLine, (&'static str, String)> {
    let mut note = NoteLine::default();
    for (name, cell) in header.iter().zip(row.iter()) {
        let text = unguard(cell.trim()).to_owned();
        let some = (!text.is_empty()).then(|| text.clone());
        match name.as_str() {
            "id" => note.id = some,
            "product" => note.product = text,
            "question" => note.question = text,
            "answer" => note.answer = text,
            "tags" => note.tags = list(&text),
            "taught_by" => note.taught_by = some,
            "checks" => note.checks = some.map(|text| list(&text)),
            "ways" => note.ways = some.map(|text| list(&text)),
            "steps" => note.steps = some,
            "branches" => {
                let say =
                    "branches は [{\"when\":\"もし\",\"then\":\"なら\"}] の形で書いてください";
                let read = |text: String| {
                    serde_json::from_str::<Vec<BranchLine>>(&text)
                        .map_err(|_| ("bad_branches", say.to_owned()))
                };
                note.branches = some.map(read).transpose()?;
            }
            "otherwise" => note.otherwise = some,
            "taught_on" => note.taught_on = some,
            "review_by" => note.review_by = some,
            "faq" => note.faq = some,
            _ => {
                note.sv_checked = match text.to_ascii_lowercase().as_str() {
                    "" => None,
                    "true" | "1" => Some(true),
                    "false" | "0" => Some(false),
                    _ => {
                        return Err((
                            "bad_sv_checked",
                            "sv_checked には true か false を書いてください".to_owned(),
                        ));
                    }
                };
            }
        }
    }
    Ok(note)
}

fn list(text: &str) -> Vec<String> {
    text.split([';', '、'])
        .map(|entry| entry.trim().to_owned())
        .filter(|entry| !entry.is_empty())
        .collect()
}

fn write_csv(notes: &[NoteLine], with_names: bool) -> String {
    let columns = || {
        COLUMNS
            .iter()
            .filter(|name| with_names || **name != "taught_by")
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record(columns());
    for note in notes {
        let _ = writer.write_record(columns().map(|name| guard(&cell(note, name))));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn cell(note: &NoteLine, name: &str) -> String {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    match name {
        "id" => some(&note.id),
        "product" => note.product.clone(),
        "question" => note.question.clone(),
        "answer" => note.answer.clone(),
        "tags" => note.tags.join(BETWEEN),
        "taught_by" => some(&note.taught_by),
        "checks" => note.checks.clone().unwrap_or_default().join(BETWEEN),
        "ways" => note.ways.clone().unwrap_or_default().join(BETWEEN),
        "steps" => some(&note.steps),
        "branches" => note
            .branches
            .as_ref()
            .and_then(|list| serde_json::to_string(list).ok())
            .unwrap_or_default(),
        "otherwise" => some(&note.otherwise),
        "taught_on" => some(&note.taught_on),
        "review_by" => some(&note.review_by),
        "faq" => some(&note.faq),
        _ => note
            .sv_checked
            .map(|yes| yes.to_string())
            .unwrap_or_default(),
    }
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe, as OWASP's "CSV Injection" page says.
fn guard(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .unwrap_or(cell)
}

fn markdown(note: &NoteLine) -> String {
    let mut text = format!("\n## {}\n\n", note.question.replace('\n', " "));
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "- {name}: {}", value.replace('\n', " "));
        }
    };
    row("対象", &note.product);
    row(
        "案内前に確認すること",
        &note.checks.clone().unwrap_or_default().join(" / "),
    );
    row(
        "ほかの言い方",
        &note.ways.clone().unwrap_or_default().join(" / "),
    );
    for branch in note.branches.iter().flatten() {
        row("もし", &format!("{} なら {}", branch.when, branch.then));
    }
    row("でなければ", note.otherwise.as_deref().unwrap_or_default());
    row("タグ", &note.tags.join(", "));
    row("教わった日", note.taught_on.as_deref().unwrap_or_default());
    row(
        "教えてくれた人",
        note.taught_by.as_deref().unwrap_or_default(),
    );
    row("見直す日", note.review_by.as_deref().unwrap_or_default());
    row("公式FAQ", note.faq.as_deref().unwrap_or_default());
    row(
        "SV確認",
        if note.sv_checked == Some(true) {
            "済"
        } else {
            "未"
        },
    );
    for (name, part) in [
        ("お客様への言い方", Some(&note.answer)),
        ("手順", note.steps.as_ref()),
    ] {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            let _ = write!(text, "\n{name}\n\n> {}\n", part.replace('\n', "\n> "));
        }
    }
    text
}
