/** The same as the installer's, or Windows takes the running program and its shortcut for two. */
export const appId = 'chat.holdfast.desktop'
