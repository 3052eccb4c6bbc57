/** Keeps two commands, started together, from installing or building into the same folder at once. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromRoot } from './paths.mjs'
import { say } from './say.mjs'

const lockFile = fromRoot('.cache', 'setup.pid')

/**
 * Runs `work` while no other process does, waiting for it if need be.
 *
 * @param {() => Promise<void>} work
 */
export async function onceAtATime(work) {
	mkdirSync(fromRoot('.cache'), { recursive: true })
	for (let isAnnounced = false; !tryToLock(); await sleep(200)) {
		const owner = readOwner()
		if (owner === null) continue
		if (!isAlive(owner)) {
			rmSync(lockFile, { force: true })
			continue
		}
		if (!isAnnounced) say(`Waiting for another start (process ${owner}) to finish its set-up…`)
		isAnnounced = true
	}
	try {
		await work()
	} finally {
		rmSync(lockFile, { force: true })
	}
}

function tryToLock() {
	try {
		writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
		return true
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
		throw error
	}
}

/** Null when the owner has just finished, or has not yet written its number. */
function readOwner() {
	try {
		return Number.parseInt(readFileSync(lockFile, 'utf8'), 10) || null
	} catch {
		return null
	}
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM'
	}
}
