/** Files of Holdfast are their owner's alone; files of programs it starts are none of its business. */

let usersMask: number | null = null

/** From now on every file and folder this process makes is closed to other users, SQLite's files included. */
export function keepFilesPrivate(): void {
	usersMask ??= process.umask(0o077)
}

/** Starts something that is to make its files as the user has it, such as the user's own browser. */
export function withUsersFileMode<T>(start: () => T): T {
	if (usersMask === null) return start()
	const ours = process.umask(usersMask)
	try {
		return start()
	} finally {
		process.umask(ours)
	}
}
