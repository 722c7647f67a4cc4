//! A reading error as one Japanese sentence that says what to do, with its line and a stable code.
//! Not here: problems of meaning (dangling ids, unreachable items), whose sentences `core` writes.

use hikae_core::lint::Step;
use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::node::Node;
use super::problem::problem;
use crate::contract::PackProblem;

/// Says what is wrong at `path` of a file; `node` gives its line where the reader does not.
pub fn explain(file: &str, error: &Error, path: &[Step], node: Option<&Node>) -> PackProblem {
    let error = original(error);
    let told = error
        .location()
        .and_then(|at| u32::try_from(at.line()).ok())
        .filter(|line| *line > 0);
    let place = node.map(|node| node.line_of(path)).filter(|line| *line > 0);
    let key = key(path);
    let (code, say) = match sentence(error, &key) {
        // The tree was read already: the YAML is well made, it is the type that wants something else.
        ("syntax", _) if node.is_some() => (
            "wrong_type",
            format!("{key}の書き方が違います。docs/PACKS.md の例と見比べてください"),
        ),
        told => told,
    };
    // Errors of a key are at the key; errors of a value may be told where the reader stopped, behind it.
    let line = match code {
        "unknown_key" | "duplicate_key" | "syntax" => told.or(place),
        _ => place.or(told),
    };
    problem(file, line.unwrap_or(0), code, say)
}

fn original(mut error: &Error) -> &Error {
    while let Error::WithSnippet { error: inner, .. } | Error::AliasError { error: inner, .. } =
        error
    {
        error = inner;
    }
    error
}

/// The nearest key of a place, for sentences: `「weight」`.
fn key(path: &[Step]) -> String {
    let near = path.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    near.map_or_else(|| "この部分".to_owned(), |key| format!("「{key}」"))
}

fn sentence(error: &Error, key: &str) -> (&'static str, String) {
    match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => ("unknown_key", unknown_key(field, expected)),
        Error::SerdeMissingField { field, .. } => (
            "missing_key",
            format!("「{field}」がありません。ここに「{field}:」の行を書き足してください"),
        ),
        Error::SerdeUnknownVariant { variant, .. }
            if matches!(variant.as_str(), "" | "~" | "null") =>
        {
            (
                "wrong_type",
                format!("{key}の値が空です。言葉を書くか、行ごと消してください"),
            )
        }
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => ("bad_choice", bad_choice(variant, expected, key)),
        Error::SerdeVariantId { .. }
        | Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::UnexpectedValueForUnitEnumVariant { .. }
        | Error::ExpectedMappingEndAfterEnumVariantValue { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. } => (
            "wrong_type",
            format!("{key}には決まった語を一つ書いてください"),
        ),
        Error::SerdeInvalidType {
            unexpected,
            expected,
            ..
        } => (
            "wrong_type",
            format!(
                "{key}には{}を書いてください(いまは{})",
                wanted(expected),
                found(unexpected)
            ),
        ),
        Error::SerdeInvalidValue {
            unexpected,
            expected,
            ..
        } => (
            "bad_value",
            format!(
                "{key}の値{}は使えません。{}を書いてください",
                found(unexpected),
                wanted(expected)
            ),
        ),
        Error::SerdeInvalidLength { expected, .. } => (
            "bad_value",
            format!(
                "{key}の数が合いません。{}を書いてください",
                wanted(expected)
            ),
        ),
        Error::InvalidScalar { ty, .. } => (
            "wrong_type",
            format!("{key}には{}を書いてください", wanted(ty)),
        ),
        Error::Unexpected { expected, .. } => (
            "wrong_type",
            format!("{key}には{}を書いてください", wanted(expected)),
        ),
        Error::InvalidBooleanStrict { .. } => (
            "wrong_type",
            format!("{key}には true か false を書いてください"),
        ),
        Error::NullIntoString { .. } | Error::UnexpectedValueForUnit { .. } => (
            "wrong_type",
            format!("{key}の値が空です。言葉を書くか、行ごと消してください"),
        ),
        Error::NonFiniteFloat { .. } => (
            "bad_value",
            format!("{key}にはふつうの数字を書いてください"),
        ),
        Error::DuplicateMappingKey { key: twice, .. } => {
            let twice = twice.as_deref().unwrap_or("同じキー");
            (
                "duplicate_key",
                format!("「{twice}」が同じまとまりに2回あります。1回だけにしてください"),
            )
        }
        Error::UnsupportedTag { tag, .. } => (
            "tag",
            format!("「{tag}」のような ! で始まる印は使えません。印を消してください"),
        ),
        Error::UnknownAnchor { .. } => (
            "unknown_anchor",
            "「*」で呼んでいる名前が「&」で付けられていません。名前を確かめてください".to_owned(),
        ),
        Error::Budget {
            breach: BudgetBreach::Documents { .. },
            ..
        } => ("two_documents", TWO_DOCUMENTS.to_owned()),
        Error::Budget { breach, .. } => ("too_much", too_much(breach)),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => {
            ("too_much", TOO_MANY_ALIASES.to_owned())
        }
        Error::MultipleDocuments { .. } => ("two_documents", TWO_DOCUMENTS.to_owned()),
        Error::Message { msg, .. } => message(msg, key),
        // The scanner's own limits come as words.
        Error::ExternalMessage { msg, .. }
            if msg.contains("nesting") || msg.contains("recursion") =>
        {
            ("too_much", TOO_DEEP.to_owned())
        }
        _ => ("syntax", SYNTAX.to_owned()),
    }
}

