#![allow(
    clippy::indexing_slicing,
    reason = "a tool: a slice of four bytes has four"
)]
//! Makes `data/meaning.bin` from the wheel of ja_ginza 5.3.0, as PyPI has it:
//!
//! ```text
//! pip download ja-ginza==5.3.0 --no-deps
//! cargo run --release --package hikae-words --example make_meaning -- ja_ginza-5.3.0-py3-none-any.whl
//! ```
//!
//! Of its 20,000 vectors (chiVe) those are kept that a word of the dictionary or a word in katakana has. Their mean and
//! the directions that most of them share are taken out: they say how common a word is, not what it means.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::Read as _;

use hikae_words::{DIMENSIONS, Kind, Vector, read_words};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Words rarer than this one are names, mostly.
const RAREST: usize = 160_000;
/// Directions taken out.
const COMMON: usize = 8;
/// Vectors that the common directions are looked for in: the most frequent words'.
const FREQUENT: usize = 8000;
/// Frequency of the word of rank r is about this by r (Zipf); a word much rarer than `TELLING` tells all it can.
const ZIPF: f64 = 0.08;
const TELLING: f64 = 1e-3;

fn main() -> Result<()> {
    let wheel = std::env::args().nth(1).ok_or("which wheel?")?;
    let mut wheel = zip::ZipArchive::new(File::open(wheel)?)?;
    let mut part = |name: &str| -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        wheel
            .by_name(&format!("ja_ginza/ja_ginza-5.3.0/vocab/{name}"))?
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let strings: Vec<String> = serde_json::from_slice(&part("strings.json")?)?;
    let (ranks, rows) = read_rows(&part("key2row")?)?;
    let vectors = read_vectors(&part("vectors")?)?;
    let vectors = take_out_common(vectors);

    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for string in &strings {
        let hash = murmur(string.as_bytes());
        let (Some(row), Some(rank)) = (rows.get(&hash), ranks.get(&hash)) else {
            continue;
        };
        let cut = read_words(string);
        let [word] = cut.as_slice() else { continue };
        if *rank > RAREST || word.kind != Kind::Content || word.plain != *string {
            continue;
        }
        let next = kept.len();
        let at = *kept.entry(*row).or_insert(next);
        let frequency = ZIPF / (*rank as f64 + 1.0);
        let tells = (255.0 * TELLING / (TELLING + frequency)).round() as u64;
        words.insert(string.clone(), (tells << 16) | at as u64);
    }
    let mut order: Vec<(usize, usize)> = kept.into_iter().map(|(row, at)| (at, row)).collect();
    order.sort_unstable();

    let mut out = b"HIKAE-M1".to_vec();
    out.extend(u32::try_from(order.len())?.to_le_bytes());
    for (_, row) in &order {
        let vector = vectors.get(*row).ok_or("a row that is not there")?;
        let most = vector
            .iter()
            .fold(f32::MIN_POSITIVE, |most, part| most.max(part.abs()));
        out.extend(
            vector
                .iter()
                .map(|part| ((part / most * 127.0).round() as i8).cast_unsigned()),
        );
    }
    let mut map = fst::MapBuilder::memory();
    for (word, number) in &words {
        map.insert(word, *number)?;
    }
    out.extend(map.into_inner()?);
    let to = concat!(env!("CARGO_MANIFEST_DIR"), "/data/meaning.bin");
    std::fs::write(to, &out)?;
    println!(
        "{} words, {} vectors, {} bytes",
        words.len(),
        order.len(),
        out.len()
    );
    Ok(())
}

/// From the hash of a word to its rank, and to its vector.
type Rows = (BTreeMap<u64, usize>, BTreeMap<u64, usize>);

fn read_rows(bytes: &[u8]) -> Result<Rows> {
    let value = rmpv::decode::read_value(&mut &*bytes)?;
    let (mut ranks, mut rows) = (BTreeMap::new(), BTreeMap::new());
    for (rank, (hash, row)) in value
        .as_map()
        .ok_or("key2row is no map")?
        .iter()
        .enumerate()
    {
        let (Some(hash), Some(row)) = (hash.as_u64(), row.as_u64()) else {
            continue;
        };
        ranks.insert(hash, rank);
        rows.insert(hash, usize::try_from(row)?);
    }
    Ok((ranks, rows))
}

/// NumPy's format, version 1: magic, two bytes of version, length of the header, header, numbers.
fn read_vectors(bytes: &[u8]) -> Result<Vec<Vector>> {
    let header = bytes.get(8..10).ok_or("no header")?;
    let header = usize::from(u16::from_le_bytes([header[0], header[1]]));
    let numbers = bytes.get(10 + header..).ok_or("no numbers")?;
    let mut vectors = Vec::new();
    for row in numbers.chunks_exact(DIMENSIONS * 4) {
        let mut vector = [0.0; DIMENSIONS];
        for (to, from) in vector.iter_mut().zip(row.chunks_exact(4)) {
            *to = f32::from_le_bytes([from[0], from[1], from[2], from[3]]);
        }
        normalise(&mut vector);
        vectors.push(vector);
    }
    Ok(vectors)
}

fn normalise(vector: &mut Vector) {
    let length = vector.iter().map(|part| part * part).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|part| *part /= length);
    }
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn take_out_common(mut vectors: Vec<Vector>) -> Vec<Vector> {
    let count = vectors.len() as f32;
    let mut mean = [0.0; DIMENSIONS];
    for vector in &vectors {
        mean.iter_mut()
            .zip(vector)
            .for_each(|(sum, part)| *sum += part / count);
    }
    for vector in &mut vectors {
        vector
            .iter_mut()
            .zip(&mean)
            .for_each(|(part, mean)| *part -= mean);
    }
    for _ in 0..COMMON {
        // The direction that the vectors share most (power iteration on their covariance).
        let mut common = [1.0; DIMENSIONS];
        normalise(&mut common);
        for _ in 0..60 {
            let mut next = [0.0; DIMENSIONS];
            for vector in vectors.iter().take(FREQUENT) {
                let along = dot(vector, &common);
                next.iter_mut()
                    .zip(vector)
                    .for_each(|(sum, part)| *sum += along * part);
            }
            normalise(&mut next);
            common = next;
        }
        for vector in &mut vectors {
            let along = dot(vector, &common);
            vector
                .iter_mut()
                .zip(&common)
                .for_each(|(part, common)| *part -= along * common);
        }
    }
    vectors
}

/// MurmurHash64A with spaCy's seed, by which the wheel names its words.
fn murmur(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1_u64 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut part = chunk
            .iter()
            .rev()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        part = part.wrapping_mul(M);
        part ^= part >> 47;
        part = part.wrapping_mul(M);
        hash = (hash ^ part).wrapping_mul(M);
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        hash ^= rest
            .iter()
            .rev()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        hash = hash.wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> 47)
}
