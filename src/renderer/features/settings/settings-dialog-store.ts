import { create } from 'zustand'

export type SettingsTab = 'providers' | 'connection' | 'general' | 'usage' | 'data' | 'privacy' | 'about'

type SettingsDialogStore = {
	readonly isOpen: boolean
	readonly tab: SettingsTab
	/** On the tab shown last, unless one is named. */
	readonly open: (tab?: SettingsTab) => void
	readonly close: () => void
}

/** Whether the dialog is open, and where. */
export const useSettingsDialog = create<SettingsDialogStore>((set, get) => ({
	isOpen: false,
	tab: 'providers',
	open: (tab = get().tab) => set({ isOpen: true, tab }),
	close: () => set({ isOpen: false }),
}))
