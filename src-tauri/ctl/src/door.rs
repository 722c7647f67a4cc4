//! The way to a data folder: through the running Hikae that owns it, else by opening it here.
//! What is done with it is the same on both ways: the verbs of `hikae_app::control`.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use hikae_app::contract::{Code, Fault};
use hikae_app::control::{Unanswered, call, may_repeat};
use hikae_app::host::Host;
use hikae_app::{App, StartOptions};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::args::Args;
use crate::out::Told;

/// A Hikae that is just starting owns the folder a moment before it listens.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(300);

/// A data folder and how it is opened.
pub struct Door {
    folder: PathBuf,
    key_file: Option<PathBuf>,
}

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A running Hikae.
    App,
    /// Nobody owned the folder: this program did it.
    Hikaectl,
}

impl Door {
    /// Of the folder on the command line; else what to tell.
    pub fn open(args: &Args) -> Result<Self, Told> {
        match &args.data {
            Some(folder) => Ok(Self {
                folder: folder.clone(),
                key_file: args.key_file.clone(),
            }),
            None => Err(Told::misused(
                "no_data",
                "--data にデータフォルダーを指定してください",
            )),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Asks the folder's owner, or does it here.
    pub fn ask<A: Serialize, T: DeserializeOwned>(
        &self,
        verb: &str,
        args: &A,
    ) -> Result<(T, Owner), Told> {
        let args = serde_json::to_value(args)
            .map_err(|error| Told::because("broken", error.to_string()))?;
        for left in (0..TRIES).rev() {
            match call(&self.folder, verb, args.clone()) {
                Ok(value) => return read(value).map(|value| (value, Owner::App)),
                Err(Unanswered::Refused(fault)) => return Err(tell(&fault)),
                // The app ended just now: the folder is free in a moment.
                Err(Unanswered::BrokenOff(_)) if left > 0 && may_repeat(verb) => {
                    sleep(PAUSE);
                    continue;
                }
                Err(Unanswered::BrokenOff(error)) => {
                    let say = format!(
                        "起動中のHikaeとのやり取りが途切れました。もう一度お試しください({error})"
                    );
                    return Err(Told::because("broken_off", say));
                }
                Err(Unanswered::Nobody) => {}
            }
            let options = StartOptions {
                data_dir: self.folder.clone(),
                key_file: self.key_file.clone(),
                demo: false,
            };
            match App::start(Host::headless(), options).control(verb, args.clone()) {
                Ok(value) => return read(value).map(|value| (value, Owner::Hikaectl)),
                Err(fault) if fault.code == Code::Busy => sleep(PAUSE),
                Err(fault) => return Err(tell(&fault)),
            }
        }
        Err(Told::because(
            "busy",
            "データフォルダーは使用中で、使っているHikaeが応答しません。Hikaeを閉じてからお試しください",
        ))
    }
}

fn read<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, Told> {
    serde_json::from_value(value).map_err(|_| {
        Told::because(
            "versions",
            "起動中のHikaeとhikaectlの版が違います。同じ版にそろえてください",
        )
    })
}

/// What to do about a fault.
fn tell(fault: &Fault) -> Told {
    let name = serde_json::to_value(fault.code).ok();
    let code = name
        .as_ref()
        .and_then(|name| name.as_str())
        .unwrap_or("broken");
    let say = match fault.code {
        Code::Locked => {
            "データフォルダーの鍵がありません。--key-file で鍵のファイルを指定するか、Hikaeを起動して開いてください"
        }
        Code::WrongSecret => "鍵が合いません。正しい鍵のファイルを指定してください",
        Code::WeakSecret => "鍵のファイルが短すぎます。32バイト以上にしてください",
        Code::Busy => "データフォルダーは使用中です",
        Code::ReadOnly => "データフォルダーに書けません。権限を確かめてください",
        Code::DiskFull => "ディスクに空きがありません。空きを作ってからお試しください",
        Code::NewerData => "新しいHikaeで作られたデータです。Hikaeを新しくしてください",
        Code::ForeignData => {
            "Hikaeのデータフォルダーではないか、壊れています。場所を確かめてください"
        }
        Code::NotFound => "見つかりません。番号や名前を確かめてください",
        Code::BadAnswer | Code::EmptyNote | Code::NameTaken | Code::SlotGone => {
            "内容に書けない値があります"
        }
        Code::NotNow | Code::NothingToUndo | Code::InPractice => {
            "いまはできません。少し待ってからお試しください"
        }
        Code::Broken => "Hikaeの不具合です。開発元にお知らせください",
    };
    let detail = if fault.detail.is_empty() {
        String::new()
    } else {
        format!("({})", fault.detail)
    };
    Told::because(code, format!("{say}{detail}"))
}
