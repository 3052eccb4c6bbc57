/** A piece of a file, as calls carry it. Rejects when the file was moved or changed since it was chosen. */
export function toBase64(piece: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader()
		reader.onload = () => {
			const url = String(reader.result)
			resolve(url.slice(url.indexOf(',') + 1))
		}
		reader.onerror = () => reject(reader.error)
		reader.readAsDataURL(piece)
	})
}
