//! The words of the command line. Their names are stable: scripts rely on them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use hikae_core::call::CallEvent;
use hikae_core::pack::Profile;

/// Hikae from the command line: checklist packs, the notebook, cases, the state of a data folder.
#[derive(Debug, Parser)]
#[command(name = "hikaectl", version, arg_required_else_help = true)]
pub struct Args {
    /// Answer as JSON on standard output (schemas: docs/schemas/ctl)
    #[arg(long, global = true)]
    pub json: bool,
    /// The data folder; of `notebook`, `case`, `call`, `roster` and `doctor`
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// File with the folder's key; without it the operating system's key store is asked
    #[arg(long, global = true, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    #[command(subcommand)]
    pub room: Room,
}

#[derive(Debug, Subcommand)]
pub enum Room {
    /// Checklist packs: check, try, copy
    Pack {
        #[command(subcommand)]
        what: PackWhat,
    },
    /// The notebook (控え) of a data folder
    Notebook {
        #[command(subcommand)]
        what: NotebookWhat,
    },
    /// The cases of a data folder
    Case {
        #[command(subcommand)]
        what: CaseWhat,
    },
    /// What a softphone tells of a call: drives the clocks (docs/SOFTPHONES.md)
    Call {
        /// What happened
        #[arg(value_enum)]
        event: PhoneEvent,
        /// The call in the softphone's words, such as its number; at most 64 characters
        #[arg(long = "ref", value_name = "TEXT")]
        reference: Option<String>,
    },
    /// What SVs ask back for (先に確認), most often first, without names: what a pack should ask
    Bounces {
        /// Of this pack alone, by its id
        #[arg(long)]
        pack: Option<String>,
    },
    /// Open call-backs, the earliest first
    Promises {
        /// From which on
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// How many
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// Who may be asked (聞ける方)
    Roster {
        #[command(subcommand)]
        what: RosterWhat,
    },
    /// Is the data folder sound? Prints no words of a customer
    Doctor {
        /// Make the notebook's index anew from the notes
        #[arg(long)]
        reindex: bool,
    },
    /// Mask customers' data (個人情報) in a text: names, numbers, addresses, secrets. Needs no data folder
    Mask {
        /// The text, UTF-8; without it, or as `-`: standard input
        file: Option<PathBuf>,
        /// Read JSON Lines `{id,text}` and write `{id,spans:[{start,end,kind}],masked}`
        #[arg(long)]
        jsonl: bool,
        /// A number or word of the workplace's own that is left; may be given several times
        #[arg(long, value_name = "TEXT")]
        own: Vec<String>,
    },
    /// The licences of what lies in the program: dictionary, word vectors, Hikae itself
    Licences,
    /// Write the JSON Schemas of everything that `--json` prints
    Schema {
        /// Where to
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum RosterWhat {
    /// Take people of a file over: CSV with a header line (UTF-8), or YAML with `people:`; nobody is taken off
    Import {
        /// The file
        file: PathBuf,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum PackWhat {
    /// Load a pack strictly, lint it and run its golden cases
    Check {
        /// The pack's folder, or the name of a built-in pack
        dir: PathBuf,
    },
    /// What Hikae asks, says and decides for a file of answers
    Run {
        /// The pack's folder, or the name of a built-in pack
        dir: PathBuf,
        /// Which flow of the pack
        #[arg(long)]
        flow: String,
        /// YAML: a map of answers, or a map with `answers`, `question`, `flags`, `hold_s`, `kind`, `profile`
        #[arg(long)]
        answers: PathBuf,
        /// The operator's tenure; stronger than the file's
        #[arg(long, value_enum)]
        profile: Option<Tenure>,
    },
    /// What would happen when: a script of events with times, played through the pack's rules
    Simulate {
        /// The pack's folder, or the name of a built-in pack
        dir: PathBuf,
        /// YAML: `flow`, `start`, and `events` of `at` (seconds) and what happens (see docs/HIKAECTL.md)
        #[arg(long)]
        script: PathBuf,
    },
    /// The built-in packs
    List,
    /// Copy a built-in pack into a new folder, as a start for one's own
    Export {
        /// Name of the built-in pack (see `pack list`)
        name: String,
        /// A folder that does not exist yet, or is empty
        dir: PathBuf,
    },
    /// Write the JSON Schemas of a pack's files, for the author's editor
    Schema {
        /// Where to
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum NotebookWhat {
    /// Keep a note
    Add {
        /// 質問, in the customer's words
        #[arg(long)]
        question: String,
        /// お客様への言い方
        #[arg(long)]
        answer: String,
        /// The product's name
        #[arg(long, default_value = "")]
        product: String,
        /// A tag; may be given several times
        #[arg(long = "tag")]
        tags: Vec<String>,
        /// Who taught it
        #[arg(long)]
        taught_by: Option<String>,
        /// An id of one's own; a known one updates that note
        #[arg(long)]
        id: Option<String>,
    },
    /// Kept notes, newest first
    List {
        /// From which on
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// How many
        #[arg(long, default_value_t = 100)]
        limit: u32,
        /// Who taught it, too
        #[arg(long)]
        with_names: bool,
    },
    /// Find notes as the home screen does
    Search {
        /// The customer's words
        text: String,
        /// How many
        #[arg(long, default_value_t = 10)]
        limit: u32,
    },
    /// Measure how well notes are found, in memory and without a data folder
    Eval {
        /// Notes: JSON Lines `{id,product,question,answer,tags}`
        #[arg(long)]
        entries: PathBuf,
        /// Questions: JSON Lines `{id,text,relevant:[ids],kind}`
        #[arg(long)]
        queries: PathBuf,
        /// Questions that nothing answers: JSON Lines `{id,text}`
        #[arg(long)]
        none: Option<PathBuf>,
        /// Write every question with what was found for it and why: JSON Lines
        #[arg(long)]
        each: Option<PathBuf>,
    },
    /// Keep the notes of a file: all of them, or none
    Import {
        /// JSON Lines, CSV or Markdown; `-`: standard input
        file: PathBuf,
        /// Form of the file; by default what its name ends with, else JSON Lines
        #[arg(long, value_enum)]
        format: Option<Form>,
        /// Keep the good lines when others are bad
        #[arg(long)]
        skip_bad: bool,
        /// Only say what would happen, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Merge into similar notes (まとめる) instead of keeping both
        #[arg(long)]
        merge_similar: bool,
    },
    /// Write the kept notes into a file
    Export {
        /// Where to; `-`: standard output
        file: PathBuf,
        /// Form of the file; by default what its name ends with, else JSON Lines
        #[arg(long, value_enum)]
        format: Option<Form>,
        /// Who taught it, too
        #[arg(long)]
        with_names: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum CaseWhat {
    /// Cases, newest first
    List {
        /// From which on
        #[arg(long, default_value_t = 0)]
        offset: u32,
        /// How many
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// One case in full
    Show {
        /// Its number
        number: i64,
    },
}

/// What happened to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PhoneEvent {
    /// The talk began
    Start,
    /// The customer was put on hold
    Hold,
    /// The customer was taken off hold
    Retrieve,
    /// The call ended
    End,
}

impl From<PhoneEvent> for CallEvent {
    fn from(event: PhoneEvent) -> Self {
        match event {
            PhoneEvent::Start => Self::Start,
            PhoneEvent::Hold => Self::Hold,
            PhoneEvent::Retrieve => Self::Retrieve,
            PhoneEvent::End => Self::End,
        }
    }
}

/// Form of a file of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// JSON Lines
    Jsonl,
    /// CSV
    Csv,
    /// Markdown
    Md,
}

/// Tenure of the operator.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Tenure {
    /// 新人
    New,
    /// 一般
    Regular,
    /// ベテラン
    Veteran,
}

impl From<Tenure> for Profile {
    fn from(tenure: Tenure) -> Self {
        match tenure {
            Tenure::New => Self::New,
            Tenure::Regular => Self::Regular,
            Tenure::Veteran => Self::Veteran,
        }
    }
}
