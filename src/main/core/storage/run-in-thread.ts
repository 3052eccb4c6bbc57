import { createReader } from './create-reader.ts'
import type { ReadInput, ReadJobName, ReadOutput } from './read-jobs.ts'

/** Runs one read job in a thread of its own, which has ended, with its connections, when this resolves or rejects. */
export async function runInThread<Name extends ReadJobName>(
	databasePath: string,
	job: Name,
	input: ReadInput<Name>,
): Promise<ReadOutput<Name>> {
	const reader = createReader(databasePath)
	try {
		return await reader.run(job, input)
	} finally {
		await reader.close()
	}
}
