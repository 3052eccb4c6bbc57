import { describe, expect, it } from 'vitest'
import { type JsonPath, readJsonValues } from '../../../../../../src/main/core/transfer/read/json-values.ts'

/** What is taken of `text` when it comes in pieces of `pieceBytes`. */
async function take(
	text: string | Buffer,
	choose: (path: JsonPath) => 'open' | 'take' | 'skip',
	{ pieceBytes = 7, maxValueBytes = 1_000 } = {},
): Promise<readonly unknown[]> {
	const bytes = Buffer.from(text)
	async function* chunks() {
		for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
	}
	const taken: unknown[] = []
	for await (const value of readJsonValues(chunks(), { choose, maxValueBytes })) {
		taken.push(value.kind === 'value' ? JSON.parse(value.bytes.toString('utf8')) : value.kind)
	}
	return taken
}

const elements = (path: JsonPath) => (path.length === 0 ? 'open' : 'take')

describe('readJsonValues', () => {
	it('gives the same values however the bytes are split', async () => {
		const values = [
			{ a: '}],"\\', b: [1, [2, { c: null }]] },
			'a "quoted" \\" text with 汉字 and 🙂',
			-1.5e3,
			true,
			[],
			{},
			'\\',
			'\u2028',
		]
		const text = ` [ ${values.map((value) => JSON.stringify(value)).join(' ,\n')} ] `
		for (let pieceBytes = 1; pieceBytes <= text.length; pieceBytes += 1) {
			expect(await take(text, elements, { pieceBytes })).toEqual(values)
		}
	})

	it('looks only inside what it is told to, and passes over the rest', async () => {
		const text = JSON.stringify({
			skipped: { list: [{ x: 1 }] },
			'a "key"': { list: [{ x: 2 }, { x: 3 }], other: 4 },
		})
		const found = await take(text, (path) => {
			if (path.length < 2) return path[0] === 'skipped' ? 'skip' : 'open'
			return path.length === 2 && path[1] === 'list' ? 'open' : path.length === 3 ? 'take' : 'skip'
		})
		expect(found).toEqual([{ x: 2 }, { x: 3 }])
	})

	it('reads documents that follow one another', async () => {
		expect(await take('{"a":1}\n{"a":2}\n3', () => 'take')).toEqual([{ a: 1 }, { a: 2 }, 3])
	})

	it('keeps nothing of a value that is too large, and goes on behind it', async () => {
		const text = JSON.stringify([1, 'x'.repeat(5_000), 2])
		expect(await take(text, elements)).toEqual([1, 'too-large', 2])
	})

	it('gives what came before the text breaks off or stops being JSON', async () => {
		expect(await take('[{"a":1},{"a":', elements)).toEqual([{ a: 1 }, 'cut-off'])
		expect(await take('[{"a":1}', elements)).toEqual([{ a: 1 }, 'cut-off'])
		expect(await take('[{"a":1} {"a":2}]', elements)).toEqual([{ a: 1 }, 'cut-off'])
		expect(await take('[1,,2]', elements)).toEqual([1, 'cut-off'])
		expect(await take('', elements)).toEqual([])
		for (const text of ['\x00', 'a\x01', '[\x02]', '[1\x03]', '{\x04']) {
			expect((await take(text, elements)).at(-1)).toBe('cut-off')
		}
	})

	it('hands a value that is broken inside out as it is, and the next one too', async () => {
		const bytes = Buffer.from('[{"a":tru},{"a":2}]')
		const taken: string[] = []
		async function* chunks() {
			yield bytes
		}
		for await (const value of readJsonValues(chunks(), { choose: elements, maxValueBytes: 100 })) {
			if (value.kind === 'value') taken.push(value.bytes.toString())
		}
		expect(taken).toEqual(['{"a":tru}', '{"a":2}'])
	})

	it('passes over the mark before UTF-8', async () => {
		expect(await take(Buffer.from('\ufeff[1]'), elements)).toEqual([1])
	})

	it('is not slowed down by a hundred thousand brackets or backslashes', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
		const slashes = JSON.stringify('\\'.repeat(100_000))
		const found = await take(`[${deep},${slashes},1]`, elements, { pieceBytes: 64, maxValueBytes: 10 })
		expect(found).toEqual(['too-large', 'too-large', 1])
	})
})
