//! What changed since the SV was last told (R062): a short line of the answers that are newer than the last ask.
//! Not here: the line itself (`line`), who was told what (`store`).

/// An answer that is newer than the last ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The item's short name.
    pub label: String,
    /// The answer as it is said; empty: taken back.
    pub answer: String,
}

/// Most characters of an update: it is said in one breath.
const MOST: usize = 60;

/// 「追加です。購入日は先月、注文番号は伺い済み。」 `None`: nothing is new. What does not fit is left out from the
/// end, never cut within.
pub fn update_line(news: &[Said]) -> Option<String> {
    let mut line = String::new();
    for said in news {
        let piece = if said.answer.is_empty() {
            format!("{}は取り消し", said.label)
        } else {
            format!("{}は{}", said.label, said.answer)
        };
        let length = line.chars().count() + piece.chars().count();
        if !line.is_empty() && length > MOST {
            break;
        }
        if !line.is_empty() {
            line.push('、');
        }
        line.push_str(&piece);
    }
    (!line.is_empty()).then(|| format!("追加です。{line}。"))
}
