//! The pieces of the cross-check: a standard library for both systems, stand-ins for Apple's C compiler, a wine prefix.
//! Made once for each version of Debian's rustc, in a folder that no other build touches.
//! Not here: what is checked with them (`mod.rs`).

use crate::steps::{Outcome, Stop, ask, cannot_start, command, run, say, top};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Windows, with the C compiler that Debian has for it.
pub const WINDOWS: &str = "x86_64-pc-windows-gnu";
/// macOS on Apple's own processors.
pub const MACOS: &str = "aarch64-apple-darwin";

/// Debian's compiler by its full path: the one of rustup has no other target and stands first in PATH.
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const STD: &str = "-Zbuild-std=std,panic_unwind,panic_abort,proc_macro,test";
const MANIFEST: &str = "[package]\nname = \"only-std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[profile.release]\ndebug = 0\n\n[workspace]\n";
/// Where Debian keeps wine's programs.
const WINE: &str = "/usr/lib/wine/wine64";

/// The folder that holds the pieces.
pub struct Kit {
    folder: PathBuf,
}

impl Kit {
    /// The pieces for the compiler that is installed, made if they are not there.
    ///
    /// # Errors
    /// The compiler, wine or the disk failed.
    pub fn find_or_make() -> Outcome<Self> {
        let kit = Self {
            folder: top().join("target-cross/kit"),
        };
        let version = ask(&mut command(RUSTC, &["-vV"])).unwrap_or_default();
        let stamp = kit.folder.join("made-for");
        if fs::read_to_string(&stamp).is_ok_and(|made_for| made_for == version) {
            say("the pieces of the cross-check: there");
            return Ok(kit);
        }
        say("making the pieces of the cross-check in target-cross/kit (about 3 minutes, once)");
        kit.make_standard_libraries()?;
        kit.make_stand_ins()?;
        kit.make_wine_prefix()?;
        write(&stamp, &version)?;
        Ok(kit)
    }

    /// Debian's cargo with everything it needs to build for `WINDOWS` and `MACOS`.
    pub fn cargo(&self, line: &str) -> Command {
        let mut cargo = self.bare_cargo(line);
        // The parting sign of this variable is 0x1f, so that a folder's name may hold spaces.
        let sysroot = format!("--sysroot\x1f{}", self.folder.join("sysroot").display());
        let (cc, ar) = (
            self.folder.join("bin/stubcc"),
            self.folder.join("bin/stubar"),
        );
        cargo
            .env("CARGO_TARGET_DIR", top().join("target-cross"))
            .env(
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
                "x86_64-w64-mingw32-gcc",
            )
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", WINE)
            .env("CARGO_ENCODED_RUSTFLAGS", &sysroot)
            .env("CC_aarch64_apple_darwin", &cc)
            .env("CXX_aarch64_apple_darwin", &cc)
            .env("AR_aarch64_apple_darwin", &ar)
            .env("MACOSX_DEPLOYMENT_TARGET", "11.0")
            .env("SDKROOT", &self.folder)
            // insta would ask `cargo` for the workspace, which no program under wine can start.
            .env("INSTA_WORKSPACE_ROOT", top());
        self.wine_environment(&mut cargo);
        cargo
    }

    fn bare_cargo(&self, line: &str) -> Command {
        let words: Vec<&str> = line.split_whitespace().collect();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut cargo = command(CARGO, &words);
        cargo
            .env("RUSTC", RUSTC)
            .env("RUSTDOC", "/usr/bin/rustdoc")
            .env("PATH", format!("/usr/bin:{path}:/usr/lib/wine"))
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("RUSTC_BOOTSTRAP")
            .env_remove("CARGO");
        cargo
    }

    fn wine_environment(&self, command: &mut Command) {
        command
            .env("WINEPREFIX", self.folder.join("wineprefix"))
            .env("WINEARCH", "win64")
            .env("WINEDEBUG", "-all");
    }

    /// Debian has the library's source; `-Zbuild-std` needs the switch that opens unstable options.
    fn make_standard_libraries(&self) -> Outcome {
        let build = self.folder.join("only-std");
        write(&build.join("Cargo.toml"), MANIFEST)?;
        write(&build.join("src/lib.rs"), "")?;
        // Windows programs are linked and need the code; for macOS the signatures are enough.
        for (target, verb, profile, ending) in [
            (WINDOWS, "build --release", "release", "rlib"),
            (MACOS, "check", "debug", "rmeta"),
        ] {
            let mut cargo = self.bare_cargo(&format!("{verb} --quiet {STD} --target {target}"));
            cargo
                .current_dir(&build)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_DIR", build.join("target"));
            run(&format!("the standard library for {target}"), &mut cargo)?;
            let made = build.join("target").join(target).join(profile).join("deps");
            let library = self
                .folder
                .join("sysroot/lib/rustlib")
                .join(target)
                .join("lib");
            collect(&made, &library, ending)?;
        }
        fs::remove_dir_all(build.join("target")).map_err(|error| cannot_write(&build, &error))
    }

    fn make_stand_ins(&self) -> Outcome {
        for (name, text) in [
            ("bin/stubcc", include_str!("stubcc.sh")),
            ("bin/stubar", include_str!("stubar.sh")),
        ] {
            let file = self.folder.join(name);
            write(&file, text)?;
            run(
                &format!("a stand-in for macOS's C tools: {name}"),
                command("chmod", &["+x"]).arg(&file),
            )?;
        }
        Ok(())
    }

    fn make_wine_prefix(&self) -> Outcome {
        // wineboot complains about the missing display and succeeds all the same; the library below shows whether it did.
        let mut boot = command(WINE, &["wineboot", "-i"]);
        self.wine_environment(&mut boot);
        say("a folder for wine");
        boot.output().map_err(|error| cannot_start(&boot, &error))?;
        let source = self.folder.join("bcryptprimitives.c");
        write(&source, include_str!("bcryptprimitives.c"))?;
        let library = self
            .folder
            .join("wineprefix/drive_c/windows/system32/bcryptprimitives.dll");
        let mut compile = command(
            "x86_64-w64-mingw32-gcc",
            &["-O2", "-shared", "-nostartfiles", "-Wl,-e,DllMain", "-o"],
        );
        compile
            .arg(&library)
            .arg(&source)
            .args(["-ladvapi32", "-lkernel32"]);
        run("the library of random bytes that wine lacks", &mut compile)
    }
}

/// Copies the library's own crates, and not the empty crate that asked for them.
fn collect(from: &Path, to: &Path, ending: &str) -> Outcome {
    if to.exists() {
        fs::remove_dir_all(to).map_err(|error| cannot_write(to, &error))?;
    }
    fs::create_dir_all(to).map_err(|error| cannot_write(to, &error))?;
    for entry in fs::read_dir(from)
        .map_err(|error| cannot_write(from, &error))?
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("lib") && name.ends_with(ending) && !name.starts_with("libonly_std") {
            fs::copy(entry.path(), to.join(&name)).map_err(|error| cannot_write(to, &error))?;
        }
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Outcome {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    }
    fs::write(file, text).map_err(|error| cannot_write(file, &error))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Stop {
    Stop {
        sentence: format!(
            "{} could not be written or read ({error}); is the disk full?",
            path.display()
        ),
        code: 1,
    }
}
