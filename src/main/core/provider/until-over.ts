import type { StreamSink } from './types.ts'

/** Lets calls through to a sink until its last one, or until it is closed. */
export function untilOver(listener: StreamSink) {
	let isOver = false
	const sink: StreamSink = {
		opened(head) {
			if (!isOver) listener.opened(head)
		},
		received(chunk) {
			if (!isOver) listener.received(chunk)
		},
		ended() {
			if (isOver) return
			isOver = true
			listener.ended()
		},
		failed(error) {
			if (isOver) return
			isOver = true
			listener.failed(error)
		},
	}
	return {
		sink,
		isOver: () => isOver,
		close() {
			isOver = true
		},
	}
}
