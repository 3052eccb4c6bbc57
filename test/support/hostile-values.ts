/** Values that nobody means to send: for wherever something is expected. */

/** What can be carried: JSON over the browser host's socket, the structured clone algorithm over Electron's IPC. */
export type Carrier = 'json' | 'clone'

export type Random = () => number

export const pick = <T>(random: Random, choices: readonly [T, ...T[]]): T =>
	choices[Math.floor(random() * choices.length)] ?? choices[0]

/** Names that lead to the prototype of an object when somebody copies them carelessly. */
export const prototypeKeys = ['__proto__', 'constructor', 'prototype'] as const

/** The name of the property that appears on every object once a prototype is polluted. */
export const pollution = 'hostilePollution'

const texts: readonly [string, ...string[]] = [
	'',
	' ',
	'\0',
	'null',
	'undefined',
	'[object Object]',
	'../../../../etc/passwd',
	'..\\..\\windows\\win.ini',
	'%2e%2e%2f%2e%2e%2f',
	'file:///etc/passwd',
	'javascript:alert(1)',
	"'; DROP TABLE chats; --",
	'" OR 1=1 --',
	// biome-ignore lint/suspicious/noTemplateCurlyInString: this is what an attacker writes.
	'${process.exit(1)}',
	'{{constructor.constructor("return process")()}}',
	'<img src=x onerror=alert(1)>',
	'\u202Egnp.exe',
	'\u200B\u2060\uFEFF',
	'\ud800',
	'é́́́́',
	'💥'.repeat(50),
	'Z'.repeat(5_000),
	'00000000-0000-0000-0000-000000000000',
	'-1',
	'1e309',
	'NaN',
]

/** @returns a value that `carrier` can carry, deep or large ones among them */
export function hostileValue(random: Random, carrier: Carrier): unknown {
	const kinds = carrier === 'json' ? jsonKinds : cloneKinds
	return pick(random, kinds)(random)
}

type Kind = (random: Random) => unknown

const jsonKinds: readonly [Kind, ...Kind[]] = [
	() => null,
	(random) => random() < 0.5,
	(random) => pick(random, [0, -1, 0.5, 1e21, -1e308, 2 ** 53, -(2 ** 53), 2 ** 31, -0]),
	(random) => pick(random, texts),
	(random) => pick(random, texts),
	() => [],
	() => ({}),
	(random) => [pick(random, texts), null, [[]]],
	(random) => ({ [pick(random, texts)]: pick(random, texts) }),
	(random) => nested(Math.ceil(random() * 500), random() < 0.5),
	(random) => polluting(pick(random, prototypeKeys)),
	() => Array.from({ length: 2_000 }, (_, index) => index),
	() => Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, index])),
	() => JSON.parse('{"toString":"no function","valueOf":1,"toJSON":"neither","then":"nor a promise"}'),
]

const cloneKinds: readonly [Kind, ...Kind[]] = [
	...jsonKinds,
	() => undefined,
	() => Number.NaN,
	() => Number.POSITIVE_INFINITY,
	() => 2n ** 64n,
	() => new Date(Number.NaN),
	() => /(a+)+$/,
	() => new Map<unknown, unknown>([['__proto__', { [pollution]: true }]]),
	() => new Set(['a']),
	() => new Uint8Array(64),
	() => new Error('not yours'),
	() => new Array(2 ** 31),
	() => {
		const cycle: Record<string, unknown> = {}
		cycle.self = [cycle]
		return cycle
	},
]

/** As JSON brings it: an own property of that name, which a careless copy turns into the prototype. */
export function polluting(key: (typeof prototypeKeys)[number]): unknown {
	const inner = key === 'constructor' ? `{"prototype":{"${pollution}":true}}` : `{"${pollution}":true}`
	return JSON.parse(`{"${key}":${inner}}`)
}

function nested(depth: number, isArray: boolean): unknown {
	let value: unknown = 'bottom'
	for (let level = 0; level < depth; level += 1) value = isArray ? [value] : { a: value }
	return value
}
