import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Claim, claimDataDir } from '../../../../src/main/startup/claim-data-dir.ts'

let dataDir = ''
let children: ChildProcess[] = []
let claims: Claim[] = []

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'holdfast-claim-'))
})
afterEach(async () => {
	for (const child of children) await kill(child)
	for (const claim of claims) if (claim.isOwner) await claim.release()
	children = []
	claims = []
	rmSync(dataDir, { recursive: true, force: true })
})

async function claimHere(answer = async (): Promise<{ url: string | null } | 'closing'> => ({ url: null })) {
	const claim = await claimDataDir(dataDir, answer)
	claims.push(claim)
	return claim
}

function startChild(): ChildProcess {
	const child = fork(join(import.meta.dirname, 'claiming-process.ts'), [dataDir])
	children.push(child)
	return child
}

async function claimInChild() {
	const child = startChild()
	const [answer] = await once(child, 'message')
	return { child, answer }
}

async function kill(child: ChildProcess) {
	if (child.exitCode !== null || child.signalCode !== null) return
	child.kill('SIGKILL')
	await once(child, 'exit')
}

const runFiles = () => readdirSync(join(dataDir, 'run'))
const socketOf = (name: string) => {
	const { id } = JSON.parse(readFileSync(join(dataDir, 'run', name), 'utf8'))
	return join(dataDir, 'run', `${id}.sock`)
}

// Starting processes takes seconds on a busy machine.
describe('a data folder', { timeout: 60_000 }, () => {
	it('belongs to the first who claims it, and the second gets an address from the first', async () => {
		const { child, answer } = await claimInChild()
		expect(answer).toEqual({ isOwner: true })
		const second = await claimHere()
		expect(second).toEqual({ isOwner: false, ownerPid: child.pid, url: `http://owner/${child.pid}` })
	})

	it('is free again when its owner was killed', async () => {
		const { child } = await claimInChild()
		await kill(child)
		expect((await claimHere()).isOwner).toBe(true)
		expect((await claimInChild()).answer).toMatchObject({ isOwner: false, ownerPid: process.pid })
	})

	it('is free again when its owner was killed and another process has its number', async () => {
		const { child } = await claimInChild()
		await kill(child)
		const name = runFiles().find((file) => file.startsWith('owner-')) ?? ''
		const record = JSON.parse(readFileSync(join(dataDir, 'run', name), 'utf8'))
		writeFileSync(join(dataDir, 'run', name), JSON.stringify({ ...record, pid: process.pid }))
		expect((await claimHere()).isOwner).toBe(true)
	})

	it('is free again once it is released', async () => {
		const first = await claimHere()
		if (first.isOwner) await first.release()
		expect((await claimInChild()).answer).toEqual({ isOwner: true })
	})

	it('gets exactly one owner when many claim it after a kill at the same moment', async () => {
		await kill((await claimInChild()).child)
		const starts = Array.from({ length: 5 }, startChild)
		const answers = await Promise.all(starts.map(async (child) => (await once(child, 'message'))[0]))
		const owners = answers.filter((answer) => answer.isOwner)
		expect(owners).toHaveLength(1)
		const owner = starts[answers.indexOf(owners[0])]
		for (const answer of answers) if (!answer.isOwner) expect(answer.ownerPid).toBe(owner?.pid)
	})

	it('gets exactly one owner each time, however many claims and releases cross', async () => {
		for (let round = 0; round < 20; round++) {
			const made = await Promise.all(
				Array.from({ length: 12 }, (_, index) =>
					claimDataDir(dataDir, async () => ({ url: `http://claim/${round}/${index}` })),
				),
			)
			const owner = made.findIndex((claim) => claim.isOwner)
			expect(made.filter((claim) => claim.isOwner)).toHaveLength(1)
			for (const claim of made) {
				if (!claim.isOwner) expect(claim.url).toBe(`http://claim/${round}/${owner}`)
			}
			const claim = made[owner]
			if (claim?.isOwner) await claim.release()
		}
	})

	it('still belongs to an owner that is stopped: that is not dead', async () => {
		const { child } = await claimInChild()
		child.kill('SIGSTOP')
		let isSettled = false
		const second = claimHere().finally(() => {
			isSettled = true
		})
		// The connection is accepted by the operating system; only then could it be taken for dead.
		const probe = connect(socketOf(runFiles().find((file) => file.startsWith('owner-')) ?? ''))
		await once(probe, 'connect')
		probe.destroy()
		expect(isSettled).toBe(false)
		child.kill('SIGCONT')
		expect(await second).toMatchObject({ isOwner: false, ownerPid: child.pid })
	})

	it('goes to a second start that came while the owner was ending', async () => {
		const first = await claimHere(async () => 'closing')
		const second = claimInChild()
		await new Promise<void>((resolve) => {
			const timer = setInterval(() => {
				if (runFiles().filter((file) => file.endsWith('.sock')).length < 2) return
				clearInterval(timer)
				resolve()
			}, 5)
		})
		if (first.isOwner) await first.release()
		expect((await second).answer).toEqual({ isOwner: true })
	})

	it('takes no part in a damaged record', async () => {
		mkdirSync(join(dataDir, 'run'))
		writeFileSync(join(dataDir, 'run', 'owner-7.json'), '{"pid":')
		expect((await claimHere()).isOwner).toBe(true)
	})

	it('may lie deeper than a socket path reaches', async () => {
		const deep = join(dataDir, 'a'.repeat(100), 'b'.repeat(100))
		mkdirSync(deep, { recursive: true })
		const first = await claimDataDir(deep, async () => ({ url: 'http://first/' }))
		claims.push(first)
		expect(first.isOwner).toBe(true)
		expect(await claimDataDir(deep, async () => ({ url: null }))).toMatchObject({ url: 'http://first/' })
	})

	it('collects no files, however often its owner is killed', async () => {
		for (let round = 0; round < 3; round++) await kill((await claimInChild()).child)
		await claimHere()
		expect(runFiles()).toHaveLength(2)
	})

	it('shows its secret to nobody else', async () => {
		await claimHere()
		expect(statSync(join(dataDir, 'run')).mode & 0o777).toBe(0o700)
		const record = runFiles().find((file) => file.startsWith('owner-')) ?? ''
		expect(statSync(join(dataDir, 'run', record)).mode & 0o777).toBe(0o600)
	})

	it('gives no address to who does not know the secret', async () => {
		await claimHere(async () => ({ url: 'http://secret/' }))
		const socket = connect(socketOf(runFiles().find((file) => file.startsWith('owner-')) ?? ''))
		let received = ''
		socket.setEncoding('utf8')
		socket.on('data', (text) => {
			received += text
		})
		socket.write('wrong\n')
		await once(socket, 'close')
		expect(received).toBe('')
	})

	it('is not taken from an owner that cannot be asked', async () => {
		mkdirSync(join(dataDir, 'run'))
		writeFileSync(join(dataDir, 'run', 'owner-1.json'), JSON.stringify({ pid: 4711, id: 'x', secret: 's' }))
		symlinkSync(join(dataDir, 'run', 'x.sock'), join(dataDir, 'run', 'x.sock'))
		await expect(claimHere()).rejects.toThrow(/Another Holdfast \(process 4711\) .* does not answer/)
	})

	it('that cannot hold a claim is refused with a sentence', async () => {
		writeFileSync(join(dataDir, 'run'), 'a file where the folder should be')
		await expect(claimHere()).rejects.toThrow(/cannot claim the folder .* --data-dir=PATH/)
	})
})
