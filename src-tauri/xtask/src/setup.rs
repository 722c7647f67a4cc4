//! The set-up that `run`, `test` and `check` begin with: what is missing is installed, or the exact command is printed.
//! Debian and Ubuntu: apt, only the missing packages. Other systems: a person decides, so the command is shown.
//! Not here: the packages of the cross-check, which are large and asked for by name (`cross.rs`).

use crate::steps::{Outcome, ask, command, run, say, stop};
use std::path::PathBuf;
use std::process::Command;

/// What a build of the window needs on Debian and Ubuntu (Tauri 2 prerequisites, plus libssl for SQLCipher).
const BUILD: [&str; 10] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "libxdo-dev",
    "libssl-dev",
    "fonts-noto-cjk",
    "ca-certificates",
];
/// What the journeys need besides: a display without a screen, WebDriver, a real IME, a second browser engine, a
/// notification daemon, a clock that can be set.
const JOURNEYS: [&str; 15] = [
    "webkit2gtk-driver",
    "xvfb",
    "xdotool",
    "xclip",
    "scrot",
    "openbox",
    "dbus-x11",
    "dbus",
    "dunst",
    "libfaketime",
    "ibus",
    "ibus-mozc",
    "ibus-gtk3",
    "procps",
    "passwd",
];
/// Programs with Chromium's engine, the first of which is Debian's.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// Vite 8 and Playwright 1.65 start with Node 20.
const NODE_AT_LEAST: u32 = 20;

/// How much has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Enough to build and start the app.
    Build,
    /// Also what every test needs.
    Journeys,
}

/// Looks at what is there and installs, or names, what is not.
///
/// # Errors
/// Something is missing that only the person can install; the sentence holds the command.
pub fn set_up(need: Need) -> Outcome {
    let mut packages = BUILD.to_vec();
    if need == Need::Journeys {
        packages.extend(JOURNEYS);
        // Ubuntu has Chromium as a snap only: any browser of the family does.
        if chromium().is_none() {
            packages.push("chromium");
        }
    }
    match std::env::consts::OS {
        "linux" => linux(&packages)?,
        "macos" => macos()?,
        "windows" => windows()?,
        other => say(&format!(
            "{other}: no set-up is written for it; going on with what is there"
        )),
    }
    node()
}

/// The full path of a browser with Chromium's engine, Debian's first.
pub fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let every = CHROMIUM
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    every.into_iter().find(|program| program.is_file())
}

fn linux(packages: &[&str]) -> Outcome {
    if ask(command("dpkg-query", &["--version"]).env("LC_ALL", "C")).is_none()
        || ask(&mut command("apt-get", &["--version"])).is_none()
    {
        say(&format!(
            "not a Debian or Ubuntu: these packages (Debian's names) must be there: {}",
            packages.join(" ")
        ));
        return Ok(());
    }
    install(packages)
}

/// Installs by apt whichever of `packages` are not there.
///
/// # Errors
/// Neither root nor sudo, or apt failed twice.
pub fn install(packages: &[&str]) -> Outcome {
    let missing = missing(packages);
    if missing.is_empty() {
        say(&format!(
            "system packages: all {} are there",
            packages.len()
        ));
        return Ok(());
    }
    apt(&format!("apt: installing {}", missing.join(" ")), &missing)
}

fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    packages
        .iter()
        .copied()
        .filter(|name| {
            !ask(&mut command(
                "dpkg-query",
                &["-W", "-f", "${db:Status-Status}\n", name],
            ))
            .is_some_and(|status| is_installed(&status))
        })
        .collect()
}

/// dpkg gives one line for each architecture; one installed is enough.
fn is_installed(status: &str) -> bool {
    status.lines().any(|line| line.trim() == "installed")
}

