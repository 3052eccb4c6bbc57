/** Names of files made from titles, which may hold anything. Pure. */

/** In UTF-8 bytes: a file system allows 255, and an extension, a number and a temporary mark are still to come. */
const maxBytes = 120

/** Windows takes these for devices, whatever the extension. */
const deviceName = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i
/** Forbidden in file names by Windows, or with a meaning in a path. */
const forbidden = /["*/:<>?\\|]/g
/** Controls, invisible characters, and those that turn the direction of the text, so that `gpj.exe` could read `exe.jpg`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu
/** Joins family emoji; everywhere else it is unseen. */
const joinedEmoji =
	/\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)+/gu

/** A name without extension that every system takes, and that leads nowhere else. */
export function safeStem(title: string, fallback: string): string {
	const seen = keepEmoji(title.normalize('NFC').replace(/\s+/gu, ' '), (rest) => rest.replace(unseen, ''))
	const plain = shorten(trimEnds(seen.replace(forbidden, '-')))
	if (plain === '') return fallback
	return deviceName.test(plain.split('.')[0]?.trim() ?? '') ? `_${plain}` : plain
}

/** As `safeStem`; an extension such as `.png` stays. */
export function safeName(name: string, fallback: string): string {
	const extension = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? ''
	return safeStem(name.slice(0, name.length - extension.length), fallback) + extension
}

/** Windows drops a dot or a space at the end; one at the beginning hides the file elsewhere. */
const trimEnds = (name: string) => name.replace(/^[\s.]+|[\s.]+$/gu, '')

function keepEmoji(text: string, change: (rest: string) => string): string {
	let result = ''
	let end = 0
	for (const { 0: emoji, index } of text.matchAll(joinedEmoji)) {
		result += change(text.slice(end, index)) + emoji
		end = index + emoji.length
	}
	return result + change(text.slice(end))
}

/** Never in the middle of what is read as one character. */
function shorten(name: string): string {
	if (Buffer.byteLength(name) <= maxBytes) return name
	let kept = ''
	let bytes = Buffer.byteLength('…')
	for (const { segment } of new Intl.Segmenter().segment(name.slice(0, maxBytes))) {
		bytes += Buffer.byteLength(segment)
		if (bytes > maxBytes) break
		kept += segment
	}
	return `${kept.trimEnd()}…`
}

export type UniqueNames = {
	/** `stem` and `extension`, with a number between them when that name is taken already. */
	readonly take: (stem: string, extension: string) => string
}

/** Names that differ on systems that do not tell upper from lower case. */
export function createUniqueNames(taken: readonly string[] = []): UniqueNames {
	const names = new Set(taken.map(fold))
	/** Where counting goes on, so that ten thousand of one title stay cheap. */
	const lastNumber = new Map<string, number>()

	return {
		take(stem, extension) {
			const plain = stem + extension
			if (!names.has(fold(plain))) {
				names.add(fold(plain))
				return plain
			}
			for (let number = (lastNumber.get(fold(plain)) ?? 1) + 1; ; number += 1) {
				const name = `${stem} (${number})${extension}`
				if (names.has(fold(name))) continue
				lastNumber.set(fold(plain), number)
				names.add(fold(name))
				return name
			}
		},
	}
}

/** macOS takes composed and decomposed letters for the same. */
const fold = (name: string) => name.normalize('NFKC').toLowerCase()
