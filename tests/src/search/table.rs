//! The tables of docs/SEARCH.md.

use super::Sized;
use super::child::Score;

/// A figure of one size in words.
type Tell = fn(&Sized) -> String;

/// Prints them.
pub(super) fn print(all: &[Sized]) {
    println!("{}", quality(all));
    println!("{}", costs(all));
    println!("{}", product(all));
    println!("{}", goals(all));
}

/// hit@1 and hit@5 at each size; hit@5 of each kind at the smallest.
fn quality(all: &[Sized]) -> String {
    let Some(smallest) = all.first() else {
        return String::new();
    };
    let kinds: Vec<&String> = smallest
        .peers
        .first()
        .map(|(_, _, asked)| asked.kinds.keys().collect())
        .unwrap_or_default();
    let mut table = String::from("| |");
    for size in all {
        table += &format!(" {}: hit@1 | hit@5 |", thousands(size.notes));
    }
    for kind in &kinds {
        table += &format!(" {kind} |");
    }
    table += "\n|---|";
    table += &"---|".repeat(2 * all.len() + kinds.len());
    for (at, (peer, _, asked)) in smallest.peers.iter().enumerate() {
        table += &format!("\n| {} |", peer.name());
        for size in all {
            let whole = size.peers.get(at).map(|(_, _, asked)| {
                asked
                    .kinds
                    .values()
                    .fold(Score::default(), Score::and)
                    .shares()
            });
            let (first, among) = whole.unwrap_or((f64::NAN, f64::NAN));
            table += &format!(" {} | {} |", share(first), share(among));
        }
        for kind in &kinds {
            let score = asked.kinds.get(*kind).copied().unwrap_or_default();
            table += &format!(" {} |", share(score.shares().1));
        }
    }
    table + "\n"
}

/// What a question, memory, disk and making cost at each size.
fn costs(all: &[Sized]) -> String {
    let mut table = String::from(
        "| notes | | p50 (ms) | p99 (ms) | p99 to Hikae's | memory (MB) | index (MB) | made in (s) | opened in (ms) |\n|---|---|---|---|---|---|---|---|---|",
    );
    for size in all {
        let ours = size
            .peers
            .first()
            .map_or(f64::NAN, |(_, _, asked)| asked.p99_ms);
        for (peer, built, asked) in &size.peers {
            table += &format!(
                "\n| {} | {} | {:.2} | {:.2} | {:.2} | {:.0} | {:.1} | {:.1} | {:.0} |",
                thousands(size.notes),
                peer.name(),
                asked.p50_ms,
                asked.p99_ms,
                asked.p99_ms / ours,
                asked.memory_mb,
                built.disk_mb,
                built.seconds,
                asked.open_ms,
            );
        }
    }
    table + "\n"
}

/// The product itself.
fn product(all: &[Sized]) -> String {
    let rows: [(&str, Tell); 12] = [
        ("opening the folder, until it is open (ms)", |one| {
            format!("{:.0}", one.folder.open_ms)
        }),
        ("until something is suggested (ms)", |one| {
            format!("{:.0}", one.folder.first_ms)
        }),
        ("until every note is found (ms)", |one| {
            format!("{:.0}", one.folder.stands_ms)
        }),
        (
            "window: start of the program to its first frame (ms)",
            |one| format!("{:.0}", one.window.frame_ms),
        ),
        (
            "window: to the first suggestion, to every note (ms)",
            |one| format!("{:.0}, {:.0}", one.window.first_ms, one.window.stands_ms),
        ),
        (
            "window: a letter to its suggestions, laid out, p50, p95 (ms)",
            |one| format!("{:.0}, {:.0}", one.window.p50_ms, one.window.p95_ms),
        ),
        ("the same, letters that changed the list", |one| {
            one.window.letters.to_string()
        }),
        ("`notebook_suggest`, p50, p99 (ms)", |one| {
            format!(
                "{:.2}, {:.2}",
                one.folder.suggest_p50_ms, one.folder.suggest_p99_ms
            )
        }),
        ("keeping a note, p50, p99 (ms)", |one| {
            format!(
                "{:.2}, {:.2}",
                one.folder.keep_p50_ms, one.folder.keep_p99_ms
            )
        }),
        ("a one-row commit to the same file, p50, p99 (ms)", |one| {
            format!(
                "{:.2}, {:.2}",
                one.folder.commit_p50_ms, one.folder.commit_p99_ms
            )
        }),
        ("the app without its window: most memory (MB)", |one| {
            format!("{:.0}", one.folder.memory_mb)
        }),
        ("import, index made anew (s)", |one| {
            format!("{:.1}, {:.1}", one.folder.import_s, one.folder.index_s)
        }),
    ];
    let mut table = String::from("| the product |");
    for size in all {
        table += &format!(" {} notes |", thousands(size.notes));
    }
    table += "\n|---|";
    table += &"---|".repeat(all.len());
    for (name, tell) in rows {
        table += &format!("\n| {name} |");
        for size in all {
            table += &format!(" {} |", tell(size));
        }
    }
    table + "\n"
}

