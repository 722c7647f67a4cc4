//! What a command gives back, and how it is printed: words for people, one JSON document for scripts.

use std::io::Write as _;
use std::process::ExitCode;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The end of a command.
#[derive(Debug)]
pub struct Told {
    /// For people.
    pub words: String,
    /// For scripts.
    pub json: Value,
    /// 0 fine, 1 refused, 2 misused.
    pub exit: u8,
    /// A document that was asked for by itself: printed as it is, `--json` or not.
    document: bool,
    /// Words that are a text of the user's: nothing is taken off its end.
    exact: bool,
}

/// A refusal that has no form of its own.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Refusal {
    /// What went wrong.
    pub error: Cause,
}

/// Why.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cause {
    /// Stable short code.
    pub code: String,
    /// What to do, in one sentence.
    pub say: String,
}

impl Told {
    /// Done.
    pub fn fine(words: impl Into<String>, json: &impl Serialize) -> Self {
        Self {
            words: words.into(),
            json: value(json),
            exit: 0,
            document: false,
            exact: false,
        }
    }

    /// A file on standard output.
    pub fn document(text: String) -> Self {
        Self {
            words: text,
            json: Value::Null,
            exit: 0,
            document: true,
            exact: false,
        }
    }

    /// A text that is printed to the letter, or with `--json` what is known of it.
    pub fn text(text: String, json: &impl Serialize) -> Self {
        Self {
            words: text,
            json: value(json),
            exit: 0,
            document: false,
            exact: true,
        }
    }

    /// Refused, with an answer of its own form.
    pub fn refused(words: impl Into<String>, json: &impl Serialize) -> Self {
        Self {
            exit: 1,
            ..Self::fine(words, json)
        }
    }

    /// Refused for one reason.
    pub fn because(code: &str, say: impl Into<String>) -> Self {
        let say = say.into();
        let words = say.clone();
        Self::refused(
            words,
            &Refusal {
                error: Cause {
                    code: code.to_owned(),
                    say,
                },
            },
        )
    }

    /// Called in a way that cannot be meant.
    pub fn misused(code: &str, say: impl Into<String>) -> Self {
        Self {
            exit: 2,
            ..Self::because(code, say)
        }
    }
}

fn value(json: &impl Serialize) -> Value {
    serde_json::to_value(json).unwrap_or(Value::Null)
}

/// Prints to standard output; words of a refusal go to standard error.
pub fn print(told: Told, json: bool) -> ExitCode {
    if told.document || told.exact && !json {
        let _ = std::io::stdout().write_all(told.words.as_bytes());
        return ExitCode::from(told.exit);
    }
    let text = if json {
        format!("{:#}", told.json)
    } else {
        told.words
    };
    let text = text.trim_end();
    // A reader that has gone away (`| head`) is no failure of ours.
    let _ = if json || told.exit == 0 {
        writeln!(std::io::stdout(), "{text}")
    } else {
        writeln!(std::io::stderr(), "{text}")
    };
    ExitCode::from(told.exit)
}
