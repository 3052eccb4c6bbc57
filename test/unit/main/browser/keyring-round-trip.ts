/** Runs under a session bus of its own and prints what the keyring can do there. */
import { join } from 'node:path'
import { createOsKeys } from '../../../../src/main/browser/os-keys.ts'
import { systemClock } from '../../../../src/main/core/ports.ts'
import { silentLog } from './host-fixture.ts'

const processPath = join(import.meta.dirname, '../../../../src/main/browser/keyring-process.ts')
const keys = createOsKeys({ processPath, clock: systemClock, log: silentLog })
if (keys === null) throw new Error('There is no session bus.')

const isAvailable = await keys.isAvailable()
const seen: (string | null)[] = []
if (isAvailable) {
	seen.push(await keys.read('provider-1'))
	await keys.write('provider-1', '{"key":"sk-ünï"}')
	seen.push(await keys.read('provider-1'))
	await keys.remove('provider-1')
	await keys.remove('provider-1')
	seen.push(await keys.read('provider-1'))
}
keys.close()
process.stdout.write(JSON.stringify({ isAvailable, seen }))
process.exit(0)
