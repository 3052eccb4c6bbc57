import type { TestType } from '@playwright/test'

/** What takes very long runs in the campaign (`npm run torture`) alone. */
export const isLong = process.env.LONG_TESTS !== undefined

/** For app tests that take very long: a test run says that it leaves them out. */
export function skipUnlessLong(test: Pick<TestType<object, object>, 'skip'>): void {
	test.skip(!isLong, 'Takes long: `npm run torture` runs it.')
}
