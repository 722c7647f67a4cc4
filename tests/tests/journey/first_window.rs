//! The window comes up on an empty folder, and the question field is where an operator looks for it.

use hikae_tests::desk::{Desk, Result, alone};

#[test]
fn the_first_window_stands() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("first-window")?;
    desk.shot("start")?;
    desk.see("経験はどのくらいですか")?;
    desk.settle()?;
    desk.shot("home")?;
    desk.close()
}
