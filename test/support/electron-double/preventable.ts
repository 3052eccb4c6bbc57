/** An event as Electron hands it to listeners. */
export function preventable<Params extends object>(params?: Params) {
	const event = {
		defaultPrevented: false,
		preventDefault() {
			event.defaultPrevented = true
		},
		...params,
	}
	return event as typeof event & Params
}
