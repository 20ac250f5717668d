//! Finality that stopped is taken up by others: what the header of their first block says, that nodes and the
//! runtime count sets alike ever after, and that nothing else changes authors or keys meanwhile.

use frame_support::{
    assert_noop, assert_ok,
    storage::with_storage_layer,
    traits::{Contains, Get},
};
use pallet_collator_selection::{Call as CollatorSelection, Invulnerables};
use pallet_governance::{DefaultSessionSlots, Rescue, RunningRescue};
use pallet_grandpa::{NextForced, Stalled};
use pallet_session::NextKeys;
use salus_primitives::Versioned;
use salus_runtime_api::runtime_decl_for_governance_api::GovernanceApi;
use salus_runtime_common::{proxies::ProxyType, AccountId};
use sp_consensus_grandpa::{AuthorityList, ConsensusLog, ScheduledChange, GRANDPA_ENGINE_ID};
use sp_keyring::{
    Ed25519Keyring,
    Sr25519Keyring::{self, Alice, Bob, Charlie, Dave},
};
use sp_runtime::{DispatchError, DispatchResult};
use std::collections::VecDeque;

use super::{
    grandpa::{double_vote, key_owner, offences, report},
    shared::{
        council_life::{agree, carry, close},
        proxies,
        upgrades::dispatch,
        *,
    },
};
use crate::{
    session_keys, Block, BlockNumber, Executive, Grandpa, Header, Runtime, RuntimeCall,
    RuntimeEvent, RuntimeOrigin, Session, System, UncheckedExtrinsic,
};

type BaseCallFilter = <Runtime as frame_system::Config>::BaseCallFilter;
type Call = pallet_governance::Call<Runtime>;
type Event = pallet_governance::Event<Runtime>;
type Refusal = pallet_governance::Error<Runtime>;
type Log = ConsensusLog<BlockNumber>;

const LENGTH: u64 = DefaultSessionSlots::get() as u64;
const DELAY: u32 = 10;

/// What a header tells the nodes' voters.
fn logs(header: &Header) -> Vec<Log> {
    let logs = header.digest.logs.iter();
    logs.filter_map(|log| log.consensus_try_to(&GRANDPA_ENGINE_ID)).collect()
}

/// What a node knows of sets of voters, on a chain without forks: `AuthoritySet` of `sc-consensus-grandpa`.
struct Node {
    finalised: BlockNumber,
    set_id: u64,
    voters: AuthorityList,
    /// Changes that come when the block of this number is final, one after the other.
    standard: VecDeque<(BlockNumber, AuthorityList)>,
    /// The change that comes with this block, whatever is final, and the last block that was.
    forced: Option<(BlockNumber, BlockNumber, AuthorityList)>,
}

impl Node {
    fn import(&mut self, header: &Header) {
        for log in logs(header) {
            match log {
                ConsensusLog::ScheduledChange(change) => {
                    let at = header.number + change.delay;
                    self.standard.push_back((at, change.next_authorities));
                }
                ConsensusLog::ForcedChange(best_finalized, change) => {
                    assert!(self.forced.is_none(), "MultiplePendingForcedAuthoritySetChanges");
                    let at = header.number + change.delay;
                    self.forced = Some((at, best_finalized, change.next_authorities));
                }
                other => panic!("nothing else is said: {other:?}"),
            }
        }
        let due = self.forced.take_if(|(at, ..)| *at == header.number);
        if let Some((_, best_finalized, voters)) = due {
            // It refuses the block otherwise.
            let depends = self.standard.front().is_some_and(|(at, _)| *at <= best_finalized);
            assert!(!depends, "ForcedAuthoritySetChangeDependencyUnsatisfied");
            self.standard.clear();
            self.change(voters);
        }
    }

    fn finalise(&mut self, number: BlockNumber) {
        self.finalised = number;
        while self.standard.front().is_some_and(|(at, _)| *at <= number) {
            let (_, voters) = self.standard.pop_front().expect("it was there");
            self.change(voters);
        }
    }

    fn change(&mut self, voters: AuthorityList) {
        self.set_id += 1;
        self.voters = voters;
    }
}

/// The chain, and a node that follows it.
struct Network {
    slot: u64,
    node: Node,
}

impl Network {
    /// One whose first block is final.
    fn new() -> Self {
        let node = Node {
            finalised: 0,
            set_id: 0,
            voters: Grandpa::grandpa_authorities(),
            standard: VecDeque::new(),
            forced: None,
        };
        let mut network = Self { slot: FIRST_SLOT - 1, node };
        network.empty();
        network.node.finalise(1);
        network
    }

