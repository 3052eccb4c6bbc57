/** What the rest of the window may use of the conversation list. */
export { ChatList } from './chat-list.tsx'
export { readChatList, receiveChatListEvents } from './chat-list-store.ts'
