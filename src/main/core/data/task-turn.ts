import type { DataTask } from '../../../shared/data-model.ts'
import { AppErrorException } from '../../../shared/errors.ts'

export type RunningTask = { readonly task: DataTask; readonly progress: number | null }

export type TaskTurn = {
	/** Runs one task. Throws `not-allowed` while another one runs. */
	readonly run: <T>(task: DataTask, work: (tell: (progress: number) => void) => Promise<T>) => Promise<T>
	readonly running: () => RunningTask | null
}

/** Progress is told in so many steps. */
const steps = 50

/** Long work on the history's files, one at a time: two would copy what the other is about to change. */
export function createTaskTurn(onChange: () => void): TaskTurn {
	let running: RunningTask | null = null

	function become(next: RunningTask | null): void {
		running = next
		onChange()
	}

	return {
		async run(task, work) {
			if (running) {
				const detail = `Another task (${running.task}) is still running.`
				throw new AppErrorException({ kind: 'not-allowed', detail })
			}
			become({ task, progress: null })
			try {
				return await work((progress) => {
					const rounded = Math.floor(progress * steps) / steps
					if (running?.progress !== rounded) become({ task, progress: rounded })
				})
			} finally {
				become(null)
			}
		},
		running: () => running,
	}
}
