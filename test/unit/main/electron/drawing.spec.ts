import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDrawing, type HiddenPage } from '../../../../src/main/electron/create-drawing.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-drawing-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const never = new AbortController().signal

/** A page of a height, in CSS pixels, whose blocks begin at some places. */
function pageOf(height: number, tops: readonly number[] = []) {
	const sent: { readonly method: string; readonly params: object | undefined }[] = []
	let closed = 0
	let viewHeight = 0
	type Params = { readonly nodeId?: number; readonly height?: number }
	const answers: Readonly<Record<string, (params: Params) => object>> = {
		'Emulation.setDeviceMetricsOverride'(view) {
			viewHeight = view.height ?? 0
			return {}
		},
		// As Chromium does: no page is lower than its view.
		'Page.getLayoutMetrics': () => ({ cssContentSize: { height: Math.max(height, viewHeight) } }),
		'DOM.getDocument': () => ({ root: { nodeId: 1 } }),
		'DOM.querySelectorAll': () => ({ nodeIds: tops.map((_, index) => index) }),
		'DOM.getBoxModel': ({ nodeId = 0 }) => ({ model: { border: [0, tops[nodeId] ?? 0] } }),
		'Page.captureScreenshot': () => ({ data: Buffer.from('a picture').toString('base64') }),
	}
	const page: HiddenPage = {
		contents: {
			printToPDF: async () => Buffer.from('%PDF-1.7'),
			debugger: {
				attach() {},
				async sendCommand(method, params) {
					sent.push({ method, params })
					return answers[method]?.(params ?? {}) ?? {}
				},
			},
		},
		close() {
			closed += 1
		},
	}
	return { page, sent, closed: () => closed }
}

it('prints a page to a file, and closes it', async () => {
	const { page, closed } = pageOf(1_000)
	const path = join(folder, 'a.pdf')
	await createDrawing(async () => page).pdf({ page: '/page.html', path, signal: never })
	expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7')
	expect(closed()).toBe(1)
})

const clipsOf = (sent: ReturnType<typeof pageOf>['sent']) =>
	sent.flatMap(({ method, params }) =>
		method === 'Page.captureScreenshot' && params && 'clip' in params ? [params.clip] : [],
	)

async function drawn(given: ReturnType<typeof pageOf>): Promise<readonly string[]> {
	const told: string[] = []
	const paths = await createDrawing(async () => given.page).images({
		page: '/page.html',
		folder,
		signal: never,
		onImage: (done, total) => void told.push(`${done}/${total}`),
	})
	expect(told).toEqual(Array.from({ length: paths.length + 1 }, (_, index) => `${index}/${paths.length}`))
	return paths
}

it('draws a short page as one picture', async () => {
	const given = pageOf(1_234)
	const [path = ''] = await drawn(given)
	expect(readFileSync(path, 'utf8')).toBe('a picture')
	expect(clipsOf(given.sent)).toEqual([{ x: 0, y: 0, width: 800, height: 1_234, scale: 1 }])
	expect(given.closed()).toBe(1)
})

it('ends a page that is lower than a screen where its content ends', async () => {
	const given = pageOf(300)
	await drawn(given)
	expect(clipsOf(given.sent)).toMatchObject([{ y: 0, height: 300 }])
})

it('cuts a page that no picture can hold between two blocks, and in a block only where one is too long', async () => {
	const given = pageOf(20_000, [0, 3_000, 7_900, 9_000])
	expect(await drawn(given)).toHaveLength(3)
	expect(clipsOf(given.sent)).toMatchObject([
		{ y: 0, height: 7_900 },
		{ y: 7_900, height: 8_192 },
		{ y: 16_092, height: 3_908 },
	])
})

it('is over at once when it is given up, and the page is closed', async () => {
	const { page, closed } = pageOf(1_000)
	const hanging = { ...page, contents: { ...page.contents, printToPDF: () => new Promise<Buffer>(() => {}) } }
	const giveUp = new AbortController()
	const pdf = createDrawing(async () => hanging).pdf({
		page: '/page.html',
		path: join(folder, 'a.pdf'),
		signal: giveUp.signal,
	})
	giveUp.abort(new Error('The person cancelled.'))
	await expect(pdf).rejects.toThrow('The person cancelled.')
	expect(closed()).toBe(1)
})
