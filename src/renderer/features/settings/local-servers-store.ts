/** The model servers that were found on this machine when somebody was about to add a provider. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { LocalServer } from '../../../shared/provider-model.ts'
import { windowLink } from '../../window-link.ts'

type LocalServersStore = {
	/** Null until they have been looked for. */
	readonly servers: readonly LocalServer[] | null
	readonly isLooking: boolean
}

const useStore = create<LocalServersStore>(() => ({ servers: null, isLooking: false }))

/** Looks once when the component appears. `lookAgain` is for a person who has just started a server. */
export function useLocalServers(): LocalServersStore & { readonly lookAgain: () => void } {
	const state = useStore()
	useEffect(() => void look(), [])
	return { ...state, lookAgain: () => void look() }
}

async function look(): Promise<void> {
	if (useStore.getState().isLooking) return
	useStore.setState({ isLooking: true })
	const result = await windowLink().call('provider.findLocal', {})
	// Without an answer nothing was found out.
	useStore.setState({ isLooking: false, ...(result.ok && { servers: result.value }) })
}
