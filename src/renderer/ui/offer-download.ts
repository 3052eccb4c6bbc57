/** Hands a file to the browser: it asks where, or puts it where downloads go. It is never opened. */
export function offerDownload(name: string, file: Blob): void {
	const url = URL.createObjectURL(file)
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	// The download has its own hold on the bytes once it has begun.
	setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
