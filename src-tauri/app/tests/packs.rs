//! Refusals as data: every folder of `tests/packs/broken` is laid over the small valid pack beside it
//! (`<file>.gone` takes a file away), and `expected.txt` says `file:line code sentence` for each problem.
//! After a change on purpose: `HIKAE_ACCEPT=1 cargo test -p hikae-app --test packs`, then read the difference.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // A test may fail.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hikae_app::packs::{LoadedPack, PackFiles, PackShelf, Refused, load_files, load_pack};

const TODAY: &str = "2026-11-23";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs")
}

/// The files under a folder by their path inside it, in slashes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(here) = open.pop() {
        for entry in std::fs::read_dir(here).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let inside: Vec<_> = path
                    .strip_prefix(folder)
                    .unwrap()
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                found.insert(inside.join("/"), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn load(files: &BTreeMap<String, Vec<u8>>) -> Result<LoadedPack, Refused> {
    load_files(&PackFiles::from_bytes(
        files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
    ))
}

fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Each problem as a line; what comes first is what an editor can jump to.
fn told(refused: &Refused) -> String {
    let lines = refused
        .problems
        .iter()
        .map(|p| format!("{}:{} {} {}\n", p.file, p.line, p.code, p.say));
    lines.collect()
}

#[test]
fn the_small_pack_is_fine() {
    let loaded =
        load_pack(&data().join("base")).unwrap_or_else(|refused| panic!("{}", told(&refused)));
    assert_eq!(loaded.pack.flows.len(), 1);
    assert_eq!(loaded.hash.len(), 64);
    assert_eq!(
        load(&files(&data().join("base"))).unwrap(),
        loaded,
        "folder and memory are the same door"
    );
}

#[test]
fn every_broken_pack_is_refused_with_file_line_and_sentence() {
    let base = files(&data().join("base"));
    let mut wrong = Vec::new();
    let mut folders: Vec<_> = std::fs::read_dir(data().join("broken"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    folders.sort();
    assert!(folders.len() > 20, "the data is there");
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let mut pack = base.clone();
        let mut expected = String::new();
        for (path, bytes) in files(&folder) {
            if path == "expected.txt" {
                expected = String::from_utf8(bytes).unwrap();
            } else if let Some(gone) = path.strip_suffix(".gone") {
                pack.remove(gone).unwrap();
            } else {
                pack.insert(path, bytes);
            }
        }
        let got = load(&pack).map_or_else(|refused| told(&refused), |_| "loaded\n".to_owned());
        let code = name.split('-').next().unwrap();
        if !got.contains(&format!(" {code} ")) {
            wrong.push(format!("{name}: does not say its code:\n{got}"));
        }
        if got != expected {
            if std::env::var_os("HIKAE_ACCEPT").is_some() {
                std::fs::write(folder.join("expected.txt"), &got).unwrap();
            } else {
                wrong.push(format!("{name}: expected\n{expected}got\n{got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn line_ends_and_byte_order_mark_change_nothing() {
    let plain = files(&data().join("base"));
    let windows: BTreeMap<_, _> = plain
        .iter()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes.clone())
                .unwrap()
                .replace('\n', "\r\n");
            (path.clone(), format!("\u{feff}{text}").into_bytes())
        })
        .collect();
    assert_eq!(load(&windows).unwrap().pack, load(&plain).unwrap().pack);
}

#[test]
fn what_is_too_big_or_too_many_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut pack = files(&data().join("base"));
    pack.insert("phrases/long.yaml".to_owned(), vec![b'#'; 256 * 1024 + 1]);
    write(folder.path(), &pack);
    assert_eq!(
        load_pack(folder.path()).unwrap_err().problems[0].code,
        "too_big"
    );
    std::fs::remove_file(folder.path().join("phrases/long.yaml")).unwrap();
    for number in 0..200 {
        std::fs::write(
            folder.path().join(format!("vocab/{number}.yaml")),
            "products: []\n",
        )
        .unwrap();
    }
    assert_eq!(
        load_pack(folder.path()).unwrap_err().problems[0].code,
        "too_many_files"
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &files(&data().join("base")));
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("vocab/host.yaml")).unwrap();
    let refused = load_pack(folder.path()).unwrap_err();
    assert_eq!(
        (
            refused.problems[0].file.as_str(),
            refused.problems[0].code.as_str()
        ),
        ("vocab/host.yaml", "link_outside")
    );
}

#[test]
fn a_folder_that_is_none_is_refused() {
    let file = data().join("base/pack.yaml");
    assert_eq!(
        load_pack(&file).unwrap_err().problems[0].code,
        "not_a_folder"
    );
    assert_eq!(
        load_pack(&data().join("nowhere")).unwrap_err().problems[0].code,
        "unreadable"
    );
}

/// A small generator of its own, so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (sides.max(1) as u64)).unwrap()
    }
}

