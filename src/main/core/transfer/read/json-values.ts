/**
 * Cuts single values out of JSON of any size, as bytes, without ever holding more than one of them.
 *
 * Why not a parser that streams tokens: `JSON.parse` of one conversation is many times faster than tokens in
 * JavaScript, and a conversation with a mistake inside does not take the rest of the file with it. Only the outer
 * containers are walked here; what is inside a value is skipped over by its brackets and quotes.
 */

/** Keys and indexes from the outside in. */
export type JsonPath = readonly (string | number)[]

/** `open`: look inside. `take`: hand it out whole. `skip`: pass over it. A scalar cannot be opened and is skipped. */
export type JsonChoice = 'open' | 'take' | 'skip'

export type JsonValue =
	| { readonly path: JsonPath; readonly kind: 'value'; readonly bytes: Buffer }
	/** Longer than `maxValueBytes`; its bytes were not kept. */
	| { readonly path: JsonPath; readonly kind: 'too-large' }
	/** The text ended, or stopped being JSON, here. Nothing follows. */
	| { readonly path: JsonPath; readonly kind: 'cut-off' }

export type JsonValuesOptions = {
	/** `first`: the byte that the value begins with. */
	readonly choose: (path: JsonPath, first: number) => JsonChoice
	readonly maxValueBytes: number
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

/** Longer keys are not ours to know; the value is skipped. */
const maxKeyBytes = 10_000
/** No format read here nests its conversations deeper. */
const maxOpenDepth = 8

type Expects = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'next' | 'document'

type Container = { readonly isArray: boolean; key: string | number }

/**
 * Every value that `choose` takes, in the order of the text. Several documents after one another (NDJSON) are read
 * as one: the path of each begins with nothing. Never throws on what the text holds.
 */
export async function* readJsonValues(
	chunks: AsyncIterable<Buffer>,
	{ choose, maxValueBytes }: JsonValuesOptions,
): AsyncGenerator<JsonValue> {
	const containers: Container[] = []
	let expects: Expects = 'document'
	let isFirstByte = true
	let value: ValueScan | null = null
	let key: ValueScan | null = null
	let isTaken = false

	const path = (): JsonPath => containers.map((container) => container.key)
	const afterValue = (): Expects => (containers.length === 0 ? 'document' : 'next')

	for await (const chunk of chunks) {
		let at = 0
		if (isFirstByte && chunk.length > 0) {
			isFirstByte = false
			// The mark that some editors put before UTF-8.
			if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3
		}
		while (at < chunk.length) {
			if (value) {
				at = value.feed(chunk, at)
				if (!value.isDone) continue
				if (isTaken) yield value.result(path())
				value = null
				expects = afterValue()
				continue
			}
			if (key) {
				at = key.feed(chunk, at)
				if (!key.isDone) continue
				const container = containers.at(-1)
				if (container) container.key = key.text()
				key = null
				expects = 'colon'
				continue
			}
			const byte = chunk[at] as number
			if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
				at += 1
				continue
			}
			const container = containers.at(-1)
			switch (expects) {
				case 'key-or-end':
				case 'key':
					if (byte === closeBrace && expects === 'key-or-end') {
						containers.pop()
						expects = afterValue()
						at += 1
					} else if (byte === quote) {
						key = createScan(maxKeyBytes, true)
					} else {
						yield { kind: 'cut-off', path: path() }
						return
					}
					continue
				case 'colon':
					if (byte !== colon) {
						yield { kind: 'cut-off', path: path() }
						return
					}
					expects = 'value'
					at += 1
					continue
				case 'next':
					if (byte === comma && container) {
						if (container.isArray) container.key = Number(container.key) + 1
						expects = container.isArray ? 'value' : 'key'
					} else if (container && byte === (container.isArray ? closeBracket : closeBrace)) {
						containers.pop()
						expects = afterValue()
					} else {
						yield { kind: 'cut-off', path: path() }
						return
					}
					at += 1
					continue
				case 'value-or-end':
					if (byte === closeBracket) {
						containers.pop()
						expects = afterValue()
						at += 1
						continue
					}
					break
				case 'value':
				case 'document':
					break
			}
			// A value begins here, and with none of these: what cannot begin one would be looked at again for ever.
			if (byte < 0x20 || byte === comma || byte === colon || byte === closeBrace || byte === closeBracket) {
				yield { kind: 'cut-off', path: path() }
				return
			}
			const choice = choose(path(), byte)
			const isContainer = byte === openBrace || byte === openBracket
			if (choice === 'open' && isContainer && containers.length < maxOpenDepth) {
				containers.push({ isArray: byte === openBracket, key: byte === openBracket ? 0 : '' })
				expects = byte === openBracket ? 'value-or-end' : 'key-or-end'
				at += 1
				continue
			}
			isTaken = choice === 'take'
			value = createScan(isTaken ? maxValueBytes : 0, isTaken)
		}
	}
	if (value?.endsWithText()) {
		if (isTaken) yield value.result(path())
		value = null
	}
	if (value || key || containers.length > 0) yield { kind: 'cut-off', path: path() }
}

