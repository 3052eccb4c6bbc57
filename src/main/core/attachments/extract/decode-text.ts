/** Bytes → text, for files that say nowhere how they are written. Pure. */
import { RefusedFileError } from './refused-file.ts'
import { createTextGatherer } from './text-gatherer.ts'

/** So many bytes tell what kind of file it is. */
const sampleBytes = 64_000

/** Throws `RefusedFileError` for what is no text. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly isCut: boolean } {
	const gatherer = createTextGatherer()
	gatherer.add(decode(bytes).replaceAll(/\r\n?/g, '\n'))
	return gatherer.end()
}

function decode(bytes: Uint8Array): string {
	const marked = encodingOfMark(bytes)
	if (marked) return new TextDecoder(marked).decode(bytes)
	if (isBinary(bytes.subarray(0, sampleBytes))) throw new RefusedFileError('unsupported')
	// Whatever is no UTF-8 cannot be it by chance. Of the older ways the one of China comes first: a text in Latin script
	// with a few accents hardly ever passes for it.
	for (const encoding of ['utf-8', 'gb18030']) {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes)
		} catch {
			// Then it is written in another way.
		}
	}
	return new TextDecoder('windows-1252').decode(bytes)
}

function encodingOfMark([first, second, third]: Uint8Array): string | null {
	if (first === 0xff && second === 0xfe) return 'utf-16le'
	if (first === 0xfe && second === 0xff) return 'utf-16be'
	return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** No text has zeros in it, nor more than a stray control character. */
function isBinary(sample: Uint8Array): boolean {
	let controls = 0
	for (const byte of sample) {
		if (byte === 0) return true
		if (byte < 32 && !textControls.has(byte)) controls += 1
	}
	return controls > sample.length / 100
}

/** Tab, line feed, form feed, carriage return, and the escape that colours the output of programs. */
const textControls: ReadonlySet<number> = new Set([9, 10, 12, 13, 27])
