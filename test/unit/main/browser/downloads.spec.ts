import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ask, visit } from './browser-visit.ts'
import { startHost } from './host-fixture.ts'
import { createSmallCore } from './small-core.ts'

let host: Awaited<ReturnType<typeof startHost>>
let folder: string
let path: string
let cookie: string
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-downloads-'))
	path = join(folder, 'export.html')
	writeFileSync(path, '你好')
	host = await startHost({ core: createSmallCore() })
	cookie = (await visit(host.newAddress(null))).cookie
})
afterEach(async () => {
	await host.close()
	rmSync(folder, { recursive: true, force: true })
})

const offer = (name = 'Export.html', onTaken = () => {}) =>
	host.downloads.offer({ path, name, sizeBytes: 6, onTaken })

describe('a file that waits for the browser', () => {
	it('is given whole, to be saved and never shown, and whoever offered it hears of that', async () => {
		const onTaken = vi.fn()
		const answer = await ask(host.port, { path: offer('Export.html', onTaken), headers: { cookie } })
		expect(answer).toMatchObject({ status: 200, body: '你好' })
		expect(answer.headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-length': '6',
			'content-disposition': `attachment; filename="Export.html"; filename*=UTF-8''Export.html`,
			'x-content-type-options': 'nosniff',
		})
		await vi.waitFor(() => expect(onTaken).toHaveBeenCalledTimes(1))
	})

	it('is given once', async () => {
		const address = offer()
		expect((await ask(host.port, { path: address, headers: { cookie } })).status).toBe(200)
		expect((await ask(host.port, { path: address, headers: { cookie } })).status).toBe(404)
	})

	it('is given to nobody without the cookie, who does not use the address up', async () => {
		const address = offer()
		expect((await ask(host.port, { path: address })).status).toBe(403)
		const headers = { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
		expect((await ask(host.port, { path: address, headers })).status).toBe(403)
		expect((await ask(host.port, { path: address, headers: { cookie } })).status).toBe(200)
	})

	it('has one address: the latest', async () => {
		const first = offer()
		const second = offer()
		expect((await ask(host.port, { path: first, headers: { cookie } })).status).toBe(404)
		expect((await ask(host.port, { path: second, headers: { cookie } })).status).toBe(200)
	})

	it('is not fetched by a question', async () => {
		const address = offer()
		expect((await ask(host.port, { path: address, method: 'HEAD', headers: { cookie } })).status).toBe(404)
		expect((await ask(host.port, { path: address, headers: { cookie } })).status).toBe(200)
	})

	it('that is gone is not said to be taken', async () => {
		const onTaken = vi.fn()
		const address = offer('Export.html', onTaken)
		rmSync(path)
		expect(existsSync(path)).toBe(false)
		const answer = await ask(host.port, { path: address, headers: { cookie } }).catch(() => null)
		expect(answer?.status).not.toBe(200)
		expect(onTaken).not.toHaveBeenCalled()
	})

	it.each([
		['résumé 对话.md', 're_sume_ __.md', 'r%C3%A9sum%C3%A9%20%E5%AF%B9%E8%AF%9D.md'],
		['a "b" %41\\c.md', 'a _b_ _41_c.md', 'a%20%22b%22%20%2541%5Cc.md'],
		["it's (one)*.md", "it's (one)*.md", 'it%27s%20%28one%29%2A.md'],
	])('keeps its name: %s', async (name, plain, encoded) => {
		const { headers } = await ask(host.port, { path: offer(name), headers: { cookie } })
		expect(headers['content-disposition']).toBe(
			`attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
		)
	})
})
