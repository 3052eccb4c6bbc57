import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** These have no sockets, files or threads, and share a process with what they import. */
const pure = 'test/unit/{renderer,shared}/**/*.spec.{ts,tsx}'

export default defineConfig({
	test: {
		environment: 'node',
		// Real servers, real backoff, and machines that do other things meanwhile.
		testTimeout: 120_000,
		hookTimeout: 60_000,
		expect: { poll: { timeout: 20_000 } },
		// Most of them wait for sockets and disks more than they compute.
		maxWorkers: Math.ceil(1.5 * availableParallelism()),
		projects: [
			{ extends: true, test: { name: 'pure', include: [pure], isolate: false } },
			{
				extends: true,
				test: {
					name: 'with the system',
					// The scripts run before anything is installed, so they and their tests are plain JavaScript.
					include: ['test/unit/**/*.spec.{ts,tsx,mjs}', 'test/architecture.spec.ts'],
					exclude: [pure],
				},
			},
		],
	},
})
