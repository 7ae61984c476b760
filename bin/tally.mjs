import { readFileSync } from 'node:fs';

/**
 * Prints `passed failed skipped` of one vitest run, given its JSON report and exit code. A run that failed
 * without a failed test (a file that does not load, an unhandled error) counts as one failure.
 */
const [report, exitCode] = process.argv.slice(2);

const count = () => {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
};

const { passed, failed, skipped } = count();
console.log(passed, exitCode === '0' ? failed : Math.max(1, failed), skipped);
