//! The journeys. `keyboard_only` and `ime` lie beside these, written and not yet through: the first loses the focus
//! where 後で確認 is taken up again after 先に確認, the second does not get mozc up beside WebDriver.

mod first_window;
mod furious;
mod out_of_scope;
mod worked_call;