/// Whatever is done to the bytes of a pack: an answer, never a panic, and every problem names a file of the pack.
#[test]
fn no_bytes_make_the_loader_panic() {
    let mut packs: Vec<BTreeMap<String, Vec<u8>>> = vec![files(&data().join("base"))];
    for name in hikae_app::packs::builtin_names() {
        let files = hikae_app::packs::builtin_files(name).unwrap();
        packs.push(
            files
                .iter()
                .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
                .collect(),
        );
    }
    let scraps: [&[u8]; 12] = [
        b":",
        b"- ",
        b"\n",
        b"  ",
        b"\t",
        b"{",
        b"]",
        b"&a ",
        b"*a",
        b"\"",
        "控え".as_bytes(),
        b"\xff",
    ];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut refused = 0;
    for turn in 0..300 {
        // A built-in pack is long: every sixth turn takes one.
        let at = if turn % 6 == 0 {
            dice.roll(packs.len())
        } else {
            0
        };
        let mut pack = packs[at].clone();
        let names: Vec<String> = pack
            .keys()
            .filter(|name| name.ends_with(".yaml"))
            .cloned()
            .collect();
        if names.is_empty() {
            continue;
        }
        let file = &names[dice.roll(names.len())];
        let bytes = pack.get_mut(file).unwrap();
        for _ in 0..=dice.roll(3) {
            let place = dice.roll(bytes.len() + 1);
            match dice.roll(4) {
                0 => bytes.truncate(place),
                1 if place < bytes.len() => bytes[place] = u8::try_from(dice.roll(256)).unwrap(),
                2 => drop(bytes.drain(place..bytes.len().min(place + dice.roll(40)))),
                _ => drop(bytes.splice(
                    place..place,
                    scraps[dice.roll(scraps.len())].iter().copied(),
                )),
            }
        }
        if let Err(problems) = load(&pack) {
            refused += 1;
            assert!(!problems.problems.is_empty());
            for problem in problems.problems {
                assert!(
                    pack.contains_key(&problem.file),
                    "{problem:?} names no file: a panic was caught"
                );
                assert!(
                    !problem.say.is_ascii(),
                    "{problem:?} says nothing to an author"
                );
            }
        }
    }
    assert!(refused > 100, "only {refused} were refused");
}

