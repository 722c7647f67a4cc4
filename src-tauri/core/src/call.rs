//! What a softphone tells: a call began, was held, was taken off hold, ended; by `hikaectl call` or by a link
//! `hikae://call/…`. Softphones send events twice, lose some, and have a second call while a first is held: the
//! decision here is what an event changes, whatever came before it.
//! Not here: the clocks (`app`), keeping the reference (`store`).

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// Longest reference, in characters.
pub const REF_MAX: usize = 64;
/// Longest link, in bytes: a verb and a reference of signs that are written as `%E3%81%82`.
pub const LINK_MAX: usize = 640;
/// So many links are followed …
pub const LINKS_MOST: usize = 12;
/// … in so many milliseconds; whoever sends more is no softphone.
pub const LINKS_WITHIN_MS: i64 = 10_000;

/// The events of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallEvent {
    /// The talk began.
    Start,
    /// 保留
    Hold,
    /// 保留を取る
    Retrieve,
    /// The call ended.
    End,
}

/// Every event and its name on the command line and in a link.
pub const CALL_EVENTS: [(&str, CallEvent); 4] = [
    ("start", CallEvent::Start),
    ("hold", CallEvent::Hold),
    ("retrieve", CallEvent::Retrieve),
    ("end", CallEvent::End),
];

/// The reference is too long, or holds signs that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the reference is longer than 64 characters or holds signs that are no text")]
pub struct BadRef;

