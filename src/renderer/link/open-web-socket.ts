import type { Socket, SocketEvents } from './socket-link.ts'

/** The browser's own WebSocket. An error says nothing; the close event that follows it does. */
export function openWebSocket(url: string, { onOpen, onMessage, onClose }: SocketEvents): Socket {
	const socket = new WebSocket(url)
	socket.addEventListener('open', onOpen)
	socket.addEventListener('message', (event) => onMessage(String(event.data)))
	socket.addEventListener('close', (event) => onClose(event.code))
	return { send: (text) => socket.send(text), close: () => socket.close() }
}
