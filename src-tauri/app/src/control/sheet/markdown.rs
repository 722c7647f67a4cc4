//! Notes as Markdown, to read and print, and back: `## 質問`, a row for each field, what to say as a quotation.
//! A line break inside a row is `<br>`, and a list has a row for each entry, so that nothing is lost on the way.

use std::fmt::Write as _;

use super::{BadCode, Line, NoteLine, Numbered, Reading, bad, check_length};
use crate::control::line::BranchLine;

const SAY: &str = "お客様への言い方";
const STEPS: &str = "手順";
const BREAK: &str = "<br>";
/// A `<br>` that somebody wrote.
const WRITTEN_BREAK: &str = "&lt;br>";

pub(super) fn write(note: &NoteLine) -> String {
    let mut text = format!("\n## {}\n\n", on_one_line(&note.question));
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "- {name}: {}", on_one_line(value));
        }
    };
    row("番号", note.id.as_deref().unwrap_or_default());
    row("対象", &note.product);
    for check in note.checks.iter().flatten() {
        row("案内前に確認すること", check);
    }
    for way in note.ways.iter().flatten() {
        row("ほかの言い方", way);
    }
    for branch in note.branches.iter().flatten() {
        row("もし", &branch.when);
        row("なら", &branch.then);
    }
    row("でなければ", note.otherwise.as_deref().unwrap_or_default());
    for tag in note.tags.iter().flatten() {
        row("タグ", tag);
    }
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
    for (name, part) in [(SAY, Some(&note.answer)), (STEPS, note.steps.as_ref())] {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            let _ = write!(text, "\n{name}\n\n> {}\n", part.replace('\n', "\n> "));
        }
    }
    text
}

fn on_one_line(text: &str) -> String {
    text.replace(BREAK, WRITTEN_BREAK)
        .replace("\r\n", BREAK)
        .replace('\n', BREAK)
}

fn in_lines(text: &str) -> String {
    text.replace(BREAK, "\n").replace(WRITTEN_BREAK, BREAK)
}

/// Which part a quotation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Say,
    Steps,
}

/// A note that is being read.
struct Open {
    line: u64,
    bytes: usize,
    part: Option<Part>,
    note: NoteLine,
    /// Its first line that is no part of a note.
    odd: Option<u64>,
}

pub(super) fn read(text: &str, read: &mut Reading) {
    let mut open: Option<Open> = None;
    for (number, line) in (1u64..).zip(text.lines()) {
        if let Some(question) = line.strip_prefix("## ") {
            if let Some(before) = open.take()
                && !read.take(before.end())
            {
                return;
            }
            open = Some(Open {
                line: number,
                bytes: line.len(),
                part: None,
                note: NoteLine {
                    question: in_lines(question.trim()),
                    ..NoteLine::default()
                },
                odd: None,
            });
            continue;
        }
        match &mut open {
            Some(open) => open.add(number, line),
            // The title, and what somebody wrote under it.
            None if number == 1 || line.trim().is_empty() || line.starts_with("# ") => {}
            None => {
                if !read.take(Err(bad(number, BadCode::BadMarkdown, ""))) {
                    return;
                }
            }
        }
    }
    match open {
        Some(last) => {
            read.take(last.end());
        }
        None if read.bad.is_empty() && !text.trim().is_empty() => {
            read.bad.push(bad(1, BadCode::BadMarkdown, ""));
        }
        None => {}
    }
}

impl Open {
    fn add(&mut self, number: u64, line: &str) {
        self.bytes += line.len() + 1;
        if check_length(number, self.bytes).is_err() {
            // Said at its end; what follows is not kept in memory.
            return;
        }
        let plain = line.trim_end();
        let known = match plain {
            "" => true,
            SAY => self.begin(Part::Say),
            STEPS => self.begin(Part::Steps),
            _ if plain.starts_with('>') => self.quote(plain),
            _ => self.row(plain).is_some(),
        };
        if !known {
            self.odd.get_or_insert(number);
        }
    }

    fn begin(&mut self, part: Part) -> bool {
        self.part = Some(part);
        true
    }

    fn quote(&mut self, line: &str) -> bool {
        let words = line.strip_prefix("> ").or(line.strip_prefix('>'));
        let field = match self.part {
            Some(Part::Say) => &mut self.note.answer,
            Some(Part::Steps) => self.note.steps.get_or_insert_default(),
            None => return false,
        };
        if !field.is_empty() {
            field.push('\n');
        }
        field.push_str(words.unwrap_or_default());
        true
    }

    fn row(&mut self, line: &str) -> Option<()> {
        let (name, value) = line.strip_prefix("- ")?.split_once(':')?;
        let value = in_lines(value.trim());
        let note = &mut self.note;
        let branches = &mut note.branches;
        match name.trim() {
            "番号" => note.id = Some(value),
            "対象" => note.product = value,
            "案内前に確認すること" => note.checks.get_or_insert_default().push(value),
            "ほかの言い方" => note.ways.get_or_insert_default().push(value),
            "もし" => branches.get_or_insert_default().push(BranchLine {
                when: value,
                then: String::new(),
            }),
            "なら" => match branches.as_mut().and_then(|list| list.last_mut()) {
                Some(branch) if branch.then.is_empty() => branch.then = value,
                _ => branches.get_or_insert_default().push(BranchLine {
                    when: String::new(),
                    then: value,
                }),
            },
            "でなければ" => note.otherwise = Some(value),
            "タグ" => note.tags.get_or_insert_default().push(value),
            "教わった日" => note.taught_on = Some(value),
            "教えてくれた人" => note.taught_by = Some(value),
            "見直す日" => note.review_by = Some(value),
            "公式FAQ" => note.faq = Some(value),
            "SV確認" => note.sv_checked = Some(value == "済"),
            _ => return None,
        }
        Some(())
    }

    fn end(self) -> Line {
        check_length(self.line, self.bytes)?;
        match self.odd {
            Some(line) => Err(bad(line, BadCode::BadMarkdown, "")),
            None => Ok(Numbered {
                line: self.line,
                note: self.note,
            }),
        }
    }
}
