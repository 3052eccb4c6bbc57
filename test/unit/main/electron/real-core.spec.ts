/** The whole of it: preload, main and core as they ship, only Electron itself is a double. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { CoreEvent } from '../../../../src/shared/events.ts'
import {
	bridgeOf,
	eventually,
	startElectron,
	stopElectrons,
} from '../../../support/electron-double/start-electron.ts'

afterEach(stopElectrons)

const provider = {
	id: null,
	name: 'A provider',
	baseUrl: 'http://127.0.0.1:9/v1',
	api: 'chat',
	defaultModel: null,
} as const

test('a key goes to the system’s store, comes back masked, and survives a restart', async () => {
	const first = await startElectron({ hasRealCore: true })
	const { calls } = bridgeOf(await first.firstWindow())
	expect(await calls['keys.status']({})).toEqual({ ok: true, value: { mode: 'os' } })

	const saved = await calls['provider.save']({ ...provider, key: 'sk-canary-0123456789abcd' })

	expect(saved).toMatchObject({ ok: true, value: { keyState: 'stored' } })
	expect(JSON.stringify(saved)).not.toContain('canary')
	expect(readFileSync(join(first.dataDir, 'keys.json'), 'utf8')).not.toContain('canary')
	first.electron.app.quit()
	await first.electron.app.exited

	const second = await startElectron({
		hasRealCore: true,
		dataDir: first.dataDir,
		// The same person on the same machine.
		prepare: ({ safeStorage }) => safeStorage.takeKeyFrom(first.electron.safeStorage),
	})
	const listed = await bridgeOf(await second.firstWindow()).calls['provider.list']({})
	expect(listed).toMatchObject({ ok: true, value: [{ name: 'A provider', keyState: 'stored' }] })
})

test('without a real keyring the person is asked first, and no key is written anywhere', async () => {
	const { dataDir, firstWindow } = await startElectron({
		hasRealCore: true,
		prepare: ({ safeStorage }) => {
			safeStorage.backend = 'basic_text'
		},
	})
	const { calls } = bridgeOf(await firstWindow())

	expect(await calls['keys.status']({})).toEqual({ ok: true, value: { mode: 'undecided' } })
	const saved = await calls['provider.save']({ ...provider, key: 'sk-canary-0123456789abcd' })
	expect(saved.ok).toBe(false)
	expect(existsSync(join(dataDir, 'keys.json'))).toBe(false)
})

test('a change made in one window is seen in the other and by the system’s own parts', async () => {
	const { electron, firstWindow } = await startElectron({ hasRealCore: true })
	const first = await firstWindow()
	electron.menu.click('New Window')
	const second = await eventually(() => {
		const window = electron.windows[1]
		if (window?.webContents.loads !== 1) throw new Error('the second window has not loaded')
		return window
	})
	const seen: CoreEvent[] = []
	bridgeOf(second).onBatch((events) => seen.push(...events))

	await bridgeOf(first).calls['settings.save']({ theme: 'dark', language: 'zh-CN' })

	await eventually(() => expect(seen.map((event) => event.type)).toContain('settings.changed'))
	expect(electron.nativeTheme.themeSource).toBe('dark')
	expect(electron.menu.items().map((item) => item.label)).toContain('新建对话')
})

test('a draft written before quitting is there after the next start', async () => {
	const first = await startElectron({ hasRealCore: true })
	await bridgeOf(await first.firstWindow()).calls['draft.save']({ chatId: null, text: 'half a thought' })
	first.electron.app.quit()
	expect(await first.electron.app.exited).toBe(0)

	const second = await startElectron({ hasRealCore: true, dataDir: first.dataDir })
	const draft = await bridgeOf(await second.firstWindow()).calls['draft.read']({ chatId: null })
	expect(draft).toEqual({ ok: true, value: { text: 'half a thought', pasted: '' } })
})

test('an input that does not fit its call is told which part is wrong', async () => {
	const { firstWindow } = await startElectron({ hasRealCore: true })
	const rename = bridgeOf(await firstWindow()).calls['chat.rename']
	const answer = await Reflect.apply(rename, undefined, [{ chatId: 'no id', title: 'x' }])
	expect(answer).toMatchObject({ ok: false, error: { kind: 'bad-input', field: 'chatId' } })
})
