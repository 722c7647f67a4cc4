//! `vocab/*.yaml`: products with readings, so that kana finds them and morae can be counted.

use super::slots::check_pack_slots;
use super::{At, Found, Place, is_reading, is_slug, repeated};
use crate::pack::Pack;

pub(super) fn check_vocab(pack: &Pack, found: &mut Found) {
    let at = At::new(Place::Vocab).to("products");
    for (index, id) in repeated(pack.products.iter().map(|product| product.id.as_str())) {
        let say = format!("製品の id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, product) in pack.products.iter().enumerate() {
        let at = at.to(index);
        if !is_slug(product.id.as_str(), false) {
            found.add(
                &at.to("id"),
                "bad_id",
                "製品の id は小文字の英数字と _ - だけで書いてください",
            );
        }
        if product.t.trim().is_empty() {
            found.add(&at.to("t"), "empty_text", "製品の t に名前を書いてください");
        }
        if !is_reading(&product.yomi) {
            let say = format!("「{}」の yomi を、ひらがなで書いてください", product.t);
            found.add(&at.to("yomi"), "bad_yomi", say);
        }
        if let Some(say) = &product.scope_out {
            check_pack_slots(pack, say, &at.to("scope_out"), found);
        }
    }
}
