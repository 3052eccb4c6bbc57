/** The app tests: the real app in the Chromium that is installed. The fixture in test/support starts both. */
import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

export default defineConfig({
	testDir: 'test/app',
	outputDir: 'test-results',
	fullyParallel: true,
	// Each worker runs a Chromium and a core of its own: more of them take as long, and wait longer.
	workers: availableParallelism(),
	// A test that passes only the second time has found something.
	retries: 0,
	forbidOnly: true,
	timeout: 120_000,
	expect: { timeout: 20_000 },
	reporter: 'list',
	// Without a copy of the page at every step, which costs as much as the app itself; `--trace on` makes one again.
	use: {
		trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
		screenshot: 'only-on-failure',
	},
})
