import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'

const windowed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** Without windows it does a third of the work; but a page in it has the focus whatever comes before it. */
const windowless = ['/usr/bin/chromium-headless-shell', ...windowed]

/** The installed Chromium, kept from talking to anybody by itself. */
export const launchOptions = optionsFor(windowless)
/** For what pages in several windows do to each other. */
export const windowedLaunchOptions = optionsFor(windowed)

function optionsFor(candidates: readonly string[]): LaunchOptions {
	return {
		...executable(candidates),
		args: [
			// Chromium's sandbox refuses to work for root, as which containers and CI run.
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			// As the app's own window has it; the variant without windows would not do so by itself.
			'--site-per-process',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
			'--disable-quic',
			'--disable-gpu',
		],
	}
}

function executable(candidates: readonly string[]): Pick<LaunchOptions, 'executablePath' | 'channel'> {
	const executablePath = candidates.find((path) => existsSync(path))
	return executablePath ? { executablePath } : { channel: 'chrome' }
}
