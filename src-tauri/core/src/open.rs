//! What stands open at the desk: on which of three lists a case stands (each once), what to do next with it, which comes
//! first, and the lines that hand it over at the end of the shift. What is overdue comes before everything else.
//! Not here: which cases there are (`store`), the words of a screen (the screen), promises' own lines (`promise`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::pack::Level;

/// Where an open case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpenStage {
    /// Questions to the customer are open.
    Checking,
    /// It is an SV's turn.
    Asking,
    /// The answer is there; the customer is to be told.
    Guiding,
    /// Told; the note is open.
    Keeping,
}

/// What the lists look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// Where it stands.
    pub stage: OpenStage,
    /// Its customer is promised a call.
    pub promised: bool,
    /// Somebody was asked and has not answered.
    pub awaited: bool,
    /// How far its reply deadline has come.
    pub level: Option<Level>,
}

/// The list on which a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenList {
    /// 折り返し
    Promised,
    /// 返事待ち
    Waiting,
    /// 置いている件
    Parked,
}

/// What to do next with an open case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// The deadline has passed: whoever comes next is asked.
    TurnTo,
    /// Nobody is asked at the moment.
    Ask,
    /// Somebody was asked: has the reply come?
    CheckReply,
    /// The customer is asked on.
    AskOn,
    /// The answer is passed on to the customer.
    Tell,
    /// The note is kept.
    Keep,
}

/// The one list on which a case stands: a promise to the customer before everything else.
pub fn list_of(open: &Open) -> OpenList {
    match open.stage {
        _ if open.promised => OpenList::Promised,
        OpenStage::Asking if open.awaited => OpenList::Waiting,
        _ => OpenList::Parked,
    }
}

/// The reply deadline has passed.
pub fn is_late(open: &Open) -> bool {
    matches!(open.level, Some(Level::Overdue | Level::Next))
}

/// What to do next.
pub fn next_step(open: &Open) -> NextStep {
    match open.stage {
        _ if is_late(open) => NextStep::TurnTo,
        OpenStage::Asking if open.awaited => NextStep::CheckReply,
        OpenStage::Asking => NextStep::Ask,
        OpenStage::Checking => NextStep::AskOn,
        OpenStage::Guiding => NextStep::Tell,
        OpenStage::Keeping => NextStep::Keep,
    }
}

/// The order within a list: what is overdue, then what is due soonest, then what began first.
pub fn order_of<D: Ord>(open: &Open, due: Option<D>, started_ms: i64) -> impl Ord + use<D> {
    (!is_late(open), due.is_none(), due, started_ms)
}

/// What is known of a case that is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedCase<'a> {
    /// What is next.
    pub next: NextStep,
    /// The desk that has it: `SV`, 専門部署.
    pub held: &'a str,
    /// In a few words.
    pub title: &'a str,
    /// Who was asked and when (`13:40`), while the reply is awaited.
    pub asked: Option<(&'a str, &'a str)>,
    /// 回答期限, `14:20`.
    pub due: Option<&'a str>,
    /// Whom to turn to, once it has passed.
    pub to: Option<&'a str>,
}

/// A line of what is handed over at the end of the shift.
pub fn say_handed_case(case: &HandedCase<'_>) -> String {
    let what = match case.next {
        NextStep::TurnTo => format!("期限超過、{}へ確認", case.to.unwrap_or(case.held)),
        NextStep::Ask => format!("{}に確認（依頼前）", case.held),
        NextStep::CheckReply => format!("{}回答待ち", case.held),
        NextStep::AskOn => "お客様に伺う途中".to_owned(),
        NextStep::Tell => "お客様へ回答をご案内".to_owned(),
        NextStep::Keep => "控えに残すだけ".to_owned(),
    };
    let mut facts: Vec<String> = Vec::new();
    if let Some((who, at)) = case.asked {
        let who = if who.is_empty() {
            String::new()
        } else {
            format!("{who}さんに")
        };
        facts.push(format!("{at} {who}依頼済み"));
    }
    if let Some(due) = case.due {
        facts.push(format!("回答期限{due}"));
    }
    let title = case.title;
    if facts.is_empty() {
        format!("{what}：{title}")
    } else {
        format!("{what}（{}）：{title}", facts.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn opens() -> impl Strategy<Value = Open> {
        let stage = prop_oneof![
            Just(OpenStage::Checking),
            Just(OpenStage::Asking),
            Just(OpenStage::Guiding),
            Just(OpenStage::Keeping),
        ];
        let level = proptest::option::of(prop_oneof![
            Just(Level::Warn),
            Just(Level::Overdue),
            Just(Level::Next)
        ]);
        (stage, any::<bool>(), any::<bool>(), level).prop_map(
            |(stage, promised, awaited, level)| Open {
                stage,
                promised,
                awaited,
                level,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_overdue_comes_first_and_says_so(
            mut all in prop::collection::vec((opens(), proptest::option::of(0i64..99), 0i64..99), 0..9),
        ) {
            all.sort_by_key(|(open, due, started)| order_of(open, *due, *started));
            let late: Vec<bool> = all.iter().map(|(open, ..)| is_late(open)).collect();
            prop_assert!(late.windows(2).all(|two| two[0] || !two[1]));
            for (open, ..) in &all {
                prop_assert_eq!(is_late(open), next_step(open) == NextStep::TurnTo);
            }
        }

        #[test]
        fn a_promise_stands_on_no_other_list(open in opens()) {
            let list = list_of(&open);
            prop_assert_eq!(open.promised, list == OpenList::Promised);
            if list == OpenList::Waiting {
                prop_assert!(open.awaited && open.stage == OpenStage::Asking);
            }
        }
    }

    #[test]
    fn a_case_is_handed_over_in_one_line() {
        let case = HandedCase {
            next: NextStep::CheckReply,
            held: "SV",
            title: "架空の荷物が届かない",
            asked: Some(("架空SV", "13:40")),
            due: Some("14:20"),
            to: None,
        };
        assert_eq!(
            say_handed_case(&case),
            "SV回答待ち（13:40 架空SVさんに依頼済み、回答期限14:20）：架空の荷物が届かない"
        );
        let late = HandedCase {
            next: NextStep::TurnTo,
            asked: None,
            to: Some("リーダー"),
            ..case
        };
        assert_eq!(
            say_handed_case(&late),
            "期限超過、リーダーへ確認（回答期限14:20）：架空の荷物が届かない"
        );
        let parked = HandedCase {
            next: NextStep::AskOn,
            asked: None,
            due: None,
            ..case
        };
        assert_eq!(
            say_handed_case(&parked),
            "お客様に伺う途中：架空の荷物が届かない"
        );
    }
}
