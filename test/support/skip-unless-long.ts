import type { TestType } from '@playwright/test'

/** For tests that take very long: they run in the campaign alone, and a test run says that it leaves them out. */
export function skipUnlessLong(test: Pick<TestType<object, object>, 'skip'>): void {
	test.skip(process.env.LONG_TESTS === undefined, 'Takes long: `npm run torture` runs it.')
}
