//! Flows that fit the words, and the packs as they stand on the shelf.

use hikae_core::checklist::fit_flows;
use hikae_core::pack::Pack;

use crate::contract::{FlowChoice, FlowChoices, FlowSuggest, Nothing, PackList};
use crate::fault::{Done, reply};
use crate::house::House;

/// `flow_suggest`: those that fit, best first; every flow when no word was typed or none fits.
pub(crate) fn flow_suggest(house: &mut House, request: FlowSuggest) -> Done<FlowChoices> {
    let turn = house.turn()?;
    let packs = turn.shelf.packs();
    let packs: Vec<&Pack> = packs.iter().map(|loaded| &loaded.pack).collect();
    let fits = fit_flows(&packs, &request.text);
    let any = fits.iter().any(|fit| fit.score > 0);
    let flows = fits
        .iter()
        .filter(|fit| !any || fit.score > 0)
        .map(|fit| FlowChoice {
            pack: fit.pack.manifest.id.clone(),
            pack_title: fit.pack.manifest.title.clone(),
            flow: fit.flow.id.clone(),
            title: fit.flow.title.clone(),
        })
        .collect();
    reply(FlowChoices { flows }, &[])
}

/// `pack_list`
pub(crate) fn pack_list(house: &mut House, _: Nothing) -> Done<PackList> {
    let folder = house
        .shelf
        .folder()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default();
    reply(
        PackList {
            packs: house.shelf.rows(),
            folder,
        },
        &[],
    )
}
