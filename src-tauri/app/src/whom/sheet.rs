//! A workplace's file of people, read strictly: CSV as spreadsheets save or copy it (commas or tabs, a header line in
//! Japanese or English), or YAML. Every wrong line is told, not only the first.
//! Not here: taking people over (`import`).

use hikae_core::asking::{PersonRole, Shift};
use hikae_core::fold::fold;
use hikae_core::lint::Step;
use hikae_core::promise::read_clock;
use serde::Deserialize;

use super::roster::{TOPICS_MAX, WORD_MAX};
use crate::contract::{BadPerson, RosterForm};
use crate::packs::{find_line, read_yaml};

/// More people than this nobody calls a roster.
const PEOPLE_MAX: usize = 500;

/// The columns: as the file may call them, and what they are.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("name", &["name", "名前", "お名前", "氏名"]),
    ("role", &["role", "役割", "役職"]),
    ("own_team", &["own_team", "自分のチーム"]),
    ("team", &["team", "チーム", "所属"]),
    (
        "reach",
        &["reach", "内線・チャット名", "内線", "チャット名"],
    ),
    ("topics", &["topics", "詳しいこと", "担当"]),
    ("shift", &["shift", "勤務時間", "シフト"]),
];

/// People by line, or every wrong line.
pub(super) fn read_sheet(text: &str) -> Result<Vec<(u32, RosterForm)>, Vec<BadPerson>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = &text.replace("\r\n", "\n");
    let first = text.lines().find(|line| !line.trim().is_empty());
    let rows = match first.map(str::trim_start) {
        None => Err(vec![bad(
            0,
            "中身がありません。一行目に 名前,役割,チーム のような見出しを書いてください",
        )]),
        Some(line) if line.starts_with(['#', '-']) || line.starts_with("people:") => yaml(text),
        Some(line) => csv(text, line.contains('\t')),
    }?;
    if rows.len() > PEOPLE_MAX {
        let say = format!(
            "{}人分あります。{PEOPLE_MAX}人までにしてください",
            rows.len()
        );
        return Err(vec![bad(0, &say)]);
    }
    let mut people: Vec<(u32, RosterForm)> = Vec::new();
    let mut wrong = Vec::new();
    for (line, row) in rows {
        let form = match row.form() {
            Ok(form) => form,
            Err(say) => {
                wrong.push(bad(line, &say));
                continue;
            }
        };
        let same = people
            .iter()
            .find(|(_, other)| fold(&other.name) == fold(&form.name));
        if let Some((other, _)) = same {
            let say = format!(
                "「{}」は{other}行目にもあります。一行にしてください",
                form.name
            );
            wrong.push(bad(line, &say));
        }
        people.push((line, form));
    }
    if wrong.is_empty() {
        Ok(people)
    } else {
        Err(wrong)
    }
}

fn bad(line: u32, say: &str) -> BadPerson {
    BadPerson {
        line,
        say: say.to_owned(),
    }
}

/// A row as the file writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Row {
    name: String,
    role: String,
    team: String,
    own_team: Option<Yes>,
    reach: String,
    topics: Option<List>,
    shift: String,
}

/// Yes or no, as a spreadsheet or YAML writes it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Yes {
    Truth(bool),
    Word(String),
}

/// Several words, or one cell of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum List {
    Words(Vec<String>),
    Cell(String),
}

impl Row {
    fn form(self) -> Result<RosterForm, String> {
        let name = word("名前", &self.name)?;
        if name.is_empty() {
            return Err("名前がありません。お名前を書くか、行を消してください".to_owned());
        }
        let topics = match self.topics {
            None => Vec::new(),
            Some(List::Words(words)) => words,
            Some(List::Cell(cell)) => cell.split([';', '、', ',']).map(str::to_owned).collect(),
        };
        let topics = topics
            .iter()
            .map(|topic| word("詳しいこと", topic))
            .filter(|topic| topic.as_ref().map_or(true, |topic| !topic.is_empty()))
            .collect::<Result<Vec<_>, _>>()?;
        if topics.len() > TOPICS_MAX {
            let count = topics.len();
            return Err(format!(
                "詳しいことが{count}個あります。{TOPICS_MAX}個までにしてください"
            ));
        }
        Ok(RosterForm {
            name,
            role: role(&self.role)?,
            team: word("チーム", &self.team)?,
            own_team: own_team(self.own_team)?,
            reach: word("内線・チャット名", &self.reach)?,
            topics,
            shift: shift(&self.shift)?,
        })
    }
}

fn word(column: &str, text: &str) -> Result<String, String> {
    let text = text.trim();
    let length = text.chars().count();
    if length > WORD_MAX {
        return Err(format!(
            "{column}は{WORD_MAX}文字までです(いま{length}文字)。短くしてください"
        ));
    }
    Ok(text.to_owned())
}

