//! The concepts that come with the program: many, said in many ways, and without what would find notes by chance.
#![allow(clippy::unwrap_used)] // A test may fail.

use hikae_app::packs::load_concepts;
use hikae_core::concept::Lexicon;
use hikae_core::lint::check_concepts;

#[test]
fn the_built_in_concepts_are_sound() {
    let concepts = load_concepts();
    let problems: Vec<String> = check_concepts(&concepts)
        .into_iter()
        .map(|problem| problem.say)
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!(
        Lexicon::dangling(&concepts).into_iter().collect::<Vec<_>>(),
        [""; 0]
    );
    assert!(concepts.len() >= 1_500, "{} concepts", concepts.len());
    let ways: usize = concepts
        .iter()
        .map(|concept| concept.say.len() + concept.may.len())
        .sum();
    assert!(ways >= concepts.len() * 8, "{ways} ways");
}

/// What a customer says, and the concept that a document has for it.
const SAID: &[(&str, &str)] = &[
    ("もうやめたいんですけど", "解約の手続き"),
    ("お金が戻ってくるのはいつ", "返金の時期"),
    ("パソコンが立ち上がらない", "起動しない"),
    ("荷物がまだ来ないんだけど", "未着のとき"),
    ("二回引かれてる", "二重請求"),
    ("上の人に代わって", "上席への交代"),
    ("ネットつながんない", "インターネットに接続できない"),
    ("暗証番号忘れた", "暗証番号の再設定"),
    ("契約してた父が亡くなった", "契約者死亡"),
    ("お試しだけのつもりが定期だった", "定期購入と知らずに申込"),
];

#[test]
fn customers_and_documents_meet() {
    let lexicon = Lexicon::build(&load_concepts());
    let apart: Vec<_> = SAID
        .iter()
        .filter(|(customer, document)| {
            let said = lexicon.widen(&lexicon.read(customer));
            let written = lexicon.read(document);
            !said.keys().any(|concept| written.contains_key(concept))
        })
        .collect();
    assert!(apart.is_empty(), "{apart:?}");
}
