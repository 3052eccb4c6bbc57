/** Looks for a secret in every form in which a program may have written it down. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Form = { readonly name: string; readonly bytes: Buffer }

/** Every form that is looked for. A secret of fewer than 12 characters would be found by chance. */
export function formsOf(secret: string): readonly Form[] {
	if (secret.length < 12) throw new Error('The canary is too short.')
	const plain = Buffer.from(secret)
	const hex = plain.toString('hex')
	const json = JSON.stringify(secret).slice(1, -1)
	const percent = [...plain].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
	const texts: readonly (readonly [string, string])[] = [
		['as it is', secret],
		['reversed', [...secret].reverse().join('')],
		['hex', hex],
		['hex in capitals', hex.toUpperCase()],
		['URL-encoded', encodeURIComponent(secret)],
		['URL-encoded whole', percent],
		['URL-encoded whole in capitals', percent.toUpperCase()],
		['form-encoded', new URLSearchParams([['', secret]]).toString().slice(1)],
		['JSON', json],
		['JSON in JSON', JSON.stringify(json).slice(1, -1)],
		[
			'HTML',
			secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
		],
		...[0, 1, 2].map((shift) => [`base64, shifted by ${shift}`, base64At(plain, shift)] as const),
		...[0, 1, 2].map((shift) => [`base64url, shifted by ${shift}`, toUrl(base64At(plain, shift))] as const),
	]
	return [
		...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
		...texts.map(([name, text]) => ({ name: `${name}, UTF-16`, bytes: Buffer.from(text, 'utf16le') })),
	]
}

/** What is the same of its base64 whatever stands around it, when it begins `shift` bytes into a group of three. */
function base64At(plain: Buffer, shift: number): string {
	const encoded = Buffer.concat([Buffer.alloc(shift), plain])
		.toString('base64')
		.replace(/=+$/, '')
	const isWhole = (shift + plain.length) % 3 === 0
	return encoded.slice(shift === 0 ? 0 : shift + 1, isWhole ? undefined : -1)
}

const toUrl = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_')

/** The forms found, each once. */
export function findForms(bytes: Buffer, forms: readonly Form[]): readonly string[] {
	return forms.filter((form) => bytes.includes(form.bytes)).map(({ name }) => name)
}

/** `file: form` for every form in every file below a folder; names of files count too. */
export function findInFolder(folder: string, forms: readonly Form[]): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
		const inName = findForms(Buffer.from(name), forms).map((form) => `${name}: ${form}, in its name`)
		const path = join(folder, name)
		// Sockets and links hold nothing of their own.
		if (!lstatSync(path).isFile()) return inName
		return [...inName, ...findForms(readFileSync(path), forms).map((form) => `${name}: ${form}`)]
	})
}
