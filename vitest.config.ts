import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
	test: {
		// The scripts run before anything is installed, so they and their tests are plain JavaScript.
		include: ['test/unit/**/*.spec.{ts,tsx,mjs}', 'test/architecture.spec.ts'],
		environment: 'node',
		// Real servers, real backoff, and machines that do other things meanwhile.
		testTimeout: 120_000,
		// Most of them wait for sockets and disks more than they compute.
		maxWorkers: Math.ceil(1.5 * availableParallelism()),
	},
})
