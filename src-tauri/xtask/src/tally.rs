//! How many tests passed and failed, read from what the test programs print: libtest, Vitest, Playwright.
//! One place, because three runners must add up to the one last line that people and CI read.
//! Not here: running them (`test.rs`).

/// Tests counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed; a stage that broke without counting any counts as one.
    pub failed: u64,
}

impl Tally {
    /// Adds what one line of a runner's summary says; every other line adds nothing.
    pub fn read(&mut self, line: &str) {
        let Some(summary) = summary(line.trim()) else {
            return;
        };
        let words: Vec<&str> = summary
            .split([' ', ';', '|', '(', ')', ','])
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let [number, word] = pair else { continue };
            let Ok(number) = number.parse::<u64>() else {
                continue;
            };
            match *word {
                "passed" => self.passed += number,
                // A flaky test passed only when it was repeated: that is a failure with luck.
                "failed" | "flaky" | "interrupted" => self.failed += number,
                _ => {}
            }
        }
    }

    /// Both figures of another tally on top.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The part of a line that holds counts, if it is a runner's closing line.
fn summary(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix("test result:") {
        return Some(rest); // libtest: "test result: ok. 5 passed; 0 failed; …"
    }
    if let Some(rest) = line.strip_prefix("Tests  ") {
        return Some(rest); // Vitest: "Tests  1 failed | 5 passed (6)"
    }
    // Playwright: "5 passed (3.2s)", "1 failed" and "1 flaky", each alone on its line.
    let (number, rest) = line.split_once(' ')?;
    let word = rest.split(' ').next()?;
    let known = matches!(word, "passed" | "failed" | "flaky" | "interrupted");
    let alone = rest == word
        || rest
            .strip_prefix(word)
            .is_some_and(|tail| tail.starts_with(" ("));
    (known && alone && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> (u64, u64) {
        let mut tally = Tally::default();
        text.lines().for_each(|line| tally.read(line));
        (tally.passed, tally.failed)
    }

    #[test]
    fn adds_up_the_three_runners() {
        assert_eq!(
            count(
                "test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s"
            ),
            (5, 2)
        );
        assert_eq!(
            count(" Test Files  2 passed (2)\n      Tests  1 failed | 14 passed (15)\n"),
            (14, 1)
        );
        assert_eq!(count("      Tests  14 passed (14)\n"), (14, 0));
        assert_eq!(
            count(
                "  1 failed\n    [chromium] › a.spec.ts:3:1 › 2 passed things\n  1 flaky\n  7 passed (12.4s)\n"
            ),
            (7, 2)
        );
    }

    #[test]
    fn ordinary_lines_count_nothing() {
        assert_eq!(
            count("running 5 tests\ntest a ... ok\nthere 3 passed by\n12 passed away\n"),
            (0, 0)
        );
    }
}
