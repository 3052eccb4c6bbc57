/** Bringing conversations in from other programs. */
export { ImportButton } from './import-button.tsx'
export { ImportDialog } from './import-dialog.tsx'
export { readImports, useImport } from './import-store.ts'
export { receiveImportEvents } from './receive-import-events.ts'
