//! `hikaectl mask`: customers' data of a text, found and marked, without a data folder or a key. Text in, text out; with
//! `--jsonl` one JSON document a line. Not here: what is found (`hikae_core::mask`).

use std::io::Read as _;
use std::path::Path;

use hikae_core::mask::{Own, Span, find_personal, mask_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::out::Told;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
}

/// One text with what was found in it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Masked {
    /// As it was given; null for a text without one.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub id: Value,
    /// Where what stands, in Unicode code points, end exclusive; in order, none over another.
    pub spans: Vec<Span>,
    /// The text with marks in their place.
    pub masked: String,
}

/// Masks a file, or standard input.
pub fn run(file: Option<&Path>, jsonl: bool, own: &[String]) -> Told {
    mask(file, jsonl, own).unwrap_or_else(|told| told)
}

fn mask(file: Option<&Path>, jsonl: bool, own: &[String]) -> Result<Told, Told> {
    let text = read(file)?;
    let own = Own::new(own.iter().map(String::as_str));
    if !jsonl {
        let masked = one(Value::Null, &text, &own);
        return Ok(Told::text(masked.masked.clone(), &masked));
    }
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(line).map_err(|error| {
            // The error's own words may quote the line, which is a customer's.
            Told::because(
                "bad_line",
                format!(
                    "{}行目を読めません。1行に {{\"id\":…,\"text\":\"…\"}} を1つ書いてください({}文字目)",
                    at + 1,
                    error.column()
                ),
            )
        })?;
        let masked = one(line.id, &line.text, &own);
        out += &serde_json::to_string(&masked)
            .map_err(|error| Told::because("unwritable", error.to_string()))?;
        out.push('\n');
    }
    Ok(Told::document(out))
}

fn one(id: Value, text: &str, own: &Own) -> Masked {
    let spans = find_personal(text, own);
    Masked {
        id,
        masked: mask_text(text, &spans),
        spans,
    }
}

fn read(file: Option<&Path>) -> Result<String, Told> {
    let file = file.filter(|file| *file != Path::new("-"));
    let read = match file {
        Some(file) => std::fs::read_to_string(file),
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }
    };
    read.map_err(|error| {
        let name = file.map_or("標準入力".to_owned(), |file| file.display().to_string());
        Told::misused(
            "unreadable",
            format!("{name} を読めません。場所と文字コード(UTF-8)を確かめてください({error})"),
        )
    })
}
