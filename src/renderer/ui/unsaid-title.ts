/**
 * For a control whose title, which is for the eye alone, says what its name says: it would be its description, and a
 * screen reader would say it a second time.
 */
export const unsaidTitle = { 'aria-description': '' }