const SYNTAX: &str = "YAMLとして読めません。字下げ(半角スペースのみ)、「:」の後の空白、引用符やかっこの閉じ忘れを確かめてください";

const TOO_DEEP: &str = "かっこや字下げの入れ子が深すぎます。32段までにしてください";
const TOO_MANY_ALIASES: &str = "「&」と「*」の繰り返しが多すぎます。そのまま書き並べてください";
const TWO_DOCUMENTS: &str =
    "「---」で区切った続きがあります。1つのファイルには1つだけ書いてください";

fn message(msg: &str, key: &str) -> (&'static str, String) {
    // A sentence of the types themselves is already one for the author.
    if !msg.is_ascii() {
        return ("bad_value", msg.to_owned());
    }
    let say = if msg.contains("untagged enum Answer") {
        format!(
            "{key}の回答の書き方が違います。言葉・数字・true/false・[選択肢, …]・{{v: 選択肢, text: 言葉}}・{{escape: unknown}} のどれかで書いてください"
        )
    } else if msg.contains("untagged enum Operand") {
        format!("{key}には、言葉・数字・true/false・[言葉, …] のどれかを書いてください")
    } else if msg.contains("version number") {
        format!("{key}には 1.4.0 のような、点で区切った3つの数字を書いてください")
    } else {
        format!("{key}の書き方が違います。docs/PACKS.md の例と見比べてください({msg})")
    };
    ("bad_value", say)
}

fn unknown_key(field: &str, expected: &[&str]) -> String {
    match nearest(field, expected) {
        Some(near) => format!("「{field}」というキーはありません。「{near}」と書いてください"),
        None if expected.is_empty() => format!("「{field}」は書けません。行を消してください"),
        None => format!(
            "「{field}」というキーはありません。行を消すか、次のどれかにしてください: {}",
            expected.join(", ")
        ),
    }
}

fn bad_choice(variant: &str, expected: &[&str], key: &str) -> String {
    let list = expected.join(", ");
    match nearest(variant, expected) {
        Some(near) => format!(
            "{key}に「{variant}」は書けません。「{near}」でしょうか。書けるのは {list} です"
        ),
        None => format!("{key}に「{variant}」は書けません。次のどれかを書いてください: {list}"),
    }
}

/// The word that was probably meant.
fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(word, name), *name))
        .min()?;
    let close = near.0 <= 2 && near.0 < word.chars().count();
    close.then_some(near.1)
}

fn too_much(breach: &BudgetBreach) -> String {
    match breach {
        BudgetBreach::Depth { .. } => TOO_DEEP.to_owned(),
        BudgetBreach::Aliases { .. }
        | BudgetBreach::Anchors { .. }
        | BudgetBreach::AliasAnchorRatio { .. }
        | BudgetBreach::RecordedAnchorEvents { .. }
        | BudgetBreach::RecordedAnchorBytes { .. } => TOO_MANY_ALIASES.to_owned(),
        _ => "ファイルの中身が多すぎます。いくつかのファイルに分けてください".to_owned(),
    }
}

/// What a type wants, in words of an author.
fn wanted(expected: &str) -> &'static str {
    let any = |words: &[&str]| words.iter().any(|word| expected.contains(word));
    if any(&["bool"]) {
        "true か false"
    } else if any(&["u8"]) {
        "0から255までの整数"
    } else if any(&["u16", "u32", "u64", "i64", "integer", "unsigned"]) {
        "0以上の整数"
    } else if any(&["f64", "f32", "float", "number"]) {
        "数字"
    } else if any(&["seq", "list", "array"]) {
        "「- 」で始まる並び"
    } else if any(&["semver", "version"]) {
        "1.4.0 のような版番号"
    } else if any(&["map", "struct"]) {
        "「キー: 値」のまとまり"
    } else if any(&["variant", "enum"]) {
        "決まった語"
    } else {
        "言葉"
    }
}

/// What stands there, in words of an author.
fn found(unexpected: &str) -> String {
    let kind = unexpected.split_whitespace().next().unwrap_or_default();
    match kind {
        "string" | "character" => unexpected
            .split_once(' ')
            .map_or_else(|| "言葉".to_owned(), |(_, word)| format!("言葉 {word}")),
        "integer" | "floating" => "数字".to_owned(),
        "boolean" => "true / false".to_owned(),
        "map" | "struct" => "「キー: 値」のまとまり".to_owned(),
        "sequence" | "seq" => "並び".to_owned(),
        "unit" | "null" | "Option" => "空".to_owned(),
        _ => "別の書き方".to_owned(),
    }
}
