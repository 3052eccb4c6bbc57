/**
 * The format of `keys.enc`: secrets by name, encrypted with a passphrase.
 *
 *     offset  bytes
 *     0       8      "HOLDKEYS"
 *     8       1      version of the format: 1
 *     9       3      scrypt: log2(N), r, p
 *     12      16     salt
 *     28      12     nonce, new at every write
 *     40      n      AES-256-GCM ciphertext of a JSON object, name → secret; bytes 0–39 are authenticated too
 *     40+n    16     GCM tag
 *     56+n    32     SHA-256 of all before: tells a damaged file from a wrong passphrase
 */
import {
	createCipheriv,
	createDecipheriv,
	createHash,
	randomBytes,
	scrypt,
	timingSafeEqual,
} from 'node:crypto'
import { z } from 'zod'

export type Secrets = ReadonlyMap<string, string>

/** The passphrase, stretched. Deriving it takes about half a second and 128 MB, once for each unlocking. */
export type FileKey = { readonly key: Buffer; readonly salt: Buffer; readonly cost: Cost }

type Cost = { readonly log2N: number; readonly r: number; readonly p: number }

export type Opened =
	| { readonly ok: true; readonly secrets: Secrets; readonly fileKey: FileKey }
	| { readonly ok: false; readonly reason: 'wrong-passphrase' | 'damaged' }

const magic = Buffer.from('HOLDKEYS')
const version = 1
const headerLength = 40
const tagLength = 16
const checksumLength = 32
const defaultCost: Cost = { log2N: 17, r: 8, p: 1 }

export async function makeFileKey(passphrase: string): Promise<FileKey> {
	const salt = randomBytes(16)
	return { key: await stretch(passphrase, salt, defaultCost), salt, cost: defaultCost }
}

export function encryptSecrets(secrets: Secrets, { key, salt, cost }: FileKey): Buffer {
	const nonce = randomBytes(12)
	const header = Buffer.concat([magic, Buffer.from([version, cost.log2N, cost.r, cost.p]), salt, nonce])
	const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header)
	const plain = JSON.stringify(Object.fromEntries(secrets))
	const body = Buffer.concat([header, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
	return Buffer.concat([body, checksum(body)])
}

/** A file of a newer version counts as damaged: it is kept, and cannot be read here. */
export async function decryptSecrets(file: Buffer, passphrase: string): Promise<Opened> {
	const cost = readCost(file)
	if (cost === null) return { ok: false, reason: 'damaged' }
	const header = file.subarray(0, headerLength)
	const salt = Buffer.from(header.subarray(12, 28))
	const key = await stretch(passphrase, salt, cost)
	const tagStart = file.length - checksumLength - tagLength
	const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(28)).setAAD(header)
	decipher.setAuthTag(file.subarray(tagStart, tagStart + tagLength))
	let plain: string
	try {
		plain = decipher.update(file.subarray(headerLength, tagStart), undefined, 'utf8') + decipher.final('utf8')
	} catch {
		return { ok: false, reason: 'wrong-passphrase' }
	}
	const secrets = z.record(z.string(), z.string()).parse(JSON.parse(plain))
	return { ok: true, secrets: new Map(Object.entries(secrets)), fileKey: { key, salt, cost } }
}

/** Null when the file is not one of ours, or not whole. */
function readCost(file: Buffer): Cost | null {
	if (file.length < headerLength + tagLength + checksumLength) return null
	const body = file.subarray(0, file.length - checksumLength)
	if (!timingSafeEqual(checksum(body), file.subarray(body.length))) return null
	const [fileVersion = 0, log2N = 0, r = 0, p = 0] = file.subarray(magic.length, 12)
	if (!file.subarray(0, magic.length).equals(magic) || fileVersion !== version) return null
	// A cost from a file nobody vouches for must not take all the memory there is.
	return log2N >= 14 && log2N <= 20 && r >= 1 && r <= 16 && p >= 1 && p <= 4 ? { log2N, r, p } : null
}

const checksum = (body: Buffer) => createHash('sha256').update(body).digest()

function stretch(passphrase: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
	const N = 2 ** log2N
	// The same word typed on another system may be composed differently ("é" as one character or two).
	const word = passphrase.normalize('NFKC')
	return new Promise((resolve, reject) => {
		scrypt(word, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
			error ? reject(error) : resolve(key),
		)
	})
}
