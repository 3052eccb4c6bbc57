/** What can come over the browser host's socket besides a proper call. The same ones for the same seed. */
import { createRandom } from './fake-provider/random.ts'
import { hostileMessage } from './hostile-messages.ts'
import { hostileValue, pick, type Random } from './hostile-values.ts'

export type HostileFrame = {
	readonly what: string
	readonly data: string | Buffer
	/** The number under which it is answered, `null` for an answer without one; undefined: it is not answered. */
	readonly answeredAs: number | null | undefined
	readonly expected: 'refused' | 'harmless'
}

/** The frame of that number, for a window that has been let in. */
export function hostileFrame(seed: number, index: number): HostileFrame {
	const random = createRandom((seed ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0)
	if (random() < 0.6) {
		const { name, input, expected } = hostileMessage(seed, index, 'json')
		const data = JSON.stringify({ id: index, call: name, input })
		return { what: name, data, answeredAs: index, expected }
	}
	const [what, make] = pick(random, kinds)
	return { what, expected: 'refused', ...make(random, index) }
}

type Made = Pick<HostileFrame, 'data' | 'answeredAs'>
type Kind = readonly [string, (random: Random, index: number) => Made]

const unanswerable = (data: string | Buffer): Made => ({ data, answeredAs: null })

const kinds: readonly [Kind, ...Kind[]] = [
	['binary', (random) => unanswerable(Buffer.from(Array.from({ length: 50 }, () => random() * 256)))],
	[
		'a call as binary',
		(_, index) => unanswerable(Buffer.from(JSON.stringify({ id: index, call: 'app.info', input: {} }))),
	],
	[
		'half of a call',
		(random, index) => {
			const whole = JSON.stringify({ id: index, call: 'app.info', input: { a: 'b' } })
			return unanswerable(whole.slice(0, 1 + Math.floor(random() * (whole.length - 1))))
		},
	],
	['nothing', () => unanswerable('')],
	[
		'no object',
		(random) => unanswerable(pick(random, ['1', '"hello"', 'null', 'true', '[]', '[[1]]', '{}'])),
	],
	['open brackets', (random) => unanswerable('['.repeat(Math.ceil(random() * 100_000)))],
	['nested brackets', (random) => unanswerable(brackets(Math.ceil(random() * 20_000)))],
	[
		'no number',
		(random) => {
			const id = pick<unknown>(random, ['1', null, 1.5, 2 ** 53, -(2 ** 53), true, [], {}, '__proto__'])
			return unanswerable(JSON.stringify({ id, call: 'app.info', input: {} }))
		},
	],
	[
		'no name',
		(random, index) => {
			const call = pick<unknown>(random, [null, 1, [], {}, ['app.info'], { toString: 'app.info' }])
			return { data: JSON.stringify({ id: index, call, input: {} }), answeredAs: index }
		},
	],
	[
		'a name twice',
		(_, index) => ({
			data: `{"id":${index},"call":"app.info","call":"__proto__","input":{}}`,
			answeredAs: index,
		}),
	],
	[
		'a prototype',
		(random, index) => ({
			data: `{"__proto__":{"hostilePollution":true},"id":${index},"call":"app.info","input":${JSON.stringify(
				hostileValue(random, 'json'),
			)},"input":{"__proto__":{"hostilePollution":true},"constructor":{"prototype":{"hostilePollution":true}}}}`,
			answeredAs: index,
		}),
	],
	[
		'an event of the core',
		(_, index) => ({
			data: JSON.stringify({ id: index, events: [{ type: 'window.resync' }], result: { ok: true } }),
			answeredAs: index,
		}),
	],
	[
		'a second hello',
		(random) => ({ data: JSON.stringify({ hello: pick(random, ['', 'x', '\0']) }), answeredAs: undefined }),
	],
	['a beat', () => ({ data: '{"beat":{"beat":[]}}', answeredAs: undefined })],
]

function brackets(depth: number): string {
	return '['.repeat(depth) + ']'.repeat(depth)
}
