"""Runs the tests of this folder, or those that are named, and counts them."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
loader = unittest.TestLoader()
names = sys.argv[1:]
tests = loader.loadTestsFromNames(names) if names else loader.discover(str(pathlib.Path(__file__).parent))
if loader.errors or not tests.countTestCases():
    sys.exit("\n".join(loader.errors) or "error: there is no such test")
result = unittest.TextTestRunner(verbosity=2, buffer=True).run(tests)
for test, reason in result.skipped:
    print(f"skipped      {test}: {reason}")
failed = len({str(getattr(test, "test_case", test)) for test, _ in result.failures + result.errors})
skipped = len(result.skipped)
total = max(result.testsRun, failed + skipped)
print(f"{total} tests run: {total - failed - skipped} passed, {failed} failed, {skipped} skipped")
sys.exit(bool(failed))
