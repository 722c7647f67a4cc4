//! Keeping what is being typed, one overwritten row per field. It changes no view: whoever types has the
//! words before the eyes, and a reload while an IME composes would take them away.

use hikae_core::pack::Pii;
use hikae_store::draft::keep_draft;

use crate::contract::{CaseStage, Code, DraftKeep, Nothing};
use crate::fault::{Done, fault, not_now, reply};
use crate::house::House;

/// Longest name of a field.
const FIELD_MAX: usize = 100;

/// `draft_keep`
pub(crate) fn draft_keep(house: &mut House, request: DraftKeep) -> Done<Nothing> {
    let mut turn = house.turn()?;
    if request.field.is_empty() || request.field.len() > FIELD_MAX {
        return Err(fault(Code::NotFound, "field"));
    }
    let pii = match request.case {
        None => Pii::Mask,
        Some(id) => {
            let case = turn.load_case(id)?;
            if case.stage == CaseStage::Closed {
                return Err(not_now("the case has ended"));
            }
            case.draft_pii(&request.field)
        }
    };
    match request.case {
        Some(id) if pii == Pii::NeverStore => {
            turn.desk
                .secrets
                .keep_draft(id, &request.field, &request.text)
        }
        case => turn.write(|tx| Ok(keep_draft(tx, case, &request.field, pii, &request.text)?))?,
    }
    reply(Nothing {}, &[])
}
