import { extname, join } from 'node:path'

/**
 * Where a thread's code is, such as `read-worker`: beside the file that asks (`import.meta`; this folder when left
 * out), as source under a runtime that strips types, or as the entry of that name in the build, whose files all lie
 * in one folder.
 */
export function threadFile(
	name: string,
	beside: { readonly dirname: string; readonly filename: string } = import.meta,
): string {
	return join(beside.dirname, name + extname(beside.filename))
}
