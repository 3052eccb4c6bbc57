import { create } from 'zustand'
import type { Settings } from '../../../shared/model.ts'

type SettingsStore = {
	/** Null until the core has answered. */
	readonly settings: Settings | null
}

/** The settings as the core last told them. */
export const useSettings = create<SettingsStore>(() => ({ settings: null }))
