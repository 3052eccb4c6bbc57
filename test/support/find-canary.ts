/** Looks for a secret in every form in which a program may have written it down. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync } from 'node:zlib'

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

/** `file: form` for every form in every file below a folder; names of files count too, and what is packed in them. */
export function findInFolder(folder: string, forms: readonly Form[]): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
		const inName = findForms(Buffer.from(name), forms).map((form) => `${name}: ${form}, in its name`)
		const path = join(folder, name)
		// Sockets and links hold nothing of their own.
		if (!lstatSync(path).isFile()) return inName
		const bytes = readFileSync(path)
		const found = [
			...findForms(bytes, forms),
			...unpack(bytes).flatMap((part) => findForms(part, forms).map((form) => `${form}, packed`)),
		]
		return [...inName, ...found.map((form) => `${name}: ${form}`)]
	})
}

/** What the entries of a zip, or a gzip file, hold. Nothing for every other file. */
function unpack(bytes: Buffer): readonly Buffer[] {
	if (bytes.length > 2 && bytes.readUInt16BE(0) === 0x1f8b) return tryTo(() => gunzipSync(bytes))
	const parts: Buffer[] = []
	for (let at = bytes.indexOf(entryMark); at !== -1; at = bytes.indexOf(entryMark, at + 4)) {
		const isWhole = at + 30 <= bytes.length
		// Deflated ones alone: others are found as they are. What follows the packed bytes is ignored.
		if (!isWhole || bytes.readUInt16LE(at + 8) !== 8) continue
		const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
		parts.push(...tryTo(() => inflateRawSync(bytes.subarray(from))))
	}
	return parts
}

const entryMark = Buffer.from('PK\x03\x04', 'latin1')

function tryTo(unpackOne: () => Buffer): readonly Buffer[] {
	try {
		return [unpackOne()]
	} catch {
		// It only looked like one.
		return []
	}
}
