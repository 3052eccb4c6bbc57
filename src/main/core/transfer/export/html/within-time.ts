/** A bound on work that cannot be interrupted from inside. */
import { createContext, Script } from 'node:vm'

const script = new Script('work()')
const box: { work: () => void } = { work: () => {} }
createContext(box)

/** What `work` returns, or null when it takes longer than `limitMs` or nests deeper than the stack. Other errors pass. */
export function withinTime<T>(limitMs: number, work: () => T): T | null {
	let result: T | null = null
	box.work = () => {
		result = work()
	}
	try {
		script.runInContext(box, { timeout: limitMs })
		return result
	} catch (cause) {
		if (isTimeout(cause) || isTooDeep(cause)) return null
		throw cause
	} finally {
		box.work = () => {}
	}
}

/** Not by their class: they may be of the other context. */
const isTimeout = (cause: unknown) => fieldOf(cause, 'code') === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
const isTooDeep = (cause: unknown) => fieldOf(cause, 'name') === 'RangeError'

function fieldOf(cause: unknown, name: 'code' | 'name'): unknown {
	return typeof cause === 'object' && cause !== null ? Reflect.get(cause, name) : null
}