type ValueScan = ReturnType<typeof createScan>

/** Follows one value to its end, across any split into chunks. */
function createScan(maxBytes: number, keeps: boolean) {
	let depth = 0
	let inString = false
	let isEscaped = false
	let shape: 'unknown' | 'string' | 'container' | 'scalar' = 'unknown'
	let isDone = false
	let isTooLarge = false
	let size = 0
	const kept: Buffer[] = []

	function keep(chunk: Buffer, from: number, to: number): void {
		if (!keeps || isTooLarge) return
		size += to - from
		if (size > maxBytes) {
			isTooLarge = true
			kept.length = 0
		} else {
			kept.push(chunk.subarray(from, to))
		}
	}

	/** The index after the quote that ends the string; the chunk's length when it goes on. */
	function skipString(chunk: Buffer, from: number): number {
		let at = from
		if (isEscaped && at < chunk.length) {
			isEscaped = false
			at += 1
		}
		for (;;) {
			const end = chunk.indexOf(quote, at)
			const stop = end === -1 ? chunk.length : end
			let slashes = 0
			while (stop - 1 - slashes >= at && chunk[stop - 1 - slashes] === backslash) slashes += 1
			const isOdd = slashes % 2 === 1
			if (end === -1) {
				isEscaped = isOdd
				return chunk.length
			}
			at = end + 1
			if (!isOdd) {
				inString = false
				return at
			}
		}
	}

	return {
		get isDone() {
			return isDone
		},
		/** Takes in the chunk from `from` on; returns the index after what belongs to the value. */
		feed(chunk: Buffer, from: number): number {
			let at = from
			if (shape === 'unknown') {
				const first = chunk[at]
				shape =
					first === quote ? 'string' : first === openBrace || first === openBracket ? 'container' : 'scalar'
				if (shape === 'string') {
					inString = true
					at += 1
				}
			}
			if (shape === 'scalar') {
				while (at < chunk.length && !endsScalar(chunk[at] as number)) at += 1
				isDone = at < chunk.length
			} else {
				while (at < chunk.length && !isDone) {
					if (inString) {
						at = skipString(chunk, at)
						if (!inString && shape === 'string') isDone = true
						continue
					}
					const byte = chunk[at] as number
					at += 1
					if (byte === quote) inString = true
					else if (byte === openBrace || byte === openBracket) depth += 1
					else if (byte === closeBrace || byte === closeBracket) {
						depth -= 1
						if (depth === 0) isDone = true
					}
				}
			}
			keep(chunk, from, at)
			return at
		},
		/** A number or a word may end where the text ends. */
		endsWithText: () => shape === 'scalar',
		result: (path: JsonPath): JsonValue =>
			isTooLarge
				? { kind: 'too-large', path }
				: { kind: 'value', path, bytes: kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept) },
		/** Of a key. One that is too long or not JSON becomes a name that nothing has. */
		text(): string {
			if (isTooLarge) return ''
			try {
				return String(JSON.parse(Buffer.concat(kept).toString('utf8')))
			} catch {
				return ''
			}
		},
	}
}

function endsScalar(byte: number): boolean {
	return byte === comma || byte === closeBrace || byte === closeBracket || byte <= 0x20
}
