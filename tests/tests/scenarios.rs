//! Scenarios: a YAML file of steps in, the transcript of what an operator would see out, through the real
//! `app` crate on the real store in a throw-away folder, with a clock moved by hand.
//! To take new transcripts in after reading them: `HIKAE_BLESS=1 cargo test -p hikae-tests --test scenarios`.

mod scenario;

use std::path::Path;

/// Runs every scenario and compares its transcript with the one that is kept beside it.
#[test]
fn scenarios_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no scenario in {}", folder.display());
    let failed: Vec<String> = files.iter().filter_map(|file| check(file).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

/// One scenario.
fn check(file: &Path) -> Result<(), String> {
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let found = scenario::play(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let kept = file.with_extension("txt");
    if std::env::var_os("HIKAE_BLESS").is_some() {
        std::fs::write(&kept, &found).map_err(|error| error.to_string())?;
    }
    let wanted = std::fs::read_to_string(&kept)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if wanted == found {
        return Ok(());
    }
    let at = wanted
        .lines()
        .zip(found.lines())
        .take_while(|(wanted, found)| wanted == found)
        .count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    Err(format!(
        "{}, line {}:\n  kept:  {}\n  found: {}\nthe whole of it:\n{found}",
        kept.display(),
        at + 1,
        line(&wanted),
        line(&found),
    ))
}
