import type { Page } from '@playwright/test'

type TraceEvent = {
	readonly name: string
	readonly ph: string
	readonly pid: number
	readonly tid: number
	readonly dur?: number
	readonly args?: { readonly name?: string }
}

/** The longest task of any page's main thread while `run` runs, in milliseconds by the clock; read from a trace. */
export async function longestTaskMs(page: Page, run: () => Promise<unknown>): Promise<number> {
	const browser = page.context().browser()
	if (browser === null) throw new Error('A page without a browser cannot be traced.')
	await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
	await run()
	const trace: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(
		(await browser.stopTracing()).toString(),
	)
	const mainThreads = new Set(
		trace.traceEvents
			.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
			.map(threadOf),
	)
	const tasks = trace.traceEvents.filter(
		(event) => event.name === 'ThreadControllerImpl::RunTask' && mainThreads.has(threadOf(event)),
	)
	if (tasks.length === 0) throw new Error('The trace has no task of the main thread.')
	return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000
}

const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
