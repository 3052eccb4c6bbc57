/** Calls that no page of ours makes: wrong names, inputs that do not fit, ids of nothing. The same ones for the same seed. */
import { type CallName, callNames, calls } from '../../src/shared/api.ts'
import { createRandom } from './fake-provider/random.ts'
import { type Carrier, hostileValue, pick, polluting, prototypeKeys, type Random } from './hostile-values.ts'
import { needsAnId, sampleInput } from './sample-input.ts'

export type HostileMessage = {
	readonly name: string
	readonly input: unknown
	/** `refused`: it must be answered with `bad-input`. `harmless`: it fits, and asks for what does not exist. */
	readonly expected: 'refused' | 'harmless'
}

const callsWithIds = callNames.filter(needsAnId)

/** The message of that number. `seed` and `index` are all it takes to see one again. */
export function hostileMessage(seed: number, index: number, carrier: Carrier): HostileMessage {
	const random = createRandom((seed ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0)
	const kind = random()
	if (kind < 0.15)
		return { name: wrongName(random), input: hostileValue(random, carrier), expected: 'refused' }
	if (kind < 0.3) {
		const name = any(random, callsWithIds)
		return { name, input: sampleInput(name, random), expected: 'harmless' }
	}
	const name = any(random, callNames)
	return { name, input: unfit(name, random, carrier), expected: 'refused' }
}

function any(random: Random, names: readonly CallName[]): CallName {
	return names[Math.floor(random() * names.length)] ?? 'app.info'
}

function wrongName(random: Random): string {
	const name = any(random, callNames)
	return pick(random, [
		...prototypeKeys,
		'toString',
		'hasOwnProperty',
		'__defineGetter__',
		'',
		' ',
		'.',
		'*',
		`${name} `,
		`${name}\0`,
		name.toUpperCase(),
		name.replace('.', '/'),
		name.replace('.', '.__proto__.'),
		`${name}.constructor`,
		`../${name}`,
		`${name}\u202E`,
		'window.attach',
		'eval',
		'x'.repeat(100_000),
	])
}

/** Spoilt until the call's own schema does not take it any more. */
function unfit(name: CallName, random: Random, carrier: Carrier): unknown {
	if (random() < 0.2) {
		const value = hostileValue(random, carrier)
		if (!fits(name, value)) return value
	}
	let input = sampleInput(name, random)
	for (let times = 0; times < 8; times += 1) {
		input = spoil(input, random, carrier)
		if (!fits(name, input)) return input
	}
	return 'nothing that any call takes'
}

const fits = (name: CallName, input: unknown) => calls[name].input.safeParse(input).success

/** The same value with one part of it replaced, removed or added. */
function spoil(value: unknown, random: Random, carrier: Carrier): unknown {
	if (Array.isArray(value)) {
		if (value.length === 0 || random() < 0.2) return [...value, hostileValue(random, carrier)]
		const at = Math.floor(random() * value.length)
		return value.map((member, index) => (index === at ? spoil(member, random, carrier) : member))
	}
	if (!isPlain(value)) return hostileValue(random, carrier)
	const keys = Object.keys(value)
	const key = keys[Math.floor(random() * keys.length)]
	const way = random()
	if (key === undefined || way < 0.25) return withKey(value, random, carrier)
	if (way < 0.4) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
	if (way < 0.5) return [value]
	return { ...value, [key]: spoil(value[key], random, carrier) }
}

function withKey(value: Readonly<Record<string, unknown>>, random: Random, carrier: Carrier): unknown {
	if (random() < 0.5) {
		// A literal, or `fromEntries`, would set the prototype of this object instead of a property.
		const spoilt: Record<string, unknown> = { ...value, another: hostileValue(random, carrier) }
		const key = pick(random, prototypeKeys)
		Object.defineProperty(spoilt, key, {
			value: Reflect.get(Object(polluting('prototype')), 'prototype'),
			enumerable: true,
		})
		return spoilt
	}
	const name = pick(random, ['id ', 'ID', 'toJSON', 'then', 'length', '0', '', 'x'.repeat(2_000)])
	return { ...value, [name]: hostileValue(random, carrier) }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null) return false
	return Object.getPrototypeOf(value) === Object.prototype
}
