/** Ways in which a history on a disk is spoilt. Pure but for the bytes it is given. */

export type DamagedFiles = {
	/** Null: the file is gone. */
	readonly main: Buffer | null
	readonly wal: Buffer | null
}

export type Damage = { readonly name: string; readonly files: DamagedFiles }

type Random = () => number
type Way = (files: DamagedFiles, random: Random) => DamagedFiles

const pageSize = 4_096

const below = (limit: number, random: Random) => Math.floor(random() * limit)

function inMain(change: (main: Buffer, random: Random) => Buffer): Way {
	return ({ main, wal }, random) => ({ main: change(Buffer.from(main ?? []), random), wal })
}

function inWal(change: (wal: Buffer, random: Random) => Buffer): Way {
	return ({ main, wal }, random) => ({ main, wal: wal && change(Buffer.from(wal), random) })
}

function flip(bytes: Buffer, count: number, from: number, to: number, random: Random): Buffer {
	for (let flipped = 0; flipped < count && to > from; flipped += 1) {
		const at = from + below(to - from, random)
		bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8, random))
	}
	return bytes
}

function overwritePage(bytes: Buffer, random: Random, content: (page: Buffer) => void): Buffer {
	const at = below(Math.floor(bytes.length / pageSize), random) * pageSize
	content(bytes.subarray(at, at + pageSize))
	return bytes
}

const ways: Readonly<Record<string, Way>> = {
	'one bit': inMain((main, random) => flip(main, 1, 0, main.length, random)),
	'a few bits': inMain((main, random) => flip(main, 2 + below(30, random), 0, main.length, random)),
	'many bits': inMain((main, random) => flip(main, 500, 0, main.length, random)),
	'bits of the header': inMain((main, random) => flip(main, 1 + below(4, random), 0, 100, random)),
	'bits of the schema': inMain((main, random) => flip(main, 1 + below(8, random), 100, pageSize, random)),
	'bits of page heads': inMain((main, random) => {
		for (let count = 0; count < 4; count += 1) {
			const at = below(Math.floor(main.length / pageSize), random) * pageSize
			flip(main, 1, at, at + 12, random)
		}
		return main
	}),
	'a page of zeros': inMain((main, random) => overwritePage(main, random, (page) => page.fill(0))),
	'a page of noise': inMain((main, random) =>
		overwritePage(main, random, (page) => {
			for (let at = 0; at < page.length; at += 1) page[at] = below(256, random)
		}),
	),
	'a page of another place': inMain((main, random) => {
		const pages = Math.floor(main.length / pageSize)
		const to = below(pages, random)
		const from = (to + 1 + below(pages - 1, random)) % pages
		main.copy(main, to * pageSize, from * pageSize, (from + 1) * pageSize)
		return main
	}),
	'cut short': inMain((main, random) => main.subarray(0, below(main.length, random))),
	'cut at a page': inMain((main, random) =>
		main.subarray(0, below(main.length / pageSize, random) * pageSize),
	),
	'its first half only': inMain((main) => main.subarray(0, Math.floor(main.length / 2))),
	'noise at its end': inMain((main, random) =>
		Buffer.concat([main, Buffer.alloc(1 + below(20_000, random), 0x5a)]),
	),
	'its beginning is gone': inMain((main, random) => main.subarray(1 + below(pageSize * 2, random))),
	empty: () => ({ main: Buffer.alloc(0), wal: null }),
	'empty beside its -wal': ({ wal }) => ({ main: Buffer.alloc(0), wal }),
	'gone beside its -wal': ({ wal }) => ({ main: null, wal: wal ?? Buffer.from('left') }),
	'a text': (_files, random) => ({
		main: Buffer.from('Buy milk. '.repeat(1 + below(900, random))),
		wal: null,
	}),
	'all zeros': inMain((main) => main.fill(0)),
	'bits of the -wal': inWal((wal, random) => flip(wal, 1 + below(4, random), 0, wal.length, random)),
	'the head of the -wal': inWal((wal, random) => flip(wal, 1, 0, 24, random)),
	'the -wal cut short': inWal((wal, random) => wal.subarray(0, below(wal.length, random))),
}

export const wayNames: readonly string[] = Object.keys(ways)

/** Spoils a history in one of the ways above, in turn. */
export function spoil(files: DamagedFiles, number: number, random: Random): Damage {
	const name = wayNames[number % wayNames.length] ?? ''
	const way = ways[name]
	if (!way) throw new Error(`There is no way ${name}.`)
	return { name, files: way(files, random) }
}
