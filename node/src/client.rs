//! The chain as a node holds it: the types of its client, storage and transaction pool.

use salus_consortium_runtime::{opaque::Block, RuntimeApi};
use sc_executor::WasmExecutor;
use sp_runtime::traits::{Block as BlockT, NumberFor};

/// The number of a block.
pub type BlockNumber = NumberFor<Block>;

/// The hash of a block.
pub type Hash = <Block as BlockT>::Hash;

/// What a runtime can call.
pub type HostFunctions = sp_io::SubstrateHostFunctions;

/// What executes the runtime.
pub type Executor = WasmExecutor<HostFunctions>;

/// The client: the chain as this node knows it, executed in wasm only.
pub type FullClient = sc_service::TFullClient<Block, RuntimeApi, Executor>;

/// The client's storage.
pub type FullBackend = sc_service::TFullBackend<Block>;

/// The transaction pool.
pub type TransactionPool = sc_transaction_pool::TransactionPoolHandle<Block, FullClient>;
