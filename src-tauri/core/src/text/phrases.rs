//! The floor's usual wordings to read aloud, for a moment of the call that a pack says nothing about
//! (floor.md, "Holding", "The shape of a call"). Japanese alone: they are said to the customer.
//! Not here: a pack's own wordings and when they fit (`checklist`).

/// The usual wordings: the moment, as a pack's `stage` names it, and the words.
pub const USUAL_PHRASES: [(&str, &str); 4] = [
    (
        "保留前",
        "確認いたしますので、1、2分ほどお待ちいただけますでしょうか",
    ),
    (
        "保留を取る",
        "お待たせしております。恐れ入りますが、もう一点お伺いできますでしょうか",
    ),
    (
        "上席",
        "お話を承りたく、確認いたしますので少々お待ちいただけますでしょうか",
    ),
    (
        "途中経過",
        "お待たせしております。もう少々お時間を頂戴できますでしょうか",
    ),
];
