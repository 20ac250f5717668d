//! One decision with 1, 16 and 64 directives of 17 provisions, and Cedar's answer to the same.

use std::{hint::black_box, time::Duration};

use criterion::{criterion_group, criterion_main, BenchmarkId, Criterion};
use salus_policy::{decide, open_cells};
use salus_policy_bench::{
    cedar::Questions,
    load::{one_cell, whole_record, Exceptions, Load},
};

fn decisions(criterion: &mut Criterion) {
    for (what, query) in [("one cell", one_cell()), ("whole record", whole_record())] {
        for exceptions in [Exceptions::PassBy, Exceptions::Deny] {
            let mut group = criterion.benchmark_group(format!("{what}, {exceptions:?}"));
            group
                .sample_size(20)
                .warm_up_time(Duration::from_millis(300))
                .measurement_time(Duration::from_secs(1));
            for directives in [1, 16, 64] {
                let load = Load::of(directives, exceptions);
                let facts = load.facts();
                let id = |name| BenchmarkId::new(name, directives);
                group.bench_function(id("decide"), |b| {
                    b.iter(|| decide(black_box(&query), black_box(&facts)))
                });
                group.bench_function(id("open_cells"), |b| {
                    b.iter(|| open_cells(black_box(&query), black_box(&facts)))
                });
                // The whole record with more than one directive takes it minutes.
                if query == one_cell() || directives == 1 {
                    let cedar = Questions::of(&load, &query);
                    group.bench_function(id("cedar"), |b| b.iter(|| black_box(&cedar).open()));
                }
            }
        }
    }
}

criterion_group!(benches, decisions);
criterion_main!(benches);
