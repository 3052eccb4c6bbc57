/** Files in a clipboard; none when it is a text that was copied, which office programs accompany with a picture of it. Pure. */
export function filesInClipboard({
	files,
	text,
}: {
	readonly files: readonly File[]
	readonly text: string
}): readonly File[] {
	// Of copied files the clipboard holds the names as well, or the paths.
	const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
	const areNames = lines.every((line) => files.some(({ name }) => line === name || line.endsWith(`/${name}`)))
	return areNames ? files : []
}
