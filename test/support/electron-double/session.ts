/** `session.defaultSession`: keeps the handlers it is given and asks them as Chromium would. */
import { EventEmitter } from 'node:events'
import type { OnBeforeRequestListenerDetails, Session, WebRequest } from 'electron'
import { preventable } from './preventable.ts'
import type { WebContentsDouble } from './web-contents.ts'

type Permission = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>[1]

type Asking = { readonly requestingUrl: string; readonly isMainFrame: boolean }

type BeforeRequest = (
	details: OnBeforeRequestListenerDetails,
	answer: (response: { readonly cancel?: boolean }) => void,
) => void

export class SessionDouble extends EventEmitter implements Pick<Session, 'resolveProxy'> {
	/** What the system's proxy settings answer. */
	proxyList = 'DIRECT'
	/** Every request there was, and whether it was stopped. */
	readonly requests: { readonly url: string; readonly isCancelled: boolean }[] = []
	#onRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null
	#onCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null
	#onDevice: Parameters<Session['setDevicePermissionHandler']>[0] = null
	#onDisplayMedia: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null
	#beforeRequest: BeforeRequest | null = null

	readonly webRequest = {
		onBeforeRequest: (listener: BeforeRequest) => {
			this.#beforeRequest = listener
		},
	} satisfies { readonly [Name in 'onBeforeRequest' & keyof WebRequest]: unknown }

	setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
		this.#onRequest = handler
	}

	setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
		this.#onCheck = handler
	}

	setDevicePermissionHandler(handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
		this.#onDevice = handler
	}

	setDisplayMediaRequestHandler(handler: Parameters<Session['setDisplayMediaRequestHandler']>[0]): void {
		this.#onDisplayMedia = handler
	}

	async resolveProxy(): Promise<string> {
		return this.proxyList
	}

	/** A page asks for a permission. Electron grants whatever no handler refuses. */
	asks(contents: WebContentsDouble, permission: Permission, asking: Asking): boolean {
		let isGranted = this.#onRequest === null
		this.#onRequest?.(
			contents as unknown as Electron.WebContents,
			permission,
			(answer) => {
				isGranted = answer
			},
			asking,
		)
		return isGranted
	}

	/** A page looks whether it already has one. */
	checks(
		contents: WebContentsDouble | null,
		permission: Permission,
		origin: string,
		asking: Asking,
	): boolean {
		if (!this.#onCheck) return true
		return this.#onCheck(contents as unknown as Electron.WebContents | null, permission, origin, asking)
	}

	grantsDevice(): boolean {
		if (!this.#onDevice) return true
		return this.#onDevice({
			deviceType: 'usb',
			origin: 'app://holdfast',
			device: { productId: 1, vendorId: 1 } as Electron.USBDevice,
		})
	}

	grantsScreen(): boolean {
		let streams: unknown = {}
		this.#onDisplayMedia?.({} as Electron.DisplayMediaRequestHandlerHandlerRequest, (answer) => {
			streams = answer
		})
		return streams !== null
	}

	/** True when the file was fetched. */
	downloads(url: string): boolean {
		const event = preventable()
		this.emit('will-download', event, { getURL: () => url }, {})
		return !event.defaultPrevented
	}

	/** False when a listener stopped it. */
	lets(url: string, resourceType: OnBeforeRequestListenerDetails['resourceType']): boolean {
		let isCancelled = false
		this.#beforeRequest?.({ url, resourceType } as OnBeforeRequestListenerDetails, (response) => {
			isCancelled = response.cancel ?? false
		})
		this.requests.push({ url, isCancelled })
		return !isCancelled
	}
}
