/** What the rest of the window may use of the conversation list. */
export { ChatList } from './chat-list.tsx'
export { chatListCommands } from './chat-list-commands.ts'
export { readChatList, receiveChatListEvents } from './chat-list-store.ts'
export { conversationEntries } from './conversation-entries.ts'
export { OrganizeDialogs } from './organize-dialogs.tsx'
export { goToScope, placeCommands } from './place-commands.ts'
export { placeEntries } from './place-entries.ts'
export { markRead, readUnread, receiveUnreadEvents } from './unread.ts'
