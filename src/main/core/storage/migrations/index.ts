import { conversations } from './0001-conversations.ts'

/**
 * In order. The database's `user_version` is the number of migrations it has had. A released migration is
 * never changed: add a file, and a fixture of the schema before it.
 */
export const migrations: readonly string[] = [conversations]
