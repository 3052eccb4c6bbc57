import { useRef, useState } from 'react'
import type { CallInput } from '../../../shared/api.ts'
import type { ProviderVerdict } from '../../../shared/provider-model.ts'
import { windowLink } from '../../window-link.ts'

export type TestState =
	| { readonly phase: 'idle' | 'testing' }
	| { readonly phase: 'done'; readonly verdict: ProviderVerdict }

/** Tests the fields of a form. `forget` drops the verdict, and a test under way: the fields have changed. */
export function useProviderTest() {
	const [state, setState] = useState<TestState>({ phase: 'idle' })
	const latest = useRef(0)

	/** Null when the fields changed meanwhile. */
	async function test(input: CallInput<'provider.test'>): Promise<ProviderVerdict | null> {
		const run = ++latest.current
		setState({ phase: 'testing' })
		const result = await windowLink().call('provider.test', input)
		if (run !== latest.current) return null
		const verdict: ProviderVerdict = result.ok ? result.value : { works: false, error: result.error }
		setState({ phase: 'done', verdict })
		return verdict
	}

	function forget() {
		latest.current += 1
		setState({ phase: 'idle' })
	}

	return { state, test, forget }
}
