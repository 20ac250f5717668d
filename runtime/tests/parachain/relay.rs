//! A relay chain for tests: it proves a state that it makes up.

use codec::Encode;
use cumulus_pallet_parachain_system::{
    parachain_inherent::{
        BasicParachainInherentData, InboundMessagesCollection, InboundMessagesData,
    },
    Call,
};
use cumulus_primitives_core::{
    relay_chain::{well_known_keys, HeadData, UpgradeGoAhead, UpgradeRestriction, MAX_POV_SIZE},
    InboundDownwardMessage, PersistedValidationData,
};
use cumulus_primitives_parachain_inherent::MessageQueueChain;
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use xcm::{prelude::Xcm, VersionedXcm};

use crate::{configs::PARACHAIN_ID, Header, RuntimeCall};

/// The relay chain in one of its slots, with what it has for the parachain.
pub struct Relay {
    slot: u64,
    state: RelayStateSproofBuilder,
    messages: Vec<InboundDownwardMessage>,
}

impl Relay {
    /// In this slot, which is the parachain's too, since both are as long.
    pub fn at(slot: u64) -> Self {
        let state = RelayStateSproofBuilder {
            para_id: PARACHAIN_ID.into(),
            current_slot: slot.into(),
            included_para_head: Some(HeadData(vec![])),
            num_authorities: 0,
            ..Default::default()
        };
        Self { slot, state, messages: vec![] }
    }

    /// In this slot, when this block of the parachain is the last that it has included.
    pub fn after(slot: u64, included: &Header) -> Self {
        let mut relay = Self::at(slot);
        relay.state.included_para_head = Some(HeadData(included.encode()));
        relay
    }

    /// It lets a new runtime come into force, or not.
    pub fn answering(mut self, upgrade: UpgradeGoAhead) -> Self {
        self.state.upgrade_go_ahead = Some(upgrade);
        self
    }

    /// It takes no new runtime now.
    pub fn restricting(mut self) -> Self {
        let key = well_known_keys::upgrade_restriction_signal(PARACHAIN_ID.into());
        self.state.additional_key_values.push((key, UpgradeRestriction::Present.encode()));
        self
    }

    /// It sends this message.
    pub fn sending(mut self, message: Xcm<RuntimeCall>) -> Self {
        let msg = VersionedXcm::from(message).encode();
        self.messages.push(InboundDownwardMessage { sent_at: self.slot as u32, msg });
        let mut chain = MessageQueueChain::default();
        for message in &self.messages {
            chain.extend_downward(message);
        }
        self.state.dmq_mqc_head = Some(chain.head());
        self
    }

    /// All of it as the inherent that opens a block.
    pub fn validation_data(self) -> RuntimeCall {
        let (relay_parent_storage_root, relay_chain_state) = self.state.into_state_root_and_proof();
        let messages =
            InboundMessagesCollection::new(self.messages).into_abridged(&mut { usize::MAX });
        RuntimeCall::ParachainSystem(Call::set_validation_data {
            data: BasicParachainInherentData {
                validation_data: PersistedValidationData {
                    parent_head: HeadData(vec![]),
                    relay_parent_number: self.slot as u32,
                    relay_parent_storage_root,
                    max_pov_size: MAX_POV_SIZE,
                },
                relay_chain_state,
                relay_parent_descendants: vec![],
                collator_peer_id: None,
            },
            inbound_messages_data: InboundMessagesData::new(messages, Default::default()),
        })
    }
}
