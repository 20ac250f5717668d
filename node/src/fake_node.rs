//! A node that answers what a test says.

#[path = "../tests/common/fake.rs"]
mod fake;

use crate::ask::Node;
use fake::FakeNode;
use serde_json::Value;

/// A node that answers a method and its parameters so, and refuses what it has no answer to.
pub fn node(answer: impl Fn(&str, &Value) -> Option<Value> + Send + 'static) -> Node {
    let fake = FakeNode::start(move |method: &str, params: &Value| {
        answer(method, params).ok_or_else(|| "Method not found".into())
    });
    Node::at(&fake.url(), false).unwrap()
}
