//! What happens by itself: bounded work in each block finds it.

use frame_support::{
    defensive,
    storage::with_storage_layer,
    traits::{Get, Time},
    weights::WeightMeter,
};
use salus_primitives::{PatientInspect, RequestId};
use sp_runtime::DispatchResult;

use crate::{
    keys::{quarter_of, request_of},
    CalendarEnds, CalendarId, Config, Deadlines, Event, OverdueCount, Pallet, QuarterKey,
    RequestOf, Status, WeightInfo,
};

impl<T: Config> Pallet<T> {
    /// Does what is due, the earliest first, as far as the share of the block goes.
    // What was done is no longer queued, so the head of the queue is where to go on.
    pub(crate) fn follow_clock(meter: &mut WeightMeter) {
        let mut share = WeightMeter::with_limit(T::ClockWeight::get().min(meter.remaining()));
        if share.try_consume(T::WeightInfo::look_at_clock()).is_err() {
            return;
        }
        let now = quarter_of(T::Time::now());
        for (at, calendar) in CalendarEnds::<T>::iter_keys() {
            if now < at || share.try_consume(T::WeightInfo::end_calendar()).is_err() {
                break;
            }
            Self::end_calendar(at, calendar);
        }
        for (at, key) in Deadlines::<T>::iter_keys() {
            if now < at || share.try_consume(T::WeightInfo::pass_deadline()).is_err() {
                break;
            }
            // Outside of the layer, so that nothing is looked at twice.
            Deadlines::<T>::remove(at, key);
            if let Err(error) = with_storage_layer(|| Self::pass(request_of(key))) {
                defensive!("an open request that is due can be marked", error);
            }
        }
        meter.consume(share.consumed());
    }

    /// Tells that a calendar has ended.
    pub(crate) fn end_calendar(at: QuarterKey, calendar: CalendarId) {
        CalendarEnds::<T>::remove(at, calendar);
        Self::deposit_event(Event::CalendarEnded { calendar });
    }

    /// Lets the deadline of a request pass.
    pub(crate) fn pass(id: RequestId) -> DispatchResult {
        let mut request = Self::kept(id)?;
        let (patient, custodian) = (request.patient.clone(), request.custodian);
        let at = T::Time::now();
        match request.status {
            Status::Open { overdue: true } => {
                Self::tally(custodian, |tally| &mut tally.unanswered);
                Self::close(id, request, Status::Unanswered { at });
                let event = Event::RequestUnanswered { request: id, patient, custodian };
                Self::deposit_event(event);
            }
            Status::Open { overdue: false } if Self::has_lapsed(&request) => {
                Self::lapse(id, request);
            }
            Status::Open { overdue: false } => {
                request.status = Status::Open { overdue: true };
                OverdueCount::<T>::mutate(|count| *count = count.saturating_add(1));
                Self::tally(custodian, |tally| &mut tally.overdue);
                Self::schedule(id, &request);
                Self::write(id, request);
                Self::deposit_event(Event::RequestOverdue { request: id, patient, custodian });
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether nobody is left to whom an answer could be given, or of whom. The end of an enrolment
    /// leaves own requests.
    fn has_lapsed(request: &RequestOf<T>) -> bool {
        let enrolled =
            || T::Parties::enrolment(&request.patient).is_some_and(|enrolment| !enrolment.ended);
        let stands = Self::is_in_good_standing(&request.asker, &request.patient)
            && (request.asker.is_own() || enrolled());
        !stands
    }
}
