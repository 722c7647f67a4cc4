//! Reads one YAML file strictly: once into its type, once into the tree of places. Unknown keys are refused by
//! the types; budgets stop files that were made to hang or fill the program (alias bombs, depth, length).

use hikae_core::lint::Step;
use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Options};

use super::explain::explain;
use super::node::Node;
use super::problem::problem;
use crate::contract::PackProblem;

/// Reads one YAML file that is no part of a pack, as strictly as one that is: the answers of `hikaectl pack run`.
///
/// # Errors
/// File, line and what to do.
pub fn read_yaml<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, PackProblem> {
    let text = text(file, bytes)?;
    let tree = tree(file, text)?;
    typed(file, text, &tree)
}

/// The line of a place in such a file; 0 when it cannot be read.
pub fn find_line(bytes: &[u8], path: &[Step]) -> u32 {
    let read = text("", bytes).and_then(|text| tree("", text));
    read.map_or(0, |tree| tree.line_of(path))
}

/// Decodes a file, BOM and Windows line ends included.
pub fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, PackProblem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let line = u32::try_from(line).unwrap_or(0);
        problem(
            file,
            line,
            "not_utf8",
            "文字コードがUTF-8ではありません。エディターで「UTF-8」を選んで保存し直してください",
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The tree of places, or what is wrong with the YAML itself.
pub fn tree(file: &str, text: &str) -> Result<Node, PackProblem> {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Err(problem(
            file,
            1,
            "empty_file",
            "中身がありません。内容を書くか、ファイルを消してください",
        ));
    }
    serde_saphyr::from_str_with_options(text, options()).map_err(|error| {
        let told = explain(file, &error, &[], None);
        match told.code.as_str() {
            "syntax" => tab(file, text)
                .or_else(|| slot(&told, text))
                .unwrap_or(told),
            "wrong_type" => slot(&told, text).unwrap_or(told),
            _ => told,
        }
    })
}

/// `say: {{item}}…` without quotes: YAML takes the brackets for a map.
fn slot(told: &PackProblem, text: &str) -> Option<PackProblem> {
    let line = text
        .lines()
        .nth(usize::try_from(told.line).ok()?.checked_sub(1)?)?;
    let say = "{{ }} のある言葉は、全体を \" \" で囲んでください";
    (line.contains("{{") && !line.contains('"'))
        .then(|| problem(&told.file, told.line, "unquoted_slot", say))
}

/// The commonest slip of all, and the one that no editor shows: a tab where spaces belong.
fn tab(file: &str, text: &str) -> Option<PackProblem> {
    let indented = |line: &str| {
        line.chars()
            .take_while(|c| c.is_whitespace())
            .any(|c| c == '\t')
    };
    let line = u32::try_from(text.lines().position(indented)? + 1).ok()?;
    Some(problem(
        file,
        line,
        "tab",
        "字下げにタブがあります。半角スペースに直してください",
    ))
}

/// The typed content; `node` is the same file's tree.
pub fn typed<T: DeserializeOwned>(file: &str, text: &str, node: &Node) -> Result<T, PackProblem> {
    let mut track = serde_path_to_error::Track::new();
    let read: Result<T, Error> =
        serde_saphyr::with_deserializer_from_str_with_options(text, options(), |deserializer| {
            T::deserialize(serde_path_to_error::Deserializer::new(
                deserializer,
                &mut track,
            ))
        });
    read.map_err(|error| {
        let path: Vec<Step> = track.path().iter().filter_map(step).collect();
        explain(file, &error, &path, Some(node))
    })
}

fn step(segment: &serde_path_to_error::Segment) -> Option<Step> {
    use serde_path_to_error::Segment;
    match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

/// What an author writes by hand stays far below these figures.
fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 60_000,
            max_nodes: 30_000,
            max_depth: 32,
            flow_nesting_limit: 32,
            max_documents: 1,
            max_aliases: 200,
            max_anchors: 100,
            max_recorded_anchor_events: 10_000,
            max_merge_keys: 100,
            max_total_scalar_bytes: 1024 * 1024,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
        },
        // 「no」 stays a word: only true and false are yes and no.
        strict_booleans: true,
        // `0120…` is a telephone number, not a sum.
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}
