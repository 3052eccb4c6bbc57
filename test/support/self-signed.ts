/** A certificate for a made-up internet: nothing trusts it but who is told to. Made anew each time, and never expired. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export type SelfSigned = {
	/** Both in PEM. */
	readonly certificate: string
	readonly key: string
}

/** X.509 v3 (RFC 5280), signed by itself with P-256, good for a day for this host name. */
export function selfSigned(hostname: string): SelfSigned {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
	const name = sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(hostname)))))
	const algorithm = sequence(objectId('2a8648ce3d040302'))
	const hourMs = 3_600_000
	const authority = sequence(objectId('551d13'), octets(sequence(der(0x01, Buffer.from([0xff])))))
	const hostnames = sequence(objectId('551d11'), octets(sequence(der(0x82, Buffer.from(hostname)))))
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		algorithm,
		name,
		sequence(time(Date.now() - hourMs), time(Date.now() + 24 * hourMs)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(authority, hostnames)),
	)
	const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])
	const certificate = sequence(body, algorithm, der(0x03, signature)).toString('base64')
	return {
		certificate: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
	}
}

function der(tag: number, content: Buffer): Buffer {
	const { length } = content
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
	return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts))
const octets = (content: Buffer) => der(0x04, content)
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))

/** `20261121090000Z` */
const time = (atMs: number) =>
	der(0x18, Buffer.from(`${new Date(atMs).toISOString().replace(/[-:T]|\..*/g, '')}Z`))
