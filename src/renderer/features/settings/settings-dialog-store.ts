import { create } from 'zustand'
import type { ProviderId } from '../../../shared/model.ts'

/** In the order they stand in. */
export const settingsTabs = [
	'general',
	'providers',
	'models',
	'assistants',
	'prompts',
	'connection',
	'shortcuts',
	'usage',
	'data',
	'privacy',
	'about',
] as const

export type SettingsTab = (typeof settingsTabs)[number]

type SettingsDialogStore = {
	readonly isOpen: boolean
	readonly tab: SettingsTab
	/** On the tab shown last, unless one is named. */
	readonly open: (tab?: SettingsTab) => void
	/** The provider whose limits were asked for last; null: whichever is the default. */
	readonly limitsOf: ProviderId | null
	/** On the page where the limits of this provider are set. */
	readonly openLimits: (id: ProviderId) => void
	/** True from `openUnlock` until the dialog is left: the passphrase is what somebody came for. */
	readonly isForUnlock: boolean
	/** Where the keys are unlocked. */
	readonly openUnlock: () => void
	readonly close: () => void
}

/** Whether the dialog is open, and where. */
export const useSettingsDialog = create<SettingsDialogStore>((set, get) => ({
	isOpen: false,
	tab: 'providers',
	limitsOf: null,
	open: (tab = get().tab) => set({ isOpen: true, tab, isForUnlock: false }),
	openLimits: (limitsOf) => set({ isOpen: true, tab: 'connection', limitsOf }),
	isForUnlock: false,
	openUnlock: () => set({ isOpen: true, tab: 'providers', isForUnlock: true }),
	close: () => set({ isOpen: false, isForUnlock: false }),
}))
