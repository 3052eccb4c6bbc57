import { extname, join } from 'node:path'

/**
 * Where a thread's code is, such as `read-worker`: beside this file, as source under a runtime that strips types,
 * or as the entry of that name in the build, whose files all lie in one folder.
 */
export function threadFile(name: string): string {
	return join(import.meta.dirname, name + extname(import.meta.filename))
}
