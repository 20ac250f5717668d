//! The runtime APIs that both chains have. `impl_runtime_apis!` must be one block, so this is a
//! macro: a runtime calls it once, with its own APIs inside.
//!
//! A method here is one line; whatever is longer is a function elsewhere.

/// Implements the shared runtime APIs, and those given, for `Runtime`.
macro_rules! impl_shared_apis {
    ($($own:tt)*) => {
        sp_api::impl_runtime_apis! {
            impl sp_api::Core<Block> for Runtime {
                fn version() -> sp_version::RuntimeVersion {
                    VERSION
                }

                fn execute_block(block: <Block as BlockT>::LazyBlock) {
                    Executive::execute_block(block)
                }

                fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
                    Executive::initialize_block(header)
                }
            }

            impl sp_api::Metadata<Block> for Runtime {
                fn metadata() -> OpaqueMetadata {
                    OpaqueMetadata::new(Runtime::metadata().into())
                }

                fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
                    Runtime::metadata_at_version(version)
                }

                fn metadata_versions() -> Vec<u32> {
                    Runtime::metadata_versions()
                }
            }

            impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
                fn execute_view_function(
                    id: frame_support::view_functions::ViewFunctionId,
                    input: Vec<u8>,
                ) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
                    Runtime::execute_view_function(id, input)
                }
            }

            impl sp_block_builder::BlockBuilder<Block> for Runtime {
                fn apply_extrinsic(
                    extrinsic: <Block as BlockT>::Extrinsic,
                ) -> sp_runtime::ApplyExtrinsicResult {
                    Executive::apply_extrinsic(extrinsic)
                }

                fn finalize_block() -> <Block as BlockT>::Header {
                    Executive::finalize_block()
                }

                fn inherent_extrinsics(
                    data: sp_inherents::InherentData,
                ) -> Vec<<Block as BlockT>::Extrinsic> {
                    data.create_extrinsics()
                }

                fn check_inherents(
                    block: <Block as BlockT>::LazyBlock,
                    data: sp_inherents::InherentData,
                ) -> sp_inherents::CheckInherentsResult {
                    data.check_extrinsics(&block)
                }
            }

            impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
                fn validate_transaction(
                    source: TransactionSource,
                    tx: <Block as BlockT>::Extrinsic,
                    block_hash: <Block as BlockT>::Hash,
                ) -> TransactionValidity {
                    Executive::validate_transaction(source, tx, block_hash)
                }
            }

            impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
                fn offchain_worker(header: &<Block as BlockT>::Header) {
                    Executive::offchain_worker(header)
                }
            }

            impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
                fn slot_duration() -> sp_consensus_aura::SlotDuration {
                    sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
                }

                fn authorities() -> Vec<AuraId> {
                    pallet_aura::Authorities::<Runtime>::get().into_inner()
                }
            }

            impl sp_session::SessionKeys<Block> for Runtime {
                fn generate_session_keys(
                    owner: Vec<u8>,
                    seed: Option<Vec<u8>>,
                ) -> sp_session::OpaqueGeneratedSessionKeys {
                    SessionKeys::generate(&owner, seed).into()
                }

                fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
                    SessionKeys::decode_into_raw_public_keys(&encoded)
                }
            }

            impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
                fn account_nonce(account: AccountId) -> Nonce {
                    System::account_nonce(account)
                }
            }

            impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance>
                for Runtime
            {
                fn query_info(
                    extrinsic: <Block as BlockT>::Extrinsic,
                    length: u32,
                ) -> RuntimeDispatchInfo<Balance> {
                    crate::shared::allowance::query_info(extrinsic, length)
                }

                fn query_fee_details(
                    extrinsic: <Block as BlockT>::Extrinsic,
                    length: u32,
                ) -> FeeDetails<Balance> {
                    crate::shared::allowance::query_fee_details(extrinsic, length)
                }

                fn query_weight_to_fee(weight: Weight) -> Balance {
                    TransactionPayment::weight_to_fee(weight)
                }

                fn query_length_to_fee(length: u32) -> Balance {
                    TransactionPayment::length_to_fee(length)
                }
            }

            impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<
                Block,
                Balance,
                RuntimeCall,
            > for Runtime {
                fn query_call_info(call: RuntimeCall, length: u32) -> RuntimeDispatchInfo<Balance> {
                    TransactionPayment::query_call_info(call, length)
                }

                fn query_call_fee_details(call: RuntimeCall, length: u32) -> FeeDetails<Balance> {
                    TransactionPayment::query_call_fee_details(call, length)
                }

                fn query_weight_to_fee(weight: Weight) -> Balance {
                    TransactionPayment::weight_to_fee(weight)
                }

                fn query_length_to_fee(length: u32) -> Balance {
                    TransactionPayment::length_to_fee(length)
                }
            }

            impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
                fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
                    genesis::build_state(config)
                }

                fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
                    get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
                }

                fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
                    genesis::preset_names()
                }
            }

            impl salus_runtime_api::AllowanceApi<Block, AccountId, RuntimeCall> for Runtime {
                fn allowance(
                    account: AccountId,
                    call: RuntimeCall,
                ) -> Option<pallet_allowance::FreeCallsLeft> {
                    crate::Allowance::allowance(&account, &call)
                }
            }

            impl salus_runtime_api::ConsentApi<Block, AccountId, crate::shared::consent::Refusal>
                for Runtime
            {
                fn decide(
                    question: salus_policy::Question<AccountId>,
                ) -> Result<salus_policy::VersionedDecision, salus_policy::QueryError> {
                    crate::Consent::decide(question)
                }

                fn decide_at(
                    question: salus_policy::Question<AccountId>,
                    at: salus_primitives::Moment,
                ) -> Result<salus_policy::VersionedDecision, salus_runtime_api::ReadError> {
                    crate::Consent::decide_at(question, at)
                }

                fn simulate(
                    patient: AccountId,
                    draft: salus_runtime_api::Draft<AccountId>,
                    from: u32,
                ) -> Result<
                    salus_runtime_api::Forecast<AccountId>,
                    crate::shared::consent::Refusal,
                > {
                    crate::Consent::simulate(&patient, draft, from)
                }

                fn directives(
                    patient: AccountId,
                    cursor: Option<salus_primitives::DirectiveId>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::DirectivePage<AccountId>,
                    salus_runtime_api::ReadError,
                > {
                    crate::Consent::directives(&patient, cursor, limit)
                }

                fn exclusions(
                    patient: AccountId,
                    cursor: Option<salus_primitives::ExclusionId>,
                    limit: u32,
                ) -> Result<salus_runtime_api::ExclusionPage, salus_runtime_api::ReadError> {
                    crate::Consent::exclusions(&patient, cursor, limit)
                }

                fn rule_versions() -> salus_runtime_api::RuleVersions {
                    salus_runtime_api::RuleVersions {
                        code_lists: salus_primitives::CODE_LISTS_VERSION,
                        policy: crate::Consent::policy_version(),
                    }
                }
            }

            impl salus_runtime_api::RecordsApi<Block> for Runtime {
                fn batch(
                    organisation: salus_primitives::OrganisationId,
                    root: salus_primitives::Root,
                ) -> Option<salus_runtime_api::Batch> {
                    crate::Records::batch(organisation, root)
                }

                fn reports(
                    organisation: salus_primitives::OrganisationId,
                    cursor: Option<salus_primitives::Hour>,
                    limit: u32,
                ) -> Result<salus_runtime_api::ReportPage, salus_primitives::PageTooLarge> {
                    crate::Records::reports(organisation, cursor, limit)
                }

                fn verify_inclusion(
                    organisation: salus_primitives::OrganisationId,
                    root: salus_primitives::Root,
                    index: u64,
                    commitment: salus_primitives::Commitment,
                    proof: Vec<salus_primitives::Root>,
                ) -> salus_runtime_api::Inclusion {
                    crate::Records::verify_inclusion(organisation, root, index, commitment, &proof)
                }
            }

            impl salus_runtime_api::DisclosuresApi<Block, AccountId> for Runtime {
                fn request(
                    id: salus_primitives::RequestId,
                ) -> Option<salus_runtime_api::RequestView<AccountId>> {
                    crate::Disclosures::find(id)
                }

                fn accounting(
                    patient: AccountId,
                    cursor: Option<salus_primitives::EntryNumber>,
                    limit: u32,
                    period: Option<salus_primitives::Period>,
                ) -> Result<
                    salus_runtime_api::JournalPage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::Disclosures::accounting(&patient, cursor, limit, period)
                }

                fn inbox(
                    custodian: salus_primitives::OrganisationId,
                    cursor: Option<salus_primitives::RequestId>,
                    limit: u32,
                    overdue: bool,
                ) -> Result<
                    salus_runtime_api::RequestPage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::Disclosures::inbox(custodian, cursor, limit, overdue)
                }

                fn due(
                    custodian: salus_primitives::OrganisationId,
                    clock: salus_runtime_api::Clock,
                    made: salus_primitives::Moment,
                ) -> salus_runtime_api::DueDates {
                    crate::Disclosures::due_dates(custodian, clock, made)
                }

                fn calendar(custodian: salus_primitives::OrganisationId) -> salus_runtime_api::Rules {
                    crate::Disclosures::rules_for(custodian)
                }

                fn tallies(
                    custodian: salus_primitives::OrganisationId,
                    cursor: Option<salus_runtime_api::Month>,
                    limit: u32,
                ) -> Result<salus_runtime_api::TallyPage, salus_primitives::PageTooLarge> {
                    crate::Disclosures::tallies(custodian, cursor, limit)
                }
            }

            impl salus_runtime_api::EmergencyApi<
                Block,
                AccountId,
                crate::shared::emergency_access::Refusal,
            > for Runtime {
                fn preview(
                    patient: AccountId,
                    organisation: salus_primitives::OrganisationId,
                    practitioner: AccountId,
                    reason: salus_primitives::EmergencyReason,
                    scope: Option<salus_runtime_api::Scope>,
                ) -> Result<
                    salus_runtime_api::Preview,
                    crate::shared::emergency_access::Refusal,
                > {
                    let triple = salus_policy::Triple { patient, organisation, practitioner };
                    crate::EmergencyAccess::preview(&triple, reason, scope)
                }

                fn emergency(
                    grant: salus_primitives::GrantId,
                ) -> Option<salus_runtime_api::EmergencyView<AccountId>> {
                    crate::EmergencyAccess::look_up(grant)
                }

                fn emergencies(
                    patient: AccountId,
                    cursor: Option<u32>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::EmergencyPage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::EmergencyAccess::emergencies(&patient, cursor, limit)
                }

                fn all(
                    cursor: Option<salus_primitives::GrantId>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::GrantPage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::EmergencyAccess::all(cursor, limit)
                }

                fn desk(
                    organisation: salus_primitives::OrganisationId,
                    cursor: Option<salus_primitives::GrantId>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::GrantPage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::EmergencyAccess::desk(organisation, cursor, limit)
                }

                fn reviewers(
                    cursor: Option<salus_primitives::OrganisationId>,
                    limit: u32,
                ) -> Result<salus_runtime_api::ReviewerPage, salus_primitives::PageTooLarge> {
                    crate::EmergencyAccess::reviewers(cursor, limit)
                }

                fn standing(practitioner: AccountId) -> salus_runtime_api::StandingView {
                    crate::EmergencyAccess::standing(&practitioner)
                }

                fn statistics(
                    organisation: salus_primitives::OrganisationId,
                    cursor: Option<salus_runtime_api::FourWeeks>,
                    limit: u32,
                ) -> Result<salus_runtime_api::StatisticPage, salus_primitives::PageTooLarge> {
                    crate::EmergencyAccess::statistics(organisation, cursor, limit)
                }
            }

            impl salus_runtime_api::PaymentsApi<
                Block,
                AccountId,
                crate::shared::payments::Refusal,
            > for Runtime {
                fn quote(
                    provider: salus_primitives::OrganisationId,
                    invoice: salus_runtime_api::NewInvoice<AccountId>,
                ) -> Result<
                    salus_primitives::Versioned<salus_runtime_api::QuoteView<AccountId>>,
                    crate::shared::payments::Refusal,
                > {
                    crate::Payments::quote(provider, &invoice)
                }

                fn invoice(
                    id: salus_primitives::InvoiceId,
                ) -> Option<
                    salus_primitives::Versioned<salus_runtime_api::InvoiceView<AccountId>>,
                > {
                    crate::Payments::find_invoice(id)
                }

                fn invoices(
                    party: salus_runtime_api::Party<AccountId>,
                    cursor: Option<salus_primitives::InvoiceId>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::InvoicePage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::Payments::invoices_of(&party, cursor, limit)
                }

                fn coverage(
                    id: salus_primitives::CoverageId,
                ) -> Option<
                    salus_primitives::Versioned<salus_runtime_api::CoverageView<AccountId>>,
                > {
                    crate::Payments::find_coverage(id)
                }

                fn coverages(
                    party: salus_runtime_api::Party<AccountId>,
                    cursor: Option<salus_primitives::CoverageId>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::CoveragePage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::Payments::coverages_of(&party, cursor, limit)
                }

                fn channel(
                    id: salus_primitives::ChannelId,
                ) -> Option<
                    salus_primitives::Versioned<salus_runtime_api::ChannelView<AccountId>>,
                > {
                    crate::Payments::find_channel(id)
                }

                fn channels(
                    party: salus_runtime_api::Party<AccountId>,
                    cursor: Option<salus_primitives::ChannelId>,
                    limit: u32,
                ) -> Result<
                    salus_runtime_api::ChannelPage<AccountId>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::Payments::channels_of(&party, cursor, limit)
                }

                fn treasury(
                    organisation: salus_primitives::OrganisationId,
                ) -> Option<
                    salus_primitives::Versioned<salus_runtime_api::TreasuryView<AccountId>>,
                > {
                    crate::Payments::find_treasury(organisation)
                }

                fn held(
                    party: salus_runtime_api::Party<AccountId>,
                    cursor: Option<salus_runtime_api::Subject>,
                    limit: u32,
                ) -> Result<
                    salus_primitives::Versioned<salus_runtime_api::HeldView<AccountId>>,
                    salus_primitives::PageTooLarge,
                > {
                    crate::Payments::held(&party, cursor, limit)
                }

                fn assets() -> Vec<salus_runtime_api::AssetView> {
                    crate::Payments::assets()
                }

                fn terms() -> salus_runtime_api::TermSet {
                    crate::Payments::terms()
                }
            }

            impl salus_runtime_api::AttestationsApi<Block> for Runtime {
                fn release(
                    sha256: salus_primitives::FileDigest,
                ) -> Option<salus_runtime_api::VersionedRelease> {
                    crate::Attestations::release(sha256)
                }

                fn release_of_code(
                    code: salus_primitives::CodeHash,
                ) -> Option<salus_runtime_api::VersionedRelease> {
                    crate::Attestations::release_of_code(code)
                }

                fn releases(
                    package: salus_primitives::PackageId,
                    cursor: Option<u32>,
                    limit: u32,
                ) -> Result<salus_runtime_api::ReleasePage, salus_primitives::PageTooLarge> {
                    crate::Attestations::releases(package, cursor, limit)
                }

                fn packages() -> Vec<salus_runtime_api::VersionedPackage> {
                    crate::Attestations::packages()
                }

                fn quorum() -> u8 {
                    crate::Attestations::quorum()
                }
            }

            impl salus_runtime_api::GovernanceApi<Block, AccountId, BlockNumber> for Runtime {
                fn upgrade() -> Option<
                    salus_primitives::Versioned<salus_runtime_api::UpgradeView>,
                > {
                    crate::Governance::upgrade()
                }

                fn rescue() -> Option<
                    salus_primitives::Versioned<salus_runtime_api::Rescue<AccountId, BlockNumber>>,
                > {
                    crate::Governance::rescue()
                }

                fn notice() -> salus_primitives::Versioned<salus_runtime_api::NoticeView> {
                    crate::Governance::notice()
                }
            }

            impl salus_runtime_api::OperationsApi<Block, AccountId, BlockNumber> for Runtime {
                fn status() -> salus_primitives::Versioned<
                    salus_runtime_api::OperationsView<AccountId, BlockNumber>,
                > {
                    crate::shared::operations::status()
                }

                fn tally() -> salus_primitives::Versioned<salus_runtime_api::BlockTally> {
                    crate::shared::operations::tally()
                }
            }

            #[cfg(feature = "try-runtime")]
            impl frame_try_runtime::TryRuntime<Block> for Runtime {
                fn on_runtime_upgrade(
                    checks: frame_try_runtime::UpgradeCheckSelect,
                ) -> (Weight, Weight) {
                    crate::shared::checks::upgrade(checks)
                }

                fn execute_block(
                    block: <Block as BlockT>::LazyBlock,
                    state_root_check: bool,
                    signature_check: bool,
                    select: frame_try_runtime::TryStateSelect,
                ) -> Weight {
                    crate::shared::checks::block(block, state_root_check, signature_check, select)
                }
            }

            #[cfg(feature = "runtime-benchmarks")]
            impl frame_benchmarking::Benchmark<Block> for Runtime {
                fn benchmark_metadata(
                    extra: bool,
                ) -> (
                    Vec<frame_benchmarking::BenchmarkList>,
                    Vec<frame_support::traits::StorageInfo>,
                ) {
                    crate::benchmarks::metadata(extra)
                }

                fn dispatch_benchmark(
                    config: frame_benchmarking::BenchmarkConfig,
                ) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
                    crate::benchmarks::dispatch(config)
                }
            }

            $($own)*
        }
    };
}

pub(crate) use impl_shared_apis;
