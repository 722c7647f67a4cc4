//! Scores the recogniser on files of sentences `{id,text,spans:[{start,end,kind}]}`: recall per kind, false alarms, cost.
//! `--figures` prints the figures alone, for a set that nobody has read yet; `--time` adds the cost.

use std::time::Instant;

use hikae_core::mask::{Marked, Own, find_personal, score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|word| word.starts_with("--"));
    let quiet = flags.iter().any(|flag| flag == "--figures");
    let own = Own::default();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let sentences: Vec<Marked> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        let told = score(
            &sentences,
            |text| find_personal(text, &own),
            |sentence, found, span, alarm| {
                if quiet {
                    return;
                }
                let part = |from: usize, to: usize| -> String {
                    sentence.text.chars().skip(from).take(to - from).collect()
                };
                let all: Vec<String> = found
                    .iter()
                    .map(|span| format!("{}:{}", span.kind.name(), part(span.start, span.end)))
                    .collect();
                println!(
                    "{} {} [{}] {:?}  <- {:?} {:?}",
                    if alarm { "ALARM" } else { "MISS " },
                    sentence.id,
                    span.kind.name(),
                    part(span.start, span.end),
                    sentence.text,
                    all
                );
            },
        );
        println!("{file}");
        for (kind, one) in &told.kinds {
            println!(
                "  {kind:12} {:4} spans  recall {:.3}  named {:.3}",
                one.spans,
                one.covered as f64 / one.spans as f64,
                one.named as f64 / one.spans as f64
            );
        }
        println!(
            "  tempting {}: alarmed {} ({:.2} per 100), spans {}; positive {}: beside {}",
            told.tempting,
            told.alarmed,
            told.alarmed as f64 * 100.0 / told.tempting.max(1) as f64,
            told.alarms,
            told.positive,
            told.beside
        );
        if flags.iter().any(|flag| flag == "--time") {
            let letters: usize = sentences.iter().map(|one| one.text.chars().count()).sum();
            let began = Instant::now();
            for _ in 0..10 {
                for one in &sentences {
                    std::hint::black_box(find_personal(&one.text, &own));
                }
            }
            println!(
                "  {:.1} µs per 100 characters",
                began.elapsed().as_secs_f64() * 1e6 / 10.0 * 100.0 / letters.max(1) as f64
            );
        }
    }
    Ok(())
}
