//! The first thing a screen asks for. It answers in every state of the data folder.

use crate::case::running_case;
use crate::contract::{AppView, Clocks, Nothing, Settings, VaultState};
use crate::fault::{Done, reply};
use crate::house::House;
use crate::settings::is_first_start;

/// `app_view`
pub(crate) fn app_view(house: &mut House, _: Nothing) -> Done<AppView> {
    let mut view = AppView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        vault: house.state,
        demo: house.options.demo,
        practice: house.practice.is_some(),
        data_dir: house.options.data_dir.display().to_string(),
        first_start: false,
        settings: Settings::default(),
        clocks: Clocks::default(),
        case: None,
    };
    if house.state == VaultState::Open {
        view.first_start = !house.options.demo && is_first_start(&house.real()?)?;
        let mut turn = house.turn()?;
        view.settings = turn.desk.settings.clone();
        view.clocks = turn.view_clocks()?;
        view.case = turn.read(running_case)?;
    }
    reply(view, &[])
}