    fn block(&mut self, inside: impl FnOnce()) -> Header {
        self.slot += 1;
        start_block(self.slot);
        inside();
        let header = finish_block();
        self.node.import(&header);
        header
    }

    fn empty(&mut self) -> Header {
        self.block(|| ())
    }

    /// The first block of the next session.
    fn next_session(&mut self) -> Header {
        self.session(|| ())
    }

    fn session(&mut self, inside: impl FnOnce()) -> Header {
        self.slot = (self.slot / LENGTH + 1) * LENGTH - 1;
        self.block(inside)
    }

    /// Alice and Dave take finality up where this node saw it stop.
    fn rescue(&mut self) {
        let (best_finalized, set_id) = (self.node.finalised, self.node.set_id);
        self.block(|| {
            assert_ok!(rescue(&[Alice, Dave], DELAY, best_finalized, set_id));
        });
    }

    /// Goes on until the authors of a rescue have taken over.
    fn take_over(&mut self) -> Header {
        self.next_session();
        self.next_session()
    }

    /// Goes on until they vote: block after block, or while authoring is so slow that each block has a session
    /// of its own.
    fn rescued(&mut self, slow: bool) {
        for block in 1..=DELAY {
            if slow {
                self.next_session();
            } else {
                self.empty();
            }
            assert_eq!(running().is_some(), block < DELAY);
        }
        self.agree();
    }

    /// The runtime and the node mean the same set.
    #[track_caller]
    fn agree(&self) {
        assert_eq!(Grandpa::current_set_id(), self.node.set_id);
        assert_eq!(Grandpa::grandpa_authorities(), self.node.voters);
        assert_eq!(Grandpa::session_for_set(self.node.set_id), Some(Session::current_index()));
    }
}

/// A chain of three authors of whom one, with one more, is to go on, as soon as that one has keys.
fn network(test: impl FnOnce(Network)) {
    chain("local_testnet").execute_with(|| {
        NextKeys::<Runtime>::insert(Dave.to_account_id(), session_keys(Dave));
        test(Network::new());
    });
}

fn accounts(authors: &[Sr25519Keyring]) -> Vec<AccountId> {
    authors.iter().map(|author| author.to_account_id()).collect()
}

fn rescuing(
    authors: &[Sr25519Keyring],
    delay: u32,
    best_finalized: BlockNumber,
    set_id: u64,
) -> RuntimeCall {
    let authors = accounts(authors).try_into().expect("they are few");
    let until = System::block_number() + 1;
    Call::rescue_finality { authors, delay, best_finalized, set_id, until }.into()
}

fn rescue(
    authors: &[Sr25519Keyring],
    delay: u32,
    best_finalized: BlockNumber,
    set_id: u64,
) -> DispatchResult {
    dispatch(rescuing(authors, delay, best_finalized, set_id), council(4))
}

fn cancel() -> DispatchResult {
    dispatch(Call::cancel_rescue {}, council(4))
}

fn running() -> Option<Rescue<AccountId, BlockNumber>> {
    let rescue = <Runtime as GovernanceApi<Block, AccountId, BlockNumber>>::rescue();
    rescue.map(|Versioned::V1(rescue)| rescue)
}

fn has_happened(event: Event) -> bool {
    events().contains(&RuntimeEvent::Governance(event))
}

/// In the order in which they are kept.
fn sorted(authors: &[Sr25519Keyring]) -> Vec<Sr25519Keyring> {
    let mut authors = authors.to_vec();
    authors.sort_by_key(|author| author.to_account_id());
    authors
}

fn voters(authors: &[Sr25519Keyring]) -> AuthorityList {
    sorted(authors).into_iter().map(|author| (session_keys(author).grandpa, 1)).collect()
}

