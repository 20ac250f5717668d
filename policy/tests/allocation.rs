//! The hot path allocates nothing, however much there is to read.

#![allow(unsafe_code, reason = "an allocator cannot be counted otherwise")]

#[allow(dead_code, reason = "the benchmark uses the rest")]
#[allow(clippy::arithmetic_side_effects, clippy::expect_used, reason = "a test may fail loudly")]
#[path = "support/load.rs"]
mod load;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use load::{one_cell, whole_record, Exceptions, Load};
use salus_policy::{decide, open_cells};
use salus_primitives::{Class, Labels};

/// The system's allocator, counting what each thread asks of it.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static COUNTING: Counting = Counting;

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get().saturating_add(1));
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        System.dealloc(pointer, layout)
    }
}

/// What a piece of work gives, and how often it allocated.
fn allocations<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = ALLOCATIONS.get();
    let result = work();
    (result, ALLOCATIONS.get().saturating_sub(before))
}

#[test]
fn counter_counts() {
    assert_eq!(allocations(|| Box::new(5)).1, 1);
    assert_eq!(allocations(|| 5).1, 0);
}

#[test]
fn open_cells_allocates_nothing_when_directives_are_many_and_large() {
    for exceptions in [Exceptions::PassBy, Exceptions::Deny] {
        let load = Load::of(64, exceptions);
        for query in [one_cell(), whole_record()] {
            let (cells, allocated) = allocations(|| open_cells(&query, &load.facts()));
            assert_eq!(allocated, 0, "{exceptions:?}");
            let open = cells.unwrap().of(Class::LABORATORY).intersection(Labels::UNLABELLED);
            assert_eq!(open.is_empty(), exceptions == Exceptions::Deny);
        }
    }
}

/// The answer itself takes room, the way to it does not: what concerns nobody costs nothing.
#[test]
fn decide_allocates_no_more_when_directives_concern_others() {
    let other = |load: &mut Load| {
        for signed in load.directives.iter_mut().skip(1) {
            signed.directive.root.effect = salus_policy::Effect::Deny;
            signed.directive.root.scope.grantees =
                salus_policy::Grantees::Proxies(salus_policy::Selection::All);
            signed.directive.nested.clear();
        }
    };
    let query = one_cell();
    let [one, many] = [1, 64].map(|directives| {
        let mut load = Load::of(directives, Exceptions::PassBy);
        other(&mut load);
        allocations(|| decide(&query, &load.facts()))
    });
    assert!(one.1 > 0, "an answer with a basis and a row takes room");
    assert_eq!(one, many);
}
