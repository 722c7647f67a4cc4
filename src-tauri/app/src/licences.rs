//! The licences of what lies in the program: Hikae's own, and those of the dictionary and the word vectors. They go
//! wherever the program goes, so they are in it; the packages carry the same files beside it.

use hikae_core::NOTICE;

use crate::contract::{Licence, Licences, Nothing};
use crate::fault::{Done, reply};
use crate::house::House;

/// Every licence, those of others first.
#[must_use]
pub fn licences() -> Licences {
    let licence = |name: &str, text: &str| Licence {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    Licences {
        licences: vec![
            licence("IPADIC, chiVe", NOTICE),
            licence("Hikae: MIT", include_str!("../../../LICENSE-MIT")),
            licence(
                "Hikae, chiVe: Apache-2.0",
                include_str!("../../../LICENSE-APACHE"),
            ),
        ],
    }
}

/// `licence_list`
pub(crate) fn licence_list(_: &mut House, _: Nothing) -> Done<Licences> {
    reply(licences(), &[])
}
