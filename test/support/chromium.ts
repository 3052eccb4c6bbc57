import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

// The one without a window first: it draws with half the work.
const candidates = [
	'/usr/bin/chromium-headless-shell',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
]

/** The installed Chromium, kept from talking to anybody by itself. */
export const launchOptions: LaunchOptions = {
	...executable(),
	args: [
		// Chromium's sandbox refuses to work for root, as which containers and CI run.
		...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--no-first-run',
		'--disable-quic',
		'--disable-gpu',
	],
}

function executable(): Pick<LaunchOptions, 'executablePath' | 'channel'> {
	const executablePath = candidates.find((path) => existsSync(path))
	return executablePath ? { executablePath } : { channel: 'chrome' }
}
