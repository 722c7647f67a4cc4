//! `cargo xtask bench`: see `hikae_tests::bench`; `cargo xtask bench promises`: see `hikae_tests::promises`;
//! `cargo xtask bench search`: see `hikae_tests::search`. They drive a
//! real window under Xvfb, so they are of Linux alone.

#[cfg(target_os = "linux")]
fn main() -> hikae_tests::desk::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.split_first() {
        Some((first, rest)) if first == "search" => hikae_tests::search::run(rest),
        Some((first, [])) if first == "promises" => hikae_tests::promises::run(),
        Some((other, _)) => Err(format!(
            "bench: `{other}`? There is `search [SIZES]`, `promises`, or no word"
        )
        .into()),
        None => hikae_tests::bench::run(),
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("bench: it drives a window under Xvfb; run it on Linux");
    std::process::exit(2);
}
