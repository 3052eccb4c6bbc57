/** Standard output, for whoever started Holdfast: a person, or a program that reads the ready line. */

/** Resolves once the line is out, so that the process may end. A reader that has gone is no failure. */
export function printLine(line: string): Promise<void> {
	return new Promise((resolve) => {
		process.stdout.write(`${line}\n`, () => resolve())
	})
}

/** `pid`: of the process that owns the core. */
export function printReady(url: string, pid: number): Promise<void> {
	return printLine(JSON.stringify({ event: 'ready', url, pid }))
}

export function printAddressToOpen(url: string): Promise<void> {
	return printLine(
		`Holdfast could not open a Chromium or Chrome window. Open this address in a browser: ${url}`,
	)
}
