//! `cargo xtask screenshots`: see `hikae_tests::screenshots`. It drives a real window under Xvfb, so it is of Linux alone.

#[cfg(target_os = "linux")]
fn main() -> hikae_tests::desk::Result<()> {
    hikae_tests::screenshots::run()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("screenshots: it drives a window under Xvfb; run it on Linux");
    std::process::exit(2);
}