fn role(text: &str) -> Result<PersonRole, String> {
    let known: [(PersonRole, &[&str]); 5] = [
        (PersonRole::Sv, &["", "sv", "スーパーバイザー"]),
        (PersonRole::Leader, &["leader", "リーダー", "班長"]),
        (
            PersonRole::Manager,
            &["manager", "マネージャー", "センター長", "管理者"],
        ),
        (PersonRole::Team, &["team", "専門チーム"]),
        (PersonRole::Client, &["client", "委託元"]),
    ];
    let folded = fold(text);
    let found = known
        .iter()
        .find(|(_, words)| words.iter().any(|word| fold(word) == folded));
    found.map(|(role, _)| *role).ok_or_else(|| {
        format!("役割「{}」がわかりません。SV / リーダー / マネージャー / 専門チーム / 委託元 のどれかにしてください", text.trim())
    })
}

fn own_team(cell: Option<Yes>) -> Result<bool, String> {
    let text = match cell {
        None => return Ok(false),
        Some(Yes::Truth(on)) => return Ok(on),
        Some(Yes::Word(text)) => text,
    };
    match fold(&text).as_str() {
        "" | "false" | "0" | "いいえ" | "no" | "×" => Ok(false),
        "true" | "1" | "はい" | "yes" | "○" | "〇" => Ok(true),
        _ => Err(format!(
            "自分のチームの「{}」がわかりません。はい か いいえ で書いてください",
            text.trim()
        )),
    }
}

fn shift(text: &str) -> Result<Option<Shift>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = text
        .split(['-', '~', '〜', '～', '－', 'ー', '–'])
        .collect();
    let read = |part: &&str| read_clock(part);
    match parts.as_slice() {
        [from, until] => read(from)
            .zip(read(until))
            .filter(|(from, until)| from != until),
        _ => None,
    }
    .map(|(from, until)| Some(Shift { from, until }))
    .ok_or_else(|| format!("勤務時間「{text}」が読めません。9:00-18:00 のように書いてください"))
}

type Rows = Result<Vec<(u32, Row)>, Vec<BadPerson>>;

fn yaml(text: &str) -> Rows {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct People {
        people: Vec<Row>,
    }
    let read = read_yaml::<People>("", text.as_bytes());
    let people = read
        .map_err(|problem| vec![bad(problem.line, &problem.say)])?
        .people;
    let place = |at: usize| find_line(text.as_bytes(), &[Step::from("people"), Step::from(at)]);
    Ok(people
        .into_iter()
        .enumerate()
        .map(|(at, row)| (place(at), row))
        .collect())
}

fn csv(text: &str, tabs: bool) -> Rows {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if tabs { b'\t' } else { b',' })
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut columns: Option<Vec<&str>> = None;
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = line_at(text, error.position());
                wrong.push(bad(
                    line,
                    "この行は読めません。引用符「\"」の閉じ忘れを確かめてください",
                ));
                continue;
            }
        };
        let line = line_at(text, record.position());
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &columns {
            None => columns = Some(header(line, &record)?),
            Some(columns) => match row(columns, &record) {
                Ok(row) => rows.push((line, row)),
                Err(say) => wrong.push(bad(line, &say)),
            },
        }
    }
    if wrong.is_empty() {
        Ok(rows)
    } else {
        Err(wrong)
    }
}

/// The line on which a record begins: the reader's own count knows nothing of the empty lines that it passes over.
fn line_at(text: &str, at: Option<&csv::Position>) -> u32 {
    let at = at.and_then(|at| usize::try_from(at.byte()).ok());
    let (before, rest) = text.split_at_checked(at.unwrap_or(0)).unwrap_or((text, ""));
    let skipped = rest.bytes().take_while(|byte| *byte == b'\n').count();
    let lines = before.bytes().filter(|byte| *byte == b'\n').count();
    u32::try_from(lines + skipped + 1).unwrap_or(u32::MAX)
}

fn header(line: u32, record: &csv::StringRecord) -> Result<Vec<&'static str>, Vec<BadPerson>> {
    let mut columns = Vec::new();
    for cell in record.iter().map(str::trim) {
        let found = COLUMNS
            .iter()
            .find(|(_, names)| names.iter().any(|name| fold(name) == fold(cell)));
        let Some((column, _)) = found else {
            let say = format!(
                "見出し「{cell}」がわかりません。一行目は 名前,役割,チーム,自分のチーム,内線・チャット名,詳しいこと,勤務時間 から選んで書いてください"
            );
            return Err(vec![bad(line, &say)]);
        };
        if columns.contains(column) {
            return Err(vec![bad(
                line,
                &format!("見出し「{cell}」が二度あります。一つにしてください"),
            )]);
        }
        columns.push(*column);
    }
    if !columns.contains(&"name") {
        return Err(vec![bad(
            line,
            "見出しに「名前」がありません。一行目に 名前 の列を足してください",
        )]);
    }
    Ok(columns)
}

fn row(columns: &[&str], record: &csv::StringRecord) -> Result<Row, String> {
    if record.len() > columns.len() {
        return Err(
            "見出しより列が多くあります。コンマのある言葉は \" \" で囲んでください".to_owned(),
        );
    }
    let mut row = Row::default();
    for (column, cell) in columns.iter().zip(record) {
        let cell = cell.trim().to_owned();
        match *column {
            "name" => row.name = cell,
            "role" => row.role = cell,
            "team" => row.team = cell,
            "own_team" => row.own_team = Some(Yes::Word(cell)),
            "reach" => row.reach = cell,
            "topics" => row.topics = Some(List::Cell(cell)),
            _ => row.shift = cell,
        }
    }
    Ok(row)
}
