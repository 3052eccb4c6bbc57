import { parse } from 'node:path'

/**
 * The place that was chosen, as a file of its kind. Not every dialog adds the extension; what then becomes the name was
 * not shown to the person, so it may replace nothing.
 */
export function withExtension(
	chosen: string,
	extension: string,
): { readonly path: string; readonly mayReplace: boolean } {
	return parse(chosen).ext.toLowerCase() === extension
		? { path: chosen, mayReplace: true }
		: { path: chosen + extension, mayReplace: false }
}
