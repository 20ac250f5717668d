//! What askers do with what they asked.

use frame_support::{ensure, traits::Time};
use salus_primitives::{Exception, RequestId};
use sp_runtime::DispatchResult;

use crate::{types::CONTEST, Answer, Config, Error, Event, Pallet, RequestOf, Status};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_withdraw(who: &T::AccountId, id: RequestId) -> DispatchResult {
        let request = Self::kept_for_asker(who, id)?;
        ensure!(request.is_open(), Error::<T>::RequestClosed);

        Self::tally(request.custodian, |tally| &mut tally.withdrawn);
        Self::deposit_event(Event::RequestWithdrawn {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
        });
        Self::close(id, request, Status::Withdrawn { at: T::Time::now() });
        Ok(())
    }

    pub(crate) fn do_contest(who: &T::AccountId, id: RequestId) -> DispatchResult {
        let mut request = Self::kept_for_asker(who, id)?;
        // To whoever stands no more, nothing can be sent.
        let stands = Self::is_in_good_standing(&request.asker, &request.patient);
        ensure!(stands, Error::<T>::NotContestable);
        let for_harm = |answer: &Answer| answer.exception() == Some(Exception::PREVENTING_HARM);
        let is_first = request.asker.is_own() && request.contested.is_none();
        if let Some(answer) = request.answer().filter(|answer| is_first && for_harm(answer)) {
            return Self::contest_denial(id, request, answer);
        }
        // Of a part that is said to be sent nothing may have arrived, too, while the rest is reviewed.
        let at = T::Time::now();
        match (&mut request.status, &mut request.contested) {
            (Status::Fulfilled(sent), _) | (_, Some(Answer::Fulfilled(sent)))
                if sent.not_received.is_none() && at.saturating_sub(sent.at) <= CONTEST =>
            {
                sent.not_received = Some(at);
            }
            _ => return Err(Error::<T>::NotContestable.into()),
        }
        Self::tally(request.custodian, |tally| &mut tally.not_received);
        Self::deposit_event(Event::FulfilmentContested {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
        });
        Self::write(id, request);
        Ok(())
    }

    /// Opens what was denied, or denied in part, again, for somebody who did not deny it to review that
    /// within another term.
    fn contest_denial(id: RequestId, mut request: RequestOf<T>, answer: Answer) -> DispatchResult {
        request.contested = Some(answer);
        request.due = Self::rules(request.rules).due(request.clock, T::Time::now());
        request.status = Status::Open { overdue: false };
        Self::open(id, &request);
        Self::deposit_event(Event::DenialContested {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
            due: request.due.at,
        });
        Self::write(id, request);
        Ok(())
    }
}
