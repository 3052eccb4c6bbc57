/**
 * Holdfast takes no deep links: no program, page or message can start it with an address of its own. Whoever adds them
 * meets these tests first, and SECURITY.md's question before anything is done.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startElectron, stopElectrons } from '../../support/electron-double/start-electron.ts'

const root = join(import.meta.dirname, '../../..')

afterEach(stopElectrons)

it('no source registers a protocol with the system or the browser', () => {
	const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
		/\.(ts|tsx|html|json)$/.test(name),
	)
	expect(sources.length).toBeGreaterThan(300)
	const registering = sources.filter((name) =>
		/setAsDefaultProtocolClient|registerProtocolHandler|protocol_handlers|['"]open-(url|file)['"]/.test(
			readFileSync(join(root, 'src', name), 'utf8'),
		),
	)
	expect(registering).toEqual([])
})

it('no installer registers a protocol or a kind of file', () => {
	const config: Readonly<Record<string, unknown>> = createRequire(import.meta.url)(
		join(root, 'electron-builder.config.cjs'),
	)
	const keys: string[] = []
	JSON.stringify(config, (key, value: unknown) => {
		keys.push(key)
		return value
	})
	expect(keys).toContain('electronFuses')
	const registering = ['protocols', 'fileAssociations', 'mimeTypes', 'extendInfo', 'desktop', 'MimeType']
	expect(keys.filter((key) => registering.includes(key))).toEqual([])
})

it.each([
	'holdfast://settings?baseUrl=https://evil.example&key=1',
	'holdfast://chat/send?text=hello',
	'app://holdfast/index.html#conversation-1',
	'file:///etc/passwd',
	'javascript:alert(1)',
])('started with %s, it shows its own page and calls nothing', async (link) => {
	const plain = await startElectron()
	const before = (await plain.firstWindow()).webContents.getURL()
	const { core, electron, firstWindow } = await startElectron({ args: [link] })
	const window = await firstWindow()
	const calls = core.calls.map(({ name }) => name)
	electron.app.emit('open-url', { preventDefault: () => {} }, link)
	electron.app.emit('open-file', { preventDefault: () => {} }, link)
	electron.app.emit('second-instance', {}, ['holdfast', link], '/', undefined)
	await new Promise(setImmediate)
	expect(window.webContents.getURL()).toBe(before)
	expect(electron.windows).toHaveLength(1)
	expect(core.calls.map(({ name }) => name)).toEqual(calls)
})
