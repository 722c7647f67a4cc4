//! Settings: read once, kept whole, brought within their bounds. They belong to the person and the PC, so
//! they are those of the real data folder also while the practice runs.

mod hours;
mod policy;

use hikae_store::setting::{keep_setting, load_setting};

use crate::contract::{AppView, Changed, Fault, Nothing, Settings, SettingsChange};
use crate::desk::{SETTINGS, Turn};
use crate::fault::{Done, reply};
use crate::house::House;

pub(crate) use hours::{read_minutes, shift_of};
pub(crate) use policy::read_policy;

/// Key of the row that says that the questions of the first start were answered or skipped.
const FIRST_START: &str = "first_start_done";
/// Longest word of a setting, in characters.
const WORD_MAX: usize = 40;

/// `settings_change`
pub(crate) fn settings_change(house: &mut House, request: SettingsChange) -> Done<AppView> {
    change(house, request.settings, false)
}

/// `first_start_finish`
pub(crate) fn first_start_finish(house: &mut House, request: SettingsChange) -> Done<AppView> {
    change(house, request.settings, true)
}

fn change(house: &mut House, settings: Settings, first: bool) -> Done<AppView> {
    let settings = clamp(settings);
    let mut turn = house.real()?;
    turn.write(|tx| {
        keep_setting(tx, SETTINGS, &settings)?;
        if first {
            keep_setting(tx, FIRST_START, &true)?;
        }
        Ok(())
    })?;
    turn.desk.settings = settings.clone();
    if let Some(practice) = &mut house.practice {
        practice.settings = settings;
    }
    // The tenure changes what every case asks.
    let view = crate::view::app_view(house, Nothing {})?.value;
    reply(view, &[Changed::App, Changed::Case])
}

/// True while the questions of the first start are open.
pub(crate) fn is_first_start(turn: &Turn<'_>) -> Result<bool, Fault> {
    let done = turn.read(|read| Ok(load_setting::<bool>(read, FIRST_START)? == Some(true)))?;
    Ok(!done && !turn.desk.answered)
}

/// Within what a screen can show: 80–200 % and words of a readable length; a word left empty is the usual one.
fn clamp(settings: Settings) -> Settings {
    let usual = Settings::default();
    let word = |text: &str| text.trim().chars().take(WORD_MAX).collect::<String>();
    let or = |text: String, usual: String| if text.is_empty() { usual } else { text };
    Settings {
        text_size: settings.text_size.clamp(80, 200),
        global_shortcut: word(&settings.global_shortcut),
        escalation_word: or(word(&settings.escalation_word), usual.escalation_word),
        operator_word: or(word(&settings.operator_word), usual.operator_word),
        own_name: word(&settings.own_name),
        shift_start: hours::tidy_clock(&settings.shift_start),
        shift_end: hours::tidy_clock(&settings.shift_end),
        remind_before: hours::tidy_minutes(&settings.remind_before, ""),
        snooze: hours::tidy_minutes(&settings.snooze, &usual.snooze),
        ..settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_stay_within_bounds() {
        let wild = Settings {
            text_size: 900,
            escalation_word: "  ".to_owned(),
            own_name: "架空".repeat(50),
            ..Settings::default()
        };
        let tame = clamp(Settings {
            shift_start: "９時半".to_owned(),
            shift_end: "あとで".to_owned(),
            remind_before: "5、30 分, 5, 9999".to_owned(),
            snooze: "x".to_owned(),
            ..wild
        });
        assert_eq!(
            (tame.shift_start.as_str(), tame.shift_end.as_str()),
            ("09:30", "")
        );
        assert_eq!(
            (tame.remind_before.as_str(), tame.snooze.as_str()),
            ("30, 5", "5, 15")
        );
        assert_eq!(shift_of(&tame), None);
        assert_eq!(tame.text_size, 200);
        assert_eq!(tame.escalation_word, "エスカ");
        assert_eq!(tame.own_name.chars().count(), WORD_MAX);
        assert_eq!(
            clamp(Settings {
                text_size: 0,
                ..Settings::default()
            })
            .text_size,
            80
        );
    }
}
