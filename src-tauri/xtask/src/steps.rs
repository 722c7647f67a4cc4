//! One step: say in one line what is done, run it, and hand a failure on with the child's own exit code.
//! Here so that every verb speaks and fails alike. Not here: what the steps are (one file per verb).

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Why a verb stopped: a sentence that says what to do, and the exit code to leave with.
#[derive(Debug)]
pub struct Stop {
    /// What went wrong and what to do about it.
    pub sentence: String,
    /// Exit code of the child that failed, or 1.
    pub code: u8,
}

/// What every step and verb gives back.
pub type Outcome<T = ()> = Result<T, Stop>;

/// A failure of our own, exit code 1.
pub fn stop<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Stop {
        sentence: sentence.into(),
        code: 1,
    })
}

/// The top of the tree, found from this crate's manifest and never from the working directory.
pub fn top() -> PathBuf {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&manifest)
        .join("../..")
        .canonicalize()
        .unwrap_or_else(|_| PathBuf::from("."))
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    // Joining an absolute path replaces the left side, as cargo reads the variable too.
    top().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// A command that starts at the top of the tree.
pub fn command(program: impl AsRef<OsStr>, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(top());
    command
}

/// The cargo that started us, so that the pinned toolchain stays the same; `line` holds its words, parted by spaces.
pub fn cargo(line: &str) -> Command {
    let words: Vec<&str> = line.split_whitespace().collect();
    command(
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        &words,
    )
}

/// `npm` or `npx` in a folder of the tree; on Windows both are scripts and need their ending.
pub fn node_tool(tool: &str, folder: &Path, words: &[&str]) -> Command {
    let name = if cfg!(windows) {
        format!("{tool}.cmd")
    } else {
        tool.to_owned()
    };
    let mut command = command(name, words);
    command.current_dir(folder).env("NO_UPDATE_NOTIFIER", "1");
    command
}

/// One line on the screen.
pub fn say(line: &str) {
    println!("» {line}");
}

/// Says `what`, runs the command and waits for it.
///
/// # Errors
/// The program is missing, or it failed: then its exit code is kept.
pub fn run(what: &str, command: &mut Command) -> Outcome {
    say(what);
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(what, command, status.code()))
    }
}

/// Runs quietly and gives what the command printed, or nothing when it is missing or failed.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The sentence for a program that could not be started.
pub fn cannot_start(command: &Command, error: &std::io::Error) -> Stop {
    let program = command.get_program().to_string_lossy();
    Stop {
        sentence: format!(
            "`{program}` could not be started ({error}). Install it and run the same command again."
        ),
        code: 127,
    }
}

/// The sentence for a program that ran and failed; what it printed stands above.
pub fn failed(what: &str, command: &Command, code: Option<i32>) -> Stop {
    let line: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    let top = top();
    let folder = command.get_current_dir().unwrap_or(&top);
    let code = code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    Stop {
        sentence: format!(
            "\"{what}\" failed with code {code}; its own words stand above. This step alone: cd {} && {}",
            folder.display(),
            line.join(" ")
        ),
        code,
    }
}

/// How long something took, for the closing table.
pub fn clock<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

/// The value of a flag that stands alone, and a refusal of every other word.
///
/// # Errors
/// A word that the verb does not know.
pub fn flags<const N: usize>(words: &[String], known: [&str; N]) -> Outcome<[bool; N]> {
    if let Some(word) = words.iter().find(|word| !known.contains(&word.as_str())) {
        let list = if N == 0 {
            "no option".to_owned()
        } else {
            known.join(", ")
        };
        return Err(Stop {
            sentence: format!("`{word}` is not known here; this command takes {list}."),
            code: 2,
        });
    }
    Ok(known.map(|flag| words.iter().any(|word| word == flag)))
}
