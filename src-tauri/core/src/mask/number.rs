//! Numbers as they are written: groups of digits with a separator between. Everything that is made of digits starts
//! from here. Not here: what a number is (phone, card, …).

use super::cue::Cue;
use super::view::View;

/// Digits without anything between.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub from: usize,
    pub to: usize,
}

impl Group {
    pub const fn len(self) -> usize {
        self.to - self.from
    }
}

/// Groups that stand close enough to be one number, in order.
pub(super) type Run = Vec<Group>;

/// What may stand between the groups of one number, spaces beside it aside.
const BETWEEN: &str = "-ー~.()・のノ/:、_";

/// All numbers of a text.
pub(super) fn find_runs(view: &View) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    let all = &view.chars;
    while let Some(first) = all
        .iter()
        .skip(at)
        .position(char::is_ascii_digit)
        .map(|first| first + at)
    {
        let long = all
            .iter()
            .skip(first)
            .take_while(|letter| letter.is_ascii_digit())
            .count();
        let group = Group {
            from: first,
            to: first + long,
        };
        at = group.to;
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| joins(view.part(last.to, first))) =>
            {
                run.push(group);
            }
            _ => runs.push(vec![group]),
        }
    }
    runs
}

/// What one says while reading a number out.
const FILLERS: &[&str] = &[
    "えーっと",
    "えーと",
    "えっと",
    "えー",
    "あの",
    "ええと",
    "次が",
    "それから",
    "で、",
];

fn joins(gap: &[char]) -> bool {
    if (3..=9).contains(&gap.len()) {
        let said: String = gap.iter().collect();
        let left = FILLERS
            .iter()
            .fold(said.clone(), |left, filler| left.replace(filler, ""));
        if left.len() < said.len() {
            return left.chars().all(|letter| " 、の".contains(letter));
        }
    }
    gap.len() <= 4
        && gap
            .iter()
            .all(|letter| *letter == ' ' || BETWEEN.contains(*letter))
        && gap.iter().filter(|letter| **letter != ' ').count() <= 3
}

/// The digits of some groups.
pub(super) fn digits_of(view: &View, groups: &[Group]) -> Vec<u8> {
    groups
        .iter()
        .flat_map(|group| view.part(group.from, group.to))
        .filter_map(|letter| {
            letter
                .to_digit(10)
                .and_then(|digit| u8::try_from(digit).ok())
        })
        .collect()
}

/// Are the groups held together by these separators alone?
pub(super) fn held_by(view: &View, groups: &[Group], allowed: &str) -> bool {
    groups.windows(2).all(|pair| match pair {
        [left, right] => {
            let gap = view.part(left.to, right.from);
            // A filler was looked at when the groups were put together.
            gap.len() >= 3
                && gap
                    .iter()
                    .any(|letter| matches!(letter, 'え' | 'あ' | '次' | 'そ'))
                || gap.iter().all(|letter| allowed.contains(*letter))
        }
        _ => true,
    })
}

fn further_before(view: &View, from: usize) -> char {
    from.checked_sub(1).map_or('\n', |at| view.before(at))
}

/// Does a number begin and end here, not within a longer word or number such as AB-12-34 or 1.2.3?
pub(super) fn stands_alone(view: &View, cues: &[Cue], from: usize, to: usize) -> bool {
    let before = view.before(from);
    let left = match before {
        letter if letter.is_ascii_alphabetic() => {
            cues.iter().any(|cue| cue.to == from)
                || view.any_before(from, &["No", "no", "NO"]).is_some()
        }
        letter if letter.is_ascii_digit() => false,
        '.' if matches!(further_before(view, from), 'o' | 'O') => true,
        '-' | '.' | '/' | '_' | ':' | '#' | '¥' | '$' | '\\' | '~' | 'ー' => {
            let further = from.checked_sub(1).map_or('\n', |at| view.before(at));
            !further.is_ascii_alphanumeric()
                || (before == ':' || before == '/') && !further.is_ascii_digit()
                || (before == '.' || before == '-') && cues.iter().any(|cue| cue.to + 1 == from)
        }
        _ => true,
    };
    let after = view.at(to);
    let right = match after {
        letter if letter.is_ascii_alphanumeric() => false,
        '-' | '_' | '.' | '/' => !view.at(to + 1).is_ascii_alphanumeric(),
        '%' | '円' | '桁' => false,
        _ => true,
    };
    left && right
}
