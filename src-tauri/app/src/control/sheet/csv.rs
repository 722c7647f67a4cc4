//! Notes as CSV, for spreadsheets: a header line, UTF-8 with BOM, lists in one cell.

use super::{BadCode, COLUMNS, Line, NoteLine, Numbered, Reading, bad, check_length, shorten};
use crate::control::line::BranchLine;

/// Between the entries of a cell.
const BETWEEN: &str = ";";

pub(super) fn read(text: &str, read: &mut Reading) {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(_) => {
            read.bad.push(bad(1, BadCode::BadCsv, ""));
            return;
        }
    };
    let unknown = |name: &&String| !COLUMNS.contains(&name.as_str());
    let problem = if !header.iter().any(|name| COLUMNS.contains(&name.as_str())) {
        // A file that begins with a note: its words are no names of columns.
        Some(bad(1, BadCode::NoHeader, ""))
    } else if let Some(name) = header.iter().find(unknown) {
        Some(bad(1, BadCode::UnknownColumn, shorten(name)))
    } else if !header.iter().any(|name| name == "question") {
        Some(bad(1, BadCode::NoHeader, ""))
    } else {
        None
    };
    if let Some(problem) = problem {
        read.bad.push(problem);
        return;
    }
    let mut place = Place { from: 0, line: 1 };
    for row in reader.records() {
        let line = match row {
            Ok(row) => {
                place.go(text, row.position());
                row_line(text, &header, &row, &place)
            }
            Err(error) => {
                place.go(text, error.position());
                Err(bad(place.line, BadCode::BadCsv, ""))
            }
        };
        if !read.take(line) {
            return;
        }
    }
}

/// Where a row begins. The reader's own count of lines is one short after the line ends of spreadsheets.
struct Place {
    from: usize,
    line: u64,
}

impl Place {
    fn go(&mut self, text: &str, to: Option<&csv::Position>) {
        let to = to.and_then(|to| usize::try_from(to.byte()).ok());
        let to = to.unwrap_or(self.from).max(self.from);
        let passed = text.get(self.from..to).unwrap_or_default();
        let rest = text.get(to..).unwrap_or_default();
        let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let skipped = rest.get(..ends).unwrap_or_default();
        let lines = passed.bytes().chain(skipped.bytes());
        self.line += lines.filter(|byte| *byte == b'\n').count() as u64;
        self.from = to + ends;
    }
}

fn row_line(text: &str, header: &[String], row: &csv::StringRecord, place: &Place) -> Line {
    let line = place.line;
    if is_open(text, place.from, row) {
        return Err(bad(line, BadCode::Unclosed, ""));
    }
    check_length(line, row.as_slice().len())?;
    if row.len() > header.len() {
        return Err(bad(line, BadCode::TooManyCells, ""));
    }
    let note = cells(header, row).map_err(|code| bad(line, code, ""))?;
    Ok(Numbered { line, note })
}

/// A quotation mark that is never closed swallows the rest of the file into one cell.
fn is_open(text: &str, from: usize, row: &csv::StringRecord) -> bool {
    let lines = row.as_slice().bytes().filter(|byte| *byte == b'\n').count();
    let rest = text.get(from..);
    // Only the last row reaches the end: what follows it is empty, and what it holds is nearly all that is left.
    match rest.map(str::trim_start) {
        Some(rest) if lines > 0 && rest.len() <= 2 * row.as_slice().len() + 64 => {
            let marks = rest.bytes().filter(|byte| *byte == b'"').count();
            marks % 2 == 1 && (rest.starts_with('"') || rest.contains(",\""))
        }
        _ => false,
    }
}

fn cells(header: &[String], row: &csv::StringRecord) -> Result<NoteLine, BadCode> {
    let mut note = NoteLine::default();
    for (name, cell) in header.iter().zip(row.iter()) {
        let text = unguard(cell.trim()).to_owned();
        let some = (!text.is_empty()).then(|| text.clone());
        match name.as_str() {
            "id" => note.id = some,
            "product" => note.product = text,
            "question" => note.question = text,
            "answer" => note.answer = text,
            "tags" => note.tags = some.map(|text| list(&text)),
            "taught_by" => note.taught_by = some,
            "checks" => note.checks = some.map(|text| list(&text)),
            "ways" => note.ways = some.map(|text| list(&text)),
            "steps" => note.steps = some,
            "branches" => {
                let read = |text: String| {
                    serde_json::from_str::<Vec<BranchLine>>(&text).map_err(|_| BadCode::BadBranches)
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
                    _ => return Err(BadCode::BadSvChecked),
                };
            }
        }
    }
    Ok(note)
}

/// Entries between `;` or `、`; where an entry has such a sign itself, the cell is a JSON list.
fn list(text: &str) -> Vec<String> {
    if text.starts_with('[')
        && let Ok(list) = serde_json::from_str(text)
    {
        return list;
    }
    text.split([';', '、'])
        .map(|entry| entry.trim().to_owned())
        .filter(|entry| !entry.is_empty())
        .collect()
}

fn join(list: &[String]) -> String {
    let plain = list.join(BETWEEN);
    if self::list(&plain) == list {
        plain
    } else {
        serde_json::to_string(list).unwrap_or(plain)
    }
}

pub(super) fn write(notes: &[NoteLine], with_names: bool) -> String {
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
        "tags" => join(note.tags.as_deref().unwrap_or_default()),
        "taught_by" => some(&note.taught_by),
        "checks" => join(note.checks.as_deref().unwrap_or_default()),
        "ways" => join(note.ways.as_deref().unwrap_or_default()),
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
