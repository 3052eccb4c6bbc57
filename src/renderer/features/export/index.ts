/** Taking conversations out: as files, and onto the clipboard. */
export { copyConversation } from './copy-conversation.ts'
export { ExportButton } from './export-button.tsx'
export { ExportDialog } from './export-dialog.tsx'
export { openExport, readExports } from './export-store.ts'
export { receiveExportEvents } from './receive-export-events.ts'
