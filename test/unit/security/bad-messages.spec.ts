/** A slice of the campaign that `npm run torture -- --messages=100000` runs whole, by each way in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CoreWithHistory, startCoreWithHistory } from '../../support/core-with-history.ts'
import { bridgeOf, startElectron, stopElectrons } from '../../support/electron-double/start-electron.ts'
import { createLedger } from '../../torture/findings.ts'
import { dispatchEntry, type Entry, ipcEntry, socketEntry } from '../../torture/message-entries.ts'
import { runMessageRounds } from '../../torture/message-rounds.ts'
import { openPage, visit } from '../main/browser/browser-visit.ts'
import { startHost } from '../main/browser/host-fixture.ts'

const seed = 20_261_121

async function judged(entry: Entry, rounds: number, dataDir: string, secret: string) {
	const ledger = createLedger(entry.name)
	await runMessageRounds({ seed, rounds, entry, dataDir, secrets: [secret], ledger })
	return ledger.tally()
}

describe('bad messages', () => {
	let given: CoreWithHistory
	beforeEach(async () => {
		given = await startCoreWithHistory()
	})
	afterEach(() => given.discard())

	it('to the core: 3,000 are refused with words that tell nothing, and change nothing', async () => {
		const { core, key } = given
		const { findings, counts } = await judged(dispatchEntry(core.core), 3_000, core.dataDir, key)
		expect(findings).toEqual([])
		expect(counts['bad-input']).toBeGreaterThan(2_000)
		expect(counts['not-found']).toBeGreaterThan(100)
	})

	it('over the browser host’s socket: 2,000 are answered one by one, and the connection goes on', async () => {
		const { core, key } = given
		const host = await startHost({ core: core.core })
		const page = await openPage(await visit(host.newAddress(null)))
		const { findings, counts } = await judged(socketEntry(page.socket), 2_000, core.dataDir, key)
		expect(findings).toEqual([])
		expect(counts['bad-input']).toBeGreaterThan(1_000)
		page.send({ id: -7, call: 'folder.list', input: {} })
		expect(await page.next({ id: -7 })).toMatchObject({ result: { ok: true } })
		page.socket.terminate()
		await host.close()
	})
})

describe('bad messages over Electron’s IPC', () => {
	afterEach(stopElectrons)

	it('2,000 from our page and from frames that only look like it change nothing', async () => {
		const running = await startElectron({ hasRealCore: true })
		const window = await running.firstWindow()
		const { calls } = bridgeOf(window)
		const key = 'sk-canary-Zq7Xw2Kp9Lm4Vt8Rb3'
		const fields = {
			name: 'Mine',
			baseUrl: 'https://api.example.com/v1',
			api: 'chat',
			defaultModel: 'm',
		} as const
		expect(await calls['provider.save']({ id: null, ...fields, key })).toMatchObject({ ok: true })
		await calls['draft.save']({ chatId: null, text: 'half a thought' })

		const { ipcMain } = running.electron
		const entry = ipcEntry(
			{
				invoke: (...call) => ipcMain.invoke(...call),
				receive: (...message) => ipcMain.receive(...message),
				channels: () => ipcMain.channels(),
			},
			window.webContents,
			window.webContents.mainFrame,
		)
		const { findings, counts } = await judged(entry, 2_000, running.dataDir, key)
		expect(findings).toEqual([])
		expect(counts['not-allowed']).toBeGreaterThan(800)
		expect(counts['bad-input']).toBeGreaterThan(500)
		expect(await calls['draft.read']({ chatId: null })).toMatchObject({ value: { text: 'half a thought' } })
	})
})
