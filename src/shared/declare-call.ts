import type { z } from 'zod'

/** Declares a call: its input schema beside its output type. `call<Output>()(schema)`. */
export function call<Output>() {
	return <Schema extends z.ZodType>(input: Schema) => ({ input }) as Call<Schema, Output>
}

export type Call<Schema extends z.ZodType, Output> = { readonly input: Schema; readonly output?: Output }
