import { maxFileNameLength } from '../../../shared/attachment.ts'

/** A name as it may be shown and told to a model: no folders, no control characters, nothing that turns its letters round. Pure. */
export function cleanFileName(name: string): string {
	const last = name.split(/[\\/]/).at(-1) ?? ''
	const plain = last.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim()
	if (plain === '') return 'file'
	if (plain.length <= maxFileNameLength) return plain
	// What kind it is stands at its end.
	const ending = /\.[^.]{1,16}$/u.exec(plain)?.[0] ?? ''
	return `${plain.slice(0, maxFileNameLength - ending.length - 1).toWellFormed()}…${ending}`
}
