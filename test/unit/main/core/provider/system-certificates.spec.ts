import { getCACertificates } from 'node:tls'
import { expect, it } from 'vitest'
import {
	joinCertificates,
	readSystemCertificates,
} from '../../../../../src/main/core/provider/system-certificates.ts'

it('reads what the system trusts, off the main thread', async () => {
	const failures: unknown[] = []
	const certificates = await readSystemCertificates((cause) => failures.push(cause))
	expect(failures).toEqual([])
	expect(new Set(certificates)).toEqual(new Set(getCACertificates('system')))
})

it("adds to Node's certificates only what they lack", () => {
	const bundled = getCACertificates('default')
	const own = '-----BEGIN CERTIFICATE-----\nof a company\n-----END CERTIFICATE-----'
	expect(joinCertificates(bundled.slice(0, 3))).toBeNull()
	expect(joinCertificates([...bundled.slice(0, 3), own])).toEqual([...bundled, own])
})
