// Loaded into the browser host with --import: reports the event loop's delay since the last question, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delays = monitorEventLoopDelay({ resolution: 1 })
delays.enable()
process.on('message', (message) => {
	if (message !== 'loop-delay') return
	process.send?.({ p99Ms: delays.percentile(99) / 1e6 })
	delays.reset()
})
// The channel must not keep a host alive whose work is done.
process.channel?.unref()
