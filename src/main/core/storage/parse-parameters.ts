import { replyParametersSchema } from '../../../shared/parameters-schema.ts'
import { isSet, noParameters, type ReplyParameters } from '../../../shared/reply-parameters.ts'

/**
 * Parameters as they were stored. Of what an older or newer version wrote, each value that this one does not know counts
 * as not set.
 */
export function parseParameters(json: string | null): ReplyParameters {
	if (json === null) return noParameters
	try {
		return readParameters(JSON.parse(json))
	} catch {
		return noParameters
	}
}

/** Of anything, what can be used as parameters. */
export function readParameters(claimed: unknown): ReplyParameters {
	if (typeof claimed !== 'object' || claimed === null) return noParameters
	return Object.assign({}, ...Object.entries(claimed).map(([name, value]) => readOne(name, value)))
}

function readOne(name: string, value: unknown): ReplyParameters {
	const parsed = replyParametersSchema.safeParse({ [name]: value })
	return parsed.success ? parsed.data : noParameters
}

/** Null where nothing is set. */
export function writeParameters(parameters: ReplyParameters): string | null {
	return isSet(parameters) ? JSON.stringify(parameters) : null
}
