/** Providers, keys and choices of the whole app. */
export { FirstRun } from './first-run.tsx'
export { loadModels, refreshModels } from './load-models.ts'
export { type KnownModels, unknownModels, useProviders } from './providers-store.ts'
export { SettingsDialog } from './settings-dialog.tsx'
export { type SettingsTab, useSettingsDialog } from './settings-dialog-store.ts'
export { useSettings } from './settings-store.ts'
export { startSettings } from './start-settings.ts'
