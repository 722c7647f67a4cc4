import { expect, test } from "vitest";
import { splitPhrases } from "./phrase";

const lines = (text: string) =>
  splitPhrases([{ t: text, hit: false }])
    .map((piece) => (piece === null ? "|" : piece.text))
    .join("");

test("breaks stand at the ends of phrases and lose no character", () => {
  const text = "旧版が残っているため起動できない状態です。";
  expect(lines(text).replaceAll("|", "")).toBe(text);
  expect(lines(text)).toContain("|");
});

test("codes, amounts, times and staff names never break", () => {
  const text = "起動時にE-102。3,300円、14時30分頃に12/3の件をD SVへ。";
  const whole = splitPhrases([{ t: text, hit: false }]).filter((piece) => piece?.whole === true);
  const words = whole.map((piece) => piece?.text);
  for (const word of ["E-102", "3,300円", "12/3", "D SV"]) expect(words).toContain(word);
});

test("marks cut pieces without adding places to break", () => {
  const plain = lines("無料版セキュリティの使い方").split("|").length;
  const marked = splitPhrases([
    { t: "無料", hit: true },
    { t: "版セキュリティの使い方", hit: false },
  ]);
  expect(marked.filter((piece) => piece === null).length + 1).toBe(plain);
  expect(marked[0]).toMatchObject({ text: "無料", hit: true });
});

test("in a phrase longer than a line, a closing sign stays with the letter before it", () => {
  const pieces = splitPhrases([{ t: "「ソフトウェアセキュリティセンター」とお伝えします", hit: false }]);
  expect(pieces.filter((piece) => piece?.whole === true).map((piece) => piece?.text)).toContain("ー」");
  expect(splitPhrases([{ t: "「はい」と", hit: false }]).some((piece) => piece?.whole === true)).toBe(false);
});
