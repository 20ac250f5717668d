//! What JSON-RPC says when the runtime answered, or did not.

use jsonrpsee::{
    core::RpcResult,
    types::{
        error::{INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE},
        ErrorObjectOwned,
    },
};
use salus_primitives::PageTooLarge;
use sp_api::ApiError;
use std::fmt::Debug;

/// What the runtime answers when it is asked for a page.
pub type Answer<Page> = Result<Result<Page, PageTooLarge>, ApiError>;

/// The page that was asked for.
pub(super) fn page<Page>(answer: Answer<Page>) -> RpcResult<Page> {
    answer.map_err(runtime_failed)?.map_err(|PageTooLarge| page_too_large())
}

/// The page has more entries than one may.
pub(super) fn page_too_large() -> ErrorObjectOwned {
    invalid("the page would be too long: lower `limit`")
}

/// The call would be refused with this error of its pallet.
pub(super) fn refused(error: impl Debug) -> ErrorObjectOwned {
    let sentence = "the call would be refused";
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, sentence, Some(format!("{error:?}")))
}

pub(super) fn invalid(sentence: &'static str) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, sentence, None::<()>)
}

/// The runtime has no answer.
pub(super) fn runtime_failed(error: ApiError) -> ErrorObjectOwned {
    let (code, sentence) = match error {
        ApiError::UnknownBlock(_) => {
            (INVALID_PARAMS_CODE, "this node has no such block, or has pruned its state")
        }
        _ => (INTERNAL_ERROR_CODE, "the runtime did not answer"),
    };
    ErrorObjectOwned::owned(code, sentence, Some(error.to_string()))
}
