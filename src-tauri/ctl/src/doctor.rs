//! `hikaectl --data DIR doctor`: is the data folder sound? Its answer holds no words of a customer.

use std::fmt::Write as _;

use hikae_app::control::{Doctor, DoctorArgs, Health};

use crate::door::{Door, Owner};
use crate::out::Told;

/// Examines the folder; makes none. `reindex`: the notebook's index is made anew first.
pub fn run(door: &Door, reindex: bool) -> Told {
    if !door.folder().is_dir() {
        return Told::misused(
            "no_data",
            "データフォルダーがありません。--data の場所を確かめてください",
        );
    }
    examine(door, reindex).unwrap_or_else(|told| told)
}

fn examine(door: &Door, reindex: bool) -> Result<Told, Told> {
    let (mut doctor, owner) = door.ask::<_, Doctor>("doctor", &DoctorArgs { reindex })?;
    doctor.owner = match owner {
        Owner::App => "app",
        Owner::Hikaectl => "hikaectl",
    }
    .to_owned();
    let words = words(&doctor);
    Ok(if doctor.ok {
        Told::fine(words, &doctor)
    } else {
        Told::refused(words, &doctor)
    })
}

fn words(doctor: &Doctor) -> String {
    let health = |health: &Health| match health.ok {
        Some(true) => "正常".to_owned(),
        Some(false) => format!("異常({})", health.detail),
        None => "確認できません".to_owned(),
    };
    let number =
        |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let mut words = format!(
        "{}\nデータフォルダー: {}(使用中: {})\nデータベース: {}\nスキーマ: {} / {}\n鍵: {}\n鍵の保管場所: {}\n控え: {}件(検索できるもの: {}件) 案件: {}件\nパック: {}個",
        if doctor.ok {
            "問題ありません"
        } else {
            "確認が必要です"
        },
        doctor.vault,
        if doctor.owner == "app" {
            "Hikae"
        } else {
            "なし"
        },
        health(&doctor.integrity),
        doctor
            .schema
            .map_or_else(|| "-".to_owned(), |schema| schema.to_string()),
        doctor.schema_known,
        doctor.wraps.join(", "),
        health(&doctor.key_store),
        number(doctor.notes),
        number(doctor.indexed),
        number(doctor.cases),
        doctor.packs,
    );
    for pack in &doctor.refused_packs {
        for problem in &pack.problems {
            let _ = write!(
                words,
                "\n{} {}:{}: {}",
                pack.id, problem.file, problem.line, problem.say
            );
        }
    }
    words
}
