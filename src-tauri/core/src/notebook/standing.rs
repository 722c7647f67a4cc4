//! What use has shown of a note: it moves a hit a little among others that fit as well. Nothing is hidden by it.

/// What use has shown of a note. Days are counted from any one day, the same for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// How often it solved a case.
    pub solved: u32,
    /// 見直す日; `None`: never.
    pub review_by: Option<i32>,
    /// The day on which it was last written, checked or learned from.
    pub confirmed: Option<i32>,
}

/// A note past its 見直す日 stands so much lower.
const STALE: f32 = 0.8;
/// Each doubling of what it solved lifts it so much, up to `SOLVED_MOST`.
const SOLVED: f32 = 0.02;
const SOLVED_MOST: f32 = 0.1;
/// And so much if it was confirmed within so many days.
const RECENT: f32 = 0.02;
const RECENT_DAYS: i32 = 30;

impl Standing {
    /// What a hit's rank is multiplied by.
    pub(super) fn lift(&self, today: i32) -> f32 {
        let solved = (1.0 + self.solved as f32).log2() * SOLVED;
        let mut lift = 1.0 + solved.min(SOLVED_MOST);
        if let Some(confirmed) = self.confirmed
            && today.saturating_sub(confirmed) <= RECENT_DAYS
        {
            lift += RECENT;
        }
        if self.review_by.is_some_and(|day| day < today) {
            lift *= STALE;
        }
        lift
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_helped_rises_a_little_and_what_is_stale_sinks() {
        let new = Standing::default();
        let used = Standing { solved: 3, ..new };
        let much = Standing {
            solved: 100_000,
            ..new
        };
        let fresh = Standing {
            confirmed: Some(95),
            ..new
        };
        let stale = Standing {
            review_by: Some(99),
            ..much
        };
        let lift = |standing: Standing| standing.lift(100);
        assert!((lift(new) - 1.0).abs() < f32::EPSILON);
        assert!(lift(new) < lift(fresh) && lift(fresh) < lift(used) && lift(used) < lift(much));
        assert!(lift(much) < 1.15);
        assert!(lift(stale) < lift(new) && lift(stale) > 0.7);
        assert!(
            (stale.lift(99) - lift(much)).abs() < f32::EPSILON,
            "the day itself still counts"
        );
    }
}