#[test]
fn authors_of_a_rescue_take_over_in_the_second_session_and_vote_when_they_have_waited() {
    network(|mut network| {
        let before = Grandpa::grandpa_authorities();
        let named = sorted(&[Alice, Dave]);
        network.block(|| {
            let governors: Vec<_> = (0..4).map(governor).collect();
            assert_ok!(carry(rescuing(&[Alice, Dave], DELAY, 1, 0), &governors));
            let authors = accounts(&named).try_into().unwrap();
            let (session, delay, best_finalized, set_id) = (2, DELAY, 1, 0);
            assert!(has_happened(Event::RescueScheduled {
                authors,
                session,
                delay,
                best_finalized,
                set_id
            }));
        });
        // They are named at once, and are authors when sessions say so.
        assert_eq!(Invulnerables::<Runtime>::get().into_inner(), accounts(&named));
        assert_eq!(Session::validators().len(), 3);

        // One session earlier the dead would be named once more.
        for header in [network.next_session(), network.empty()] {
            assert_eq!(logs(&header), []);
            assert_eq!(Stalled::<Runtime>::get(), None);
            assert_eq!(Grandpa::grandpa_authorities(), before);
            assert_eq!(Grandpa::current_set_id(), 0);
        }

        let header = network.next_session();
        let change = ScheduledChange { next_authorities: voters(&named), delay: DELAY };
        assert_eq!(logs(&header), [Log::ForcedChange(1, change)]);
        let votes_from = header.number + DELAY;
        assert!(has_happened(Event::RescueStarted { votes_from }));
        assert_eq!(running().and_then(|rescue| rescue.started), Some(header.number));
        assert_eq!(Session::validators(), accounts(&named));
        assert_eq!(
            pallet_aura::Authorities::<Runtime>::get().into_inner(),
            named.iter().map(|author| session_keys(*author).aura).collect::<Vec<_>>()
        );
        assert_eq!(Stalled::<Runtime>::get(), None);
        assert_eq!(Grandpa::current_set_id(), 1);
        assert_eq!([0, 1].map(Grandpa::session_for_set), [Some(1), Some(2)]);

        for _ in 1..DELAY {
            assert_eq!(logs(&network.empty()), []);
            assert_eq!((Grandpa::grandpa_authorities(), network.node.set_id), (before.clone(), 0));
        }
        network.empty();
        assert_eq!(System::block_number(), votes_from);
        assert_eq!(Grandpa::grandpa_authorities(), voters(&named));
        network.agree();
        assert_eq!(running(), None);
        network.empty();
        assert!(has_happened(Event::FinalityRescued { set_id: 1 }));
        assert_eq!(running(), None);
    });
}

/// Removes an author, as the council does on any day.
fn remove(author: Sr25519Keyring) {
    let who = author.to_account_id();
    assert_ok!(dispatch(CollatorSelection::remove_invulnerable { who }, council(4)));
}

/// What happened before finality stopped, or before anybody saw that.
type Before = (&'static str, fn(&mut Network));

const BEFORE: [Before; 7] = [
    ("nothing", |_| ()),
    ("an author was removed in the same session", |network| {
        network.block(|| remove(Charlie));
    }),
    ("an author was removed in the session before", |network| {
        network.block(|| remove(Charlie));
        network.next_session();
    }),
    ("a change was announced, and is not final", |network| {
        network.block(|| remove(Charlie));
        network.take_over();
        assert_eq!((Grandpa::current_set_id(), network.node.set_id), (1, 0));
    }),
    ("a change was announced, and is final", |network| {
        network.block(|| remove(Charlie));
        let header = network.take_over();
        network.node.finalise(header.number);
        network.empty();
        assert_eq!((Grandpa::current_set_id(), network.node.set_id), (1, 1));
    }),
    ("of two changes one is final", |network| {
        network.block(|| remove(Charlie));
        let header = network.take_over();
        network.node.finalise(header.number);
        network.block(|| remove(Bob));
        network.take_over();
        assert_eq!((Grandpa::current_set_id(), network.node.set_id), (2, 1));
    }),
    ("two changes are not final, and sessions go on", |network| {
        network.block(|| remove(Charlie));
        network.take_over();
        network.block(|| remove(Bob));
        network.take_over();
        network.next_session();
        assert_eq!((Grandpa::current_set_id(), network.node.set_id), (2, 0));
    }),
];

/// After each of them Alice and Dave take finality up, fast and slowly.
fn after_each(test: impl Fn(&str, Network)) {
    for (case, before) in BEFORE {
        for slow in [false, true] {
            network(|mut network| {
                before(&mut network);
                network.rescue();
                let session = running().map(|rescue| rescue.session);
                network.take_over();
                assert_eq!(session, Some(Session::current_index()), "{case}");
                network.rescued(slow);
                assert_eq!(network.node.voters, voters(&[Alice, Dave]), "{case}");
                test(case, network);
            });
        }
    }
}

#[test]
fn nodes_and_the_runtime_count_sets_alike_whatever_changed_before_a_rescue() {
    after_each(|case, mut network| {
        let set_id = network.node.set_id;
        // And after the next change, which is a usual one.
        network.node.finalise(System::block_number());
        network.block(|| remove(Dave));
        let header = network.take_over();
        let change = ScheduledChange { next_authorities: voters(&[Alice]), delay: 0 };
        assert_eq!(logs(&header), [Log::ScheduledChange(change)], "{case}");
        network.node.finalise(header.number);
        network.agree();
        assert_eq!(network.node.set_id, set_id + 1, "{case}");
    });
}

#[test]
fn report_of_a_double_vote_is_recorded_when_finality_was_rescued() {
    after_each(|case, mut network| {
        let set_id = network.node.set_id;
        network.block(|| {
            let vote = |set_id| {
                let proof = key_owner(Ed25519Keyring::Dave);
                let call = report(double_vote(Ed25519Keyring::Dave, set_id), proof);
                Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(call)).unwrap()
            };
            // Dave was no voter of the set before.
            let invalid = pallet_grandpa::Error::<Runtime>::InvalidEquivocationProof.into();
            assert_eq!(vote(set_id - 1), Err(invalid), "{case}");
            assert_ok!(vote(set_id));
            assert_eq!(offences(), 1, "{case}");
        });
    });
}

