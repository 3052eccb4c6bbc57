import type { Link } from '../../shared/link.ts'
import { socketPath } from '../../shared/socket-protocol.ts'
import { createIpcLink } from './ipc-link.ts'
import { openWebSocket } from './open-web-socket.ts'
import { takePageSecret } from './page-secret.ts'
import { createSocketLink } from './socket-link.ts'

/** The way to the core from this window: under Electron its bridge, otherwise the socket of our own origin. */
export function createLink(): Link {
	if (window.holdfast) return createIpcLink(window.holdfast)
	return createSocketLink({
		pageSecret: takePageSecret({ document, storage: localStorage }),
		openSocket: (events) => openWebSocket(`ws://${location.host}${socketPath}`, events),
		async isAllowedIn() {
			const question = { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(5_000) } as const
			return (await fetch('/', question)).status !== 403
		},
	})
}
