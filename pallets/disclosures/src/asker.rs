//! What askers do with what they asked.

use frame_support::{ensure, traits::Time};
use salus_primitives::{Exception, RequestId};
use sp_runtime::DispatchResult;

use crate::{types::CONTEST, Answer, Config, Error, Event, Fulfilment, Pallet, RequestOf, Status};

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
        let request = Self::kept_for_asker(who, id)?;
        let answer = request.answer().ok_or(Error::<T>::NotContestable)?;
        let reviewable = request.asker.is_own()
            && request.contested.is_none()
            && answer.exception() == Some(Exception::PREVENTING_HARM);
        match answer {
            answer if reviewable => Self::contest_denial(id, request, answer),
            Answer::Fulfilled(fulfilment) => Self::contest_fulfilment(id, request, fulfilment),
            Answer::Denied(_) => Err(Error::<T>::NotContestable.into()),
        }
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

    fn contest_fulfilment(
        id: RequestId,
        mut request: RequestOf<T>,
        fulfilment: Fulfilment,
    ) -> DispatchResult {
        let now = T::Time::now();
        let contestable =
            fulfilment.not_received.is_none() && now.saturating_sub(fulfilment.at) <= CONTEST;
        ensure!(contestable, Error::<T>::NotContestable);

        let not_received = Some(now);
        request.status = Status::Fulfilled(Fulfilment { not_received, ..fulfilment });
        Self::tally(request.custodian, |tally| &mut tally.not_received);
        Self::deposit_event(Event::FulfilmentContested {
            request: id,
            patient: request.patient.clone(),
            custodian: request.custodian,
        });
        Self::write(id, request);
        Ok(())
    }
}
