//! What a pack's data may do to a case, told as a list before anything is kept: answers and the kind of request.
//! A macro makes such a list by one key; rules that follow from states or from "when … then …" would make the same one,
//! so that checks, the log and undo stay where they are.
//! Not here: keeping and undoing (`app`), what refuses a macro (`lint`).

mod plan;

use crate::answer::Answer;
use crate::ids::ItemId;
use crate::pack::RequestKind;

pub use plan::{offered_macros, plan_macro};

/// One change of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// An answer is given or replaced.
    Answer {
        /// Of which item.
        item: ItemId,
        /// What was stored before; `None`: nothing.
        before: Option<Answer>,
        /// What is stored from now on, in the item's own form.
        after: Answer,
    },
    /// The kind of request is chosen.
    Kind {
        /// What was chosen before; `None`: what the rules say.
        before: Option<RequestKind>,
        /// What is chosen.
        after: RequestKind,
    },
}

/// What would change, and what stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// In the order in which items are resolved; the kind last. Each item once at most.
    pub changes: Vec<Change>,
    /// Items that were named and are left alone: not asked here, answered already, or the customer is further from
    /// ease than the macro says.
    pub left: Vec<ItemId>,
}
