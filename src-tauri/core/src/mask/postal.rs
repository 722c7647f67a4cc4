//! 郵便番号: seven digits with 〒 or its name before, or an address behind.

use super::Hit;
use super::address::begins_address;
use super::cue::{Cue, Says, is_link, label_before};
use super::kind::Kind;
use super::number::{Run, held_by, stands_alone};
use super::view::View;

pub(super) fn find(view: &View, cues: &[Cue], runs: &[Run], hits: &mut Vec<Hit>) {
    for run in runs {
        for (at, first) in run.iter().enumerate() {
            let two = run.get(at..at + 2).filter(|two| {
                matches!(two, [a, b] if a.len() == 3 && b.len() == 4)
                    && held_by(view, two, "-ー の~、・")
            });
            let Some(last) = two
                .and_then(|two| two.last())
                .or_else(|| (first.len() == 7).then_some(first))
            else {
                continue;
            };
            let (from, to) = (first.from, last.to);
            if !stands_alone(view, cues, from, to) && view.before(from) != '〒' {
                continue;
            }
            let label = label_before(view, cues, from, 8);
            let named = label
                .is_some_and(|cue| cue.says == Says::Postal && is_link(view.part(cue.to, from)));
            let mut behind = to;
            while behind < to + 4 && matches!(view.at(behind), ' ' | '\n' | '、' | ')' | '/' | ',')
            {
                behind += 1;
            }
            let other = label.is_some_and(|cue| {
                matches!(cue.says, Says::Other | Says::Account | Says::Customer)
            });
            let whole = two.is_some() || first.len() == 7;
            let said_before = label.is_some_and(|cue| cue.says == Says::Postal);
            let said_behind = cues
                .iter()
                .any(|cue| cue.says == Says::Postal && cue.from >= to && cue.from - to <= 6);
            let placed = two.is_some() && !other && is_placed(view, cues, from, to);
            let again = hits
                .iter()
                .any(|hit| hit.to < from && from - hit.to <= 8 && two.is_some() && !other);
            if whole && (named || said_before && !other || said_behind || placed || again)
                || (!other && begins_address(view, behind))
            {
                hits.push(Hit {
                    from,
                    to,
                    kind: Kind::Postal,
                });
            }
        }
    }
}

/// Is it about an address anyway: its word not far before, or an address right before on the same line?
fn is_placed(view: &View, cues: &[Cue], from: usize, to: usize) -> bool {
    let near = cues.iter().any(|cue| {
        matches!(cue.says, Says::Address | Says::Postal) && cue.to <= from && from - cue.to <= 40
    });
    let number = matches!(view.before(from), '-' | 'ー') || view.at(to).is_ascii_digit();
    near && !number
}
