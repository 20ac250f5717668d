#![doc = include_str!("../README.md")]

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// Derives what every value of Salus has, and what stands in brackets.
#[proc_macro_attribute]
pub fn value(
    more: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let more: TokenStream = TokenStream::from(more).into_iter().map(spelled_out).collect();
    let item = TokenStream::from(item);
    quote! {
        #[derive(
            Clone,
            Debug,
            PartialEq,
            Eq,
            ::codec::Encode,
            ::codec::Decode,
            ::codec::DecodeWithMemTracking,
            ::scale_info::TypeInfo,
            #more
        )]
        #item
    }
    .into()
}

/// What a word in the brackets stands for.
fn spelled_out(token: TokenTree) -> TokenStream {
    match &token {
        TokenTree::Ident(word) if word == "bounded" => quote!(::codec::MaxEncodedLen),
        TokenTree::Ident(word) if word == "ordered" => quote!(PartialOrd, Ord),
        TokenTree::Ident(word) if word == "json" => {
            quote!(::serde::Serialize, ::serde::Deserialize)
        }
        _ => token.into(),
    }
}
