//! `cargo xtask bench`: see `hikae_tests::bench`. It drives a real window under Xvfb, so it is of Linux alone.

#[cfg(target_os = "linux")]
fn main() -> hikae_tests::desk::Result<()> {
    hikae_tests::bench::run()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("bench: it drives a window under Xvfb; run it on Linux");
    std::process::exit(2);
}