/// A reference as it is kept; an empty one is none.
///
/// # Errors
/// [`BadRef`].
pub fn check_ref(text: &str) -> Result<Option<String>, BadRef> {
    // Signs that turn the direction of writing would let a reference look like another one.
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(|c| c.is_control() || turns(c)) {
        return Err(BadRef);
    }
    let text = text.trim();
    if text.chars().count() > REF_MAX {
        return Err(BadRef);
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Tells two calls apart that are there at one time, and gives back no number: 16 bits of what may be a telephone
/// number.
pub fn mark_ref(reference: &str) -> u16 {
    let hash = reference
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| {
            (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
    let [a, b, c, d, e, f, g, h] = hash.to_be_bytes();
    u16::from_be_bytes([a ^ c ^ e ^ g, b ^ d ^ f ^ h])
}

/// A link that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLink {
    /// What happened.
    pub event: CallEvent,
    /// Which call, in the softphone's words.
    pub reference: Option<String>,
}

/// Why a link is refused. Says nothing of what stood in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// Longer than any link of ours.
    #[error("the link is too long")]
    TooLong,
    /// Another scheme, another room, another verb.
    #[error("the link is none of hikae://call/start, hold, retrieve, end")]
    Unknown,
    /// Something else than one `ref`.
    #[error("the link asks for something else than ref")]
    Query,
    /// See [`BadRef`].
    #[error("the link's ref is too long or no text")]
    Reference,
}

/// Reads `hikae://call/start|hold|retrieve|end`, with `?ref=…` or without. A web page can send one: only what is
/// listed is understood.
///
/// # Errors
/// See [`BadLink`].
pub fn read_link(link: &str) -> Result<CallLink, BadLink> {
    if link.len() > LINK_MAX {
        return Err(BadLink::TooLong);
    }
    let (scheme, rest) = link.split_once(':').ok_or(BadLink::Unknown)?;
    if !scheme.eq_ignore_ascii_case("hikae") {
        return Err(BadLink::Unknown);
    }
    let rest = rest.strip_prefix("//call/").ok_or(BadLink::Unknown)?;
    let (verb, query) = match rest.split_once('?') {
        Some((verb, query)) => (verb, Some(query)),
        None => (rest, None),
    };
    // Some systems put a stroke behind the last part.
    let verb = verb.strip_suffix('/').unwrap_or(verb);
    let event = CALL_EVENTS.iter().find(|(name, _)| *name == verb);
    let event = event.map(|(_, event)| *event).ok_or(BadLink::Unknown)?;
    let reference = match query {
        None | Some("") => None,
        Some(query) => {
            let value = query.strip_prefix("ref=").ok_or(BadLink::Query)?;
            if value.contains(['&', '#', '=']) {
                return Err(BadLink::Query);
            }
            let text = decode(value).ok_or(BadLink::Reference)?;
            check_ref(&text).map_err(|BadRef| BadLink::Reference)?
        }
    };
    Ok(CallLink { event, reference })
}

/// `%E3%81%82` as the text it stands for. A `+` is one: it begins telephone numbers.
fn decode(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Lets so many links pass and no more.
#[derive(Debug, Clone, Default)]
pub struct Throttle(VecDeque<i64>);

impl Throttle {
    /// Whether one that comes now is followed. `now_ms`: a clock that never jumps.
    pub fn admit(&mut self, now_ms: i64) -> bool {
        self.0
            .retain(|at| *at <= now_ms && now_ms - *at < LINKS_WITHIN_MS);
        let free = self.0.len() < LINKS_MOST;
        if free {
            self.0.push_back(now_ms);
        }
        free
    }
}

/// How the call stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CallNow {
    /// The call's clock runs.
    pub in_call: bool,
    /// The hold's clock runs.
    pub on_hold: bool,
    /// Mark of the reference that the call began with.
    pub mark: Option<u16>,
}

/// What an event changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallMove {
    /// It is so already, or it is about another call.
    Nothing,
    /// The call begins.
    Start,
    /// The call that ran has ended unseen, another one begins.
    Renew,
    /// The call that runs gets its reference.
    Name,
    /// The hold begins, and the call where none runs.
    Hold,
    /// The hold ends.
    Retrieve,
    /// Hold and call end.
    End,
}

/// What an event changes, about the call of this mark (`None`: the softphone does not say which).
/// While the customer is held, another call is the SV's or a colleague's: it touches nothing. While nobody is held,
/// nobody can talk in two calls, so that another call means that the first one's end was not told.
pub fn follow_call(now: CallNow, event: CallEvent, mark: Option<u16>) -> CallMove {
    let other = matches!((now.mark, mark), (Some(ours), Some(theirs)) if ours != theirs);
    match event {
        CallEvent::Start if !now.in_call => CallMove::Start,
        CallEvent::Start if other && !now.on_hold => CallMove::Renew,
        CallEvent::Start if now.mark.is_none() && mark.is_some() => CallMove::Name,
        CallEvent::Hold if !other && !now.on_hold => CallMove::Hold,
        CallEvent::Retrieve if !other && now.on_hold => CallMove::Retrieve,
        CallEvent::End if !other && (now.in_call || now.on_hold) => CallMove::End,
        _ => CallMove::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn links_that_are_ours() {
        let read = |link| read_link(link).map(|link| (link.event, link.reference));
        assert_eq!(read("hikae://call/start"), Ok((CallEvent::Start, None)));
        assert_eq!(read("HIKAE://call/end/?ref="), Ok((CallEvent::End, None)));
        assert_eq!(
            read("hikae://call/hold?ref=%E6%9E%B6%E7%A9%BA-12+3"),
            Ok((CallEvent::Hold, Some("架空-12+3".to_owned())))
        );
    }

    #[test]
    fn everything_else_is_refused() {
        for (link, why) in [
            ("hikae://call/delete", BadLink::Unknown),
            ("hikae://call/START", BadLink::Unknown),
            ("hikae://call/start/../end", BadLink::Unknown),
            ("hikae://case/start", BadLink::Unknown),
            ("hikae:call/start", BadLink::Unknown),
            ("https://call/start", BadLink::Unknown),
            ("hikae://call/start#x", BadLink::Unknown),
            ("hikae://call/start?case=3", BadLink::Query),
            ("hikae://call/start?ref=1&ref=2", BadLink::Query),
            ("hikae://call/start?ref=%0a", BadLink::Reference),
            ("hikae://call/start?ref=a%00", BadLink::Reference),
            ("hikae://call/start?ref=%E2%80%AE1", BadLink::Reference),
            ("hikae://call/start?ref=%ff", BadLink::Reference),
            ("hikae://call/start?ref=%4", BadLink::Reference),
            ("", BadLink::Unknown),
        ] {
            assert_eq!(read_link(link), Err(why), "{link}");
        }
        let long = format!("hikae://call/start?ref={}", "a".repeat(REF_MAX + 1));
        assert_eq!(read_link(&long), Err(BadLink::Reference));
        let longer = format!("hikae://call/start?ref={}", "a".repeat(LINK_MAX));
        assert_eq!(read_link(&longer), Err(BadLink::TooLong));
    }

    #[test]
    fn whoever_sends_too_many_is_not_heard_and_heard_again_later() {
        let mut throttle = Throttle::default();
        let admitted = (0..100).filter(|at| throttle.admit(*at)).count();
        assert_eq!(admitted, LINKS_MOST);
        assert!(throttle.admit(LINKS_WITHIN_MS + 100));
    }

    #[test]
    fn a_consultation_leaves_the_held_call_alone() {
        let held = CallNow {
            in_call: true,
            on_hold: true,
            mark: Some(1),
        };
        for event in CALL_EVENTS.map(|(_, event)| event) {
            assert_eq!(follow_call(held, event, Some(2)), CallMove::Nothing);
        }
        assert_eq!(
            follow_call(held, CallEvent::Retrieve, Some(1)),
            CallMove::Retrieve
        );
        assert_eq!(follow_call(held, CallEvent::End, None), CallMove::End);
        let talking = CallNow {
            on_hold: false,
            ..held
        };
        assert_eq!(
            follow_call(talking, CallEvent::Start, Some(2)),
            CallMove::Renew
        );
    }

    /// What the clocks become.
    fn moved(now: CallNow, step: CallMove, mark: Option<u16>) -> CallNow {
        match step {
            CallMove::Nothing => now,
            CallMove::Name => CallNow { mark, ..now },
            CallMove::Start | CallMove::Renew => CallNow {
                in_call: true,
                on_hold: false,
                mark,
            },
            CallMove::Hold => CallNow {
                in_call: true,
                on_hold: true,
                mark: now.mark.or(mark),
            },
            CallMove::Retrieve => CallNow {
                on_hold: false,
                ..now
            },
            CallMove::End => CallNow::default(),
        }
    }

    fn any_call() -> impl Strategy<Value = CallNow> {
        (any::<bool>(), any::<bool>(), prop::option::of(0u16..3)).prop_map(
            |(in_call, on_hold, mark)| CallNow {
                in_call,
                on_hold: in_call && on_hold,
                mark: mark.filter(|_| in_call),
            },
        )
    }

    proptest! {
        #[test]
        fn an_event_that_comes_twice_changes_nothing_the_second_time(
            now in any_call(), event in 0usize..4, mark in prop::option::of(0u16..3),
        ) {
            let event = CALL_EVENTS[event].1;
            let once = moved(now, follow_call(now, event, mark), mark);
            prop_assert_eq!(follow_call(once, event, mark), CallMove::Nothing);
        }

        #[test]
        fn whatever_came_before_a_new_call_begins_and_its_end_ends_it(
            events in prop::collection::vec((0usize..4, prop::option::of(0u16..3)), 0..20),
        ) {
            let mut now = CallNow::default();
            for (event, mark) in events {
                let step = follow_call(now, CALL_EVENTS[event].1, mark);
                now = moved(now, step, mark);
                prop_assert!(now.in_call || (!now.on_hold && now.mark.is_none()));
            }
            now = moved(now, follow_call(now, CallEvent::End, None), None);
            prop_assert_eq!(now, CallNow::default());
            prop_assert_eq!(follow_call(now, CallEvent::Start, Some(7)), CallMove::Start);
        }

        #[test]
        fn no_text_at_all_is_more_than_a_listed_event(link in ".{0,80}", tail in "[ -~]{0,40}") {
            for link in [link, format!("hikae://call/{tail}"), format!("hikae://call/start?ref={tail}")] {
                if let Ok(read) = read_link(&link) {
                    let text = read.reference.unwrap_or_default();
                    prop_assert!(text.chars().count() <= REF_MAX && !text.chars().any(char::is_control));
                }
            }
        }

        #[test]
        fn every_reference_that_is_fine_comes_back_from_its_link(text in "\\PC{1,20}") {
            let Ok(kept) = check_ref(&text) else { return Ok(()) };
            let coded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let read = read_link(&format!("hikae://call/retrieve?ref={coded}"));
            prop_assert_eq!(read, Ok(CallLink { event: CallEvent::Retrieve, reference: kept }));
        }
    }
}