/// Those who are gone answer for what they did before.
#[test]
fn report_of_a_double_vote_in_the_last_set_is_recorded_when_finality_was_rescued() {
    network(|mut network| {
        network.rescue();
        network.next_session();
        let proof = key_owner(Ed25519Keyring::Bob);
        network.next_session();
        network.rescued(false);
        network.block(|| {
            let report = |set_id| {
                let call = report(double_vote(Ed25519Keyring::Bob, set_id), proof.clone());
                dispatch(call, RuntimeOrigin::none())
            };
            let invalid = pallet_grandpa::Error::<Runtime>::InvalidEquivocationProof;
            assert_eq!(report(1), Err(invalid.into()));
            assert_ok!(report(0));
            assert_eq!(offences(), 1);
        });
    });
}

/// GRANDPA would forget them while a change is pending, and the nodes would count others.
fn changes() -> [RuntimeCall; 5] {
    let who = Alice.to_account_id();
    [
        pallet_session::Call::set_keys { keys: session_keys(Alice), proof: vec![] }.into(),
        pallet_session::Call::purge_keys {}.into(),
        CollatorSelection::set_invulnerables { new: vec![who.clone()] }.into(),
        CollatorSelection::add_invulnerable { who: Bob.to_account_id() }.into(),
        CollatorSelection::remove_invulnerable { who }.into(),
    ]
}

#[track_caller]
fn assert_open(open: bool) {
    for call in changes() {
        assert_eq!(BaseCallFilter::contains(&call), open, "{:?}", name(&call));
    }
}

#[test]
fn authors_and_keys_stay_what_they_are_until_finality_is_rescued() {
    network(|mut network| {
        assert_open(true);
        network.rescue();
        assert_open(false);
        network.take_over();
        for _ in 0..DELAY {
            assert_open(false);
            network.block(|| {
                let governors: Vec<_> = (0..4).map(governor).collect();
                let who = Bob.to_account_id();
                let add = CollatorSelection::add_invulnerable { who };
                let filtered = frame_system::Error::<Runtime>::CallFiltered;
                assert_eq!(carry(add.into(), &governors), Err(filtered.into()));
            });
        }
        assert_open(true);
        network.agree();
    });
}

/// As an event has it, without the message: `CallFiltered` of System.
const FILTERED: &str = "index: 0, error: [5, 0, 0, 0]";

#[test]
fn keys_stay_what_they_are_in_every_wrapper_until_a_rescue_ends() {
    for (wrapper, wrap) in proxies::WRAPPERS {
        proxies::lent(ProxyType::Any, || {
            let purge = || {
                let mut outcome = String::new();
                let undone = with_storage_layer(|| {
                    let purge = pallet_session::Call::purge_keys {}.into();
                    outcome = proxies::dispatch_prepared(proxies::real(), &[wrap], purge);
                    Err::<(), _>(DispatchError::Other("undo"))
                });
                assert!(undone.is_err());
                outcome
            };
            assert!(!purge().contains(FILTERED), "{wrapper}");
            assert_ok!(rescue(&[Alice], DELAY, 0, 0));
            let outcome = purge();
            assert!(outcome.contains(FILTERED), "{wrapper} {outcome}");
            assert_ok!(cancel());
            assert!(!purge().contains(FILTERED), "{wrapper}");
        });
    }
}

