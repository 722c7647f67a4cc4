//! An answer as a few lines that a person can read: a case as its screen would say it, everything else as
//! plain JSON. What differs from machine to machine is left out.
#![allow(
    clippy::indexing_slicing,
    reason = "serde_json answers null where nothing is"
)]

use serde_json::Value;

/// The lines of a reply.
pub fn tell(reply: &Value) -> String {
    let value = &reply["value"];
    let mut out = String::new();
    if value["voice"].is_object() {
        case(value, &mut out);
    } else if value["case"]["voice"].is_object() {
        out.push_str(&format!("  begun: {}\n", value["begun"]));
        case(&value["case"], &mut out);
    } else {
        let mut value = value.clone();
        if let Some(fields) = value.as_object_mut() {
            let of_app = fields.contains_key("vault");
            for machine in ["data_dir", "version", "settings"]
                .iter()
                .filter(|_| of_app)
            {
                fields.remove(*machine);
            }
        }
        if value.as_object().is_none_or(|fields| !fields.is_empty()) {
            out.push_str(&format!("  {value}\n"));
        }
    }
    let changed = words(&reply["changed"]);
    if !changed.is_empty() {
        out.push_str(&format!("  changed: {changed}\n"));
    }
    out
}

fn case(view: &Value, out: &mut String) {
    let word = |name: &str| view[name].as_str().unwrap_or("–").to_owned();
    let parked = if view["parked"] == true {
        " (parked)"
    } else {
        ""
    };
    out.push_str(&format!(
        "  case {} {}{parked} [{}] next {}, あと{}\n",
        view["id"],
        word("stage"),
        view["flow"]["flow"].as_str().unwrap_or_default(),
        word("next"),
        view["remaining"],
    ));
    out.push_str(&format!(
        "  exit {} · kind {}{} · gate {}/{} · mood {} · flags {}\n",
        view["exit"]["id"].as_str().unwrap_or_default(),
        word("kind"),
        if view["kind_chosen"] == true {
            " (chosen)"
        } else {
            ""
        },
        view["gate"]["level"].as_str().unwrap_or_default(),
        view["gate"]["cause"].as_str().unwrap_or_default(),
        word("mood"),
        words(&view["flags"]),
    ));
    out.push_str(&format!(
        "  「{}」\n",
        view["voice"]["text"].as_str().unwrap_or_default()
    ));
    let empty = Vec::new();
    let items = view["items"]
        .as_array()
        .unwrap_or(&empty)
        .iter()
        .chain(view["ambient"].as_array().unwrap_or(&empty));
    for item in items {
        let label = item["label"].as_str().unwrap_or_default();
        if let Some(answer) = item["answer_text"].as_str() {
            out.push_str(&format!("    {label}: {answer}\n"));
        }
        if let Some(draft) = item["draft"].as_str() {
            out.push_str(&format!("    {label} …{draft}\n"));
        }
    }
    for ask in view["asks"].as_array().unwrap_or(&empty) {
        out.push_str(&format!(
            "    asked {}: {}\n",
            ask["who"].as_str().unwrap_or_default(),
            ask["result"].as_str().unwrap_or("…")
        ));
    }
    out.push_str(&format!(
        "  undo {} redo {} note {} known {}\n",
        view["can_undo"], view["can_redo"], view["note"], view["known"],
    ));
}

fn words(list: &Value) -> String {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}
