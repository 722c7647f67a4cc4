//! Asking a running Hikae, from `hikaectl`.

use std::path::Path;

use interprocess::local_socket::prelude::*;
use serde_json::Value;

use super::address::{Address, check_peer};
use super::wire::{Answer, Request, receive, send};
use crate::contract::Fault;

/// Why there is no answer.
#[derive(Debug)]
pub enum Unanswered {
    /// Nobody listens: the folder may be free.
    Nobody,
    /// Somebody listened, and the talk broke off.
    BrokenOff(std::io::Error),
    /// The app refused.
    Refused(Fault),
}

/// Asks the app that owns `folder`.
///
/// # Errors
/// See [`Unanswered`].
pub fn call(folder: &Path, verb: &str, args: Value) -> Result<Value, Unanswered> {
    let address = Address::of(folder).map_err(|_| Unanswered::Nobody)?;
    let name = address.name().map_err(|_| Unanswered::Nobody)?;
    let mut stream = LocalSocketStream::connect(name).map_err(|_| Unanswered::Nobody)?;
    let talk = check_peer(&stream)
        .and_then(|()| {
            send(
                &mut stream,
                &Request {
                    verb: verb.to_owned(),
                    args,
                },
            )
        })
        .and_then(|()| receive::<Answer>(&mut stream));
    match talk {
        Ok(Answer::Value(value)) => Ok(value),
        Ok(Answer::Fault(fault)) => Err(Unanswered::Refused(fault)),
        Err(error) => Err(Unanswered::BrokenOff(error)),
    }
}