#[test]
fn cancel_rescue_leaves_its_authors_and_no_rescue() {
    network(|mut network| {
        network.rescue();
        network.next_session();
        network.block(|| {
            assert_noop!(dispatch(Call::cancel_rescue {}, council(3)), DispatchError::BadOrigin);
            assert_ok!(cancel());
            assert!(has_happened(Event::RescueCancelled));
            assert_noop!(cancel(), Refusal::RescueNotFound);
            assert_eq!(running(), None);
        });
        assert_open(true);
        let header = network.next_session();
        let change = ScheduledChange { next_authorities: voters(&[Alice, Dave]), delay: 0 };
        assert_eq!(logs(&header), [Log::ScheduledChange(change)]);
        network.node.finalise(header.number);
        network.agree();
    });
}

#[test]
fn cancel_rescue_is_refused_when_its_authors_have_taken_over() {
    network(|mut network| {
        network.block(|| {
            assert_noop!(cancel(), Refusal::RescueNotFound);
        });
        network.rescue();
        network.take_over();
        network.block(|| {
            assert_noop!(cancel(), Refusal::RescueStarted);
        });
        for _ in 0..DELAY {
            network.empty();
        }
        network.block(|| {
            assert_noop!(cancel(), Refusal::RescueNotFound);
        });
    });
}

#[test]
fn rescue_finality_is_refused_when_one_runs_or_ended_just_now() {
    network(|mut network| {
        let again = |expected: DispatchResult| {
            let result = rescue(&[Alice], DELAY, 1, 0);
            assert_eq!(result, expected, "{}", System::block_number());
        };
        let refused = || Err(Refusal::RescueRunning.into());
        network.rescue();
        network.block(|| again(refused()));
        let header = network.take_over();
        let next = header.number + 2 * DELAY;
        assert_eq!(NextForced::<Runtime>::get(), Some(next));
        // GRANDPA takes none up before, whether one runs or not.
        while System::block_number() + 1 < next {
            network.block(|| again(refused()));
        }
        assert_eq!(running(), None);
        network.block(|| again(Ok(())));

        // And that one comes, too.
        let header = network.take_over();
        assert!(matches!(logs(&header)[..], [Log::ForcedChange(1, _)]));
    });
}

/// While authoring backs off, and sessions are short: no block has weight to tell that a rescue is over.
#[test]
fn rescue_is_over_and_another_one_follows_when_each_block_begins_a_session() {
    network(|mut network| {
        let again = |best_finalized, set_id| rescue(&[Alice, Bob], DELAY, best_finalized, set_id);
        network.rescue();
        let started = network.take_over().number;
        network.rescued(true);
        assert_open(true);
        let next = started + 2 * DELAY;
        while System::block_number() + 1 < next {
            network.next_session();
        }
        assert!(RunningRescue::<Runtime>::exists());
        let (final_block, set_id) = (network.node.finalised, network.node.set_id);
        let header = network.session(|| {
            assert_ok!(again(final_block, set_id));
            assert!(has_happened(Event::FinalityRescued { set_id }));
            assert_eq!(again(final_block, set_id), Err(Refusal::RescueRunning.into()));
        });
        assert_eq!(header.number, next);
        assert_open(false);

        let header = network.take_over();
        assert!(matches!(logs(&header)[..], [Log::ForcedChange(1, _)]));
        network.rescued(true);
        assert_open(true);
        assert_eq!((network.node.set_id, network.node.voters), (2, voters(&[Alice, Bob])));
    });
}

#[test]
fn rescue_finality_is_refused_when_its_arguments_are_wrong() {
    network(|mut network| {
        network.block(|| {
            let now = System::block_number();
            let wrong: [(&[Sr25519Keyring], Refusal); 5] = [
                (&[], Refusal::AuthorsInvalid),
                (&[Alice, Alice], Refusal::AuthorsInvalid),
                (&[Alice, Dave, Alice], Refusal::AuthorsInvalid),
                (&[Sr25519Keyring::Eve], Refusal::AuthorWithoutKeys),
                (&[Alice, Sr25519Keyring::Eve], Refusal::AuthorWithoutKeys),
            ];
            for (authors, refusal) in wrong {
                assert_noop!(rescue(authors, DELAY, 1, 0), refusal);
            }
            for delay in [0, 9, 61, u32::MAX] {
                assert_noop!(rescue(&[Alice], delay, 1, 0), Refusal::DelayOutOfRange);
            }
            for best_finalized in [now, now + 1, BlockNumber::MAX] {
                let refusal = Refusal::BlockOutOfRange;
                assert_noop!(rescue(&[Alice], DELAY, best_finalized, 0), refusal);
            }
            for set_id in [1, u64::MAX] {
                assert_noop!(rescue(&[Alice], DELAY, 1, set_id), Refusal::SetIdAhead);
            }
            for origin in [council(3), committee(3), signed(&governor(0)), RuntimeOrigin::none()] {
                let call = rescuing(&[Alice], DELAY, 1, 0);
                assert_noop!(dispatch(call, origin), DispatchError::BadOrigin);
            }
        });
    });
}

