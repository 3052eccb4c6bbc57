// Loaded into the browser host with --import: reports the event loop's delay since the last question, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delays = monitorEventLoopDelay({ resolution: 1 })
delays.enable()
process.on('message', (message) => {
	if (message !== 'loop-delay') return
	const at = (/** @type {number} */ percentile) => delays.percentile(percentile) / 1e6
	process.send?.({ p50Ms: at(50), p99Ms: at(99), maxMs: delays.max / 1e6 })
	delays.reset()
})
// The channel must not keep a host alive whose work is done.
process.channel?.unref()
