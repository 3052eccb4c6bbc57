import { describe, expect, it } from 'vitest'
import {
	type AskForPicture,
	loadPicture,
	maxPictureBytes,
} from '../../../../../src/main/core/pictures/load-picture.ts'
import { isPublicAddress, isPublicHost } from '../../../../../src/main/core/pictures/public-address.ts'

const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1')
const signal = new AbortController().signal

function answering(
	pages: Readonly<Record<string, { status?: number; location?: string; body?: readonly Uint8Array[] }>>,
) {
	const asked: string[] = []
	const ask: AskForPicture = async (url) => {
		asked.push(url.href)
		const page = pages[url.href]
		if (!page) throw new Error('nobody there')
		async function* body() {
			yield* page?.body ?? []
		}
		return { status: page.status ?? 200, location: page.location ?? null, body: body() }
	}
	return { asked, ask }
}

describe('a picture', () => {
	it('is loaded over a redirection, and is what its bytes say', async () => {
		const { ask, asked } = answering({
			'https://a.example/x.jpg': { status: 302, location: 'https://b.example/y' },
			'https://b.example/y': { body: [png.subarray(0, 3), png.subarray(3)] },
		})
		expect(await loadPicture('https://user:pass@a.example/x.jpg', ask, signal)).toEqual({
			isLoaded: true,
			mediaType: 'image/png',
			base64: png.toString('base64'),
		})
		expect(asked).toEqual(['https://a.example/x.jpg', 'https://b.example/y'])
	})

	it.each([
		'http://b.example/y',
		'https://127.0.0.1/y',
		'https://localhost/y',
		'https://[::1]/y',
		'https://192.168.1.1/y',
		'https://0x7f000001/y',
		'https://printer.local/y',
		'file:///etc/passwd',
		'//10.0.0.1/y',
	])('is not followed to %s', async (location) => {
		const { ask, asked } = answering({ 'https://a.example/': { status: 301, location } })
		expect(await loadPicture('https://a.example/', ask, signal)).toEqual({
			isLoaded: false,
			reason: 'not-public',
		})
		expect(asked).toHaveLength(1)
	})

	it('that goes round in circles is given up', async () => {
		const { ask, asked } = answering({
			'https://a.example/': { status: 302, location: 'https://a.example/' },
		})
		expect(await loadPicture('https://a.example/', ask, signal)).toMatchObject({ reason: 'unreachable' })
		expect(asked).toHaveLength(6)
	})

	it('that is none, too large or not there is said to be so', async () => {
		const { ask } = answering({
			'https://a.example/svg': { body: [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')] },
			'https://a.example/large': { body: [png, Buffer.alloc(maxPictureBytes)] },
			'https://a.example/404': { status: 404 },
		})
		const reasons: unknown[] = []
		for (const path of ['svg', 'large', '404', 'gone']) {
			reasons.push(await loadPicture(`https://a.example/${path}`, ask, signal))
		}
		expect(reasons).toMatchObject([
			{ reason: 'not-a-picture' },
			{ reason: 'too-large' },
			{ reason: 'unreachable' },
			{ reason: 'unreachable' },
		])
	})
})

it('addresses of this machine and its network are not public, however they are written', () => {
	const inside =
		'0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.31.0.1 192.168.0.1 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:a00:1 64:ff9b::a00:1 2002:7f00:1:: fc00::1 fd12::1 fe80::1 ff02::1'
	for (const address of inside.split(' ')) expect(isPublicAddress(address), address).toBe(false)
	for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111']) {
		expect(isPublicAddress(address), address).toBe(true)
	}
	for (const host of ['router', 'a.localhost', 'nas.local.', '[::1]'])
		expect(isPublicHost(host), host).toBe(false)
	expect(isPublicHost('example.com')).toBe(true)
})
