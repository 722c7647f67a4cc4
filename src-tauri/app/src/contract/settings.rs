//! Settings as kept in the data folder and changed on the settings screen.

use hikae_core::pack::Profile;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// 新人 / 一般 / ベテラン
    pub profile: Profile,
    /// Percent, 80–200.
    pub text_size: u16,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// Language of the screen.
    pub language: Language,
    /// Stays above other windows; off until chosen.
    pub always_on_top: bool,
    /// Single letters and digits act outside text fields.
    pub single_keys: bool,
    /// Global shortcut to the empty question field, in accelerator words; empty: none.
    pub global_shortcut: String,
    /// エスカ or エスカレ.
    pub escalation_word: String,
    /// What operators are called: オペレーター, コミュニケーター …
    pub operator_word: String,
    /// The operator's own name for 「私○○より」; may be empty.
    pub own_name: String,
    /// Asks go by chat, not on the floor.
    pub by_chat: bool,
    /// The shift begins, `09:00`; empty: not said.
    pub shift_start: String,
    /// The shift ends, `18:00`; before the beginning: on the next day; empty: not said.
    pub shift_end: String,
    /// So many minutes before a promised time one is reminded, `15, 5`; when it is due in any case.
    pub remind_before: String,
    /// Minutes of あとで, `5, 15`.
    pub snooze: String,
    /// ひと息 after a take-over or a furious call.
    pub breath: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::Regular,
            text_size: 100,
            theme: Theme::System,
            language: Language::Ja,
            always_on_top: false,
            single_keys: true,
            global_shortcut: "CmdOrCtrl+Alt+Q".to_owned(),
            escalation_word: "エスカ".to_owned(),
            operator_word: "オペレーター".to_owned(),
            own_name: String::new(),
            by_chat: false,
            shift_start: String::new(),
            shift_end: String::new(),
            remind_before: "15, 5".to_owned(),
            snooze: "5, 15".to_owned(),
            breath: true,
        }
    }
}

/// Colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// The system's.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Language of the screen; packs need only their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// 日本語
    Ja,
    /// English
    En,
}

/// Change settings: the whole of them, as the screen shows them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettingsChange {
    /// All settings.
    pub settings: Settings,
}

/// Licences of what lies in the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema, TS)]
pub struct Licences {
    /// Those of others first.
    pub licences: Vec<Licence>,
}

/// One licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema, TS)]
pub struct Licence {
    /// Of what.
    pub name: String,
    /// Its words, as they have to be shown.
    pub text: String,
}
