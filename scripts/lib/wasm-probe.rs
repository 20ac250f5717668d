//! The smallest program that links `core` and `alloc`. `scripts/setup` compiles it to learn whether
//! a toolchain it assembled is whole.
#![no_std]

extern crate alloc;

use alloc::{boxed::Box, vec::Vec};
use core::alloc::{GlobalAlloc, Layout};

struct Nothing;

unsafe impl GlobalAlloc for Nothing {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: Nothing = Nothing;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

#[no_mangle]
pub extern "C" fn squares(below: u64) -> *mut u64 {
    let squares: Vec<u64> = (0..below).map(|n| n * n).collect();
    Box::leak(squares.into_boxed_slice()).as_mut_ptr()
}
