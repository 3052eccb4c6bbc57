import { fold } from '../../../shared/search-language/fold.ts'

let forms: ReadonlyMap<string, readonly string[]> | null = null

/** Blocks whose characters fold to characters of scripts without spaces: half-width, compatibility, enclosed forms. */
const blocks: readonly (readonly [number, number])[] = [
	[0x0e00, 0x0fff],
	[0x2e80, 0x33ff],
	[0x3130, 0x318f],
	[0xf900, 0xfaff],
	[0xff65, 0xffdc],
	[0x1f200, 0x1f2ff],
	[0x2f800, 0x2fa1f],
]

/** All ways to write something that holds a folded character, itself first: for a scan of texts as they stand. */
export function writtenForms(character: string): readonly string[] {
	forms ??= findForms()
	const apart = character.normalize('NFD')
	return [...new Set([character, apart, ...(forms.get(character) ?? [])])]
}

function findForms(): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>()
	const add = (form: string) => {
		const folded = fold(form)
		if (folded === form) return
		for (const character of new Set(folded)) {
			const forms = found.get(character)
			if (forms) forms.push(form)
			else found.set(character, [form])
		}
	}
	for (const [first, last] of blocks) {
		for (let code = first; code <= last; code += 1) {
			const character = String.fromCodePoint(code)
			add(character)
			// Half-width letters are voiced by a mark of their own.
			if (code >= 0xff66 && code <= 0xff9d) {
				add(`${character}\uff9e`)
				add(`${character}\uff9f`)
			}
		}
	}
	return found
}