fn apt(what: &str, names: &[&str]) -> Outcome {
    let root = ask(&mut command("id", &["-u"])).as_deref() == Some("0");
    let hint = format!(
        "apt-get install --no-install-recommends {}",
        names.join(" ")
    );
    if !root && ask(&mut command("sudo", &["--version"])).is_none() {
        return stop(format!(
            "Packages are missing and there is neither root nor sudo. Ask whoever may to run: {hint}"
        ));
    }
    let apt_get = |words: &[&str]| -> Command {
        let mut all = if root {
            vec!["apt-get"]
        } else {
            vec!["sudo", "apt-get"]
        };
        // Another package run on the same machine is waited for, and no question is asked.
        all.extend(["-o", "DPkg::Lock::Timeout=600", "-y", "-q"]);
        all.extend(words);
        let (program, rest) = all
            .split_first()
            .map_or(("apt-get", &[][..]), |(program, rest)| (*program, rest));
        let mut command = command(program, rest);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let once = || {
        run(
            "apt: reading the list of packages",
            &mut apt_get(&["update"]),
        )?;
        let mut words = vec!["install", "--no-install-recommends"];
        words.extend(names);
        run(what, &mut apt_get(&words))
    };
    once().or_else(|_| {
        say("apt failed; once more, as a mirror may have changed in between");
        once()
    })
}

fn macos() -> Outcome {
    // The web view is part of macOS; only the compiler may be missing.
    if ask(&mut command("xcode-select", &["-p"])).is_none() {
        return stop("Apple's command line tools are missing. Run: xcode-select --install");
    }
    say("web view: part of macOS; compiler: there");
    Ok(())
}

fn windows() -> Outcome {
    // Microsoft's documented place of the WebView2 runtime's version: per machine, then per user.
    const CLIENT: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let keys = [
        format!(r"HKLM\SOFTWARE\WOW6432Node\{CLIENT}"),
        format!(r"HKCU\Software\{CLIENT}"),
    ];
    if !keys
        .iter()
        .any(|key| ask(&mut command("reg", &["query", key, "/v", "pv"])).is_some())
    {
        return stop(
            "The WebView2 runtime is missing. Run: winget install --id Microsoft.EdgeWebView2Runtime",
        );
    }
    // SQLCipher brings its own OpenSSL on Windows, and OpenSSL's build is written in Perl.
    if ask(&mut command("perl", &["-v"])).is_none() {
        return stop(
            "Perl is missing (OpenSSL's build needs it). Run: winget install --id StrawberryPerl.StrawberryPerl",
        );
    }
    say("WebView2 runtime and Perl: there");
    Ok(())
}

fn node() -> Outcome {
    let found = node_version();
    if found.is_some_and(|major| major >= NODE_AT_LEAST) && npm_is_there() {
        return Ok(());
    }
    if cfg!(target_os = "linux") && apt_offers_node() {
        apt("apt: installing nodejs and npm", &["nodejs", "npm"])?;
        if node_version().is_some_and(|major| major >= NODE_AT_LEAST) && npm_is_there() {
            return Ok(());
        }
    }
    let how = match std::env::consts::OS {
        "windows" => "Run: winget install --id OpenJS.NodeJS.LTS",
        "macos" => {
            "Run: brew install node   (or take the installer from https://nodejs.org/en/download)"
        }
        _ => "Take it from https://nodejs.org/en/download (this system's own package is too old)",
    };
    let found = found.map_or_else(
        || "none was found".to_owned(),
        |major| format!("version {major} was found"),
    );
    stop(format!(
        "Node {NODE_AT_LEAST} or newer with npm is needed; {found}. {how}, then run the same command again."
    ))
}

fn node_version() -> Option<u32> {
    major(&ask(&mut command("node", &["--version"]))?)
}

fn npm_is_there() -> bool {
    ask(&mut crate::steps::node_tool(
        "npm",
        &crate::steps::top(),
        &["--version"],
    ))
    .is_some()
}

/// "v20.20.2" gives 20; also a Debian version such as "20.19.2+dfsg-1".
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn apt_offers_node() -> bool {
    let policy =
        ask(command("apt-cache", &["policy", "nodejs"]).env("LC_ALL", "C")).unwrap_or_default();
    policy
        .lines()
        .find_map(|line| line.trim().strip_prefix("Candidate:"))
        .and_then(major)
        .is_some_and(|major| major >= NODE_AT_LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions_of_node_and_of_debian() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major(" 20.19.2+dfsg-1"), Some(20));
        assert_eq!(major("(none)"), None);
    }

    #[test]
    fn a_removed_package_is_missing() {
        assert!(is_installed("installed"));
        assert!(is_installed("not-installed\ninstalled"));
        assert!(!is_installed("config-files"));
        assert!(!is_installed(""));
    }
}
