//! The README's first call, read from the README itself and pressed as it stands there, at a person's pace:
//! whoever has nothing else gets through it by keyboard in under a minute.
//! Not here: what each screen says on the way (`keyboard_only`, `worked_call`).

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use hikae_tests::desk::{Desk, Result, alone, top};

use super::worked_call::LINE_ON_HOLD;

/// The whole of it.
const GOAL: Duration = Duration::from_secs(60);
/// A key that is looked up on the page or on the screen.
const KEY: Duration = Duration::from_millis(300);
/// One character of Japanese: two or three keys at 80 ms, and its share of the conversion.
const CHARACTER: Duration = Duration::from_millis(200);

/// What the first column of the table says.
enum Step {
    Press(String),
    Type(String),
}

/// The steps of 「The first call, by keyboard」, in order.
fn steps(readme: &str) -> Vec<Step> {
    let rows = readme
        .lines()
        .skip_while(|line| !line.starts_with("## The first call"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .filter(|cell| *cell != "keys");
    let mut steps = Vec::new();
    for cell in rows {
        // Every second piece stands between backticks.
        for (at, piece) in cell.split('`').enumerate() {
            let piece = piece.trim();
            match (piece.is_empty(), at % 2) {
                (true, _) => {}
                (false, 1) => steps.push(Step::Press(key(piece))),
                (false, _) => steps.push(Step::Type(piece.to_owned())),
            }
        }
    }
    steps
}

/// `Ctrl Enter` as the display knows it.
fn key(written: &str) -> String {
    let names: Vec<String> = written
        .split(' ')
        .map(|name| match name {
            "Enter" => "Return".to_owned(),
            "Esc" => "Escape".to_owned(),
            name => name.to_lowercase(),
        })
        .collect();
    names.join("+")
}

#[test]
fn the_readme_leads_through_the_first_call() -> Result<()> {
    let _alone = alone();
    let readme = fs::read_to_string(top().join("README.md"))?;
    let steps = steps(&readme);
    assert!(steps.len() > 30, "the table was found: {}", steps.len());
    let mut desk = Desk::open("readme")?;
    desk.settle()?;
    let began = Instant::now();
    let mut said = false;
    for step in &steps {
        match step {
            Step::Press(key) => {
                desk.press(&[key])?;
                sleep(KEY);
                if key == "ctrl+3" {
                    desk.shot("on-hold")?;
                    said = desk.read("group", super::worked_call::LINE_GROUP)? == LINE_ON_HOLD;
                }
            }
            Step::Type(text) => {
                desk.keys(text)?;
                sleep(CHARACTER * u32::try_from(text.chars().count())?);
                desk.has_focus()?;
            }
        }
    }
    let took = began.elapsed();
    println!(
        "the README's first call: {:.1} s at a key in {} ms and a character in {} ms",
        took.as_secs_f32(),
        KEY.as_millis(),
        CHARACTER.as_millis()
    );
    assert!(said, "the line is the one the README tells");
    desk.see_focus("お客様の質問")?;
    assert_eq!(
        desk.value("お客様の質問")?,
        "",
        "solved, and ready for the next call"
    );
    desk.shot("solved")?;
    let notes = desk.hikaectl(&["notebook", "list"])?;
    assert_eq!(notes["total"], 1, "the answer was kept once");
    assert!(took < GOAL, "{took:?}");
    desk.close()
}