#[test]
fn the_shelf_follows_the_folder_and_survives_a_broken_pack() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    let shelf = PackShelf::open(Some(folder.path().to_path_buf()), TODAY);
    let built_in = shelf.packs().len();
    assert!(!shelf.reload(TODAY), "nothing was touched");

    write(&mine, &files(&data().join("base")));
    assert!(shelf.reload(TODAY), "a new pack is picked up");
    assert_eq!(shelf.packs().len(), built_in + 1);
    let snapshot = shelf.pack(&"jp.example.minimal".into()).unwrap();

    std::fs::write(mine.join("flows/trouble.yaml"), "id: [\n").unwrap();
    assert!(shelf.reload(TODAY));
    assert_eq!(shelf.packs().len(), built_in, "the others stay");
    let row = shelf
        .rows()
        .into_iter()
        .find(|row| row.id.as_str() == "jp.example.minimal")
        .unwrap();
    assert_eq!(
        (row.title.as_str(), row.problems[0].file.as_str()),
        ("見本パック", "flows/trouble.yaml")
    );
    assert_eq!(snapshot.pack.flows.len(), 1, "a snapshot is its holder's");

    std::fs::remove_dir_all(&mine).unwrap();
    assert!(shelf.reload(TODAY));
    assert!(shelf.rows().iter().all(|row| row.builtin));
}

#[test]
fn of_one_id_the_newest_pack_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let mut pack = files(&data().join("base"));
    let version = |pack: &mut BTreeMap<String, Vec<u8>>, to: &str| {
        let text = String::from_utf8(pack["pack.yaml"].clone()).unwrap();
        let lines: Vec<String> = text
            .lines()
            .map(|line| {
                if line.starts_with("version:") {
                    format!("version: {to}")
                } else {
                    line.to_owned()
                }
            })
            .collect();
        pack.insert("pack.yaml".to_owned(), lines.join("\n").into_bytes());
    };
    for (name, to) in [("a", "1.2.0"), ("b", "1.10.0"), ("c", "1.10.0")] {
        version(&mut pack, to);
        write(&folder.path().join(name), &pack);
    }
    let shelf = PackShelf::open(Some(folder.path().to_path_buf()), TODAY);
    assert_eq!(
        shelf
            .pack(&"jp.example.minimal".into())
            .unwrap()
            .pack
            .manifest
            .version
            .to_string(),
        "1.10.0"
    );
    let codes: Vec<String> = shelf
        .rows()
        .iter()
        .filter(|row| !row.builtin)
        .map(|row| {
            row.problems
                .first()
                .map_or_else(String::new, |p| p.code.clone())
        })
        .collect();
    assert_eq!(codes, ["older", "", "twice"]);
}

#[test]
fn a_pack_waits_for_its_first_day_and_goes_stale_after_its_last() {
    let folder = tempfile::tempdir().unwrap();
    let mut pack = files(&data().join("base"));
    let text = String::from_utf8(pack["pack.yaml"].clone()).unwrap();
    let text = text.replace(
        "review_by: 2099-12-31",
        "valid_from: 2027-01-01\nreview_by: 2027-06-30",
    );
    pack.insert("pack.yaml".to_owned(), text.into_bytes());
    write(&folder.path().join("mine"), &pack);
    let shelf = PackShelf::open(Some(folder.path().to_path_buf()), "2026-12-31");
    let row = |shelf: &PackShelf| shelf.rows().into_iter().find(|row| !row.builtin).unwrap();
    assert_eq!(row(&shelf).problems[0].code, "not_yet");
    assert!(shelf.reload("2027-01-01"), "a new day counts as a change");
    assert!(row(&shelf).problems.is_empty() && !row(&shelf).stale);
    shelf.reload("2027-07-01");
    assert!(row(&shelf).stale);
}

#[test]
fn a_watch_tells_of_a_change_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = std::sync::Arc::new(PackShelf::open(Some(folder.path().to_path_buf()), TODAY));
    assert!(shelf.rows().iter().all(|row| row.builtin), "looked at once");
    let (tell, told) = std::sync::mpsc::channel();
    let watch = shelf.watch(|| TODAY.to_owned(), move || tell.send(()).unwrap());
    write(&folder.path().join("mine"), &files(&data().join("base")));
    told.recv_timeout(std::time::Duration::from_secs(20))
        .unwrap();
    drop(watch);
    assert!(
        told.try_iter().count() <= 1 && told.recv().is_err(),
        "the thread has ended"
    );
}
