//! `pack.yaml`: format version, id, dates, readings, products that lead here.

use super::{At, Found, Place, is_reading, is_slug};
use crate::checklist::read_day;
use crate::pack::Pack;

/// The one format version there is.
pub const SCHEMA: u32 = 1;

pub(super) fn check_manifest(pack: &Pack, found: &mut Found) {
    let at = At::new(Place::Manifest);
    let manifest = &pack.manifest;
    if manifest.schema > SCHEMA {
        let say = format!(
            "schema {} には新しい Hikae が必要です。Hikae を更新するか、schema: {SCHEMA} の形で書いてください",
            manifest.schema
        );
        found.add(&at.to("schema"), "schema_version", say);
    } else if manifest.schema < SCHEMA {
        found.add(
            &at.to("schema"),
            "schema_version",
            format!("schema は {SCHEMA} と書いてください"),
        );
    }
    if !is_slug(manifest.id.as_str(), true) || !manifest.id.as_str().contains('.') {
        let say = "id は jp.example.soft のように、小文字の英数字と . - だけで、逆順のドメイン名にしてください";
        found.add(&at.to("id"), "bad_id", say);
    }
    if manifest.title.trim().is_empty() {
        found.add(
            &at.to("title"),
            "empty_text",
            "title にパックの名前を書いてください",
        );
    }
    check_days(pack, &at, found);
    let at = at.to("entry");
    for (index, keyword) in manifest.entry.keywords.iter().enumerate() {
        if !is_reading(&keyword.yomi) {
            let say = format!("「{}」の yomi を、ひらがなで書いてください", keyword.t);
            found.add(&at.to("keywords").to(index).to("yomi"), "bad_yomi", say);
        }
    }
    for (index, product) in manifest.entry.products.iter().enumerate() {
        if pack.product(product.as_str()).is_none() {
            let say = format!(
                "製品「{product}」が vocab にありません。vocab に足すか、ここから消してください"
            );
            found.add(&at.to("products").to(index), "dangling_product", say);
        }
    }
    if pack.flows.is_empty() {
        let say = "flows/ にフローがありません。フローの YAML を一つ以上置いてください";
        found.add(&At::new(Place::Manifest), "no_flow", say);
    }
}

fn check_days(pack: &Pack, at: &At, found: &mut Found) {
    let manifest = &pack.manifest;
    let plain = |text: &str| {
        read_day(text)
            .filter(|day| day.time.is_none() && day.to_string() == text)
            .map(|day| day.to_string())
    };
    let until = plain(&manifest.review_by);
    if until.is_none() {
        let say = "review_by は 2027-02-01 のように、年-月-日で書いてください";
        found.add(&at.to("review_by"), "bad_date", say);
    }
    let Some(from) = &manifest.valid_from else {
        return;
    };
    match (plain(from), until) {
        (None, _) => {
            let say = "valid_from は 2026-11-01 のように、年-月-日で書いてください";
            found.add(&at.to("valid_from"), "bad_date", say);
        }
        (Some(from), Some(until)) if from > until => {
            let say = "valid_from は review_by より前の日にしてください";
            found.add(&at.to("valid_from"), "bad_date", say);
        }
        _ => {}
    }
}