/// Whoever closes a motion chooses when, in the seven days that it stays open.
#[test]
fn rescue_finality_is_refused_when_its_motion_is_closed_too_late() {
    for late in [0, 1] {
        network(|mut network| {
            let mut motion = None;
            network.block(|| {
                let authors = accounts(&[Alice]).try_into().unwrap();
                let (delay, best_finalized, set_id) = (DELAY, 1, 0);
                let until = System::block_number() + 3;
                let call = Call::rescue_finality { authors, delay, best_finalized, set_id, until };
                let governors: Vec<_> = (0..4).map(governor).collect();
                motion = Some(agree(call.into(), &governors));
            });
            for _ in 0..1 + late {
                network.empty();
            }
            network.block(|| {
                let closed = close(motion.unwrap(), &Bob.to_account_id());
                let expected = if late == 0 { Ok(()) } else { Err(Refusal::RescueExpired.into()) };
                assert_eq!(closed, expected);
                assert_eq!(running().is_some(), late == 0);
            });
        });
    }
}

#[test]
fn rescue_finality_goes_back_seven_days_at_most() {
    let depth: BlockNumber = <Runtime as pallet_governance::Config>::RescueDepth::get();
    assert_eq!(u64::from(depth) * crate::SLOT_DURATION, 7 * salus_primitives::DAY);
    let cases: [(BlockNumber, DispatchResult); 3] =
        [(99, Err(Refusal::BlockOutOfRange.into())), (100, Ok(())), (depth + 99, Ok(()))];
    for (best_finalized, expected) in cases {
        network(|mut network| {
            network.block(|| {
                System::set_block_number(depth + 100);
                assert_eq!(rescue(&[Alice], DELAY, best_finalized, 0), expected);
            });
        });
    }
}

#[test]
fn rescue_finality_takes_both_ends_of_the_delay() {
    for delay in [10, 60] {
        network(|mut network| {
            network.block(|| {
                assert_ok!(rescue(&[Alice], delay, 1, 0));
            });
            let header = network.take_over();
            let change = ScheduledChange { next_authorities: voters(&[Alice]), delay };
            assert_eq!(logs(&header), [Log::ForcedChange(1, change)]);
        });
    }
}

/// They were asleep, say, and are back: sessions see no change, and nodes begin another set with them all the same.
#[test]
fn rescue_finality_takes_the_authors_that_there_are() {
    network(|mut network| {
        let authors = [Alice, Bob, Charlie];
        let before = Grandpa::grandpa_authorities();
        network.block(|| {
            assert_ok!(rescue(&authors, DELAY, 1, 0));
        });
        let header = network.take_over();
        let change = ScheduledChange { next_authorities: voters(&authors), delay: DELAY };
        assert_eq!(logs(&header), [Log::ForcedChange(1, change)]);
        network.rescued(false);
        assert_eq!(Grandpa::grandpa_authorities(), before);
        assert_eq!(network.node.set_id, 1);
        network.block(|| {
            let proof = key_owner(Ed25519Keyring::Bob);
            let call = report(double_vote(Ed25519Keyring::Bob, 1), proof);
            assert_ok!(dispatch(call, RuntimeOrigin::none()));
        });
    });
}

/// A session that begins takes the whole of a block, and so does that of a rescue.
#[test]
fn session_of_a_rescue_weighs_what_any_other_does() {
    let weight = |rescued: bool| {
        let mut weight = Default::default();
        network(|mut network| {
            if rescued {
                network.rescue();
            } else {
                let new = accounts(&[Alice, Dave]);
                network.block(|| {
                    let name = CollatorSelection::set_invulnerables { new };
                    assert_ok!(dispatch(name, council(4)));
                });
            }
            network.take_over();
            weight = System::block_weight().total();
        });
        weight
    };
    let most = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
    assert_eq!(weight(true), weight(false));
    assert!(weight(true).all_gte(most));
}
