//! A note as `hikaectl` writes and reads it: one flat line with stable names.
//! Not here: files of such lines (`sheet`), the fields as a screen sees them (`contract::NoteForm`).

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::contract::{BadCode, Branch, NoteForm};

/// A note as a line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteLine {
    /// The id it was imported with, else one that Hikae gave (`n12`). A line with a known id updates that note.
    #[serde(
        default,
        deserialize_with = "word_or_number",
        skip_serializing_if = "Option::is_none"
    )]
    pub id: Option<String>,
    /// The product's name; may be empty.
    #[serde(default, deserialize_with = "or_nothing")]
    pub product: String,
    /// 質問, in the customer's words.
    pub question: String,
    /// お客様への言い方.
    #[serde(default, deserialize_with = "or_nothing")]
    pub answer: String,
    /// Tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Who taught it; written only on demand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taught_by: Option<String>,
    /// 案内前に確認すること.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checks: Option<Vec<String>>,
    /// ほかの言い方.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ways: Option<Vec<String>>,
    /// 手順.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<String>,
    /// もし / なら.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branches: Option<Vec<BranchLine>>,
    /// でなければ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<String>,
    /// 教わった日, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taught_on: Option<String>,
    /// 見直す日, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
    /// 公式FAQ番号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub faq: Option<String>,
    /// SV確認済.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sv_checked: Option<bool>,
}

/// もし → なら.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchLine {
    /// もし
    pub when: String,
    /// なら
    pub then: String,
}

impl NoteLine {
    /// What keeps this line from being a note, and what that is about.
    pub fn problem(&self) -> Option<(BadCode, &'static str)> {
        let days = [
            ("taught_on", &self.taught_on),
            ("review_by", &self.review_by),
        ];
        let bad_day = days.into_iter().find(|(_, day)| {
            day.as_deref()
                .is_some_and(|day| !day.is_empty() && crate::moment::read_day(day).is_none())
        });
        if self.question.trim().is_empty() {
            return Some((BadCode::NoQuestion, ""));
        }
        if let Some((key, _)) = bad_day {
            return Some((BadCode::BadDate, key));
        }
        if self
            .id
            .as_deref()
            .is_some_and(|id| id.trim().is_empty() || id.chars().count() > 200)
        {
            return Some((BadCode::BadId, ""));
        }
        let says =
            |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
        let branches = self.branches.as_ref().is_some_and(|list| !list.is_empty());
        if self.answer.trim().is_empty()
            && !says(&self.steps)
            && !says(&self.otherwise)
            && !branches
        {
            return Some((BadCode::NoAnswer, ""));
        }
        None
    }

    /// Writes the line over the fields of a note; what the line does not carry stays.
    pub fn put_on(self, form: &mut NoteForm) {
        form.question = self.question;
        form.product = self.product;
        form.say = self.answer;
        set(&mut form.tags, self.tags);
        set(&mut form.taught_by, self.taught_by);
        set(&mut form.checks, self.checks);
        set(&mut form.ways, self.ways);
        set(&mut form.steps, self.steps);
        let branch = |line: BranchLine| Branch {
            when: line.when,
            then: line.then,
        };
        set(
            &mut form.branches,
            self.branches
                .map(|list| list.into_iter().map(branch).collect()),
        );
        set(&mut form.otherwise, self.otherwise);
        set(&mut form.taught_on, self.taught_on);
        set(&mut form.review_by, self.review_by);
        set(&mut form.faq, self.faq);
        set(&mut form.sv_checked, self.sv_checked);
    }

    /// A note as a line; who taught it only when asked for.
    pub fn of(id: String, form: NoteForm, with_names: bool) -> Self {
        let some = |text: String| (!text.is_empty()).then_some(text);
        let branch = |branch: Branch| BranchLine {
            when: branch.when,
            then: branch.then,
        };
        let branches: Vec<BranchLine> = form.branches.into_iter().map(branch).collect();
        Self {
            id: Some(id),
            product: form.product,
            question: form.question,
            answer: form.say,
            tags: Some(form.tags),
            taught_by: Some(form.taught_by).filter(|name| with_names && !name.is_empty()),
            checks: (!form.checks.is_empty()).then_some(form.checks),
            ways: (!form.ways.is_empty()).then_some(form.ways),
            steps: some(form.steps),
            branches: (!branches.is_empty()).then_some(branches),
            otherwise: some(form.otherwise),
            taught_on: some(form.taught_on),
            review_by: some(form.review_by),
            faq: some(form.faq),
            sv_checked: Some(form.sv_checked),
        }
    }
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

/// Other systems write `null` where they have nothing.
fn or_nothing<'de, T: Default + Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Other systems number their answers: `12` is as good as `"12"`.
fn word_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Word(String),
        Number(i64),
    }
    Ok(Option::<Id>::deserialize(deserializer)?.map(|id| match id {
        Id::Word(word) => word,
        Id::Number(number) => number.to_string(),
    }))
}
