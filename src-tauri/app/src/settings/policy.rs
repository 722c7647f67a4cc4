//! What a workplace decides for its PCs before anybody starts: a file that only an administrator can write.
//! It answers the questions of the first start and gives other settings their first values; what a person
//! chooses later stands. A file that cannot be read is none: a call does not wait for IT.

use std::path::PathBuf;

use serde_json::Value;

use crate::contract::Settings;

/// The settings that the first start asks about.
const ASKED: [&str; 3] = ["profile", "escalation_word", "by_chat"];

/// Settings as a workplace begins with them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Policy {
    /// The first values.
    pub settings: Settings,
    /// Nothing is left for the first start to ask.
    pub answers_all: bool,
    /// Private marks are switched off, whatever a person chooses.
    pub no_marks: bool,
}

/// The key by which a workplace switches private marks off: `"sv_marks": false`.
const MARKS: &str = "sv_marks";

/// The workplace's file, `{"profile": "new", "by_chat": true, …}`, keys as in the settings.
pub(crate) fn read_policy() -> Policy {
    let text = policy_file().and_then(|path| std::fs::read_to_string(path).ok());
    text.and_then(|text| parse_policy(&text))
        .unwrap_or_default()
}

/// Where the administrator puts it.
fn policy_file() -> Option<PathBuf> {
    if cfg!(windows) {
        std::env::var_os("ProgramData")
            .map(|folder| PathBuf::from(folder).join("Hikae").join("policy.json"))
    } else if cfg!(target_os = "macos") {
        Some(PathBuf::from(
            "/Library/Application Support/Hikae/policy.json",
        ))
    } else {
        Some(PathBuf::from("/etc/hikae/policy.json"))
    }
}

fn parse_policy(text: &str) -> Option<Policy> {
    let mut given: Value = serde_json::from_str(text).ok()?;
    // No setting, for a setting could be changed back.
    let marks = given.as_object_mut().and_then(|keys| keys.remove(MARKS));
    let answers_all = ASKED.iter().all(|key| given.get(key).is_some());
    let settings = super::clamp(serde_json::from_value(given).ok()?);
    Some(Policy {
        settings,
        answers_all,
        no_marks: marks.is_some_and(|marks| marks != Value::Bool(true)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hikae_core::pack::Profile;

    #[test]
    fn a_policy_answers_what_it_names() {
        let part = parse_policy(r#"{"profile": "new", "always_on_top": true}"#).unwrap();
        assert_eq!(part.settings.profile, Profile::New);
        assert!(part.settings.always_on_top && !part.answers_all);
        let all = parse_policy(
            r#"{"profile": "veteran", "escalation_word": "エスカレ", "by_chat": true}"#,
        )
        .unwrap();
        assert!(all.answers_all);
    }

    #[test]
    fn a_policy_switches_private_marks_off_for_good() {
        let off = parse_policy(r#"{"profile": "new", "sv_marks": false}"#).unwrap();
        assert!(off.no_marks && off.settings.profile == Profile::New);
        assert!(!parse_policy(r#"{"profile": "new"}"#).unwrap().no_marks);
        assert!(!parse_policy(r#"{"sv_marks": true}"#).unwrap().no_marks);
        assert!(parse_policy(r#"{"sv_marks": "off"}"#).unwrap().no_marks);
    }

    #[test]
    fn a_policy_that_cannot_be_read_is_none() {
        assert_eq!(parse_policy("{"), None);
        assert_eq!(parse_policy(r#"{"no_such_setting": 1}"#), None);
    }
}
