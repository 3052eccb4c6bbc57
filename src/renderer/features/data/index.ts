/** The data folder: backups, restoring, integrity, moving, and what to do about a history that cannot be read. */

export { backUpNow } from './back-up-now.ts'
export { openRecovery, readData, receiveDataEvents } from './data-store.ts'
export { DataTab } from './data-tab.tsx'
export { MovedNotice } from './moved-notice.tsx'
export { RecoveryDialog } from './recovery-dialog.tsx'
