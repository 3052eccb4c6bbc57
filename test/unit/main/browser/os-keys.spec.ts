import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOsKeys, type OsKeys } from '../../../../src/main/browser/os-keys.ts'
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts'
import { silentLog } from './host-fixture.ts'

const processPath = join(import.meta.dirname, '../../../../src/main/browser/keyring-process.ts')
const isLinux = process.platform === 'linux'

let folder = ''
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-keys-'))
})
afterEach(() => {
	vi.unstubAllEnvs()
	rmSync(folder, { recursive: true, force: true })
})

describe.runIf(isLinux)('without a session bus', () => {
	it('there is no keyring to ask', () => {
		vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')
		vi.stubEnv('XDG_RUNTIME_DIR', '')
		expect(createOsKeys({ processPath, clock: createFakeClock(), log: silentLog })).toBeNull()
	})

	it('is not available where the bus has gone', { timeout: 60_000 }, async () => {
		vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${folder}/gone`)
		const keys = createOsKeys({ processPath, clock: createFakeClock(), log: silentLog })
		expect(await keys?.isAvailable()).toBe(false)
		await expect(keys?.read('provider-1')).rejects.toThrow()
		keys?.close()
	})
})

describe.runIf(isLinux)('a session bus that hangs', { timeout: 60_000 }, () => {
	let bus: Server
	let clock: FakeClock
	let keys: OsKeys | null
	beforeEach(async () => {
		bus = createServer((socket) => socket.on('error', () => {})).listen(join(folder, 'bus'))
		await once(bus, 'listening')
		vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${folder}/bus`)
		clock = createFakeClock()
		keys = createOsKeys({ processPath, clock, log: silentLog })
	})
	afterEach(() => {
		keys?.close()
		bus.close()
	})

	it('holds up nothing, and the process that waits for it is killed', async () => {
		const available = keys?.isAvailable()
		const [socket] = await once(bus, 'connection')
		const gone = once(socket, 'close')
		// This very process goes on, or the next line would not be reached.
		clock.pass(10_000)
		expect(await available).toBe(false)
		socket.resume()
		await gone
	})

	it('is asked anew the next time', async () => {
		const first = keys?.isAvailable()
		await once(bus, 'connection')
		clock.pass(10_000)
		expect(await first).toBe(false)
		const second = keys?.isAvailable()
		await once(bus, 'connection')
		keys?.close()
		expect(await second).toBe(false)
	})
})

const hasKeyring = ['dbus-run-session', 'gnome-keyring-daemon'].every((program) =>
	existsSync(`/usr/bin/${program}`),
)

describe.runIf(hasKeyring)('a real keyring', { timeout: 120_000 }, () => {
	/** Starts a keyring of its own, without touching the user's. */
	async function tryOut(startDaemon: string): Promise<unknown> {
		const { stdout } = await promisify(execFile)(
			'dbus-run-session',
			['--', 'sh', '-c', `${startDaemon} >/dev/null 2>&1; exec "$0" "$1"`, process.execPath, script],
			{ env: { PATH: process.env.PATH, HOME: folder } },
		)
		return JSON.parse(stdout)
	}
	const script = join(import.meta.dirname, 'keyring-round-trip.ts')

	it('keeps a secret until it is removed', async () => {
		const result = await tryOut('printf password | gnome-keyring-daemon --unlock --components=secrets')
		expect(result).toEqual({ isAvailable: true, seen: [null, '{"key":"sk-ünï"}', null] })
	})

	it('is not available while it is locked and nobody is there to unlock it', async () => {
		const result = await tryOut('gnome-keyring-daemon --start --components=secrets')
		expect(result).toEqual({ isAvailable: false, seen: [] })
	})
})
