//! Files of notes: JSON Lines, CSV and Markdown, in and out. Every bad line is told with its number and what to do.
//! Whatever a file holds, it is read within bounds. Not here: opening files (the caller), keeping notes (`import`).

mod csv;
mod markdown;

use super::line::NoteLine;
use crate::contract::{BadCode, BadLine};

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

/// Most bytes of a file: 100,000 long notes stay below.
pub const FILE_MOST: usize = 100 * MEGA;
/// Most lines, good and bad, that one file is read to.
const LINES_MOST: usize = 200_000;
/// Most bytes of a line: nobody reads a longer note during a call.
const LINE_MOST: usize = 256 * KILO;
const KILO: usize = 1024;
const MEGA: usize = KILO * KILO;

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

impl Sheet {
    /// By a file's name; JSON Lines unless it says something else.
    pub fn of(name: &str) -> Self {
        let ending = name
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("csv") => Self::Csv,
            Some("md" | "markdown") => Self::Markdown,
            _ => Self::JsonLines,
        }
    }
}

/// A note with the line of the file where it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered {
    /// 1-based.
    pub line: u64,
    /// The note.
    pub note: NoteLine,
}

type Line = Result<Numbered, BadLine>;

fn bad(line: u64, code: BadCode, about: impl Into<String>) -> BadLine {
    let about = about.into();
    BadLine {
        line,
        say: say(code, &about),
        code,
        about,
    }
}

/// What to do about it, for the command line; the screen has sentences of its own.
fn say(code: BadCode, about: &str) -> String {
    let columns = || COLUMNS.join(", ");
    match code {
        BadCode::NotUtf8 => "文字コードがUTF-8ではありません。表計算ソフトでは「CSV UTF-8」を選んで保存し直してください".to_owned(),
        BadCode::TooLarge => format!("ファイルが大きすぎます({about}MBまで)。いくつかに分けてください"),
        BadCode::TooMany => format!("行が多すぎます({about}行まで)。ここから先を別のファイルに分けてください"),
        BadCode::TooLong => format!("1件が長すぎます({about}KBまで)。短くするか、いくつかの控えに分けてください"),
        BadCode::BadJson => format!("JSONとして読めません({about}文字目)。1行に1つの {{ }} を書いてください"),
        BadCode::UnknownField => format!("「{about}」という項目はありません。使えるのは {} です", columns()),
        BadCode::MissingField => format!("「{about}」がありません。書き足してください"),
        BadCode::DoubleField => format!("「{about}」が2回あります。1回だけにしてください"),
        BadCode::BadField => format!("{about}文字目の値の種類が違います。言葉は \" \"、tags、checks、ways は [\"…\"] で書いてください"),
        BadCode::BadCsv => "CSVとして読めません。引用符の閉じ忘れを確かめてください".to_owned(),
        BadCode::Unclosed => "引用符「\"」が閉じていません。この行から後ろを確かめてください".to_owned(),
        BadCode::UnknownColumn => format!("1行目の「{about}」という列はありません。使えるのは {} です", columns()),
        BadCode::NoHeader => "1行目に列の名前(question, answer など)を書いてください".to_owned(),
        BadCode::TooManyCells => "列が見出しより多くあります。「,」のあるセルを \" \" で囲んでください".to_owned(),
        BadCode::BadBranches => "branches は [{\"when\":\"もし\",\"then\":\"なら\"}] の形で書いてください".to_owned(),
        BadCode::BadSvChecked => "sv_checked には true か false を書いてください".to_owned(),
        BadCode::BadMarkdown => "控えの形ではありません。「## 質問」の下に「- 対象: …」と「お客様への言い方」を書いてください".to_owned(),
        BadCode::NoQuestion => "question(質問)が空です。お客様の言い方で質問を書いてください".to_owned(),
        BadCode::NoAnswer => "answer(回答)が空です。お客様への言い方を書いてください".to_owned(),
        BadCode::BadDate => format!("{about} は 2026-11-23 のように書いてください"),
        BadCode::BadId => "id は空でない200文字までの言葉にしてください。要らなければ項目ごと消してください".to_owned(),
    }
}

/// Reads a file of notes: the good lines, and the bad ones.
pub fn read_sheet(sheet: Sheet, bytes: &[u8]) -> (Vec<Numbered>, Vec<BadLine>) {
    if bytes.len() > FILE_MOST {
        let most = (FILE_MOST / MEGA).to_string();
        return (Vec::new(), vec![bad(1, BadCode::TooLarge, most)]);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
            return (Vec::new(), vec![bad(line, BadCode::NotUtf8, "")]);
        }
    };
    let mut read = Reading::default();
    match sheet {
        Sheet::JsonLines => read_json_lines(text, &mut read),
        Sheet::Csv => csv::read(text, &mut read),
        Sheet::Markdown => markdown::read(text, &mut read),
    }
    (read.good, read.bad)
}

/// What keeps a line from being a note, with what to do.
pub fn check_note(line: u64, note: &NoteLine) -> Option<BadLine> {
    let (code, about) = note.problem()?;
    Some(bad(line, code, about))
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reading {
    good: Vec<Numbered>,
    bad: Vec<BadLine>,
}

impl Reading {
    /// Takes a line in; false: it was the last that is read.
    fn take(&mut self, line: Line) -> bool {
        match line {
            Ok(line) => match check_note(line.line, &line.note) {
                Some(problem) => self.bad.push(problem),
                None => self.good.push(line),
            },
            Err(line) => self.bad.push(line),
        }
        if self.good.len() + self.bad.len() < LINES_MOST {
            return true;
        }
        let last = self.good.last().map_or(0, |line| line.line);
        let last = last.max(self.bad.last().map_or(0, |line| line.line));
        self.bad
            .push(bad(last + 1, BadCode::TooMany, LINES_MOST.to_string()));
        false
    }
}

/// Too long to be read.
fn check_length(line: u64, bytes: usize) -> Result<(), BadLine> {
    if bytes <= LINE_MOST {
        return Ok(());
    }
    Err(bad(line, BadCode::TooLong, (LINE_MOST / KILO).to_string()))
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
        Sheet::Csv => csv::write(notes, with_names),
        Sheet::Markdown => notes.iter().fold("# 控え\n".to_owned(), |text, note| {
            text + &markdown::write(note)
        }),
    }
}

fn read_json_lines(text: &str, read: &mut Reading) {
    let lines = (1u64..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in lines {
        let note = check_length(number, line.len()).and_then(|()| {
            serde_json::from_str(line)
                .map(|note| Numbered { line: number, note })
                .map_err(|error| explain(number, &error))
        });
        if !read.take(note) {
            return;
        }
    }
}

/// serde's message as a code. Only names of keys are taken from it, never a value.
fn explain(line: u64, error: &serde_json::Error) -> BadLine {
    let message = error.to_string();
    let key = message.split('`').nth(1).unwrap_or_default();
    let column = error.column().to_string();
    if message.starts_with("unknown field") {
        bad(line, BadCode::UnknownField, shorten(key))
    } else if message.starts_with("missing field") {
        bad(line, BadCode::MissingField, key)
    } else if message.starts_with("duplicate field") {
        bad(line, BadCode::DoubleField, key)
    } else if error.is_data() {
        bad(line, BadCode::BadField, column)
    } else {
        bad(line, BadCode::BadJson, column)
    }
}

/// A name from a file, in a length that can be shown.
fn shorten(name: &str) -> String {
    name.chars().take(40).collect()
}
