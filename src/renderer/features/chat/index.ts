/** What the rest of the window may use of conversations. */

export { beginTemporary } from './begin-temporary.ts'
export { threadIn, useThread } from './chat-store.ts'
export { ChatView } from './chat-view.tsx'
export { AssistantName } from './conversation-assistant.tsx'
export { ConversationMenu } from './conversation-menu.tsx'
export { leaveDrafts, readNewChatDraft, saveDraftsAgain, takeUpLeftDrafts } from './drafts.ts'
export { openGently } from './drawn-lengths.ts'
export { startFillingIn } from './fill-in.ts'
export { focusMessageField } from './focus-fields.ts'
export { insertPrompt } from './insert-prompt.tsx'
export { jumpToMessage } from './jump-to-message.ts'
export { receiveChatEvents, rereadChats } from './open-chat.ts'
