import type { SaidFromDraft } from '../../src/main/core/storage/exchanges.ts'

/** What a person says without files. */
export const saying = (text: string): SaidFromDraft => ({ text, attachments: [], draftFileIds: [] })
