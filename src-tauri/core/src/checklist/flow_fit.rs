//! Which flow fits the customer's words: the flow's words, its pack's keywords and the products it
//! asks about, counted by how much of the text they explain. Simple on purpose: every hit can be
//! shown to whoever asks why. Unconverted kana count too: 「むりょうのせきゅ」 leads to せきゅりてぃそふと.
//! Not here: finding notes (`notebook`).

use std::collections::BTreeSet;

use crate::fold::fold;
use crate::pack::{Flow, ItemType, Pack};

/// A flow and how well it fits.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowFit<'a> {
    /// Its pack.
    pub pack: &'a Pack,
    /// The flow.
    pub flow: &'a Flow,
    /// Points; 0: nothing of the text speaks for it.
    pub score: u32,
    /// The words that spoke for it, as the pack writes them.
    pub because: Vec<String>,
}

/// Points for each folded character of a hit.
const FLOW_WORD: u32 = 4;
const PRODUCT: u32 = 2;
const KEYWORD: u32 = 1;
/// Fewest characters of a reading begun at the end of the text; a whole text may be shorter.
const BEGUN: usize = 3;
const BEGUN_ALONE: usize = 2;

/// Every flow, best fit first; equals stay in the order of the packs and their flows.
/// An empty text fits nothing, and every flow comes back with 0 points.
pub fn fit_flows<'a>(packs: &[&'a Pack], text: &str) -> Vec<FlowFit<'a>> {
    let text = fold(text);
    let flows = packs
        .iter()
        .flat_map(|pack| pack.flows.iter().map(|flow| (*pack, flow)));
    let mut fits: Vec<_> = flows
        .map(|(pack, flow)| fit_flow(pack, flow, &text))
        .collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.score));
    fits
}

fn fit_flow<'a>(pack: &'a Pack, flow: &'a Flow, text: &str) -> FlowFit<'a> {
    let mut fit = FlowFit {
        pack,
        flow,
        score: 0,
        because: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let mut count = |points: u32, shown: &str, spellings: &[&str]| {
        let best = spellings
            .iter()
            .filter_map(|spelling| found(text, &fold(spelling)))
            .max();
        if let Some(length) = best.filter(|_| seen.insert(fold(shown))) {
            fit.score += points * u32::try_from(length).unwrap_or(u32::MAX / 8);
            fit.because.push(shown.to_owned());
        }
    };
    for word in flow.words.iter().chain(std::iter::once(&flow.title)) {
        count(FLOW_WORD, word, &[word]);
    }
    let asked: BTreeSet<&str> = flow
        .items
        .iter()
        .filter(|item| item.kind == ItemType::Product)
        .flat_map(|item| item.options.iter().map(|option| option.v.as_str()))
        .collect();
    for product in pack
        .products
        .iter()
        .filter(|product| asked.contains(product.id.as_str()))
    {
        let mut spellings = vec![product.t.as_str(), product.yomi.as_str()];
        spellings.extend(product.line.as_deref());
        spellings.extend(product.alias.iter().map(String::as_str));
        count(PRODUCT, &product.t, &spellings);
    }
    for keyword in &pack.manifest.entry.keywords {
        count(KEYWORD, &keyword.t, &[&keyword.t, &keyword.yomi]);
    }
    fit
}

/// How many characters of the spelling the text holds: all of it, or its beginning at the text's end.
fn found(text: &str, spelling: &str) -> Option<usize> {
    if text.is_empty() || spelling.is_empty() {
        return None;
    }
    let whole = spelling.chars().count();
    if text.contains(spelling) {
        return Some(whole);
    }
    let length = text.chars().count();
    (BEGUN_ALONE..whole).rev().find(|take| {
        let head: String = spelling.chars().take(*take).collect();
        (*take >= BEGUN || *take == length) && text.ends_with(&head)
    })
}