/// Goals beside figures, of the largest notebook.
fn goals(all: &[Sized]) -> String {
    let (Some(small), Some(large)) = (all.first(), all.last()) else {
        return String::new();
    };
    let ours = |size: &Sized| {
        let found = size.peers.first();
        found.map_or([f64::NAN; 3], |(_, _, asked)| {
            [asked.p50_ms, asked.p99_ms, asked.memory_mb]
        })
    };
    let ([small_p50, small_p99, _], [p50, p99, memory]) = (ours(small), ours(large));
    let added = large.folder.keep_p50_ms / large.folder.commit_p50_ms;
    let window = &large.window;
    let mut rows = vec![
        at_most("one question, p99 (ms)", p99, 3.0),
        at_most("memory of the index (MB)", memory, 250.0),
        at_most(
            "a letter to its suggestions in the window, laid out, p95 (ms)",
            window.p95_ms,
            12.0,
        ),
        at_most(
            "start of the program to the first suggestion (ms)",
            window.first_ms,
            1000.0,
        ),
        at_most(
            "start of the program until every note is found (ms)",
            window.stands_ms,
            1000.0,
        ),
        at_most(
            "keeping a note to a one-row commit, medians (×)",
            added,
            3.0,
        ),
    ];
    // What is said of growth needs two sizes.
    if small.notes < large.notes {
        let growth = large.notes as f64 / small.notes as f64;
        let than = thousands(small.notes);
        rows.extend([
            at_most(
                &format!("a letter in the window, more than with {than} notes (ms)"),
                window.p95_ms - small.window.p95_ms,
                2.0,
            ),
            at_most(
                &format!("growth of a question's time in {growth:.0} × the notes, p50 (×)"),
                p50 / small_p50,
                growth / 2.0,
            ),
            at_most("the same, p99 (×)", p99 / small_p99, growth / 2.0),
        ]);
    }
    let head = thousands(large.notes);
    format!(
        "| {head} notes | figure | goal | |\n|---|---|---|---|{}\n",
        rows.concat()
    )
}

/// A row of the goals.
fn at_most(name: &str, figure: f64, most: f64) -> String {
    // As it is shown.
    let figure = (figure * 100.0).round() / 100.0;
    let met = if figure <= most { "met" } else { "**missed**" };
    let figure = if figure < 100.0 {
        format!("{figure:.2}")
    } else {
        format!("{figure:.0}")
    };
    format!("\n| {name} | {figure} | ≤ {most} | {met} |")
}

fn share(share: f64) -> String {
    let text = format!("{share:.3}");
    text.strip_prefix('0').map_or(text.clone(), str::to_owned)
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let grouped = digits.as_bytes().rchunks(3).rev();
    let parts: Vec<&str> = grouped
        .filter_map(|part| std::str::from_utf8(part).ok())
        .collect();
    parts.join(",")
}
