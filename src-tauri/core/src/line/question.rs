//! The end of the line: what the SV must decide, always as a question that ends with か.
//! An operator types a few words (`返金で`, `折り返したい`); said aloud they become a question.
//! Not here: which words are taken (`line::piece`).

/// Words as a question ending with か, without 。. Empty words give an empty text.
///
/// The rules are of form only, so that the same words always give the same question:
/// a question stays; `返金して` asks for leave, `返金する` too; a wish keeps being a wish; else でよいですか.
pub fn form_question(words: &str) -> String {
    let core = words.trim_end_matches(['、', '。', '?', '？']);
    if core.is_empty() || core.ends_with('か') {
        return core.to_owned();
    }
    for (end, question) in [
        ("してください", "していただけますか"),
        ("ください", "くださいますか"),
        ("します", "してよいですか"),
        ("する", "してよいですか"),
        ("いい", "いいですか"),
        ("よい", "よいですか"),
        ("たい", "たいのですが、よいですか"),
        ("ほしい", "ほしいのですが、よいですか"),
        ("ます", "ますか"),
        ("です", "ですか"),
        ("でしょう", "でしょうか"),
        ("で", "でよいですか"),
        ("ば", "ばよいですか"),
        ("たら", "たらよいですか"),
        ("て", "てよいですか"),
    ] {
        if let Some(stem) = core.strip_suffix(end) {
            return format!("{stem}{question}");
        }
    }
    let verb = core.ends_with(['う', 'く', 'す', 'つ', 'ぬ', 'む', 'る', 'ぐ', 'ぶ']);
    format!("{core}{}でよいですか", if verb { "こと" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::form_question;

    #[test]
    fn words_become_a_question() {
        for (words, question) in [
            ("今、出られますか", "今、出られますか"),
            ("返金でいいですか？", "返金でいいですか"),
            ("削除ツール案内", "削除ツール案内でよいですか"),
            ("返金で", "返金でよいですか"),
            ("返金して", "返金してよいですか"),
            ("折り返しにする", "折り返しにしてよいですか"),
            ("調査をお願いします", "調査をお願いしてよいですか"),
            ("折り返したい", "折り返したいのですが、よいですか"),
            ("提供元を案内", "提供元を案内でよいですか"),
            ("窓口を伝える", "窓口を伝えることでよいですか"),
            ("どうすれば", "どうすればよいですか"),
            ("", ""),
        ] {
            assert_eq!(form_question(words), question);
        }
    }
}
