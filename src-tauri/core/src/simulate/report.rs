//! What is told of a script: rows in the order in which they happen, or what is wrong with it.

use schemars::JsonSchema;
use serde::Serialize;

use super::script::{AskEnd, State};
use crate::asking::Reason;
use crate::ids::{FlagId, ItemId, MacroId};
use crate::pack::{Level, RequestKind};

/// What is told, in the order in which it happens.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Row {
    /// Seconds since the beginning.
    pub after_s: u32,
    /// `mon` … `sun` and `HH:MM:SS`.
    pub at: String,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// It begins.
    Started,
    /// Items were answered.
    Answered {
        /// Which.
        items: Vec<ItemId>,
    },
    /// A macro was used.
    Macro {
        /// Which.
        id: MacroId,
        /// Its name.
        label: String,
        /// Items that it answered.
        items: Vec<ItemId>,
        /// Items that it names and left alone.
        left: Vec<ItemId>,
        /// The kind of request that it chose.
        kind: Option<RequestKind>,
    },
    /// A flag was pressed.
    Flagged {
        /// Which.
        flag: FlagId,
    },
    /// A kind was chosen.
    Kind {
        /// Which.
        kind: RequestKind,
    },
    /// The hold began.
    Hold,
    /// The hold ended.
    HoldEnded,
    /// A step of the hold ladder.
    HoldStep {
        /// Seconds on hold.
        hold_s: u32,
        /// The wording, filled in.
        say: Option<String>,
        /// The call-back is offered.
        callback: bool,
    },
    /// Somebody was asked.
    Asked {
        /// Whom.
        who: String,
        /// With which request.
        kind: RequestKind,
        /// The line as spoken.
        line: String,
        /// The deadline rule that fits.
        deadline: Option<String>,
        /// Why them, where somebody was suggested.
        reason: Option<Reason>,
    },
    /// Who would be suggested next.
    Next {
        /// Whom.
        who: String,
        /// Why.
        reason: Reason,
    },
    /// 「SVがつかまりません。折り返しにしますか」
    CallBack {
        /// The wording with the first time that could be promised; `None`: there is none today or tomorrow.
        say: Option<String>,
    },
    /// Silence counts as 返事なし.
    NoReply {
        /// Whom.
        who: String,
        /// Seconds since the ask.
        after_ask_s: u32,
    },
    /// What came of an ask.
    Result {
        /// What.
        result: AskEnd,
        /// What the SV wants first.
        missing: Option<String>,
    },
    /// The request was sent on.
    SentOn {
        /// To which level.
        level: String,
        /// Its desk.
        to: String,
    },
    /// From here on somebody must be told.
    Tell {
        /// By which rule.
        id: String,
        /// Whom.
        who: String,
        /// Within so many seconds.
        within_s: u32,
    },
    /// Whoever must be told was not told in time.
    TellLate {
        /// By which rule.
        id: String,
        /// Whom.
        who: String,
    },
    /// Somebody was told.
    Told {
        /// By which rule.
        id: String,
        /// Whom.
        who: String,
    },
    /// The case went elsewhere.
    State {
        /// Where.
        state: State,
    },
    /// The reply was told.
    Reply {
        /// What.
        text: String,
    },
    /// A call-back was promised.
    Promised {
        /// The time as it is said.
        time: String,
    },
    /// One is reminded of it.
    Reminder {
        /// What is said, with nothing of the customer.
        say: String,
    },
    /// The reminder was put off.
    Snoozed {
        /// By so many minutes.
        minutes: u16,
    },
    /// The promised time has passed.
    Overdue {
        /// The time as it was said.
        time: String,
    },
    /// The customer was called back.
    CalledBack {
        /// Minutes after the promised time; 0: in time, or nothing was promised.
        late_min: u32,
    },
    /// A level of the deadline was reached.
    Deadline {
        /// Which rule.
        rule: String,
        /// Which level.
        level: Level,
        /// Whom to turn to.
        to: Option<String>,
    },
    /// A notification that the pack asks for, beside the step before it.
    Notice {
        /// What is said, with nothing of the customer.
        say: String,
    },
    /// It ends.
    Ended,
}

/// What is wrong with a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which event; `None`: the key of the script.
    pub event: Option<usize>,
    /// Which key.
    pub key: &'static str,
    /// Stable short code.
    pub code: &'static str,
    /// One Japanese sentence that says what to do.
    pub say: String,
}
