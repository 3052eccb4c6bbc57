/** What the rest of the window may use of conversations. */

export { useThread } from './chat-store.ts'
export { ChatView } from './chat-view.tsx'
export { readNewChatDraft, saveDraftsAgain } from './drafts.ts'
export { focusMessageField } from './focus-fields.ts'
export { receiveChatEvents, rereadChats } from './open-chat.ts'
