//! What goes over the local socket: one JSON line to ask, one JSON line to answer, both of bounded length.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::contract::Fault;

/// Most bytes of a line: an import of ten thousand long notes stays below.
pub const LINE_MAX: u64 = 64 * 1024 * 1024;

/// A question.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// One of [`super::VERBS`].
    pub verb: String,
    /// Its arguments.
    pub args: Value,
}

/// An answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Done.
    Value(Value),
    /// Refused.
    Fault(Fault),
}

/// Writes a line.
pub fn send(to: &mut impl Write, what: &impl Serialize) -> Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    to.write_all(&line)?;
    to.flush()
}

/// Reads a line.
pub fn receive<T: DeserializeOwned>(from: impl Read) -> Result<T> {
    let mut line = Vec::new();
    BufReader::new(from.take(LINE_MAX)).read_until(b'\n', &mut line)?;
    if line.pop() != Some(b'\n') {
        return Err(Error::new(ErrorKind::InvalidData, "no whole line"));
    }
    Ok(serde_json::from_slice(&line)?)
}
