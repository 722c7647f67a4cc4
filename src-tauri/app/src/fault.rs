//! From what went wrong in a room to what the door says. Only codes that somebody acts on; the detail is
//! for logs and holds no words of a customer.

use hikae_core::checklist::BadAnswer;
use hikae_store::StoreError;

use crate::contract::{Changed, Code, Fault, Reply};

/// What every command gives back.
pub(crate) type Done<T> = Result<Reply<T>, Fault>;

/// A fault with this code.
pub(crate) fn fault(code: Code, detail: impl Into<String>) -> Fault {
    Fault {
        code,
        detail: detail.into(),
    }
}

/// Not now, and why.
pub(crate) fn not_now(detail: &'static str) -> Fault {
    fault(Code::NotNow, detail)
}

/// It is not there (any more).
pub(crate) fn not_found(what: &'static str) -> Fault {
    fault(Code::NotFound, what)
}

/// An answer and what changed.
pub(crate) fn reply<T>(value: T, changed: &[Changed]) -> Done<T> {
    Ok(Reply {
        value,
        changed: changed.to_vec(),
    })
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::WrongKey | StoreError::NoSuchWrap(_) | StoreError::KeyFile(_) => {
                Code::WrongSecret
            }
            StoreError::WeakSecret(_) => Code::WeakSecret,
            StoreError::Busy => Code::Busy,
            StoreError::ReadOnly(_) => Code::ReadOnly,
            StoreError::DiskFull => Code::DiskFull,
            StoreError::Newer { .. } => Code::NewerData,
            StoreError::Foreign(_) => Code::ForeignData,
            StoreError::Exists | StoreError::Fresh => Code::NotNow,
            StoreError::NotFound(_) => Code::NotFound,
            StoreError::LastWrap
            | StoreError::KeyHome(_)
            | StoreError::NeverStore
            | StoreError::NotASlug
            | StoreError::Broken(_) => Code::Broken,
        };
        fault(code, error.to_string())
    }
}

impl From<BadAnswer> for Fault {
    fn from(bad: BadAnswer) -> Self {
        fault(Code::BadAnswer, bad.to_string())
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        // Only the place: serde_json's own message may quote the value.
        fault(
            Code::Broken,
            format!("json at {}:{}", error.line(), error.column()),
        )
    }
}
