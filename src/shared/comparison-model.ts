/** Bounds of replies to one question that are shown beside each other. */

/** So many answer one question at the same time. More columns than these nobody can read. */
export const mostAtOnce = 4
/** So many of a question's replies are shown beside each other, the newest ones. */
export const mostCompared = 8
