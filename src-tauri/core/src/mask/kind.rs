//! The kinds of customers' data, their names for scripts, and the marks that stand in their place.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was found.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 電話番号, with +81, brackets and separators.
    Phone,
    /// A mail address, also spelled out.
    Email,
    /// A payment card's number.
    Card,
    /// マイナンバー.
    #[serde(rename = "mynumber")]
    MyNumber,
    /// 郵便番号, without 〒.
    Postal,
    /// 住所, down to the room.
    Address,
    /// Somebody's name, or how it is read; never one of the staff.
    Name,
    /// 生年月日, with its era.
    #[serde(rename = "birthdate")]
    BirthDate,
    /// A bank account: branch, type and number.
    Account,
    /// 運転免許証.
    License,
    /// 旅券.
    Passport,
    /// 健康保険 and 年金.
    Insurance,
    /// The customer's own number with the workplace.
    CustomerId,
    /// Password, PIN, one-time code, secret word, network key.
    Secret,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Phone,
        Self::Email,
        Self::Card,
        Self::MyNumber,
        Self::Postal,
        Self::Address,
        Self::Name,
        Self::BirthDate,
        Self::Account,
        Self::License,
        Self::Passport,
        Self::Insurance,
        Self::CustomerId,
        Self::Secret,
    ];

    /// What stands in the text instead.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Phone => "〔電話番号〕",
            Self::Email => "〔メール〕",
            Self::Card => "〔カード番号〕",
            Self::MyNumber => "〔マイナンバー〕",
            Self::Postal => "〔郵便番号〕",
            Self::Address => "〔住所〕",
            Self::Name => "〔お名前〕",
            Self::BirthDate => "〔生年月日〕",
            Self::Account => "〔口座〕",
            Self::License => "〔免許証〕",
            Self::Passport => "〔旅券〕",
            Self::Insurance => "〔保険証〕",
            Self::CustomerId => "〔お客様番号〕",
            Self::Secret => "〔暗証〕",
        }
    }

    /// Its name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Card => "card",
            Self::MyNumber => "mynumber",
            Self::Postal => "postal",
            Self::Address => "address",
            Self::Name => "name",
            Self::BirthDate => "birthdate",
            Self::Account => "account",
            Self::License => "license",
            Self::Passport => "passport",
            Self::Insurance => "insurance",
            Self::CustomerId => "customer_id",
            Self::Secret => "secret",
        }
    }
}
