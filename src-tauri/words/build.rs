//! Puts the dictionary together: IPADIC's source comes inside a registry package, of which only that source is used.
//! Of each word only what Hikae asks for is kept: its kind, its plain form and its reading.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use vibrato_rkyv::SystemDictionaryBuilder;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The package, and where IPADIC lies in it.
const PACKAGE: &str = "lindera-ipadic";
const SOURCE: &str = "resources/mecab-ipadic-2.7.0-20070801.tar.gz";

fn main() -> Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=dictionary/Cargo.lock");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    build(&find_package()?.join(SOURCE), &out)
}

/// Where the package lies: Cargo knows, and fetches it where it is missing.
fn find_package() -> Result<PathBuf> {
    let cargo = std::env::var("CARGO")?;
    let manifest = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("dictionary/Cargo.toml");
    let ask = |offline: &[&str]| {
        Command::new(&cargo)
            .args(["metadata", "--locked", "--format-version", "1"])
            .args(offline)
            .arg("--manifest-path")
            .arg(&manifest)
            .output()
    };
    let mut told = ask(&["--offline"])?;
    if !told.status.success() {
        told = ask(&[])?;
    }
    if !told.status.success() {
        return Err(format!(
            "the dictionary's source could not be fetched from the registry: {}",
            String::from_utf8_lossy(&told.stderr)
        )
        .into());
    }
    let told: serde_json::Value = serde_json::from_slice(&told.stdout)?;
    let packages = told.get("packages").and_then(|all| all.as_array());
    let path = packages
        .into_iter()
        .flatten()
        .find(|package| package.get("name").is_some_and(|name| name == PACKAGE))
        .and_then(|package| package.get("manifest_path")?.as_str())
        .ok_or("Cargo does not tell where the dictionary's source is")?;
    Ok(Path::new(path)
        .parent()
        .ok_or("a manifest in no folder")?
        .to_path_buf())
}

fn build(source: &Path, out: &Path) -> Result<()> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(File::open(source)?));
    let mut words = String::new();
    let mut called = BTreeMap::new();
    let (mut matrix, mut chars, mut unknown) = (String::new(), String::new(), String::new());
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry
            .path()?
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        let text = encoding_rs::EUC_JP.decode(&bytes).0;
        match name.as_str() {
            "matrix.def" => matrix = text.into_owned(),
            "char.def" => chars = text.into_owned(),
            "unk.def" => unknown = text.into_owned(),
            _ if name.ends_with(".csv") => text.lines().for_each(|line| {
                take(line, &mut words);
                take_name(line, &mut called);
            }),
            _ => {}
        }
    }
    let dictionary = SystemDictionaryBuilder::from_readers(
        words.as_bytes(),
        matrix.as_bytes(),
        chars.as_bytes(),
        unknown.as_bytes(),
    )?;
    dictionary.write(File::create(out.join("words.dic"))?)?;
    std::fs::write(
        out.join("names.fst"),
        fst::Map::from_iter(called)?.into_fst().into_inner(),
    )?;
    Ok(())
}

/// What a word may be a name of, one bit each; `src/people.rs` reads them.
const SURNAME: u64 = 1;
const GIVEN: u64 = 2;
const PLACE: u64 = 4;
const COMMON: u64 = 8;
const SURNAME_READ: u64 = 16;
const GIVEN_READ: u64 = 32;

/// Names of people and places and what they are read, and the short words they must not be taken for.
fn take_name(line: &str, called: &mut BTreeMap<String, u64>) {
    let fields: Vec<&str> = line.split(',').collect();
    let [
        surface,
        _,
        _,
        _,
        kind,
        detail,
        of,
        which,
        _,
        _,
        _,
        reading,
        _,
    ] = fields.as_slice()
    else {
        return;
    };
    if surface.is_empty() || line.contains('"') {
        return;
    }
    let mut add = |word: &str, bit: u64| *called.entry(word.to_owned()).or_default() |= bit;
    let is_kana = |word: &str| {
        word.chars()
            .all(|letter| matches!(letter, 'ァ'..='ヶ' | 'ー'))
    };
    match (*kind, *detail, *of, *which) {
        ("名詞", "固有名詞", "人名", "姓") => {
            add(surface, SURNAME);
            if is_kana(reading) {
                add(reading, SURNAME_READ);
            }
        }
        ("名詞", "固有名詞", "人名", "名") => {
            add(surface, GIVEN);
            if is_kana(reading) {
                add(reading, GIVEN_READ);
            }
        }
        ("名詞", "固有名詞", "地域", "一般") => add(surface, PLACE),
        ("名詞", "一般" | "サ変接続" | "形容動詞語幹" | "副詞可能" | "代名詞" | "数", ..)
        | ("副詞" | "連体詞" | "接続詞" | "感動詞" | "接頭詞", ..)
            if surface.chars().count() <= 6 =>
        {
            add(surface, COMMON);
        }
        _ => {}
    }
}

/// One line of IPADIC: surface, left, right, cost, six places of kind, plain form, reading, sound.
/// Kept as `kind/plain/reading`, kind by its first character, plain empty when it is the surface.
fn take(line: &str, words: &mut String) {
    let fields: Vec<&str> = line.split(',').collect();
    let [
        surface,
        left,
        right,
        cost,
        kind,
        detail,
        ..,
        plain,
        reading,
        _,
    ] = fields.as_slice()
    else {
        return;
    };
    if surface.is_empty() || line.contains('"') {
        return;
    }
    // 非自立, 接尾 and 代名詞 are nouns that mean little alone.
    let kind = match (*kind, *detail) {
        ("名詞", "非自立" | "代名詞") | ("動詞", "非自立" | "接尾") => "助",
        ("名詞", "数") => "数",
        (kind, _) => kind.get(..3).unwrap_or("名"),
    };
    let plain = if plain == surface { "" } else { plain };
    let _ = writeln!(
        words,
        "{surface},{left},{right},{cost},{kind}/{plain}/{reading}"
    );
}
