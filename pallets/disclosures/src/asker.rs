//! What askers do with what they asked.

use frame_support::{ensure, traits::Time};
use salus_primitives::{Exception, RequestId};
use sp_runtime::DispatchResult;

use crate::{types::CONTEST, Config, Denial, Error, Event, Fulfilment, Pallet, RequestOf, Status};

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
        match request.status {
            Status::Denied(denial) => Self::contest_denial(id, request, denial),
            Status::Fulfilled(fulfilment) => Self::contest_fulfilment(id, request, fulfilment),
            _ => Err(Error::<T>::NotContestable.into()),
        }
    }

    /// Opens what was denied again, for somebody who did not deny it to review that within another
    /// term.
    fn contest_denial(id: RequestId, mut request: RequestOf<T>, denial: Denial) -> DispatchResult {
        let reviewable = request.asker.is_own()
            && request.contested.is_none()
            && denial.exception == Exception::PREVENTING_HARM;
        ensure!(reviewable, Error::<T>::NotContestable);

        request.contested = Some(denial);
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
