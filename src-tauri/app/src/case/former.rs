//! 先月も同じ (R063): a case that comes back is linked to the former one. The latest cases of the same flow are offered,
//! one key each; whoever wants none is not asked again.

use hikae_core::checklist::{AGAIN, chosen};
use hikae_core::ids::CaseId;
use hikae_core::pack::Role;
use hikae_store::Read;
use hikae_store::case::{CaseRecord, list_cases, load_case};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event, list_case_events_of};
use hikae_store::slug::to_slug;

use super::load::Case;
use crate::contract::{CaseLink, CaseRow, CaseStage, CaseView, Changed, Fault};
use crate::desk::Turn;
use crate::fault::{Done, not_now, reply};
use crate::home::list_rows;
use crate::house::House;

/// How far back one looks.
const LOOK: u32 = 200;
/// Most cases that are offered.
const MOST: usize = 3;

/// `case_link`
pub(crate) fn case_link(house: &mut House, request: CaseLink) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let stamp = turn.now.stamp.clone();
    if request.former == Some(request.case) {
        return Err(not_now("a case is not its own former one"));
    }
    turn.write(|tx| {
        load_case(tx, request.case)?;
        let mut data = Facts::none();
        if let Some(former) = request.former {
            load_case(tx, former)?;
            data = data.figure("former", former.0);
        }
        let event = NewEvent {
            data,
            ..NewEvent::of(EventKind::CaseLinked, Some(request.case), &stamp)
        };
        append_event(tx, &event)?;
        Ok(())
    })?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}

/// The case that came back as this one, where one was named.
pub(crate) fn load_former(read: &Read<'_>, case: CaseId) -> Result<Option<CaseId>, Fault> {
    let linked = list_case_events_of(read, case, EventKind::CaseLinked)?;
    Ok(linked
        .last()
        .and_then(|event| event.data.get_figure("former"))
        .map(CaseId))
}

impl Turn<'_> {
    /// Former cases that this one may be.
    pub fn view_formers(&mut self, case: &Case) -> Result<Vec<CaseRow>, Fault> {
        if case.stage == CaseStage::Closed || !says_again(case)? {
            return Ok(Vec::new());
        }
        let closed = to_slug(&CaseStage::Closed)?;
        let (id, pack, flow) = (case.id(), &case.record.pack, &case.record.flow);
        let fits = |former: &CaseRecord| {
            former.id < id && former.stage == closed && former.pack == *pack && former.flow == *flow
        };
        let formers: Vec<CaseRecord> = self.read(|read| {
            if !list_case_events_of(read, id, EventKind::CaseLinked)?.is_empty() {
                return Ok(Vec::new());
            }
            let cases = list_cases(read, 0, LOOK)?;
            Ok(cases.into_iter().filter(fits).take(MOST).collect())
        })?;
        list_rows(self, &formers)
    }
}

/// True when お急ぎ says that it has come back.
fn says_again(case: &Case) -> Result<bool, Fault> {
    let items = case.flow()?.items.iter();
    let mut said = items
        .filter(|item| item.role == Role::Urgency)
        .filter_map(|item| case.answers.get(&item.id))
        .flat_map(chosen);
    Ok(said.any(|v| v == AGAIN))
}
