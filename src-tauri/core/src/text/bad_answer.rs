//! Why an answer does not fit, for whoever writes a pack or its golden cases.
//! Not here: the screen's words for the operator (`ui/text`), which offers only what fits.

use super::name_escape;
use super::names::Language;
use crate::checklist::BadAnswer;

/// What does not fit, as half a sentence.
pub fn tell_bad_answer(bad: BadAnswer, language: Language) -> String {
    let (ja, en) = match bad {
        BadAnswer::UnknownOption => ("選択肢にない値です", "no such option"),
        BadAnswer::HiddenOption => (
            "いまは出ていない選択肢です",
            "the option is not offered now",
        ),
        BadAnswer::TakesNoWords => (
            "この選択肢に言葉は添えられません",
            "the option takes no words",
        ),
        BadAnswer::Exclusive => ("ほかと一緒に選べない選択肢です", "the option stands alone"),
        BadAnswer::TooLong { max } => {
            return match language {
                Language::Ja => format!("{max}文字を超えています"),
                Language::En => format!("longer than {max} characters"),
            };
        }
        BadAnswer::EscapeNotOffered(escape) => {
            let name = name_escape(escape, language);
            return match language {
                Language::Ja => format!("「{name}」はこの質問にありません"),
                Language::En => format!("\"{name}\" is not offered here"),
            };
        }
        BadAnswer::NotANumber => ("数ではありません", "not a number"),
        BadAnswer::NotADate => (
            "日付（2026-11-11）か日時（2026-11-11T14:30）ではありません",
            "neither a day (2026-11-11) nor a time (2026-11-11T14:30)",
        ),
        BadAnswer::WrongType => ("質問の型に合わない形です", "not of the item's type"),
    };
    match language {
        Language::Ja => ja.to_owned(),
        Language::En => en.to_owned(),
    }
}
