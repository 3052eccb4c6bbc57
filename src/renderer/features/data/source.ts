/** What is to be restored: a backup, or a history that was set aside. */
export type Source = {
	/** Names it in calls. */
	readonly id: string
	readonly atMs: number
}
